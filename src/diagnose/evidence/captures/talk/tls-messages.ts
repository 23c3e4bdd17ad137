export interface HandshakeMessage {
  readonly type: number
  /** With the four bytes in front. */
  readonly whole: Uint8Array
  readonly content: Uint8Array
}

const HEADER = 4

/** The handshake messages that are there in full (RFC 8446 section 4), and what is left over. */
export function messagesIn(bytes: Uint8Array): { messages: HandshakeMessage[]; rest: Uint8Array } {
  const messages: HandshakeMessage[] = []
  let at = 0
  while (at + HEADER <= bytes.length) {
    const end = at + HEADER + uint24(bytes, at + 1)
    if (end > bytes.length) break
    messages.push({
      type: bytes[at] ?? 0,
      whole: bytes.subarray(at, end),
      content: bytes.subarray(at + HEADER, end),
    })
    at = end
  }
  return { messages, rest: bytes.slice(at) }
}

const MOST = 10

/** The certificates of TLS 1.2 and before, leaf first (RFC 5246 section 7.4.2): later versions encrypt them. */
export function certificatesIn(content: Uint8Array): Uint8Array[] {
  const found: Uint8Array[] = []
  for (let at = 3; at + 3 <= content.length && found.length < MOST;) {
    const end = at + 3 + uint24(content, at)
    if (end > content.length) break
    found.push(content.slice(at + 3, end))
    at = end
  }
  return found
}

const uint24 = (bytes: Uint8Array, at: number) =>
  (bytes[at] ?? 0) * 65_536 + (bytes[at + 1] ?? 0) * 256 + (bytes[at + 2] ?? 0)
