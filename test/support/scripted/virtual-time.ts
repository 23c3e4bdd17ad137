import type { Socket } from 'node:net'
import { setImmediate as turn } from 'node:timers/promises'
import { vi } from 'vitest'

/** Turns of the event loop without any change after which nothing can be on its way any more. */
const QUIET_TURNS = 20
/** Bytes that nobody reads are waited for no longer than this many turns. */
const PATIENT_TURNS = 2000

/**
 * Runs `work` on a clock of its own, which stands still as long as anything moves between sockets and jumps to the next timer
 * when nothing does. Twenty seconds of silence take no time, and a slow machine changes nothing.
 */
export async function onVirtualTime<T>(sockets: () => Iterable<Socket>, work: () => Promise<T>): Promise<T> {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
  // These timers are the engine's most important ones, and no library of fake timers has them.
  const timeout = vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
    const controller = new AbortController()
    const reason = new DOMException('The operation was aborted due to timeout', 'TimeoutError')
    setTimeout(() => controller.abort(reason), ms)
    return controller.signal
  })
  let isOver = false
  const result = work().finally(() => (isOver = true))
  try {
    await Promise.all([result, passTime(sockets, () => isOver)])
    return await result
  } finally {
    timeout.mockRestore()
    vi.useRealTimers()
  }
}

async function passTime(sockets: () => Iterable<Socket>, isOver: () => boolean): Promise<void> {
  let [seen, quiet] = ['', 0]
  while (!isOver()) {
    await turn()
    const { trace, isSettled } = look(sockets())
    quiet = trace === seen ? quiet + 1 : 0
    seen = trace
    if (quiet < (isSettled ? QUIET_TURNS : PATIENT_TURNS)) continue
    quiet = 0
    if (vi.getTimerCount() > 0) vi.advanceTimersToNextTimer()
  }
}

/** What has moved so far, and whether all that was sent has been read: the kernel may take its time to deliver. */
function look(sockets: Iterable<Socket>): { trace: string; isSettled: boolean } {
  const all = [...sockets]
  const byPort = new Map(all.map((socket) => [socket.localPort, socket]))
  const isRead = (socket: Socket) => {
    const peer = byPort.get(socket.remotePort)
    if (!peer || peer.destroyed || socket.destroyed) return true
    return peer.bytesRead >= socket.bytesWritten && (!socket.writableFinished || peer.readableEnded)
  }
  const trace = all.map((one) => `${one.bytesRead},${one.bytesWritten},${one.destroyed},${one.readableEnded}`).join(';')
  return { trace, isSettled: all.every(isRead) }
}
