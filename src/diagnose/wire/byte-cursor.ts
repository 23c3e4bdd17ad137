/** Reads the data types of SSH (RFC 4251 section 5) one after the other; undefined where too few bytes are left. */
export class ByteCursor {
  readonly #view: DataView
  readonly #bytes: Uint8Array
  #at = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  get left(): number {
    return this.#bytes.length - this.#at
  }

  byte(): number | undefined {
    return this.left < 1 ? undefined : this.#view.getUint8(this.#at++)
  }

  uint32(): number | undefined {
    if (this.left < 4) return undefined
    this.#at += 4
    return this.#view.getUint32(this.#at - 4)
  }

  /** Exact up to 2^53, which no file reaches. */
  uint64(): number | undefined {
    if (this.left < 8) return undefined
    this.#at += 8
    return Number(this.#view.getBigUint64(this.#at - 8))
  }

  /** `uint32 length, byte[length]` */
  string(): Uint8Array | undefined {
    const length = this.uint32()
    if (length === undefined || length > this.left) return undefined
    this.#at += length
    return this.#bytes.subarray(this.#at - length, this.#at)
  }
}
