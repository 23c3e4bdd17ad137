import { setImmediate as breathe } from 'node:timers/promises'
import type { WatchRun } from '../bot/port/index.ts'

/** The last run of a watch. */
export interface LastRun extends WatchRun {
  readonly at: number
}

/** One gauge: of each run its values, with labels beside `watch` and `target`. */
interface Gauge {
  readonly name: string
  readonly help: string
  readonly values: (run: LastRun) => readonly (readonly [more: string, value: number])[]
}

const PHASES = ['dns', 'connect', 'greeting', 'tls', 'login', 'dataConnect', 'listing', 'total'] as const

const GAUGES: readonly Gauge[] = [
  {
    name: 'ftpcheck_watch_up',
    help: '1 where the last run was healthy or degraded, 0 where it failed',
    // What could not be tested is neither up nor down.
    values: ({ verdict }) => (verdict === 'inconclusive' ? [] : [['', verdict === 'failing' ? 0 : 1]]),
  },
  {
    name: 'ftpcheck_watch_seconds',
    help: 'Phases of the last run',
    values: ({ timing }) =>
      PHASES.flatMap((phase) => {
        const ms = timing[phase]
        return ms === null ? [] : [[`,phase="${phase}"`, ms / 1000] as const]
      }),
  },
  {
    name: 'ftpcheck_watch_last_run_seconds',
    help: 'When the last run ended, Unix time',
    values: ({ at }) => [['', at / 1000]],
  },
  {
    name: 'ftpcheck_watch_certificate_end_seconds',
    help: 'When the certificate ends, Unix time',
    values: ({ certificateEnds }) => (certificateEnds === undefined ? [] : [['', certificateEnds / 1000]]),
  },
]

const SLICE = 500

/**
 * What each watch's last run came to, in the text format of Prometheus. Not by prom-client: with 10,000 watches that would hold
 * the event loop for half a second each time somebody looks.
 */
export async function lastRunsText(runs: readonly LastRun[]): Promise<string> {
  const labels = runs.map(({ watch, target }) => `{watch="${escape(watch)}",target="${escape(target)}"`)
  const parts: string[] = []
  for (const { name, help, values } of GAUGES) {
    parts.push(`\n# HELP ${name} ${help}\n# TYPE ${name} gauge\n`)
    for (const [index, run] of runs.entries()) {
      for (const [more, value] of values(run)) parts.push(`${name}${labels[index]}${more}} ${value}\n`)
      if (index % SLICE === SLICE - 1) await breathe()
    }
  }
  return parts.join('')
}

/** https://prometheus.io/docs/instrumenting/exposition_formats/ */
const escape = (text: string) =>
  text
    .replaceAll('\\', '\\\\')
    .replaceAll('\n', String.raw`\n`)
    .replaceAll('"', '\\"')
