import { fromBytes } from './latin1.ts'

export type SshEvent =
  /** A line before the identification (RFC 4253 section 4.2). */
  | { readonly type: 'text'; readonly line: string }
  | { readonly type: 'ident'; readonly line: string }
  | { readonly type: 'packet'; readonly payload: Uint8Array }
  /** What arrived cannot be SSH; nothing after it is read. */
  | { readonly type: 'malformed'; readonly why: string }

/** RFC 4253 section 4.2 allows 255 bytes for the identification; servers are forgiven twice that. */
const LONGEST_LINE = 512
const MOST_TEXT = 16_384
/** Section 6.1: every implementation must take 35000 bytes; before keys are agreed on nobody needs more. */
const LONGEST_PACKET = 35_000
const LEAST_PADDING = 4

/**
 * Cuts the unencrypted beginning of an SSH connection into lines and packets, wherever the byte stream was cut. It holds
 * up to the first SSH_MSG_NEWKEYS, which a reader of offers never gets to see.
 */
export class SshReader {
  #rest = new Uint8Array(0)
  #seen = 0
  #ident = false
  #broken = false

  push(bytes: Uint8Array): SshEvent[] {
    if (this.#broken) return []
    this.#rest = Buffer.concat([this.#rest, bytes])
    const events: SshEvent[] = []
    for (let event = this.#next(); event !== undefined; event = this.#next()) {
      events.push(event)
      if (event.type === 'malformed') {
        this.#broken = true
        break
      }
    }
    return events
  }

  /** What has arrived and is not yet a line or a packet. */
  get rest(): Uint8Array {
    return this.#rest
  }

  #next(): SshEvent | undefined {
    return this.#ident ? this.#packet() : this.#line()
  }

  #line(): SshEvent | undefined {
    const end = this.#rest.indexOf(10)
    if (end < 0) return this.#rest.length > LONGEST_LINE ? malformed('a line without an end') : undefined
    const line = fromBytes(this.#take(end + 1)).replace(/\r*\n$/, '')
    this.#seen += end + 1
    if (line.length > LONGEST_LINE) return malformed('a line that is too long')
    if (line.startsWith('SSH-')) {
      this.#ident = true
      return { type: 'ident', line }
    }
    return this.#seen > MOST_TEXT ? malformed('too much text and no identification') : { type: 'text', line }
  }

  /** `uint32 packet_length, byte padding_length, payload, padding`; no MAC yet (RFC 4253 section 6). */
  #packet(): SshEvent | undefined {
    if (this.#rest.length < 5) return undefined
    const view = new DataView(this.#rest.buffer, this.#rest.byteOffset)
    const length = view.getUint32(0)
    const padding = view.getUint8(4)
    if (length > LONGEST_PACKET) return malformed(`a packet of ${length} bytes`)
    if (padding < LEAST_PADDING || padding + 1 >= length) return malformed(`${padding} bytes of padding in ${length}`)
    if (this.#rest.length < 4 + length) return undefined
    const packet = this.#take(4 + length)
    return { type: 'packet', payload: packet.slice(5, packet.length - padding) }
  }

  #take(count: number): Uint8Array {
    const taken = this.#rest.subarray(0, count)
    this.#rest = this.#rest.subarray(count)
    return taken
  }
}

function malformed(why: string): SshEvent {
  return { type: 'malformed', why }
}
