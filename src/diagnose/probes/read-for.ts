import type { Link } from '../net/port.ts'

export interface Patience {
  readonly signal: AbortSignal
  /** How long to read at the most. */
  readonly ms: number
  readonly enough: (seen: Uint8Array) => boolean
}

/** What a service says within a time, until it is enough or it hangs up; then closes. Never throws for what the peer does. */
export async function readFor({ socket }: Link, { signal, ms, enough }: Patience): Promise<Uint8Array> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const until = AbortSignal.any([signal, AbortSignal.timeout(ms)])
  let seen: Uint8Array = new Uint8Array(0)
  const done = () => resolve()
  until.addEventListener('abort', done, { once: true })
  socket.on('data', (chunk: Uint8Array) => {
    seen = Buffer.concat([seen, chunk])
    if (seen.length > 4096 || enough(seen)) done()
  })
  socket.once('end', done)
  socket.once('close', done)
  await promise
  until.removeEventListener('abort', done)
  socket.destroy()
  return seen
}
