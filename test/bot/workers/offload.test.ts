import { MessageChannel } from 'node:worker_threads'
import { afterAll, describe, expect, it } from 'vitest'
import { workerOffload, UserError } from '../../../src/bot/index.ts'
import { manyTargets, year } from '../../support/histories.ts'
import { blocked } from '../../support/reports.ts'

const offload = workerOffload('0.1.0')
afterAll(() => offload.close())

const LINE = 'Status: Connecting to 192.0.2.1:21...\nResponse: 220 ready\nCommand: PASV\n'
const log = (bytes: number) => new TextEncoder().encode(LINE.repeat(Math.floor(bytes / LINE.length)))

/** Counts how often a message goes out and comes back: never while something holds the event loop up. */
function heartbeat() {
  const { port1, port2 } = new MessageChannel()
  let beats = 0
  port1.on('message', () => {
    beats++
    port2.postMessage(0)
  })
  port2.postMessage(0)
  return () => {
    port1.close()
    return beats
  }
}

describe('work beside the event loop', () => {
  it('explains what a client printed', async () => {
    const text = 'curl: (67) Access denied: 530\n< 530 Login incorrect.\n'
    const explanation = await offload.explain(new TextEncoder().encode(text), 'curl.log')
    expect(explanation).toMatchObject({ verdict: 'failing', version: '0.1.0', file: 'curl.log' })
    expect(explanation.causes[0]?.code).toBe('login-incorrect')
  })

  it('leaves the event loop free while it reads 10 MiB', async () => {
    const stop = heartbeat()
    await offload.explain(log(10 * 1024 * 1024))
    // One beat or two would fit in before and after; what is asked for is that it went on all the time.
    expect(stop()).toBeGreaterThan(100)
  })

  it.each([
    ['nothing', new Uint8Array(0), 'There is no text to explain.'],
    ['a program', new Uint8Array(5000).map((_, index) => (index * 7919) % 251), 'That is no text and no capture'],
  ])('says in words that %s cannot be explained', async (_, bytes, words) => {
    const trouble = await offload.explain(bytes).catch((error: unknown) => error)
    expect(trouble).toBeInstanceOf(UserError)
    expect((trouble as UserError).text.en).toContain(words)
  })

  it('draws where the time went', async () => {
    const png = await offload.timing(blocked, 'zh-CN')
    expect([...png.subarray(0, 8)]).toEqual([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
    const [width = 0, height = 0] = [16, 20].map((at) => Buffer.from(png).readUInt32BE(at))
    expect([width, height > 400]).toEqual([1920, true])
  })

  it('draws a history and a report', async () => {
    const pictures = [await offload.history(year(), 'en'), await offload.digest(manyTargets(3), 'zh-CN')]
    for (const png of pictures) expect([...png.subarray(1, 4)]).toEqual([0x50, 0x4e, 0x47])
  })

  it('leaves the bytes to whoever gave them', async () => {
    const bytes = log(1000)
    await offload.explain(bytes)
    expect(bytes.length).toBeGreaterThan(900)
  })
})
