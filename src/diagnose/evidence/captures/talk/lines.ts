import { fromBytes } from '../../../wire/latin1.ts'
import { verbOf } from './role.ts'
import type { At, Side } from './side.ts'

/** One line of an FTP control connection, as Latin-1. A password is in it still: it leaves this folder masked only. */
export interface Said extends At {
  readonly who: Side
  readonly text: string
}

/** No command and no line of a reply is longer; of a longer one the rest is no line. */
const LONGEST = 2_000
/** The beginning tells who talks to whom, the end what went wrong. */
const FIRST = 200
const LAST = 600
const LF = 10

/** The dialogue of one connection, of which the middle of a very long one is left out. */
export class Dialogue {
  readonly #first: Said[] = []
  readonly #last: Said[] = []
  #count = 0

  add(said: Said): void {
    if (this.#first.length < FIRST) this.#first.push(said)
    else this.#last[(this.#count - FIRST) % LAST] = said
    this.#count++
  }

  get lines(): readonly Said[] {
    const late = this.#count - FIRST
    const oldest = late > LAST ? late % LAST : 0
    return [...this.#first, ...this.#last.slice(oldest), ...this.#last.slice(0, oldest)]
  }

  get omitted(): number {
    return this.#count - this.#first.length - this.#last.length
  }
}

/** Cuts one direction into lines. What stands next to a gap is dropped: it might be the rest of a password. */
export class LineCutter {
  readonly #who: Side
  #rest = ''
  #isTorn: boolean

  /** `isTorn`: the beginning of the connection was not seen. */
  constructor(who: Side, isTorn: boolean) {
    this.#who = who
    this.#isTorn = isTorn
  }

  lost(): void {
    this.#rest = ''
    this.#isTorn = true
  }

  /** The bytes behind the last line that `each` has taken, when it returns true: no more lines are wanted. */
  push(bytes: Uint8Array, at: At, each: (said: Said) => boolean): Uint8Array | undefined {
    for (let start = 0; start < bytes.length;) {
      const end = bytes.indexOf(LF, start)
      this.#keep(bytes.subarray(start, end < 0 ? bytes.length : end))
      if (end < 0) return undefined
      start = end + 1
      const said = this.#line(at)
      if (said && each(said)) return bytes.subarray(start)
    }
    return undefined
  }

  #keep(bytes: Uint8Array): void {
    const room = LONGEST - this.#rest.length
    if (room > 0) this.#rest += fromBytes(bytes.subarray(0, room))
  }

  #line({ number, time }: At): Said | undefined {
    // Telnet commands may stand before ABOR (RFC 959 section 4.1.3).
    const text = this.#rest.replaceAll(/\xff[\xf0-\xfe]?|\0|\r+$/g, '')
    const isWhole = !this.#isTorn || (this.#who === 'server' ? /^\d{3}[ -]/.test(text) : verbOf(text) !== undefined)
    this.#rest = ''
    this.#isTorn = false
    return text === '' || !isWhole ? undefined : { who: this.#who, text, number, time }
  }
}
