import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openStore } from '../../../src/store/index.ts'
import { counted, fill, watchOn } from './process.ts'

const COUNT = 60
let folder: string
let child: ChildProcess | undefined

beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'ftpcheck-kill-'))))
afterEach(() => {
  child?.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

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
    await fill(first, COUNT)
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
