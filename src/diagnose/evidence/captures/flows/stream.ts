import { ahead, plus } from './seq.ts'

/** Where a piece of a stream came from. */
export interface At {
  readonly number: number
  readonly time: number
}

/** Who reads one direction of a connection. `lost`: what comes next does not follow on what came before. */
export interface StreamReader {
  bytes(bytes: Uint8Array, at: At): void
  lost(): void
}

interface Held {
  readonly seq: number
  readonly payload: Uint8Array
  readonly at: At
  /** Bytes on the wire. */
  readonly length: number
}

/** So many segments may wait for one that is missing before it is given up. */
const MOST_HELD = 64

/** Puts the payload of one direction in order. It holds views of the file only, and few of them. */
export class Stream {
  #next: number | undefined
  #held: Held[] = []
  readonly #reader: StreamReader

  constructor(reader: StreamReader) {
    this.#reader = reader
  }

  /** The stream begins here: what SYN says. */
  begin(seq: number): void {
    this.#next ??= seq
  }

  push(held: Held): void {
    if (held.length === 0) return
    this.#next ??= held.seq
    if (ahead(held.seq, this.#next) > 0) this.#wait(held)
    else this.#deliver(held)
  }

  /** Nothing more will come: what waits is read past the gap. */
  end(): void {
    while (this.#held.length > 0) this.#skip()
  }

  #wait(held: Held): void {
    const place = this.#held.findIndex(({ seq }) => ahead(seq, held.seq) >= 0)
    if (place >= 0 && this.#held[place]?.seq === held.seq) return
    this.#held.splice(place < 0 ? this.#held.length : place, 0, held)
    if (this.#held.length > MOST_HELD) this.#skip()
  }

  #skip(): void {
    this.#reader.lost()
    this.#next = this.#held[0]?.seq
    this.#drain()
  }

  #deliver({ seq, payload, at, length }: Held): void {
    const end = plus(seq, length)
    const known = this.#next === undefined ? 0 : -ahead(seq, this.#next)
    if (known >= length) return
    this.#next = end
    if (known < payload.length) this.#reader.bytes(payload.subarray(known), at)
    // A snap length has cut the packet.
    if (payload.length < length) this.#reader.lost()
    this.#drain()
  }

  #drain(): void {
    for (let [first] = this.#held; first && this.#next !== undefined && ahead(first.seq, this.#next) <= 0;) {
      this.#held.shift()
      this.#deliver(first)
      first = this.#held[0]
    }
  }
}
