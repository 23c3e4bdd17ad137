import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { deadlineIn } from '../../../src/diagnose/net/deadline.ts'

/** Keeps the process from everything. */
const hold = (ms: number) => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)

/** What comes first where an answer has arrived, and then the process is held beyond the deadline. */
async function firstOf(begin: () => AbortSignal): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>()
  const server = createServer((socket) => {
    const signal = begin()
    signal.addEventListener('abort', () => resolve('the deadline'))
    socket.end('220 ready\r\n')
    hold(200)
  }).listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  connect(port, '127.0.0.1').on('data', () => resolve('the answer'))
  return promise
}

it('what has arrived before a deadline counts, also where the process comes to it late', async () => {
  expect(await firstOf(() => deadlineIn(100).signal)).toBe('the answer')
})

it('is what a timer of the platform does not see to', async () => {
  expect(await firstOf(() => AbortSignal.timeout(100))).toBe('the deadline')
})

it('comes where there is no answer, as a timeout', async () => {
  const { signal } = deadlineIn(1)
  if (!signal.aborted) await once(signal, 'abort')
  expect(signal.reason).toMatchObject({ name: 'TimeoutError' })
})

it('does not come any more once it is let go', async () => {
  const { signal, end } = deadlineIn(1)
  end()
  await once(deadlineIn(20).signal, 'abort')
  expect(signal.aborted).toBe(false)
})
