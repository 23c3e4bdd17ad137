import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client'
import type { Log, Telemetry } from '../bot/port/index.ts'
import { watchMetrics } from './watch-metrics.ts'

export interface Metrics {
  readonly telemetry: Telemetry
  /** Text of the Prometheus exposition format. */
  text(): Promise<string>
  readonly contentType: string
}

export interface Gauges {
  /** Checks that run, and that wait for their turn. */
  readonly load: () => { readonly running: number; readonly waiting: number }
}

const ACK_SECONDS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3]
const LAYER_SECONDS = [0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10]
const CHECK_SECONDS = [0.1, 0.25, 0.5, 1, 2, 5, 10, 20, 30, 60]

/** Counts what operators want to know. No label but those of watches holds what a person said, so their number is bounded. */
export function createMetrics(log: Log, { load }: Gauges): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const histogram = (name: string, help: string, buckets: number[]) =>
    new Histogram({ name, help, labelNames: ['platform'], buckets, registers })
  const acks = histogram('ftpcheck_ack_seconds', 'From a command or press to its acknowledgement', ACK_SECONDS)
  const layers = histogram(
    'ftpcheck_first_layer_seconds',
    'From the start of a check to its first layer',
    LAYER_SECONDS,
  )
  const checks = histogram('ftpcheck_check_seconds', 'How long checks took, waiting included', CHECK_SECONDS)
  const counter = (name: string, help: string, labelNames: string[]) =>
    new Counter({ name, help, labelNames: ['platform', ...labelNames], registers })
  const verdicts = counter('ftpcheck_checks_total', 'Checks by verdict and best cause', ['verdict', 'cause'])
  const called = 'Calls of the platforms by what came of them; limited are the 429s'
  const calls = counter('ftpcheck_platform_calls_total', called, ['call', 'outcome'])
  registerLoad(load, registers)
  const watches = watchMetrics(registers)
  const telemetry: Telemetry = {
    log,
    acknowledged: (platform, ms) => acks.observe({ platform }, ms / 1000),
    called: (platform, call, outcome) => calls.inc({ platform, call, outcome }),
    firstLayer: (platform, ms) => layers.observe({ platform }, ms / 1000),
    checked: ({ platform, verdict, cause = '', ms }) => {
      verdicts.inc({ platform, verdict, cause })
      checks.observe({ platform }, ms / 1000)
    },
    ...watches.telemetry,
  }
  const text = async () => (await registry.metrics()) + (await watches.text())
  return { telemetry, text, contentType: registry.contentType }
}

function registerLoad(load: Gauges['load'], registers: Registry[]): void {
  const gauge = new Gauge({
    name: 'ftpcheck_checks',
    help: 'Checks in this process',
    labelNames: ['state'],
    registers,
    collect: () => {
      const { running, waiting } = load()
      gauge.set({ state: 'running' }, running)
      gauge.set({ state: 'waiting' }, waiting)
    },
  })
}
