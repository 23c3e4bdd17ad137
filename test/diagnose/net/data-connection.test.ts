import { describe, expect, test } from 'vitest'
import { ProbeFailure } from '../../../src/diagnose/model/failure.ts'
import { receive } from '../../../src/diagnose/net/data-connection.ts'
import { socketPair, type SocketPair } from '../../support/scripted/socket-pair.ts'
import { onVirtualTime } from '../../support/scripted/virtual-time.ts'

const signal = new AbortController().signal

/** What arrives while `serve` does its part, and how it ends. */
async function take(serve: (pair: SocketPair) => void): Promise<{ text: string; ended: unknown }> {
  using pair = await socketPair()
  let text = ''
  const keep = (chunk: Uint8Array) => void (text += Buffer.from(chunk).toString('latin1'))
  const ended = await onVirtualTime(
    () => [pair.link.socket, pair.peer],
    () => {
      serve(pair)
      return receive(pair.link, { signal, stallMs: 4000, take: keep }).then(
        () => 'end',
        (reason: unknown) => (reason instanceof ProbeFailure ? reason.failure : reason),
      )
    },
  )
  expect(pair.link.socket.destroyed).toBe(true)
  return { text, ended }
}

describe('a data connection', () => {
  test('ends with FIN', async () => {
    expect(await take(({ peer }) => void peer.end('a\r\nb\r\n'))).toEqual({ text: 'a\r\nb\r\n', ended: 'end' })
  })

  test('may bring nothing', async () => {
    expect(await take(({ peer }) => void peer.end())).toEqual({ text: '', ended: 'end' })
  })

  test('is slow, but moves: every chunk is waited for anew', async () => {
    const serve = ({ peer }: SocketPair) => {
      for (const second of [3, 6, 9]) setTimeout(() => peer.write('x'), second * 1000)
      setTimeout(() => peer.end(), 12_000)
    }
    expect(await take(serve)).toEqual({ text: 'xxx', ended: 'end' })
  })

  test('stands still: a timeout that says how much had come', async () => {
    const { text, ended } = await take(({ peer }) => void peer.write('12345'))
    expect(text).toBe('12345')
    expect(ended).toMatchObject({ code: 'timeout', text: '5 bytes received, then nothing for 4000 ms' })
  })

  test('is reset', async () => {
    const { ended } = await take(({ peer }) => void setTimeout(() => peer.resetAndDestroy(), 100))
    expect(ended).toMatchObject({ code: 'ECONNRESET' })
  })
})
