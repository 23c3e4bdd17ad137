import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { NEW_STATUS, type WatchStatus } from '../../../src/bot/watches/model.ts'
import { openStore, type Store } from '../../../src/store/index.ts'
import { watchOn } from './process.ts'

const COUNT = 60
let folder: string
let child: ChildProcess | undefined

beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'ftpcheck-kill-'))))
afterEach(() => {
  child?.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

async function fill(store: Store): Promise<void> {
  const now = Date.now()
  for (let index = 0; index < COUNT; index++) {
    await store.watches.add({
      ...{
        id: `w${String(index).padStart(4, '0')}`,
        command: `check h${index}.example`,
        target: `auto://h${index}.example:21`,
      },
      ...{
        platform: 'slack',
        workspace: 'slack:T1',
        channel: 'C1',
        room: 'C1',
        person: 'slack:T1:ann',
        language: 'en',
      },
      ...{ schedule: 'every 1h', settings: '{}', createdAt: now, dueAt: now, status: JSON.stringify(NEW_STATUS) },
    })
  }
}

/** Runs that the store has of each watch, and how many its status counts. */
async function counted(store: Store) {
  const rows = await store.watches.list({})
  return Promise.all(
    rows.map(async ({ no, status }) => {
      const samples = await store.history.samples({ watch: no, from: 0, to: Number.MAX_SAFE_INTEGER })
      return { samples: samples.length, good: (JSON.parse(status) as WatchStatus).good }
    }),
  )
}

/** A process that is killed after so many looks. */
async function runUntilKilled(most: number): Promise<void> {
  const started = spawn(process.execPath, [join(import.meta.dirname, 'child.ts'), folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  child = started
  let looks = 0
  for await (const _ of createInterface({ input: started.stdout })) if (++looks === most) break
  started.kill('SIGKILL')
  await once(started, 'exit')
}

test.each([1, 20, 45])(
  'killed after %i looks, nothing is lost and nothing is counted twice',
  async (most) => {
    const first = await openStore({ folder, process: 'first' })
    await fill(first)
    await first.close()
    await runUntilKilled(most)
    const store = await openStore({ folder, process: 'second' })
    const before = await counted(store)
    expect(before.every(({ samples, good }) => samples === good)).toBe(true)
    const watching = watchOn(store, async () => {})
    await vi.waitFor(
      async () => expect((await counted(store)).every(({ samples }) => samples === 1)).toBe(true),
      20_000,
    )
    await watching.stop()
    expect((await counted(store)).every(({ samples, good }) => samples === 1 && good === 1)).toBe(true)
    await store.close()
  },
  60_000,
)
