import iconv from 'iconv-lite'
import type { Input } from './source.ts'

const CHUNK = 64 * 1024
/** No line that means anything is longer; what follows is left out. */
const LONGEST = 4_000
const ENDS = /\r\n|[\n\r\u2028\u2029]/

/** The lines of a text without their ends, each at most 4,000 characters, decoded piece by piece. */
export function* eachLine({ bytes, charset = 'utf-8' }: Pick<Input, 'bytes' | 'charset'>): Generator<string> {
  let open = ''
  // Half of a line end may be the end of a piece.
  let held = ''
  for (const piece of decoded(bytes, charset)) {
    const text = held + piece
    held = text.endsWith('\r') ? '\r' : ''
    const parts = text.slice(0, text.length - held.length).split(ENDS)
    parts[0] = open + (parts[0] ?? '')
    open = (parts.pop() ?? '').slice(0, LONGEST)
    for (const line of parts) yield line.slice(0, LONGEST)
  }
  if (open !== '' || held !== '') yield open
}

function* decoded(bytes: Uint8Array, charset: string): Generator<string> {
  const decoder = iconv.getDecoder(charset)
  for (let at = 0; at < bytes.length; at += CHUNK) {
    yield decoder.write(Buffer.from(bytes.buffer, bytes.byteOffset + at, Math.min(CHUNK, bytes.length - at)))
  }
  yield decoder.end() ?? ''
}
