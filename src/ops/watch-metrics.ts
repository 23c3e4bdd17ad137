import { Counter, Gauge, Histogram, type Registry } from 'prom-client'
import type { Telemetry, WatchRun } from '../bot/port/index.ts'

const LATE_SECONDS = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 3600]
/** The longest between two runs of most watches is a week; what has not run for longer is another process's by now, or gone. */
const FORGOTTEN_MS = 8 * 24 * 3_600_000
const PHASES = ['dns', 'connect', 'greeting', 'tls', 'login', 'dataConnect', 'listing', 'total'] as const

interface LastRun extends WatchRun {
  readonly at: number
}

/** Metrics of the watches that this process runs; their series are as many as the watches are. */
export function watchMetrics(registers: Registry[]): Pick<Telemetry, 'watched' | 'unwatched' | 'alerting'> {
  const last = new Map<string, LastRun>()
  const runs = new Counter({
    name: 'ftpcheck_watch_runs_total',
    help: 'Runs of watches in this process by verdict',
    labelNames: ['verdict'],
    registers,
  })
  const late = new Histogram({
    name: 'ftpcheck_watch_late_seconds',
    help: 'From when a watch was due to when its run began',
    buckets: LATE_SECONDS,
    registers,
  })
  const open = new Gauge({
    name: 'ftpcheck_alerts_open',
    help: 'Incidents that are open, as far as this process knows: only the one that sends alerts does',
    registers,
  })
  registerLast(() => recent(last), registers)
  return {
    watched: (run) => {
      runs.inc({ verdict: run.verdict })
      late.observe(Math.max(0, run.lateMs) / 1000)
      last.set(run.watch, { ...run, at: Date.now() })
    },
    unwatched: (watch) => void last.delete(watch),
    alerting: (count) => open.set(count),
  }
}

function recent(last: Map<string, LastRun>): LastRun[] {
  const since = Date.now() - FORGOTTEN_MS
  for (const [watch, { at }] of last) if (at < since) last.delete(watch)
  return [...last.values()]
}

type Fill = (gauge: Gauge<string>, run: LastRun, labels: Labels) => void
type Labels = Readonly<{ watch: string; target: string }>

/** What each watch's last run came to. Filled in when somebody asks: ten thousand watches a minute run in between. */
function registerLast(runs: () => readonly LastRun[], registers: Registry[]): void {
  const register = (about: { name: string; help: string; more?: string[] }, fill: Fill) => {
    const { name, help, more = [] } = about
    const gauge = new Gauge({
      name,
      help,
      labelNames: ['watch', 'target', ...more],
      registers,
      collect: () => {
        gauge.reset()
        for (const run of runs()) fill(gauge, run, { watch: run.watch, target: run.target })
      },
    })
  }
  register({ name: 'ftpcheck_watch_up', help: '1 where the last run was healthy or degraded, 0 where it failed' }, up)
  register({ name: 'ftpcheck_watch_seconds', help: 'Phases of the last run', more: ['phase'] }, seconds)
  register(
    { name: 'ftpcheck_watch_last_run_seconds', help: 'When the last run ended, Unix time' },
    (gauge, run, labels) => gauge.set(labels, run.at / 1000),
  )
  const ends = { name: 'ftpcheck_watch_certificate_end_seconds', help: 'When the certificate ends, Unix time' }
  register(ends, (gauge, { certificateEnds }, labels) => {
    if (certificateEnds !== undefined) gauge.set(labels, certificateEnds / 1000)
  })
}

/** What could not be tested is neither up nor down. */
const up: Fill = (gauge, { verdict }, labels) => {
  if (verdict !== 'inconclusive') gauge.set(labels, verdict === 'failing' ? 0 : 1)
}

const seconds: Fill = (gauge, { timing }, labels) => {
  for (const phase of PHASES) {
    const ms = timing[phase]
    if (ms !== null) gauge.set({ ...labels, phase }, ms / 1000)
  }
}
