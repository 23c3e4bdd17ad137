// A process of its own for the tests that kill one. `write FOLDER` writes until it is killed, and prints the number of
// each round when all of it is acknowledged; `migrate FOLDER N` kills itself at the nth statement of a first start;
// `open FOLDER` prints the code of the error with which the store opens, or `open`.
import { DatabaseSync } from 'node:sqlite'
import { openStore, StoreError } from '../../src/store/index.ts'
import type { RunRow } from '../../src/store/index.ts'

const [task, folder = '', count] = process.argv.slice(2)
const LONG = 3_600_000

const run = (id: string): RunRow => ({
  ...{ id, state: 'running', startedAt: 1, endedAt: null, process: 'child', person: 'U1', platform: 'terminal' },
  ...{ workspace: 'T1', channel: 'C1', language: 'en', command: id, target: 't', post: null, verdict: null },
  ...{ cause: null, report: 'x'.repeat(20_000) },
})

async function write(): Promise<void> {
  const { runs, audit, state } = await openStore({ folder, process: 'child' })
  for (let n = 0; ; n++) {
    const about = { person: 'U1', workspace: 'T1', channel: 'C1', command: `${n}`, outcome: 'allowed' } as const
    await runs.add(run(`run${n}`))
    await runs.update(`run${n}`, { post: `post${n}` })
    await audit.add({ at: n, detail: `run${n}`, ...about })
    await state.claim(`event${n}`, LONG)
    await state.set('last', n, LONG)
    process.stdout.write(`${n}\n`)
  }
}

function dieAtStatement(nth: number): void {
  const { prepare } = DatabaseSync.prototype
  let statements = 0
  DatabaseSync.prototype.prepare = function (...args) {
    if (++statements === nth) process.kill(process.pid, 'SIGKILL')
    return prepare.apply(this, args)
  }
}

async function open(): Promise<string> {
  try {
    const store = await openStore({ folder, process: 'child' })
    await store.close()
    return 'open'
  } catch (error) {
    return error instanceof StoreError ? error.code : String(error)
  }
}

if (task === 'migrate') dieAtStatement(Number(count))
if (task === 'write') await write()
else process.stdout.write(await open())
