import { describe, expect, it } from 'vitest'
import { type Explanation } from '../../../../src/diagnose/index.ts'
import { explainFile } from '../../../../src/diagnose/explained.ts'
import {
  CLIENT,
  Conversation,
  FLAGS,
  ipBytes,
  LINKS,
  pcapngOf,
  pcapOf,
  SERVER,
  tcpBytes,
} from '../../../support/captures.ts'
import { recordCase } from '../../../support/confusion.ts'

const explain = (bytes: Uint8Array) => explainFile({ bytes, version: 'test' }) as Explanation
const { SYN, RST, ACK, FIN } = FLAGS
const LOGIN = ['S 220 ready', 'C USER web', 'S 331 Password please', 'C PASS s3cret!', 'S 230 Welcome']
const V6 = [
  { address: '2001:db8:0:0:0:0:0:7', port: 50_000, ttl: 64 },
  { address: '2001:db8:0:1:0:0:0:21', port: 21, ttl: 60 },
] as const

/** A session whose data connection stays without an answer. */
function stuck(conversation = new Conversation()): Conversation {
  const { client, server } = conversation
  const port = { ...client, port: 50_001 }
  const syn = tcpBytes({ from: port, to: { ...server, port: 40_000 }, seq: 1, flags: SYN, mss: 1460 })
  const packet = ipBytes(client.address, server.address, { payload: syn })
  conversation.open().say(...LOGIN, 'C EPSV', 'S 229 Extended Passive Mode (|||40000|)', 'C LIST')
  return conversation.raw(packet).wait(1000).raw(packet).wait(2000).raw(packet)
}

/** What depends on how the file is written, left out. */
function said({ details, ...rest }: Explanation): unknown {
  return { ...rest, details: { ...details, format: '' } }
}

const packets = stuck().packets
const expected = explain(pcapOf(packets))

describe('an SSH client at an FTP server', () => {
  const SSH = 'C SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u3'
  const REFUSED = 'S 530 Please login with USER and PASS.'

  it.each([
    ['the client speaks first', [SSH, 'S 220 (vsFTPd 3.0.3)', REFUSED]],
    ['the greeting comes first', ['S 220 (vsFTPd 3.0.3)', SSH, REFUSED]],
  ])('is told where %s', (_, lines) => {
    const { causes } = explain(pcapOf(new Conversation().open().say(...lines).packets))
    expect(causes.map(({ code }) => code)).toEqual(['not-sftp'])
  })
})

describe('the form of a capture', () => {
  it('is one session, whose password nobody reads', () => {
    expect(expected).toMatchObject({
      kind: 'capture',
      charset: 'binary',
      verdict: 'failing',
      lines: packets.length,
      secrets: 1,
      target: { protocol: 'ftp', host: SERVER.address, port: 21, user: 'web' },
      causes: [{ code: 'passive-ports-filtered' }],
      details: { format: 'pcap', vantage: 'client', cut: false, connections: 2 },
    })
    expect(expected.findings[0]?.lines.map(({ line }) => line)).toEqual([12, 13])
    expect(JSON.stringify(expected)).not.toContain('s3cret')
  })

  it.each([true, false].flatMap((little) => [true, false].map((nano) => ({ little, nano }))))(
    'makes no difference: %o',
    (form) => {
      expect(said(explain(pcapOf(packets, form)))).toEqual(said(expected))
      expect(said(explain(pcapngOf(packets, form)))).toEqual(said(expected))
      expect(said(explain(pcapngOf(packets, form, ['old', 'enhanced'])))).toEqual(said(expected))
    },
  )

  it.each(Object.keys(LINKS))('makes no difference: %s', (link) => {
    expect(explain(pcapOf(packets, { link })).findings).toEqual(expected.findings)
    const six = stuck(new Conversation(...V6)).packets
    expect(explain(pcapngOf(six, { link })).findings[0]?.lines[0]?.text).toBe(
      '[2001:db8::7]:50001 > [2001:db8:0:1::21]:40000: SYN',
    )
  })

  it('reads simple packets, which have no time', () => {
    const { details, hasDialogue } = explain(pcapngOf(packets, {}, ['simple']))
    expect({ hasDialogue, details }).toMatchObject({ hasDialogue: true, details: { connections: 2, seconds: 0 } })
  })

  it('reads what is there of packets that were cut short', () => {
    // Ethernet, IP and TCP: 54 bytes.
    const { findings, details } = explain(pcapOf(packets, { snap: 60 }))
    expect(details).toMatchObject({ connections: 2, dialogue: [{ text: 'C> EPSV' }, { text: 'C> LIST' }] })
    expect(JSON.stringify(findings)).not.toContain('cret')
  })

  it('says where nothing is to be found', () => {
    const web = new Conversation(CLIENT, { ...SERVER, port: 80 }).open().say('C GET / HTTP/1.1', 'S HTTP/1.1 200 OK')
    expect(explain(pcapOf(web.packets))).toMatchObject({
      verdict: 'inconclusive',
      findings: [{ id: 'capture-no-transfer' }],
    })
    expect(explain(pcapOf([]))).toMatchObject({ verdict: 'inconclusive', findings: [{ id: 'capture-no-transfer' }] })
  })
})

describe('passwords', () => {
  it.each([
    ['with quotes', ['C PASS ab"cd\'ef'], 'cd'],
    ['with blanks', ['C PASS  two words '], 'words'],
    ['in small letters', ['C pass s3cret!'], 's3cret'],
    ['that the server repeats', ['C PASS s3cret!', 'S 530 s3cret! is wrong'], 's3cret'],
    ['of an account', ['C ACCT s3cret!'], 's3cret'],
    ['typed as a command', ['C s3cret!'], 's3cret'],
    ['in Chinese', [`C PASS ${Buffer.from('密码很长').toString('latin1')}`], '密码'],
    ['behind Telnet commands', ['C \xff\xf4\xff\xf2PASS s3cret!'], 's3cret'],
  ])('%s stay in the file', (_, lines, secret) => {
    const { packets: sent } = new Conversation().open().say('S 220 ready', 'C USER web', 'S 331 Password', ...lines)
    expect(JSON.stringify(explain(pcapOf(sent)))).not.toContain(secret)
  })

  it('stay there where a packet is missing, came in pieces or twice', () => {
    const whole = new Conversation().open().say('S 220 ready', 'C USER web', 'S 331 Password')
    for (const piece of ['PA', 'SS s3c', 'ret!', '\r\n', 'PWD\r\n']) whole.send(CLIENT, { payload: piece })
    for (let missing = 0; missing < whole.packets.length; missing++) {
      const sent = whole.packets.toSpliced(missing, 1)
      for (const some of [sent, sent.flatMap((one) => [one, one]), sent.toReversed()]) {
        const text = JSON.stringify(explain(pcapOf(some)))
        expect(text).not.toContain('s3c')
        expect(text).not.toContain('ret!')
      }
    }
  })
})

type Case = readonly [name: string, make: (talk: Conversation) => Conversation, cause: string | undefined]

const CASES: readonly Case[] = [
  [
    'all is well',
    (talk) =>
      talk
        .open()
        .say(...LOGIN, 'C PASV', `S 227 (198,51,100,21,156,64)`, 'C LIST', 'S 150 ok', 'S 226 done')
        .close(),
    undefined,
  ],
  [
    'SYNs without an answer',
    (talk) => talk.send(CLIENT, { flags: SYN, seq: 1 }).wait(1000).send(CLIENT, { flags: SYN, seq: 1 }),
    'port-filtered',
  ],
  [
    'a reset for the SYN',
    (talk) => talk.send(CLIENT, { flags: SYN }).send(SERVER, { flags: RST | ACK }),
    'port-refused',
  ],
  [
    'a reset from a firewall',
    (talk) =>
      talk
        .raw(
          ipBytes(SERVER.address, CLIENT.address, {
            ttl: 55,
            payload: tcpBytes({ from: { ...SERVER, port: 80 }, to: CLIENT, seq: 1, flags: ACK }),
          }),
        )
        .send(CLIENT, { flags: SYN })
        .send(SERVER, { flags: RST | ACK, ttl: 250 }),
    'port-rejected-by-firewall',
  ],
  [
    'a reset in the middle of a session, with another time to live',
    (talk) =>
      talk
        .open()
        .say(...LOGIN)
        .send(SERVER, { flags: RST, ttl: 118 }),
    'alg-interference',
  ],
  [
    'a greeting after six seconds',
    (talk) =>
      talk
        .open()
        .wait(6000)
        .say(...LOGIN, 'C QUIT', 'S 221 Bye')
        .close(),
    'slow-reverse-dns',
  ],
  [
    'a private address for data',
    (talk) =>
      talk
        .open()
        .say(...LOGIN, 'C PASV', 'S 227 Entering (10,0,0,5,156,64)', 'C LIST')
        .wait(9000)
        .close(),
    'pasv-private-address',
  ],
  [
    'a private address for active mode',
    (talk) =>
      talk
        .open()
        .say(...LOGIN, 'C PORT 192,168,0,9,200,10', 'S 200 ok', 'C LIST')
        .wait(9000)
        .close(),
    'active-mode-behind-nat',
  ],
  [
    'an alert about the version',
    (talk) =>
      talk
        .open()
        .say('S 220 ready', 'C AUTH TLS', 'S 234 go')
        .send(CLIENT, { payload: HELLO })
        .send(SERVER, { payload: '\x15\x03\x01\0\x02\x02\x46' })
        .close(),
    'tls-version-too-old',
  ],
  [
    'no answer to TLS but the end',
    (talk) =>
      talk
        .open()
        .say('S 220 ready', 'C AUTH TLS', 'S 234 go')
        .send(CLIENT, { payload: HELLO })
        .send(SERVER, { flags: FIN | ACK }),
    'tls-handshake-failed',
  ],
  [
    'too many connections',
    (talk) => talk.open().say('S 421 There are too many connected users, please try later.').close(),
    'too-many-connections',
  ],
  ['a web server', (talk) => talk.open().say('C USER web', 'S HTTP/1.1 400 Bad Request').close(), 'not-ftp-http'],
]

/** The least that is a ClientHello. */
const HELLO = `\x16\x03\x01\0\x30\x01\0\0\x2c\x03\x03${'r'.repeat(32)}\0\0\x02\xc0\x2f\x01\0\0\x03abc`

describe('what packets mean', () => {
  it.each(CASES)('%s', (name, make, cause) => {
    const { causes } = explain(pcapOf(make(new Conversation()).packets))
    const falseClaims = causes
      .filter(({ code, likelihood }) => likelihood === 'likely' && code !== cause)
      .map(({ code }) => code)
    recordCase({ suite: 'captures', name, expected: cause, got: causes[0]?.code, falseClaims })
    expect({ first: causes[0]?.code, falseClaims }).toEqual({ first: cause, falseClaims: [] })
  })

  it('takes a packet that a router was seen to pass on for one, not for a repetition', () => {
    const once = new Conversation().open().say(...LOGIN)
    const twice = once.packets.flatMap((one) => [one, one])
    expect(explain(pcapOf(twice))).toMatchObject({ details: { flows: [{ resent: 0, clientBytes: 24 }] } })
  })

  it('tells who took no more data', () => {
    const full = new Conversation()
      .open()
      .say(...LOGIN)
      .send(CLIENT, { window: 0 })
      .wait(3000)
      .send(CLIENT, { window: 5000 })
    expect(explain(pcapOf(full.packets)).findings).toMatchObject([
      { id: 'capture-zero-window', params: { by: 'client', seconds: 3 } },
    ])
  })

  it('begins in the middle of a session', () => {
    const { packets: all } = new Conversation().open().say(...LOGIN, 'C LIST', 'S 550 No such directory')
    expect(explain(pcapOf(all.slice(5)))).toMatchObject({
      target: { host: SERVER.address },
      causes: [{ code: 'path-missing' }],
    })
  })
})
