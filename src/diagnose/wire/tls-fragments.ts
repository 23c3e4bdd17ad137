/** IANA "TLS ContentType". */
export const RECORD = { changeCipherSpec: 20, alert: 21, handshake: 22, data: 23 } as const

/** A piece of one record: as much of its body as came in one go. */
export interface TlsFragment {
  readonly type: number
  /** Of the whole body, which the record's header says. */
  readonly length: number
  /** The body is complete with this piece. */
  readonly ends: boolean
  readonly bytes: Uint8Array
}

const HEADER = 5

/**
 * Cuts what one side of a TLS connection sends into its records (RFC 8446 section 5.1, RFC 5246 section 6.2.1), however
 * the bytes arrive. Bodies are handed through, never kept. Bytes that are no TLS make records of no known type.
 */
export class TlsFragments {
  readonly #header = new Uint8Array(HEADER)
  #have = 0
  #left = 0

  /** The stream stands in the middle of a record. */
  get isCut(): boolean {
    return this.#have > 0
  }

  push(bytes: Uint8Array): TlsFragment[] {
    const fragments: TlsFragment[] = []
    for (let rest = bytes; rest.length > 0;) {
      const taken = this.#have < HEADER ? this.#takeHeader(rest) : 0
      rest = rest.subarray(taken)
      if (this.#have < HEADER) break
      if (rest.length === 0 && this.#left > 0) break
      const piece = rest.subarray(0, this.#left)
      rest = rest.subarray(piece.length)
      fragments.push(this.#fragment(piece))
    }
    return fragments
  }

  #takeHeader(bytes: Uint8Array): number {
    const taken = Math.min(HEADER - this.#have, bytes.length)
    this.#header.set(bytes.subarray(0, taken), this.#have)
    this.#have += taken
    if (this.#have === HEADER) this.#left = this.#length
    return taken
  }

  get #length(): number {
    return (this.#header[3] ?? 0) * 256 + (this.#header[4] ?? 0)
  }

  #fragment(bytes: Uint8Array): TlsFragment {
    this.#left -= bytes.length
    const ends = this.#left === 0
    if (ends) this.#have = 0
    return { type: this.#header[0] ?? 0, length: this.#length, ends, bytes }
  }
}
