// A process of its own that looks after watches, for the tests that run two or kill one. `work PLACE` claims and finishes until
// nothing is due; `hold PLACE` claims, says so, and waits to be killed; `finish PLACE N` kills itself at the nth statement of
// what it writes; `migrate PLACE N` at the nth of its start.
import { StatementSync } from 'node:sqlite'
import type { SQLInputValue } from 'node:sqlite'
import pg from 'pg'
import { openStore } from '../../src/store/index.ts'
import type { ClaimedWatch, Store, WatchResult } from '../../src/store/index.ts'
import { result } from './rows.ts'
import type { Place } from './stores.ts'

const [task, place = '{}', count] = process.argv.slice(2)
/** Larger than any of the test's own times. */
const NEVER = 9_000_000_000_000

function dieAtStatement(nth: number): void {
  let statements = 0
  const step = () => {
    if (++statements === nth) process.kill(process.pid, 'SIGKILL')
  }
  for (const name of ['all', 'run'] as const) {
    const original = StatementSync.prototype[name] as (...args: SQLInputValue[]) => unknown
    Object.assign(StatementSync.prototype, {
      [name](this: StatementSync, ...args: SQLInputValue[]) {
        step()
        return original.apply(this, args)
      },
    })
  }
  const { query } = pg.Client.prototype
  pg.Client.prototype.query = function (this: pg.Client, ...args: Parameters<typeof query>) {
    step()
    return query.apply(this, args)
  } as typeof query
}

const whole = (row: ClaimedWatch): WatchResult => ({
  ...result(row, row.dueAt + 1, { dueAt: NEVER, facts: '{"a":1}' }),
  events: [{ at: 1, kind: 'up', about: '{}' }],
})

async function work({ watches }: Store): Promise<number> {
  let done = 0
  for (;;) {
    const claimed = await watches.claim({ now: 5000, most: 3, leaseMs: 60_000 })
    if (claimed.length === 0) return done
    done += (await watches.finish(claimed.map(whole))).length
  }
}

async function run(): Promise<void> {
  if (task === 'migrate') dieAtStatement(Number(count))
  const store = await openStore({ ...(JSON.parse(place) as Place), process: `child ${process.pid}` })
  if (task === 'migrate') process.exit()
  if (task === 'work') {
    // All of them begin when the last one is ready.
    process.stdout.write('ready\n')
    await new Promise((resolve) => process.stdin.once('data', resolve))
    process.stdout.write(`${await work(store)}\n`)
    return process.exit()
  }
  const claimed = await store.watches.claim({ now: 5000, most: 100, leaseMs: 60_000 })
  process.stdout.write(`${claimed.length}\n`)
  if (task === 'finish') {
    dieAtStatement(Number(count))
    await store.watches.finish(claimed.map(whole))
    process.exit()
  }
  setInterval(() => undefined, 60_000)
}

await run()
