/**
 * Bytes as a string of the same length, one character for each byte. Server text has no agreed encoding before login
 * (RFC 2640 section 3), so this is the only decoding that loses nothing.
 */
export function fromBytes(bytes: Uint8Array): string {
  const pieces: string[] = []
  for (let at = 0; at < bytes.length; at += 8192) pieces.push(String.fromCharCode(...bytes.subarray(at, at + 8192)))
  return pieces.join('')
}

/** The inverse of `fromBytes`; a character above U+00FF keeps its low byte. */
export function toBytes(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length)
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at) & 0xff
  return bytes
}
