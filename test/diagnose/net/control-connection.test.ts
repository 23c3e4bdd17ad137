import { once } from 'node:events'
import { setImmediate as turn } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { ProbeFailure } from '../../../src/diagnose/model/failure.ts'
import { ControlConnection } from '../../../src/diagnose/net/control-connection.ts'
import { onVirtualTime } from '../../support/scripted/virtual-time.ts'
import { socketPair, type SocketPair } from '../../support/scripted/socket-pair.ts'

const signal = new AbortController().signal

async function greeted(pair: SocketPair, greeting = '220 ready\r\n'): Promise<ControlConnection> {
  const control = new ControlConnection(pair.link)
  pair.peer.write(greeting)
  await control.firstWords(signal)
  return control
}

/** The server has read that much. */
async function heard(pair: SocketPair, text: string): Promise<void> {
  while (!pair.heard().includes(text)) await Promise.race([once(pair.peer, 'data'), turn()])
}

/** What a promise threw, as the failure it carries. */
async function failureOf(promise: Promise<unknown>): Promise<unknown> {
  const thrown: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  return thrown instanceof ProbeFailure ? thrown.failure : thrown
}

describe('first words', () => {
  test.each([
    ['220 ready\r\n', 'ftp', '220 ready'],
    ['220-one\r\n220-two\r\n220 \r\n', 'ftp', '220-one'],
    ['120 wait\r\n220 ready\r\n', 'ftp', '220 ready'],
    ['421 no\r\n', 'ftp', '421 no'],
    ['SSH-2.0-OpenSSH_9.2p1\r\n', 'ssh', undefined],
    ['HTTP/1.1 400 Bad Request\r\n', 'http', undefined],
  ])('%j', async (bytes, speaks, firstLine) => {
    using pair = await socketPair()
    const control = new ControlConnection(pair.link)
    for (const byte of Buffer.from(bytes)) {
      pair.peer.write(Buffer.from([byte]))
      await turn()
    }
    const words = await control.firstWords(signal)
    expect(words.speaks).toBe(speaks)
    expect(words.reply?.lines[0]).toBe(firstLine)
  })

  test.each([
    ['FIN', 'closed', (pair: SocketPair) => void pair.peer.end()],
    ['RST', 'reset', (pair: SocketPair) => void pair.peer.resetAndDestroy()],
  ])('nothing, then %s', async (_name, code, hangUp) => {
    using pair = await socketPair()
    const control = new ControlConnection(pair.link)
    hangUp(pair)
    expect(await failureOf(control.firstWords(signal))).toMatchObject({ code })
  })

  test('FTP that breaks off in the middle of a word is told as it stands', async () => {
    using pair = await socketPair()
    const control = new ControlConnection(pair.link)
    pair.peer.end('220-Wel')
    expect(await control.firstWords(signal)).toEqual({ speaks: 'ftp', text: '220-Wel' })
  })

  test('a greeting with a long pause in it is waited for, other services are not', async () => {
    using ftp = await socketPair()
    using other = await socketPair()
    await onVirtualTime(
      () => [ftp.link.socket, ftp.peer, other.link.socket, other.peer],
      async () => {
        ftp.peer.write('220-Please\r\n')
        setTimeout(() => ftp.peer.write('220 ready\r\n'), 9000)
        other.peer.write('Who')
        const [patient, hasty] = await Promise.all([
          new ControlConnection(ftp.link).firstWords(signal),
          new ControlConnection(other.link).firstWords(signal),
        ])
        expect(patient.reply?.lines).toEqual(['220-Please', '220 ready'])
        expect(hasty).toEqual({ speaks: 'other', text: 'Who' })
      },
    )
  })
})

describe('commands', () => {
  test('several are sent ahead and answered in order', async () => {
    using pair = await socketPair()
    const control = await greeted(pair)
    const replies = Promise.all(['FEAT', 'SYST', 'PWD'].map((line) => control.command(line, signal)))
    await heard(pair, 'FEAT\r\nSYST\r\nPWD\r\n')
    pair.peer.write('211 no\r\n215 UNIX\r\n257 "/"\r\n')
    expect((await replies).map(({ code }) => code)).toEqual([211, 215, 257])
    expect(control.busy).toBe(false)
  })

  test('one at a time, where a server loses what is sent ahead', async () => {
    using pair = await socketPair()
    const control = await greeted(pair)
    control.oneAtATime = true
    const first = control.command('FEAT', signal)
    const second = control.command('SYST', signal)
    await heard(pair, 'FEAT\r\n')
    expect(pair.heard()).toBe('FEAT\r\n')
    pair.peer.write('211 no\r\n')
    await first
    await heard(pair, 'SYST\r\n')
    pair.peer.write('215 UNIX\r\n')
    expect((await second).code).toBe(215)
  })

  test('first replies and last ones belong to one command', async () => {
    using pair = await socketPair()
    const control = await greeted(pair)
    const listing = control.begin('LIST')
    pair.peer.write('150 here\r\n')
    expect((await listing.opening).code).toBe(150)
    expect(control.busy).toBe(true)
    pair.peer.write('125 again\r\n226 done\r\n')
    expect((await listing.closing).code).toBe(226)
  })

  test('a stray reply is no answer to the next command', async () => {
    using pair = await socketPair()
    const control = await greeted(pair)
    pair.peer.write('226 nobody asked\r\n')
    await once(pair.link.socket, 'data')
    const reply = control.command('PWD', signal)
    await heard(pair, 'PWD\r\n')
    pair.peer.write('257 "/"\r\n')
    expect((await reply).code).toBe(257)
  })

  test('a line end in a command is refused before anything is sent', async () => {
    using pair = await socketPair()
    const control = await greeted(pair)
    expect(() => control.begin('CWD a\r\nDELE b')).toThrow(ProbeFailure)
    expect(control.busy).toBe(false)
  })

  test('after an abort the reply to the abandoned command is not taken for the next one', async () => {
    using pair = await socketPair()
    const control = await greeted(pair)
    const stop = new AbortController()
    const abandoned = control.command('FEAT', stop.signal)
    stop.abort(new Error('enough'))
    await expect(abandoned).rejects.toThrow('enough')
    const next = control.command('SYST', signal)
    pair.peer.write('211 no\r\n215 UNIX\r\n')
    expect((await next).code).toBe(215)
  })
})

describe('the end of a connection', () => {
  test('a 421 said while nothing was asked is the reason for what fails afterwards', async () => {
    using pair = await socketPair()
    const control = await greeted(pair)
    pair.peer.end('421 Timeout.\r\n')
    await once(pair.link.socket, 'end')
    expect(await failureOf(control.command('NOOP', signal))).toMatchObject({
      code: 'reply-421',
      command: 'NOOP',
      text: '421 Timeout.',
    })
    expect(control.open).toBe(false)
  })

  test('a 421 in place of an answer is the reason for the commands behind it', async () => {
    using pair = await socketPair()
    const control = await greeted(pair)
    const first = control.command('PWD', signal)
    const second = failureOf(control.command('SYST', signal))
    pair.peer.end('421 Timeout.\r\n')
    expect((await first).code).toBe(421)
    expect(await second).toMatchObject({ code: 'reply-421', command: 'SYST' })
  })

  test.each([
    ['FIN', 'closed', (pair: SocketPair) => void pair.peer.end()],
    ['RST', 'reset', (pair: SocketPair) => void pair.peer.resetAndDestroy()],
  ])('%s in the middle fails all that wait, and names their commands', async (_name, code, hangUp) => {
    using pair = await socketPair()
    const control = await greeted(pair)
    const failures = Promise.all(['PASS secret', 'PWD'].map((line) => failureOf(control.command(line, signal))))
    await heard(pair, 'PWD\r\n')
    hangUp(pair)
    expect(await failures).toMatchObject([
      { code, command: 'PASS ****' },
      { code, command: 'PWD' },
    ])
  })

  test('a reply without an end is cut off', async () => {
    using pair = await socketPair()
    const control = await greeted(pair)
    const reply = failureOf(control.command('STAT', signal))
    pair.peer.write(`211-${'x'.repeat(9000)}`)
    expect(await reply).toMatchObject({ code: 'malformed' })
  })

  test('quit says QUIT where it can be heard, and hangs up where a command is without an answer', async () => {
    using idle = await socketPair()
    using busy = await socketPair()
    const quiet = await greeted(idle)
    quiet.quit()
    await heard(idle, 'QUIT\r\n')
    const waiting = await greeted(busy)
    const lost = failureOf(waiting.command('PWD', signal))
    waiting.quit()
    expect(await lost).toMatchObject({ command: 'PWD' })
    expect(busy.heard()).not.toContain('QUIT')
  })
})

test('a timeout names the command that the server owes an answer to', async () => {
  using pair = await socketPair()
  const control = await greeted(pair)
  control.oneAtATime = true
  const first = failureOf(control.command('FEAT', signal))
  const timeout = AbortSignal.abort(new DOMException('too long', 'TimeoutError'))
  expect(await failureOf(control.command('PASS secret', timeout))).toMatchObject({ code: 'timeout', command: 'FEAT' })
  expect(pair.heard()).not.toContain('PASS')
  pair.peer.end()
  await first
})
