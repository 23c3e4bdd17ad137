/** What the beginning of a server's answer to a ClientHello says. */
export interface ServerHello {
  /** `TLSv1.2`; the one chosen, wherever the answer has put it. */
  readonly version: string
  /** A HelloRetryRequest: the server wants this group and asks for a key of it (RFC 8446 section 4.1.4). */
  readonly retry: boolean
  /** The group of the key exchange, where the answer names it: TLS 1.3 only. */
  readonly group?: number
}

/** SHA-256 of "HelloRetryRequest": the random by which a retry is told from a ServerHello (RFC 8446 section 4.1.3). */
const RETRY = 'cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c'
export const VERSIONS: Readonly<Record<number, string>> = {
  0x0300: 'SSLv3',
  0x0301: 'TLSv1',
  0x0302: 'TLSv1.1',
  0x0303: 'TLSv1.2',
  0x0304: 'TLSv1.3',
}

const [ALERT, HANDSHAKE, SERVER_HELLO] = [0x15, 0x16, 0x02]
const [SUPPORTED_VERSIONS, KEY_SHARE] = [0x002b, 0x0033]

/** The number of an alert that comes first (RFC 8446 section 6); undefined where there is none or not all of it. */
export function readAlert(bytes: Uint8Array): number | undefined {
  return bytes[0] === ALERT && bytes.length >= 7 ? bytes[6] : undefined
}

/** A ServerHello that comes first, when all of it is there (RFC 8446 section 4.1.3). Servers send it in one record. */
export function readServerHello(bytes: Uint8Array): ServerHello | undefined {
  const record = field(bytes, 3, 2)
  if (bytes[0] !== HANDSHAKE || !record) return undefined
  const hello = field(record, 1, 3)
  if (record[0] !== SERVER_HELLO || !hello || hello.length < 38) return undefined
  const session = field(hello, 34, 1)
  if (!session) return undefined
  // Cipher suite (2) and compression method (1) stand between the session id and the extensions.
  const extensions = readExtensions(field(hello, 38 + session.length, 2))
  const chosen = extensions.get(SUPPORTED_VERSIONS)
  const version = uint16(chosen?.length === 2 ? chosen : hello, 0)
  const share = extensions.get(KEY_SHARE)
  return {
    version: VERSIONS[version] ?? `0x${version.toString(16)}`,
    retry: Buffer.from(hello.subarray(2, 34)).toString('hex') === RETRY,
    ...(share && share.length >= 2 ? { group: uint16(share, 0) } : {}),
  }
}

/** The extensions of a hello by their type; none where there is no room for them. */
export function readExtensions(bytes: Uint8Array = new Uint8Array(0)): Map<number, Uint8Array> {
  const found = new Map<number, Uint8Array>()
  for (let rest = bytes; rest.length >= 4;) {
    const data = field(rest, 2, 2)
    if (!data) break
    found.set(uint16(rest, 0), data)
    rest = rest.subarray(4 + data.length)
  }
  return found
}

/** What stands behind a length of `width` bytes at `offset`; undefined where it is cut. */
export function field(bytes: Uint8Array, offset: number, width: number): Uint8Array | undefined {
  if (bytes.length < offset + width) return undefined
  const length = bytes.subarray(offset, offset + width).reduce((sum, byte) => sum * 256 + byte, 0)
  const start = offset + width
  return bytes.length < start + length ? undefined : bytes.subarray(start, start + length)
}

export function uint16(bytes: Uint8Array, offset: number): number {
  return (bytes[offset] ?? 0) * 256 + (bytes[offset + 1] ?? 0)
}
