import { fromBytes } from './latin1.ts'
import { field, readExtensions, uint16, VERSIONS } from './tls-server-hello.ts'

/** What a client asks for. */
export interface ClientHello {
  /** The name that it calls the server (RFC 6066 section 3). */
  readonly serverName?: string
  /** Best first: `TLSv1.3`, `TLSv1.2`. */
  readonly versions: readonly string[]
  /** ALPN (RFC 7301), `ftp` for instance. */
  readonly protocols: readonly string[]
}

const [SERVER_NAME, ALPN, SUPPORTED_VERSIONS] = [0x0000, 0x0010, 0x002b]

/** The content of a ClientHello message (RFC 8446 section 4.1.2); undefined where it is cut. */
export function readClientHello(content: Uint8Array): ClientHello | undefined {
  const session = content.length < 35 ? undefined : field(content, 34, 1)
  const suites = session && field(content, 35 + session.length, 2)
  const methods = suites && field(content, 37 + session.length + suites.length, 1)
  if (!methods) return undefined
  const extensions = readExtensions(field(content, 38 + session.length + suites.length + methods.length, 2))
  const name = nameIn(extensions.get(SERVER_NAME))
  const offered = field(extensions.get(SUPPORTED_VERSIONS) ?? new Uint8Array(0), 0, 1)
  const versions = offered ? pairs(offered) : [uint16(content, 0)]
  return {
    ...(name !== undefined && { serverName: name }),
    // Values that no version has keep servers tolerant (GREASE, RFC 8701).
    versions: versions.flatMap((version) => VERSIONS[version] ?? []),
    protocols: protocolsIn(extensions.get(ALPN)),
  }
}

function nameIn(data: Uint8Array | undefined): string | undefined {
  const list = data && field(data, 0, 2)
  const name = list?.[0] === 0 ? field(list, 1, 2) : undefined
  const text = name && fromBytes(name)
  return text !== undefined && /^[\w.-]{1,253}$/.test(text) ? text : undefined
}

const pairs = (bytes: Uint8Array): number[] =>
  Array.from({ length: bytes.length >> 1 }, (_, index) => uint16(bytes, 2 * index))

function protocolsIn(data: Uint8Array | undefined): string[] {
  const found: string[] = []
  let rest = (data && field(data, 0, 2)) ?? new Uint8Array(0)
  while (found.length < 8) {
    const one = field(rest, 0, 1)
    if (!one || one.length === 0) break
    found.push(fromBytes(one))
    rest = rest.subarray(1 + one.length)
  }
  return found
}
