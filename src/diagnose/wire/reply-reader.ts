import type { Reply } from '../model/reply.ts'
import { fromBytes } from './latin1.ts'

export type ReplyEvent =
  | { readonly type: 'reply'; readonly reply: Reply; readonly bytes: number }
  | { readonly type: 'junk'; readonly line: string }
  | { readonly type: 'overflow'; readonly limit: string }

/** Longest line, with its line end: four times what any known server sends. */
export const MAX_LINE_BYTES = 8 * 1024
export const MAX_REPLY_BYTES = 64 * 1024
export const MAX_REPLY_LINES = 2_000

const LF = 0x0a

/**
 * Cuts the control connection's bytes into replies (RFC 959 section 4.2).
 *
 * Bytes are cut at LF first and read second: a line without its line end is not yet a line, so `220 Wel` says nothing.
 * That makes the events the same however TCP cuts the stream. After an overflow the framing is lost and every later
 * byte is ignored.
 */
export class ReplyReader {
  /** Every byte since the last event: the lines of an open reply, then the line that has no end yet. */
  #held = new Uint8Array(1024)
  #length = 0
  #lineStart = 0
  #lines: string[] = []
  #code = ''
  #overflown = false

  /** What was received and is not part of any event yet: a cut line, an open multi-line reply. */
  get rest(): Uint8Array {
    return this.#held.slice(0, this.#length)
  }

  push(bytes: Uint8Array): ReplyEvent[] {
    const events: ReplyEvent[] = []
    for (let at = 0; at < bytes.length && !this.#overflown;) {
      const end = bytes.indexOf(LF, at)
      const piece = bytes.subarray(at, end < 0 ? bytes.length : end + 1)
      at += piece.length
      const event = this.#limitReachedBy(piece) ?? (this.#append(piece), end < 0 ? undefined : this.#endLine())
      if (event) events.push(event)
    }
    return events
  }

  /** Which limit comes first is decided by position, not by how large a piece arrived. */
  #limitReachedBy(piece: Uint8Array): ReplyEvent | undefined {
    const lineRoom = MAX_LINE_BYTES - (this.#length - this.#lineStart)
    const replyRoom = MAX_REPLY_BYTES - this.#length
    if (piece.length <= Math.min(lineRoom, replyRoom)) return undefined
    this.#append(piece.subarray(0, Math.min(lineRoom, replyRoom)))
    return this.#overflow(
      lineRoom <= replyRoom ? `a line of ${MAX_LINE_BYTES} bytes` : `a reply of ${MAX_REPLY_BYTES} bytes`,
    )
  }

  #append(piece: Uint8Array): void {
    const needed = this.#length + piece.length
    if (needed > this.#held.length) {
      const larger = new Uint8Array(Math.max(needed, this.#held.length * 2))
      larger.set(this.#held.subarray(0, this.#length))
      this.#held = larger
    }
    this.#held.set(piece, this.#length)
    this.#length = needed
  }

  #endLine(): ReplyEvent | undefined {
    const line = readLine(this.#held.subarray(this.#lineStart, this.#length))
    this.#lineStart = this.#length
    return this.#code === '' ? this.#firstLine(line) : this.#laterLine(line)
  }

  #firstLine(line: string): ReplyEvent | undefined {
    // An extra line end between two replies says nothing.
    if (line === '') return this.#reset()
    const [, code, separator] = /^([1-6]\d\d)([- ]|$)/.exec(line) ?? []
    if (code === undefined) {
      this.#reset()
      return { type: 'junk', line }
    }
    this.#code = code
    this.#lines = [line]
    return separator === '-' ? undefined : this.#complete()
  }

  #laterLine(line: string): ReplyEvent | undefined {
    if (this.#lines.length === MAX_REPLY_LINES) return this.#overflow(`a reply of ${MAX_REPLY_LINES} lines`)
    this.#lines.push(line)
    // Only the same code ends a reply: the text may hold lines that start with another one.
    return line === this.#code || line.startsWith(`${this.#code} `) ? this.#complete() : undefined
  }

  #complete(): ReplyEvent {
    const event: ReplyEvent = {
      type: 'reply',
      reply: { code: Number(this.#code), lines: this.#lines },
      bytes: this.#length,
    }
    this.#reset()
    return event
  }

  #overflow(limit: string): ReplyEvent {
    this.#overflown = true
    return { type: 'overflow', limit }
  }

  #reset(): undefined {
    this.#length = 0
    this.#lineStart = 0
    this.#lines = []
    this.#code = ''
  }
}

/**
 * A line without its end (CR LF, or the bare LF of small devices), without NUL and without Telnet negotiation: the control
 * connection is a Telnet connection (RFC 959 section 2.3). IAC IAC is the escaped byte 255 (RFC 854); 255 before anything
 * else that is no Telnet command is a letter of somebody's alphabet and stays.
 */
function readLine(bytes: Uint8Array): string {
  return fromBytes(bytes)
    .replace(/\r*\n$/, '')
    .replaceAll(/\xff(?:[\xfb-\xfe][^]|[\xf0-\xfa]|(\xff))/g, '$1')
    .replaceAll('\0', '')
}
