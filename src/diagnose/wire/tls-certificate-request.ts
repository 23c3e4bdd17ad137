import { RECORD, type TlsFragment } from './tls-fragments.ts'

/** Handshake types (RFC 5246 section 7.4). */
const [CERTIFICATE_REQUEST, SERVER_HELLO_DONE] = [13, 14]
const MESSAGE_HEADER = 4
/** A hidden Finished has at least a SHA-256 behind its header, and type and tag behind that; an empty Certificate is shorter. */
const SHORTEST_FINISHED = 4 + 32 + 1 + 8

/**
 * Whether the server asks for a client certificate. Up to TLS 1.2 its CertificateRequest can be read (RFC 5246 section
 * 7.4.4). TLS 1.3 hides it, but not that whoever has none answers with an empty Certificate before its Finished (RFC 8446
 * section 4.4.2), which is the first record that the client encrypts.
 */
export class CertificateRequests {
  readonly #header: number[] = []
  #skip = 0
  #isHidden = false
  #asked: boolean | undefined
  #firstHidden: number | undefined

  /** What the server sends. */
  see({ type, bytes }: TlsFragment): void {
    // Behind this nothing can be read any more.
    if (type === RECORD.changeCipherSpec || type === RECORD.data) this.#isHidden = true
    if (type === RECORD.handshake && !this.#isHidden) this.#read(bytes)
  }

  /** What this side sends. */
  seeOwn({ type, length }: TlsFragment): void {
    if (type === RECORD.data) this.#firstHidden ??= length
  }

  /** Undefined where it cannot be known: before the server has said all, and where a session was resumed. */
  answer(version?: string): boolean | undefined {
    if (version !== 'TLSv1.3') return this.#asked
    return this.#firstHidden === undefined ? undefined : this.#firstHidden < SHORTEST_FINISHED
  }

  /** Messages may lie across records, and several in one. */
  #read(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length;) {
      if (this.#skip > 0) {
        const skipped = Math.min(this.#skip, bytes.length - at)
        this.#skip -= skipped
        at += skipped
        continue
      }
      this.#header.push(bytes[at++] ?? 0)
      if (this.#header.length === MESSAGE_HEADER) this.#take()
    }
  }

  #take(): void {
    const [type = 0, high = 0, middle = 0, low = 0] = this.#header.splice(0)
    this.#skip = high * 65_536 + middle * 256 + low
    if (type === CERTIFICATE_REQUEST) this.#asked = true
    if (type === SERVER_HELLO_DONE) this.#asked ??= false
  }
}
