import { Counter, Gauge, Histogram, type Registry } from 'prom-client'
import type { Telemetry } from '../bot/port/index.ts'
import { type LastRun, lastRunsText } from './last-runs.ts'

const LATE_SECONDS = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 3600]
/** The longest between two runs of most watches is a week; what has not run for longer is another process's by now, or gone. */
const FORGOTTEN_MS = 8 * 24 * 3_600_000

export interface WatchMetrics {
  readonly telemetry: Pick<Telemetry, 'watched' | 'unwatched' | 'alerting'>
  /** What the registry does not have: as many values as there are watches. */
  text(): Promise<string>
}

/** Metrics of the watches that this process runs. */
export function watchMetrics(registers: Registry[]): WatchMetrics {
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
  return {
    telemetry: {
      watched: (run) => {
        runs.inc({ verdict: run.verdict })
        late.observe(Math.max(0, run.lateMs) / 1000)
        last.set(run.watch, { ...run, at: Date.now() })
      },
      unwatched: (watch) => void last.delete(watch),
      alerting: (count) => open.set(count),
    },
    text: () => lastRunsText(recent(last)),
  }
}

function recent(last: Map<string, LastRun>): LastRun[] {
  const since = Date.now() - FORGOTTEN_MS
  for (const [watch, { at }] of last) if (at < since) last.delete(watch)
  return [...last.values()]
}
