import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { onTestFinished } from 'vitest'
import type { Place } from './stores.ts'

/** Starts a process of watcher.ts, which does not outlive its test. */
export function startWatcher(task: string, place: Place, nth = 0) {
  const args = [join(import.meta.dirname, 'watcher.ts'), task, JSON.stringify(place), String(nth)]
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] })
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]()
  const gone = once(child, 'exit').then(([, signal]) => signal as unknown)
  const kill = () => child.kill('SIGKILL')
  onTestFinished(() => void kill())
  return {
    kill,
    /** The signal that ended it, null where it ended by itself. */
    gone,
    /** The next line that it prints. */
    says: async () => (await lines.next()).value as string | undefined,
    tell: (line: string) => void child.stdin.write(`${line}\n`),
  }
}
