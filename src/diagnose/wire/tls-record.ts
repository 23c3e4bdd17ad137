import { toBytes } from './latin1.ts'

export type TlsAnswer = 'server-hello' | 'alert' | 'not-tls' | 'incomplete'

export interface ClientHelloOptions {
  /** 32 bytes; fixed unless given, because the handshake is never finished. */
  readonly random?: Uint8Array
  /** Named groups to offer, in order of preference. Without x25519 no key share is sent, so the server must ask for one. */
  readonly groups?: readonly number[]
}

/** IANA "TLS Supported Groups". */
export const TLS_GROUPS = { secp256r1: 0x0017, secp384r1: 0x0018, x25519: 0x001d, x25519mlkem768: 0x11ec } as const

/** Record types, and the handshake type behind the five bytes of a record's header (RFC 8446 sections 5.1 and 4). */
const ALERT = 0x15
const HANDSHAKE = 0x16
const SERVER_HELLO = 0x02

const FIXED_RANDOM = Uint8Array.from({ length: 32 }, (_, index) => index + 1)
const DEFAULT_GROUPS = [TLS_GROUPS.x25519, TLS_GROUPS.secp256r1, TLS_GROUPS.secp384r1]

/** TLS 1.3 suites, then ECDHE, DHE and RSA with GCM or CBC: an old server shall find one, this only asks "is this TLS?". */
const CIPHER_SUITES = [
  0x1301, 0x1302, 0x1303, 0xc02b, 0xc02f, 0xc02c, 0xc030, 0xcca9, 0xcca8, 0xc013, 0xc014, 0x009e, 0x009f, 0x0033,
  0x0039, 0x009c, 0x009d, 0x002f, 0x0035,
]
const SIGNATURE_ALGORITHMS = [
  0x0403, 0x0804, 0x0401, 0x0503, 0x0805, 0x0501, 0x0806, 0x0601, 0x0603, 0x0807, 0x0808, 0x0203, 0x0201,
]

/**
 * A ClientHello for TLS 1.3 and 1.2 in one record (RFC 8446 section 4.1.2). It says the server's name (RFC 6066 section 3)
 * when one is given that is not an address.
 */
export function clientHello(serverName?: string, options: ClientHelloOptions = {}): Uint8Array {
  const random = options.random ?? FIXED_RANDOM
  const groups = options.groups ?? DEFAULT_GROUPS
  const body = [
    ...uint16(0x0303),
    ...random,
    // A session id makes middleboxes take TLS 1.3 for a resumption (RFC 8446 appendix D.4).
    ...sized(1, [...random]),
    ...sized(2, CIPHER_SUITES.flatMap(uint16)),
    ...sized(1, [0]),
    ...sized(2, extensions(serverName, groups, random)),
  ]
  return Uint8Array.from([0x16, ...uint16(0x0301), ...sized(2, [0x01, ...sized(3, body)])])
}

function extensions(serverName: string | undefined, groups: readonly number[], random: Uint8Array): number[] {
  const hasKey = groups.includes(TLS_GROUPS.x25519)
  // Any 32 bytes are an x25519 public key (RFC 7748 section 5).
  const share = hasKey ? [...uint16(TLS_GROUPS.x25519), ...sized(2, [...random])] : []
  return [
    ...(isHostName(serverName) ? extension(0x0000, sized(2, [0, ...sized(2, [...toBytes(serverName)])])) : []),
    ...extension(0x000a, sized(2, groups.flatMap(uint16))),
    ...extension(0x000b, sized(1, [0])),
    ...extension(0x000d, sized(2, SIGNATURE_ALGORITHMS.flatMap(uint16))),
    ...extension(0x0017, []),
    ...extension(0x002b, sized(1, [0x0304, 0x0303].flatMap(uint16))),
    ...extension(0x002d, sized(1, [1])),
    ...extension(0x0033, sized(2, share)),
    ...extension(0xff01, [0]),
  ]
}

function isHostName(name: string | undefined): name is string {
  return name !== undefined && /^(?=.*[A-Za-z])[\w.-]{1,253}$/.test(name)
}

function extension(type: number, data: number[]): number[] {
  return [...uint16(type), ...sized(2, data)]
}

function uint16(value: number): number[] {
  return [value >> 8, value & 0xff]
}

/** The bytes behind their length, which takes `width` bytes. */
function sized(width: number, data: number[]): number[] {
  return [...Array.from({ length: width }, (_, index) => (data.length >> (8 * (width - 1 - index))) & 0xff), ...data]
}

/**
 * What came back on a connection that was sent a ClientHello: the beginning of a record with a ServerHello (a retry request
 * included), of an alert, or something else.
 */
export function readTlsAnswer(bytes: Uint8Array): TlsAnswer {
  const [type, major, minor] = bytes
  const isRecord =
    (type === undefined || type === ALERT || type === HANDSHAKE) &&
    (major === undefined || major === 3) &&
    (minor === undefined || minor <= 4)
  if (!isRecord) return 'not-tls'
  if (minor === undefined) return 'incomplete'
  if (type === ALERT) return 'alert'
  if (bytes[5] === undefined) return 'incomplete'
  return bytes[5] === SERVER_HELLO ? 'server-hello' : 'not-tls'
}
