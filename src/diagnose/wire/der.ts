/** One element of DER (X.690 section 8.1): its tag, its contents, and what follows it. */
export interface Element {
  readonly tag: number
  readonly content: Uint8Array
  readonly rest: Uint8Array
}

/** The first element of the bytes; undefined where they are none: longer than what is there, of indefinite length, or cut. */
export function readElement(bytes: Uint8Array): Element | undefined {
  const [tag, first] = bytes
  if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f) return undefined
  const width = first < 0x80 ? 0 : first & 0x7f
  // Nothing that a handshake carries needs more than three bytes of length.
  if (first === 0x80 || width > 3 || bytes.length < 2 + width) return undefined
  const length = width === 0 ? first : bytes.subarray(2, 2 + width).reduce((sum, byte) => sum * 256 + byte, 0)
  const end = 2 + width + length
  if (end > bytes.length) return undefined
  return { tag, content: bytes.subarray(2 + width, end), rest: bytes.subarray(end) }
}

/** The elements inside a constructed one, as far as they can be read. */
export function children(content: Uint8Array): Element[] {
  const found: Element[] = []
  for (let next = readElement(content); next; next = readElement(next.rest)) found.push(next)
  return found
}
