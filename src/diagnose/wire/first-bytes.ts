import { replyText } from '../model/reply.ts'
import type { Speaks } from '../model/speaks.ts'
import { fromBytes } from './latin1.ts'
import { visible } from './plain-text.ts'
import { ReplyReader } from './reply-reader.ts'

/** `empty` as long as nothing has come. */
export type FirstBytesKind = Speaks | 'empty'

export interface FirstBytes {
  readonly kind: FirstBytesKind
  /** The greeting's first words, a version, or the kind of TLS record; safe to print. */
  readonly detail?: string
  /** True as soon as no further byte can change this answer. */
  readonly complete: boolean
}

/** Whether a byte may stand at one position of a signature. */
type Position = (byte: number) => boolean

interface Signature {
  readonly kind: FirstBytesKind
  readonly shape: readonly Position[]
  readonly finish: (bytes: Uint8Array) => FirstBytes
}

const MAX_GREETING_BYTES = 4096
const MAX_LINE_BYTES = 512

const any: Position = () => true
const digit = between(0x30, 0x39)

/** First match wins, so the order is from telling to vague. */
const SIGNATURES: readonly Signature[] = [
  { kind: 'ftp', shape: [oneOf('1245'), digit, digit, oneOf('- \r\n')], finish: readGreeting },
  line('ssh', 'SSH-'),
  // OpenSSH 9.8 and later turns connections away in plain words, before its identification.
  line('ssh', 'Not allowed at this time'),
  line('ssh', 'Exceeded MaxStartups'),
  line('http', 'HTTP/'),
  line('http', '<html'),
  line('http', '<!doctype html'),
  line('pop3', '+OK'),
  line('imap', '* OK'),
  line('imap', '* PREAUTH'),
  line('imap', '* BYE'),
  line('vnc', 'RFB 0'),
  { kind: 'tls', shape: [between(0x15, 0x16), is(3), between(0, 4)], finish: readTlsRecord },
  // Telnet commands start with 255 (RFC 854).
  { kind: 'telnet', shape: [is(0xff), between(0xfa, 0xfe)], finish: () => ({ kind: 'telnet', complete: true }) },
  // TPKT version 3 with a connection confirm (RFC 1006, X.224).
  { kind: 'rdp', shape: [is(3), is(0), any, any, any, is(0xd0)], finish: () => ({ kind: 'rdp', complete: true }) },
  // A packet numbered 0 of less than 64 KiB: protocol version 10, or an error.
  { kind: 'mysql', shape: [any, any, is(0), is(0), oneOf('\x0a\xff')], finish: readMysql },
]

/** Who speaks first on this port? A pure function of what has arrived so far. */
export function classifyFirstBytes(bytes: Uint8Array): FirstBytes {
  if (bytes.length === 0) return { kind: 'empty', complete: false }
  for (const signature of SIGNATURES) {
    const match = matchShape(bytes, signature.shape)
    if (match === 'yes') return signature.finish(bytes)
    if (match === 'maybe') return { ...readLine('other', bytes), complete: false }
  }
  return readLine('other', bytes)
}

function matchShape(bytes: Uint8Array, shape: readonly Position[]): 'yes' | 'no' | 'maybe' {
  const known = shape.slice(0, bytes.length)
  if (!known.every((position, at) => position(bytes[at] ?? 0))) return 'no'
  return known.length === shape.length ? 'yes' : 'maybe'
}

/** A protocol whose server opens with a line that starts with these words, in either case. */
function line(kind: FirstBytesKind, words: string): Signature {
  const shape = words.split('').map((letter) => oneOf(letter.toLowerCase() + letter.toUpperCase()))
  return { kind, shape, finish: (bytes) => readLine(kind, bytes) }
}

function is(expected: number): Position {
  return (byte) => byte === expected
}

function between(low: number, high: number): Position {
  return (byte) => byte >= low && byte <= high
}

function oneOf(letters: string): Position {
  return (byte) => letters.includes(String.fromCharCode(byte))
}

function readLine(kind: FirstBytesKind, bytes: Uint8Array): FirstBytes {
  const [first = '', ...more] = fromBytes(bytes.subarray(0, MAX_LINE_BYTES)).split(/\r*\n/)
  return { kind, detail: visible(first, 120), complete: more.length > 0 || bytes.length >= MAX_LINE_BYTES }
}

/** SMTP greets with 220 as well (RFC 5321 section 4.2): the words tell, and the last line may hold them. */
function readGreeting(bytes: Uint8Array): FirstBytes {
  const reader = new ReplyReader()
  const event = reader.push(bytes.subarray(0, MAX_GREETING_BYTES))[0]
  const text =
    event?.type === 'reply' ? replyText(event.reply) : event?.type === 'junk' ? event.line : fromBytes(reader.rest)
  const detail = visible(text, 120)
  const complete = event !== undefined || bytes.length >= MAX_GREETING_BYTES
  if (/ftp/i.test(text)) return { kind: 'ftp', detail, complete }
  if (/\bE?SMTP\b/i.test(text)) return { kind: 'smtp', detail, complete }
  return { kind: /\bNNTP\b/i.test(text) ? 'other' : 'ftp', detail, complete }
}

function readTlsRecord(bytes: Uint8Array): FirstBytes {
  return { kind: 'tls', detail: bytes[0] === 0x15 ? 'alert' : 'handshake', complete: true }
}

/** Protocol 10 says its version up to a NUL; an error is a two-byte number and a text to the packet's end. */
function readMysql(bytes: Uint8Array): FirstBytes {
  const end = Math.min(4 + (bytes[0] ?? 0) + 256 * (bytes[1] ?? 0), MAX_LINE_BYTES)
  const packet = fromBytes(bytes.subarray(4, end))
  const isError = packet.startsWith('\xff')
  const [version = '', ...more] = packet.slice(1).split('\0')
  const complete = bytes.length >= end || (!isError && more.length > 0)
  return { kind: 'mysql', detail: visible(isError ? packet.slice(3) : version, 120), complete }
}
