import type { X509Certificate } from 'node:crypto'
import type { TLSSocket } from 'node:tls'
import { familyOf } from '../model/address.ts'
import type { OcspFacts, TlsFacts } from '../model/tls.ts'
import { factsOf } from '../wire/certificate.ts'
import { analyseChain } from '../wire/certificate-chain.ts'
import { identify } from '../wire/certificate-names.ts'
import { ROOT_STORES } from './trust.ts'

export interface Circumstances {
  readonly host?: string
  readonly servername?: string
  readonly ms: number
  readonly ocsp?: Buffer
  readonly requestOcsp?: boolean
}

/** The server's certificates as they were sent, leaf first. */
export function certificatesOf(socket: TLSSocket): X509Certificate[] {
  const chain: X509Certificate[] = []
  let next = socket.getPeerX509Certificate()
  for (; next && chain.length < 16; next = next.issuerCertificate) chain.push(next)
  return chain
}

/** What a completed handshake says. */
export async function tlsFacts(socket: TLSSocket, circumstances: Circumstances): Promise<TlsFacts> {
  const { host, servername = host, ms, ocsp } = circumstances
  const chain = certificatesOf(socket)
  const now = Date.now()
  const certificates = chain.map((certificate) => factsOf(certificate, now))
  const [leaf] = certificates
  const isSent = servername !== undefined && servername !== '' && familyOf(servername) === undefined
  return {
    version: socket.getProtocol() ?? 'unknown',
    cipher: socket.getCipher().name,
    ...exchange(socket),
    resumed: socket.isSessionReused(),
    ...(isSent ? { servername } : {}),
    ...(socket.alpnProtocol ? { alpn: socket.alpnProtocol } : {}),
    authorization: verdictOf(socket),
    ...(leaf && host !== undefined ? { identity: identify(leaf, host) } : {}),
    certificates,
    chain: analyseChain(chain, ROOT_STORES),
    ...(circumstances.requestOcsp === true && !socket.isSessionReused() ? { ocsp: await readStaple(ocsp) } : {}),
    ms: Math.round(ms * 10) / 10,
  }
}

/** Most servers staple nothing: what reads OCSP is loaded only for those that do. */
async function readStaple(response: Buffer | undefined): Promise<OcspFacts> {
  if (!response) return { status: 'none' }
  const { readOcsp } = await import('../wire/ocsp.ts')
  return readOcsp(response)
}

function verdictOf({ authorized, authorizationError }: TLSSocket): string {
  if (authorized) return 'OK'
  // The type says Error; it is the code of OpenSSL as a text.
  const code: unknown = authorizationError
  return typeof code === 'string' ? code : 'unknown'
}

interface KeyInfo {
  readonly type?: string
  readonly name?: string
  readonly size?: number
}

function exchange(socket: TLSSocket): Pick<TlsFacts, 'group' | 'dhBits'> {
  const { type, name, size } = (socket.getEphemeralKeyInfo() ?? {}) as KeyInfo
  if (type === 'DH') return { group: name ?? 'DHE', ...(size === undefined ? {} : { dhBits: size }) }
  return name === undefined ? {} : { group: name }
}
