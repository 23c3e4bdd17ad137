import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { replyText } from '../../../src/diagnose/model/reply.ts'
import {
  MAX_LINE_BYTES,
  MAX_REPLY_LINES,
  ReplyReader,
  type ReplyEvent,
} from '../../../src/diagnose/wire/reply-reader.ts'
import { latin1, recorded } from './bytes.ts'

function read(...pieces: Uint8Array[]): { events: ReplyEvent[]; rest: string } {
  const reader = new ReplyReader()
  const events = pieces.flatMap((piece) => reader.push(piece))
  return { events, rest: Buffer.from(reader.rest).toString('latin1') }
}

/** Short form: `220 text`, lines parted by `|`. */
function told(bytes: string): string[] {
  return read(latin1(bytes)).events.map((event) => {
    if (event.type === 'reply') return `${event.reply.code}: ${event.reply.lines.join('|')}`
    return event.type === 'junk' ? `junk: ${event.line}` : `overflow: ${event.limit}`
  })
}

describe('one reply', () => {
  it.each([
    ['a plain greeting', '220 (vsFTPd 3.0.3)\r\n', ['220: 220 (vsFTPd 3.0.3)']],
    ['a code with a space and no text', '220 \r\n', ['220: 220 ']],
    ['a code alone', '220\r\n', ['220: 220']],
    ['a bare LF', '220 Small device\n', ['220: 220 Small device']],
    ['CR CR LF', '220 Welcome\r\r\n', ['220: 220 Welcome']],
    [
      'several lines with the code',
      '220-Welcome to ACME\r\n220-Authorised\r\n220 \r\n',
      ['220: 220-Welcome to ACME|220-Authorised|220 '],
    ],
    [
      'continuation lines without a code',
      '211-Features:\r\n EPRT\r\n\tSIZE\r\n211 End\r\n',
      ['211: 211-Features:| EPRT|\tSIZE|211 End'],
    ],
    [
      'a space behind the hyphen',
      '230- \r\n230- No directory!\r\n230 User in.\r\n',
      ['230: 230- |230- No directory!|230 User in.'],
    ],
    [
      'another code inside',
      '211-Status\r\n226 old transfer\r\n220-x\r\n211 End\r\n',
      ['211: 211-Status|226 old transfer|220-x|211 End'],
    ],
    ['a longer number inside', '213-List\r\n2130 bytes\r\n213 End\r\n', ['213: 213-List|2130 bytes|213 End']],
    ['an empty line inside', '220-\r\n\r\n220 ok\r\n', ['220: 220-||220 ok']],
    ['an end that is the code alone', '220-a\r\n220\r\n', ['220: 220-a|220']],
    ['a reply behind an empty line', '\r\n220 ok\r\n', ['220: 220 ok']],
  ])('%s', (_, bytes, expected) => {
    expect(told(bytes)).toEqual(expected)
    expect(read(latin1(bytes)).rest).toBe('')
  })

  it('counts every byte, line ends included', () => {
    expect(read(latin1('220-a\r\n220 b\r\n')).events).toMatchObject([{ bytes: 14 }])
  })

  it('reads text without codes and separators', () => {
    const [event] = read(latin1('211-Features:\r\n EPRT\r\n211-MDTM\r\n211 End\r\n')).events
    expect(event?.type === 'reply' && replyText(event.reply)).toBe('Features:\n EPRT\nMDTM\nEnd')
  })
})

describe('the stream', () => {
  it('tells nothing of a line that has no end yet, and keeps it', () => {
    expect(read(latin1('220 Wel'))).toEqual({ events: [], rest: '220 Wel' })
    expect(read(latin1('22'))).toEqual({ events: [], rest: '22' })
    expect(read(latin1('220-a\r\n220 b'))).toEqual({ events: [], rest: '220-a\r\n220 b' })
  })

  it('gives two replies to one command, as pyftpdlib does', () => {
    expect(told('425 Rejected data connection.\r\n150 File status okay.\r\n')).toHaveLength(2)
  })

  it('keeps what comes behind a reply: bytes injected before TLS must be seen', () => {
    expect(read(latin1('234 AUTH TLS OK.\r\n\x16\x03'))).toMatchObject({
      events: [{ type: 'reply' }],
      rest: '\x16\x03',
    })
  })

  it.each(['SSH-2.0-OpenSSH_9.2p1', 'HTTP/1.1 400 Bad Request', '22 short', '000 zero', '900 nine', ' 220 indented'])(
    'calls %j junk and goes on',
    (line) => {
      expect(told(`${line}\r\n220 ok\r\n`)).toEqual([`junk: ${line}`, '220: 220 ok'])
    },
  )

  it('drops NUL and Telnet negotiation, and reads the escaped byte 255 as one', () => {
    expect(told('\xff\xfd\x01\xff\xfb\x03220 Hi\0\r\n')).toEqual(['220: 220 Hi'])
    expect(told('257 "/\xff\xff" \xffa\r\n')).toEqual(['257: 257 "/\xff" \xffa'])
  })

  it('keeps bytes that are no UTF-8', () => {
    expect(told('257 "/\xd6\xd0\xce\xc4"\r\n')).toEqual(['257: 257 "/\xd6\xd0\xce\xc4"'])
  })
})

describe('limits', () => {
  it('allows a line of exactly the limit and stops one byte later', () => {
    expect(told(`220 ${'x'.repeat(MAX_LINE_BYTES - 6)}\r\n`)[0]).toMatch(/^220:/)
    expect(told(`220 ${'x'.repeat(MAX_LINE_BYTES - 5)}\r\n220 ok\r\n`)).toEqual(['overflow: a line of 8192 bytes'])
  })

  it('stops a reply that never ends', () => {
    expect(told('220-spam\r\n'.repeat(MAX_REPLY_LINES + 1))).toEqual(['overflow: a reply of 2000 lines'])
    expect(told(`220-${'x'.repeat(1000)}\r\n`.repeat(80))).toEqual(['overflow: a reply of 65536 bytes'])
  })

  it('ignores what follows an overflow', () => {
    const reader = new ReplyReader()
    reader.push(new Uint8Array(MAX_LINE_BYTES + 1))
    expect(reader.push(latin1('220 ok\r\n'))).toEqual([])
  })
})

describe('every cut', () => {
  const DIALOGUES: [string, number[]][] = [
    ['vsftpd-3.0.3', [220, 211, 530, 530, 200, 530, 530, 530, 331, 230, 211]],
    ['proftpd-1.3.8', [220, 211, 215, 214, 200, 530, 500, 500, 500, 530, 504]],
    ['pure-ftpd-1.0.50', [220, 211, 215, 214, 504, 530, 500, 503, 530, 530, 530]],
    ['inetutils-2.4', [220, 530, 215, 214, 530, 211, 502, 502, 500, 530, 331, 230]],
    ['linux-ftpd-0.17', [220, 331, 530, 331, 530, 331, 530, 331, 530, 331, 530, 331, 530]],
    ['pyftpdlib-1.5.7', [220, 211, 215, 214, 530, 211, 500, 500, 500, 530, 331, 230]],
  ]

  it.each(DIALOGUES)('of the dialogue with %s gives the same replies', (server, codes) => {
    const bytes = recorded(`${server}.control`)
    const whole = read(bytes)
    expect(whole.rest).toBe('')
    expect(whole.events.map((event) => event.type)).not.toContain('junk')
    expect(whole.events.map((event) => event.type === 'reply' && event.reply.code).slice(0, codes.length)).toEqual(
      codes,
    )
    const expected = JSON.stringify(whole.events)
    const bad = Array.from(bytes.keys()).filter(
      (at) => JSON.stringify(read(bytes.subarray(0, at), bytes.subarray(at)).events) !== expected,
    )
    expect(bad, 'cuts that change the events').toEqual([])
    expect(read(...Array.from(bytes, (byte) => Uint8Array.of(byte))).events).toEqual(whole.events)
  })

  const piece = fc.oneof(
    fc.constantFrom(
      '220 ok\r\n',
      '220-\r\n',
      '220-a\n',
      '220\r\n',
      '211 x\r\n',
      '\r\n',
      '\n',
      '\r',
      '22',
      '0-',
      '\xff\xfd',
      '\xff\xff',
      '\0',
    ),
    fc.constantFrom('x'.repeat(3000), '220-\r\n'.repeat(700), `220-${'y'.repeat(8180)}\r\n`),
    fc.uint8Array({ maxLength: 20 }).map((bytes) => Buffer.from(bytes).toString('latin1')),
  )

  it('of any bytes gives the same events, limits included', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), fc.array(fc.nat(70_000), { maxLength: 6 }), (pieces, cuts) => {
        const bytes = latin1(pieces.join(''))
        const places = [0, ...cuts.filter((cut) => cut < bytes.length).sort((a, b) => a - b), bytes.length]
        const parts = places.slice(1).map((end, index) => bytes.subarray(places[index], end))
        expect(read(...parts)).toEqual(read(bytes))
      }),
      { numRuns: 300 },
    )
  })

  it('loses no byte: replies and rest together are the stream', () => {
    // Always inside an open reply, so that no line is junk.
    const line = fc.constantFrom('220-a\r\n', '220 ok\r\n220-again\r\n', ' x\n', '211 y\r\n', '\r\n')
    const tail = fc.constantFrom('', '2', '220', '220 open', ' x\r')
    fc.assert(
      fc.property(fc.array(line, { maxLength: 20 }), tail, (lines, end) => {
        const text = `220-open\r\n${lines.join('')}${end}`
        const { events, rest } = read(latin1(text))
        const used = events.map((event) => (event.type === 'reply' ? event.bytes : 0))
        expect(used.reduce((sum, count) => sum + count, 0) + rest.length).toBe(text.length)
      }),
    )
  })
})
