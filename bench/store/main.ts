// What the embedded store takes for 10,000 watches a minute, and for a year of one watch: node bench/store/main.ts [MINUTES]
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { openStore } from '../../src/store/index.ts'
import type { ClaimedWatch, NewWatch, Store, WatchResult } from '../../src/store/index.ts'

const WATCHES = 10_000
const BATCH = 500
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const START = Date.UTC(2026, 0, 1)
const minutes = Number(process.argv[2] ?? 61)

const folder = mkdtempSync(join(tmpdir(), 'ftpcheck-bench-'))
const store = await openStore({ folder, process: 'bench' })
const say = (line: string) => process.stdout.write(`${line}\n`)
const file = join(folder, 'ftpcheck.db')
const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`

/** What a watch remembers is about as long as this. */
const status = (at: number) =>
  JSON.stringify({
    ...{ phase: 'up', since: START, bad: 0, good: at % 1000, lastGood: at, flaps: '+'.repeat(21), isFlapping: false },
    ...{ verdict: 'healthy', signature: 'ok', keys: ['server:ftp.example.com', 'net:192.0.2.0/24'], run: 'k3f9a' },
    ...{ fullAt: START, usualMs: 182.3, lastMs: 180, certificateEnds: START + 90 * DAY },
  })

const watch = (n: number): NewWatch => ({
  ...{ id: `w${n}`, platform: 'slack', workspace: 'T012345678', channel: `C01234${n % 50}`, room: `C01234${n % 50}` },
  ...{ person: 'slack:U012345678', language: 'en', command: `check ftpes://ftp${n}.example.com --user web` },
  ...{
    target: `ftpes://ftp${n}.example.com:21`,
    schedule: 'every 1m',
    settings: '{"after":3,"recover":2,"remindMs":1}',
  },
  ...{ createdAt: START, dueAt: START + (n % 60) * 1000, status: status(START) },
})

const result = ({ no, lease, dueAt }: ClaimedWatch, at: number): WatchResult => ({
  ...{ watch: no, lease, status: status(at), dueAt: dueAt + MINUTE, events: [] },
  sample: {
    ...{ at, verdict: no % 50 === 0 ? 'failing' : 'healthy', cause: no % 50 === 0 ? 'cert-expired' : null, dns: 3 },
    ...{
      connect: 21,
      greeting: 22,
      tls: 45,
      login: 60,
      dataConnect: 22,
      listing: 40,
      total: 180 + (at % 300),
      run: null,
    },
  },
  ...(at < START + MINUTE && { facts: JSON.stringify({ address: '192.0.2.7', greeting: '220 (vsFTPd 3.0.5)', no }) }),
})

async function minute(at: number): Promise<{ runs: number; longest: number }> {
  let [runs, longest] = [0, 0]
  for (;;) {
    const begun = performance.now()
    const claimed = await store.watches.claim({ now: at + MINUTE - 1, most: BATCH, leaseMs: MINUTE })
    const between = performance.now()
    if (claimed.length === 0) return { runs, longest }
    const results = claimed.map((row) => result(row, Math.min(row.dueAt + row.no / 10, at + MINUTE - 1)))
    const halfway = performance.now()
    runs += (await store.watches.finish(results)).length
    longest = Math.max(longest, between - begun, performance.now() - halfway)
  }
}

async function load(): Promise<void> {
  for (let n = 0; n < WATCHES; n++) await store.watches.add(watch(n))
  const empty = statSync(file).size + statSync(`${file}-wal`).size
  const cpu = process.cpuUsage()
  let [runs, longest] = [0, 0]
  for (let n = 0; n < minutes; n++) {
    const one = await minute(START + n * MINUTE)
    runs += one.runs
    longest = Math.max(longest, one.longest)
  }
  const { user, system } = process.cpuUsage(cpu)
  await store.tidy(START)
  const grown = statSync(file).size - empty
  say(`claim and finish, ${runs} runs in batches of ${BATCH}: ${((user + system) / runs).toFixed(1)} us CPU a run`)
  say(`longest batch: ${longest.toFixed(1)} ms; file ${megabytes(statSync(file).size)}, grown by ${megabytes(grown)}`)
  say(`write-ahead log: ${megabytes(statSync(`${file}-wal`).size)}`)
}

/** Runs to the end what stops by itself after a while, and says how long it kept others waiting. */
async function timed(name: string, work: () => Promise<boolean>): Promise<void> {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  const cpu = process.cpuUsage()
  delay.enable()
  while (await work());
  delay.disable()
  const { user, system } = process.cpuUsage(cpu)
  const p = (percent: number) => `${(delay.percentile(percent) / 1e6).toFixed(1)} ms`
  say(
    `${name}: ${((user + system) / 1000).toFixed(0)} ms CPU; event loop held up p50 ${p(50)}, p99 ${p(99)}, at most ${p(100)}`,
  )
}

function sizes(): void {
  const db = new DatabaseSync(file, { readOnly: true })
  const count = (table: string) => Number(db.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.['n'])
  for (const table of ['watches', 'samples', 'rollups', 'snapshots']) {
    const bytes = db.prepare('SELECT sum(pgsize) AS n FROM dbstat WHERE name = ?').get(table)?.['n']
    say(`${table}: ${count(table)} rows, ${(Number(bytes) / count(table)).toFixed(1)} bytes each`)
  }
  db.close()
}

/** A year of one watch at every 5 minutes, a month of it in single runs. */
async function year({ watches, history }: Store): Promise<void> {
  const no = await watches.add({ ...watch(WATCHES), id: 'year', dueAt: START })
  const db = new DatabaseSync(file)
  db.exec('BEGIN')
  const rollup = db.prepare('INSERT INTO rollups VALUES (?, ?, ?, 12, 0, 0, 0, ?, ?)')
  const [causes, latency] = ['{"cert-expired":1}', '{"14":3,"15":6,"16":3}']
  for (let at = START; at < START + 396 * DAY; at += HOUR) rollup.run(no, 0, at, causes, latency)
  for (let at = START; at < START + 396 * DAY; at += DAY) rollup.run(no, 1, at, causes, latency)
  const run = db.prepare('INSERT INTO samples VALUES (?, ?, 0, NULL, 3, 21, 22, 45, 60, 22, 40, 182, 1, NULL)')
  for (let at = START + 366 * DAY; at < START + 396 * DAY; at += 5 * MINUTE) run.run(no, at)
  db.exec('COMMIT')
  db.close()
  const all = { from: START, to: START + 396 * DAY }
  const questions = {
    'a year of hours': () => history.rollups({ watches: [no], span: 'hour', ...all }),
    'a year of days': () => history.rollups({ watches: [no], span: 'day', ...all }),
    'a month of runs': () => history.samples({ watch: no, ...all }),
    'the last 300 runs': () => history.samples({ watch: no, ...all, most: 300 }),
  }
  for (const [name, ask] of Object.entries(questions)) {
    await ask()
    const begun = performance.now()
    const rows = await ask()
    say(`${name}: ${rows.length} rows in ${(performance.now() - begun).toFixed(1)} ms`)
  }
}

try {
  await load()
  const now = START + Math.ceil(minutes / 60) * HOUR
  await timed('summing up', () => store.history.rollUp({ now: START + DAY, forMs: 1000 }))
  sizes()
  await year(store)
  await timed('deleting', () => store.history.prune({ samplesBefore: now, rollupsBefore: START, forMs: 1000 }))
  await timed('tidying', async () => {
    await store.tidy(START + 2 * DAY)
    return false
  })
} finally {
  await store.close()
  rmSync(folder, { recursive: true })
}
