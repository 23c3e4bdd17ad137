import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { openStore } from '../../src/store/index.ts'

/** Milliseconds that the questions behind one `history` take. */
export interface HistoryTimes {
  /** All of a year: its days, and what was there when. */
  readonly queryMs: number
  /** All hours of that year, for a file. */
  readonly hoursMs: number
}

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const DAYS = 365
/** So many watches have such a year, so that the one in question is not all that there is. */
const BALLAST = 50
const ROUNDS = 15
/** The places of `hour` and `day` among the spans. */
const [HOUR, DAY] = [0, 1]

/** What a year leaves behind of a watch that runs every minute; `end` is the beginning of a day. */
function addYear(folder: string, end: number): void {
  using db = new DatabaseSync(join(folder, 'ftpcheck.db'))
  const insert = db.prepare(
    `insert or replace into rollups (watch, span, at, healthy, degraded, failing, inconclusive, causes, latency)
     values (?, ?, ?, ?, 0, ?, 0, ?, ?)`,
  )
  const latency = JSON.stringify(Object.fromEntries(Array.from({ length: 12 }, (_, more) => [40 + more, 7 * more + 1])))
  const causes = JSON.stringify({ 'port-refused': 2, 'passive-ports-filtered': 1 })
  const spans = [[HOUR, HOUR_MS, 57] as const, [DAY, DAY_MS, 1437] as const]
  db.exec('begin')
  for (let watch = 1; watch <= BALLAST; watch++) {
    for (const [span, step, healthy] of spans) {
      for (let at = end - DAYS * DAY_MS; at < end; at += step) insert.run(watch, span, at, healthy, 3, causes, latency)
    }
  }
  db.exec('commit')
}

/** Asks for a year of one watch in that store, again and again; the medians. */
export async function measureHistory(folder: string, end: number): Promise<HistoryTimes> {
  addYear(folder, end)
  const store = await openStore({ folder, process: 'bench' })
  const range = { from: end - DAYS * DAY_MS, to: end }
  const watches = [Math.round(BALLAST / 2)]
  const [watch = 0] = watches
  const ask = () =>
    Promise.all([
      store.history.rollups({ watches, span: 'day', ...range }),
      store.history.snapshots({ watch, ...range }),
      store.history.lastHealthy({ watch, before: end + DAY_MS }),
      store.watches.happened({ watches, ...range }),
    ])
  try {
    return {
      queryMs: await medianOf(ask),
      hoursMs: await medianOf(() => store.history.rollups({ watches, span: 'hour', ...range })),
    }
  } finally {
    await store.close()
  }
}

async function medianOf(ask: () => Promise<unknown>): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const begun = performance.now()
    await ask()
    times.push(performance.now() - begun)
  }
  return times.toSorted((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? NaN
}
