import { replyText } from '../model/reply.ts'
import { fromBytes } from './latin1.ts'
import { visible } from './plain-text.ts'
import { ReplyReader } from './reply-reader.ts'

export type FirstBytesKind =
  | 'ftp' | 'ssh' | 'http' | 'tls' | 'smtp' | 'pop3' | 'imap' | 'mysql' | 'rdp' | 'vnc' | 'telnet' | 'other' | 'empty'

export interface FirstBytes {
  readonly kind: FirstBytesKind
  /** The greeting's first words, a version, or the kind of TLS record; safe to print. */
  readonly detail?: string
  /** True as soon as no further byte can change this answer. */
  readonly complete: boolean
}

/** What one position of a signature may hold. */
type Position = RegExp

interface Signature {
  readonly kind: FirstBytesKind
  readonly shape: readonly Position[]
  readonly finish: (bytes: Uint8Array) => FirstBytes
}

const MAX_GREETING_BYTES = 4096
const MAX_LINE_BYTES = 512

/** First match wins, so the order is from telling to vague. */
const SIGNATURES: readonly Signature[] = [
  { kind: 'ftp', shape: [/[1245]/, /\d/, /\d/, /[- \r\n]/], finish: readGreeting },
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
  { kind: 'tls', shape: [/[\x15\x16]/, /\x03/, /[\0-\x04]/], finish: readTlsRecord },
  // Telnet commands start with 255 (RFC 854).
  { kind: 'telnet', shape: [/\xff/, /[\xfa-\xfe]/], finish: () => ({ kind: 'telnet', complete: true }) },
  // TPKT version 3 with a connection confirm (RFC 1006, X.224).
  { kind: 'rdp', shape: [/\x03/, /\0/, /[^]/, /[^]/, /[^]/, /\xd0/], finish: () => ({ kind: 'rdp', complete: true }) },
  // A packet numbered 0 of less than 64 KiB: protocol version 10, or an error.
  { kind: 'mysql', shape: [/[^]/, /[^]/, /\0/, /\0/, /[\x0a\xff]/], finish: readMysql },
]

/** Who speaks first on this port? A pure function of what has arrived so far. */
export function classifyFirstBytes(bytes: Uint8Array): FirstBytes {
  if (bytes.length === 0) return { kind: 'empty', complete: false }
  const text = fromBytes(bytes.subarray(0, 64))
  for (const signature of SIGNATURES) {
    const match = matchShape(text, signature.shape)
    if (match === 'yes') return signature.finish(bytes)
    if (match === 'maybe') return { ...readLine('other', bytes), complete: false }
  }
  return readLine('other', bytes)
}

function matchShape(text: string, shape: readonly Position[]): 'yes' | 'no' | 'maybe' {
  const known = shape.slice(0, text.length)
  if (!known.every((position, at) => position.test(text.charAt(at)))) return 'no'
  return known.length === shape.length ? 'yes' : 'maybe'
}

/** A protocol whose server opens with a line that starts with these words. */
function line(kind: FirstBytesKind, words: string): Signature {
  const shape = [...words].map((letter) => new RegExp(letter.replace(/[+*.<]/, '\\$&'), 'i'))
  return { kind, shape, finish: (bytes) => readLine(kind, bytes) }
}

function readLine(kind: FirstBytesKind, bytes: Uint8Array): FirstBytes {
  const [first = '', ...more] = fromBytes(bytes.subarray(0, MAX_LINE_BYTES)).split(/\r*\n/)
  return { kind, detail: visible(first, 120), complete: more.length > 0 || bytes.length >= MAX_LINE_BYTES }
}

/** SMTP greets with 220 as well (RFC 5321 section 4.2): the words tell, and the last line may hold them. */
function readGreeting(bytes: Uint8Array): FirstBytes {
  const reader = new ReplyReader()
  const event = reader.push(bytes.subarray(0, MAX_GREETING_BYTES))[0]
  const text = event?.type === 'reply' ? replyText(event.reply) : event?.type === 'junk' ? event.line : fromBytes(reader.rest)
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
