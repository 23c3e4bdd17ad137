import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { classifyFirstBytes } from '../../../src/diagnose/wire/first-bytes.ts'
import { latin1, recorded } from './bytes.ts'

const GREETINGS: [string, string, string?][] = [
  ['ftp', '220 (vsFTPd 3.0.3)\r\n', '(vsFTPd 3.0.3)'],
  ['ftp', '220-Welcome\r\n220-to the mail archive, SMTP is elsewhere\r\n220 FTP ready\r\n'],
  ['ftp', '220 \r\n', ''],
  ['ftp', '220\r\n', ''],
  ['ftp', '421 There are too many connected users, please try later.\r\n'],
  ['ftp', '500 OOPS: vsftpd: both local and anonymous access disabled!\r\n'],
  ['ftp', '530 Sorry, the maximum number of connections (1) for your host are already connected.\r\n'],
  ['ftp', '120 Service ready in 5 minutes\r\n'],
  ['smtp', '220 mx.example.com ESMTP Postfix\r\n', 'mx.example.com ESMTP Postfix'],
  ['smtp', '220-shared.example.com ESMTP Exim 4.96\r\n220-no bulk mail\r\n220 go\r\n'],
  ['smtp', '554 5.7.1 SMTP service not available\r\n'],
  ['ssh', 'SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u10\r\n', 'SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u10'],
  ['ssh', 'Not allowed at this time\r\n'],
  ['ssh', 'Exceeded MaxStartups\r\n'],
  ['http', 'HTTP/1.1 400 Bad Request\r\nServer: nginx\r\n', 'HTTP/1.1 400 Bad Request'],
  ['http', '<HTML><head>\n'],
  ['pop3', '+OK Dovecot ready.\r\n'],
  ['imap', '* OK [CAPABILITY IMAP4rev1] ready\r\n'],
  ['vnc', 'RFB 003.008\n', 'RFB 003.008'],
  ['tls', '\x15\x03\x01\x00\x02\x02\x46', 'alert'],
  ['tls', '\x16\x03\x03\x00\x50\x02', 'handshake'],
  ['telnet', '\xff\xfd\x18\xff\xfd\x20login: '],
  ['rdp', '\x03\x00\x00\x13\x0e\xd0\x00\x00\x12\x34\x00'],
  ['mysql', '\x4a\x00\x00\x00\x0a5.7.44-log\x00\x08\x00\x00\x00', '5.7.44-log'],
  [
    'mysql',
    "\x3c\x00\x00\x00\xff\x6a\x04Host '10.0.0.9' is not allowed to connect to this server.",
    "Host '10.0.0.9' is not allowed to connect to this server.",
  ],
  ['other', '200 news.example.com NNTP service ready\r\n'],
  ['other', '-ERR unknown command\r\n', '-ERR unknown command'],
  ['other', 'Hello\x1b[2J\r\n', 'Hello'],
]

describe.each(GREETINGS)('%s: %j', (kind, greeting, detail) => {
  const bytes = latin1(greeting)

  it('is recognised', () => {
    expect(classifyFirstBytes(bytes)).toMatchObject({ kind, complete: true, ...(detail !== undefined && { detail }) })
  })

  it('is never called complete and then changed, at any cut', () => {
    const whole = classifyFirstBytes(bytes)
    for (let at = 0; at < bytes.length; at++) {
      const early = classifyFirstBytes(bytes.subarray(0, at))
      expect(early.complete ? early : whole, `after ${at} bytes`).toEqual(whole)
    }
  })
})

it('knows nothing from nothing', () => {
  expect(classifyFirstBytes(new Uint8Array())).toEqual({ kind: 'empty', complete: false })
})

it.each(['2', '22', '220', 'S', 'SSH', '220-Welcome to\r\n', 'HTT', '\x16', '\xff'])(
  'waits for more after %j',
  (start) => {
    expect(classifyFirstBytes(latin1(start)).complete).toBe(false)
  },
)

it('stops waiting for a greeting that never ends', () => {
  expect(classifyFirstBytes(latin1('220-'.padEnd(5_000, 'x')))).toMatchObject({ kind: 'ftp', complete: true })
  expect(classifyFirstBytes(latin1('hello '.repeat(200)))).toMatchObject({ kind: 'other', complete: true })
})

it.each(['vsftpd-3.0.3', 'proftpd-1.3.8', 'pure-ftpd-1.0.50', 'inetutils-2.4', 'linux-ftpd-0.17', 'pyftpdlib-1.5.7'])(
  'recognises the greeting of %s',
  (server) => {
    expect(classifyFirstBytes(recorded(`${server}.control`))).toMatchObject({ kind: 'ftp', complete: true })
  },
)

it('is monotone for any bytes', () => {
  const start = fc.constantFrom(
    '',
    '220',
    '220-',
    '220-x\r\n',
    'SSH-',
    '* OK',
    '\x05\0\0\0\xff',
    '\x40\0\0\0\x0a',
    '\x03\0',
    'HTTP/',
  )
  const noise = fc.oneof(fc.uint8Array({ maxLength: 40 }), fc.uint8Array({ minLength: 500, maxLength: 5_000 }))
  fc.assert(
    fc.property(start, noise, fc.nat(5_000), (head, tail, cut) => {
      const bytes = Uint8Array.from([...latin1(head), ...tail])
      const early = classifyFirstBytes(bytes.subarray(0, cut))
      const whole = classifyFirstBytes(bytes)
      expect(early.complete ? early : whole).toEqual(whole)
    }),
    { numRuns: 1_000 },
  )
})
