import type { Socket } from 'node:net'
import { ProbeFailure } from '../model/failure.ts'
import { abortable } from './abortable.ts'
import { deadlineIn } from './deadline.ts'

/** What arrives on a data connection: every chunk as it comes. Throws `reset` on RST, `timeout` when nothing comes for `stallMs`. */
export async function receive(
  socket: Socket,
  { signal, stallMs, take }: { signal: AbortSignal; stallMs: number; take: (chunk: Uint8Array) => void },
): Promise<void> {
  let received = 0
  const chunks = socket[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>
  try {
    for (;;) {
      const patience = deadlineIn(stallMs)
      const either = AbortSignal.any([signal, patience.signal])
      const next = await abortable(chunks.next(), either)
        .finally(patience.end)
        .catch((reason: unknown) => {
          if (patience.signal.aborted && !signal.aborted)
            throw new ProbeFailure({
              code: 'timeout',
              text: `${received} bytes received, then nothing for ${stallMs} ms`,
            })
          throw reason
        })
      if (next.done) return
      received += next.value.length
      take(next.value)
    }
  } finally {
    socket.destroy()
  }
}
