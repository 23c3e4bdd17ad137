import { type ClientHello, readClientHello } from '../../../wire/tls-client-hello.ts'
import { readServerHello } from '../../../wire/tls-server-hello.ts'
import { viewOf } from '../packets/frame.ts'
import { certificatesIn, messagesIn } from './tls-messages.ts'
import type { At, Side } from './side.ts'

/** Record types (RFC 8446 section 5.1). */
const [CHANGE_CIPHER, ALERT, HANDSHAKE, APPLICATION] = [20, 21, 22, 23]
const [CLIENT_HELLO, SERVER_HELLO, CERTIFICATE, CERTIFICATE_REQUEST] = [1, 2, 11, 13]
const HEADER = 5
/** A record, and a handshake of all that servers send: chains of RSA-4096 certificates take 8 KiB. */
const LONGEST_RECORD = 18_432
const LONGEST_HANDSHAKE = 65_536
/** A handshake that comes in more records than this is none. */
const MOST_RECORDS = 200

export const isClientHello = (bytes: Uint8Array): boolean => isHandshake(bytes, CLIENT_HELLO)
export const isServerHello = (bytes: Uint8Array): boolean => isHandshake(bytes, SERVER_HELLO)
export const isTlsRecord = (bytes: Uint8Array): boolean => bytes[0] === HANDSHAKE && bytes[1] === 3

const isHandshake = (bytes: Uint8Array, type: number) => isTlsRecord(bytes) && bytes[HEADER] === type

export interface Alert extends At {
  readonly by: Side
  /** The number in the IANA registry "TLS Alerts". */
  readonly description: number
}

/** What one connection shows of its TLS. Everything is bounded; nothing that is encrypted is kept. */
export class TlsTalk {
  hello: (ClientHello & At) | undefined
  answer: ({ readonly version: string } & At) | undefined
  certificates: readonly Uint8Array[] = []
  certificateAt: At | undefined
  wantsClientCertificate = false
  readonly alerts: Alert[] = []
  /** The server answered in clear text. */
  plainAnswer: ({ readonly text: string } & At) | undefined
  /** Encrypted records of each side, and the length of its last. */
  readonly encrypted = { client: 0, server: 0 }
  readonly lastLength = { client: 0, server: 0 }
  readonly #records = { client: 0, server: 0 }
  readonly #sides = { client: new RecordCutter(), server: new RecordCutter() }
  readonly #handshake: Record<Side, Uint8Array> = { client: new Uint8Array(0), server: new Uint8Array(0) }

  bytes(side: Side, bytes: Uint8Array, at: At): void {
    this.#sides[side].push(bytes, (record) => this.#record(side, record, at))
  }

  lost(side: Side): void {
    this.#sides[side].stop()
  }

  #record(side: Side, { type, length, body }: TlsRecord, at: At): void {
    if (type === HANDSHAKE && !this.#sides[side].isEncrypted) this.#handshakeBytes(side, body, at)
    else if (type === ALERT && length === 2 && this.alerts.length < 4)
      this.alerts.push({ ...at, by: side, description: body[1] ?? 0 })
    else if (type === CHANGE_CIPHER) this.#sides[side].isEncrypted = this.#isOld
    else if (type === APPLICATION || type === ALERT) {
      this.encrypted[side]++
      this.lastLength[side] = length
    }
  }

  /** After ChangeCipherSpec; in TLS 1.3 it means nothing, and may stand before the ServerHello (RFC 8446 appendix D.4). */
  get #isOld(): boolean {
    return this.answer !== undefined && this.answer.version !== 'TLSv1.3'
  }

  #handshakeBytes(side: Side, body: Uint8Array, at: At): void {
    const all = Buffer.concat([this.#handshake[side], body])
    this.#records[side]++
    if (all.length > LONGEST_HANDSHAKE || this.#records[side] > MOST_RECORDS) return this.lost(side)
    const { messages, rest } = messagesIn(all)
    this.#handshake[side] = rest
    for (const { type, whole, content } of messages) {
      if (type === CLIENT_HELLO && side === 'client' && !this.hello) {
        const hello = readClientHello(content)
        if (hello) this.hello = { ...hello, ...at }
      } else if (type === SERVER_HELLO && side === 'server') this.#serverHello(whole, at)
      else if (type === CERTIFICATE && side === 'server') {
        this.certificates = certificatesIn(content)
        this.certificateAt = at
      } else if (type === CERTIFICATE_REQUEST) this.wantsClientCertificate = true
    }
  }

  /** The reader of answers wants a record around it. */
  #serverHello(message: Uint8Array, at: At): void {
    const record = Buffer.concat([Buffer.of(HANDSHAKE, 3, 3, message.length >> 8, message.length & 255), message])
    const hello = readServerHello(record)
    if (hello && !hello.retry) this.answer = { version: hello.version, ...at }
  }
}

interface TlsRecord {
  readonly type: number
  readonly length: number
  /** Empty for encrypted records. */
  readonly body: Uint8Array
}

/** Cuts one direction into records; those that are encrypted are passed over without being kept. */
class RecordCutter {
  #rest: Uint8Array = new Uint8Array(0)
  #skip = 0
  #stopped = false
  /** Handshake records are encrypted, too. */
  isEncrypted = false

  stop(): void {
    this.#stopped = true
    this.#rest = new Uint8Array(0)
  }

  push(bytes: Uint8Array, each: (record: TlsRecord) => void): void {
    const skipped = Math.min(this.#skip, bytes.length)
    this.#skip -= skipped
    if (this.#stopped || skipped === bytes.length) return
    this.#rest = Buffer.concat([this.#rest, bytes.subarray(skipped)])
    while (!this.#stopped && this.#rest.length >= HEADER && this.#next(each));
    // What waits must not keep all that came with it.
    this.#rest = Uint8Array.from(this.#rest)
  }

  #next(each: (record: TlsRecord) => void): boolean {
    const type = this.#rest[0] ?? 0
    const length = viewOf(this.#rest).getUint16(3)
    if (type < CHANGE_CIPHER || type > APPLICATION || this.#rest[1] !== 3 || length > LONGEST_RECORD) {
      this.stop()
      return false
    }
    const isKept = type === ALERT || (type === HANDSHAKE && !this.isEncrypted)
    const end = HEADER + length
    if (isKept && this.#rest.length < end) return false
    each({ type, length, body: isKept ? this.#rest.slice(HEADER, end) : new Uint8Array(0) })
    this.#skip = Math.max(0, end - this.#rest.length)
    this.#rest = this.#rest.subarray(end)
    return true
  }
}
