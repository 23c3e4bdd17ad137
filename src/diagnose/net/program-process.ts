// The other side of programsBeside: begun as a process of its own, so it acts when it is loaded.

import type { Answer, Asked } from './programs-beside.ts'
import { runHere } from './run-program.ts'

const running = new Map<number, AbortController>()
const answer = (one: Answer) => process.connected && process.send?.(one)

process.on('message', ({ id, command }: Asked) => {
  if (!command) return running.get(id)?.abort()
  const abort = new AbortController()
  running.set(id, abort)
  runHere(command, abort.signal)
    .then(
      (ran) => answer({ id, ...(ran && { ran }) }),
      () => answer({ id }),
    )
    .finally(() => running.delete(id))
})
// What interrupts the process that began this one is for that one to heed.
process.on('SIGINT', () => {})
process.on('disconnect', () => process.exit())
