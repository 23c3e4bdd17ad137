import type { TLSSocket } from 'node:tls'
import { familyOf, scopeOf } from '../model/address.ts'
import { ProbeFailure } from '../model/failure.ts'
import type { ProbeData } from '../model/observation.ts'
import { factsOf } from '../wire/certificate.ts'
import { analyseChain } from '../wire/certificate-chain.ts'
import { readIssuer } from '../wire/http-body.ts'
import { certificatesOf } from './tls-facts.ts'
import { receive } from './data-connection.ts'
import type { Net } from './port.ts'
import { ROOT_STORES } from './trust.ts'

/** Certificates have 1 to 3 KB; a bundle of them a little more. */
const LARGEST = 64 * 1024
const STALL_MS = 4000

export interface Fetching {
  /** A network whose connections are not counted as connections to the target: these go to the certificate's authority. */
  readonly net: Net
  readonly signal: AbortSignal
}

/**
 * Fetches the certificate of an issuer from where another certificate says it is (RFC 5280 section 4.2.2.1), which is plain
 * HTTP, and DER by rule. The address comes from the server, so only public addresses on port 80 are asked, once, without
 * following redirections.
 */
export async function fetchIssuer(url: string, { net, signal }: Fetching): Promise<Uint8Array> {
  const { hostname, host, pathname, search } = httpUrl(url)
  const name = hostname.replace(/^\[|\]$/g, '')
  const found = familyOf(name) === undefined ? await net.lookup(name, signal) : [{ address: name }]
  const isPublic = found.length > 0 && found.every(({ address }) => scopeOf(address) === 'public')
  if (!isPublic) throw unavailable(`${name} is not a public address`)
  const link = await net.connect(found[0]?.address ?? '', 80, signal)
  link.socket.write(
    `GET ${pathname}${search} HTTP/1.1\r\nHost: ${host}\r\nUser-Agent: ftpcheck\r\nAccept: */*\r\nConnection: close\r\n\r\n`,
  )
  const chunks: Uint8Array[] = []
  let size = 0
  const take = (chunk: Uint8Array) => {
    size += chunk.length
    if (size > LARGEST) link.socket.destroy()
    else chunks.push(chunk)
  }
  await receive(link.socket, { signal, stallMs: STALL_MS, take }).catch((reason: unknown) => {
    if (size <= LARGEST) throw reason
  })
  if (size > LARGEST) throw new ProbeFailure({ code: 'malformed', text: `more than ${LARGEST} bytes` })
  return Buffer.concat(chunks)
}

/** Fetches the issuer that the server did not send, and says what the chain comes to with it. */
export async function completeChain(
  socket: TLSSocket,
  url: string,
  fetching: Fetching,
): Promise<ProbeData['issuer-fetch']> {
  const issuer = readIssuer(await fetchIssuer(url, fetching))
  if (!issuer) throw new ProbeFailure({ code: 'malformed', text: `no certificate is at ${url}` })
  const chain = analyseChain([...certificatesOf(socket), issuer], ROOT_STORES)
  return { certificate: factsOf(issuer, Date.now()), chain }
}

function httpUrl(url: string): URL {
  const parsed = URL.parse(url)
  const isPlain = parsed?.protocol === 'http:' && parsed.port === '' && parsed.username === '' && url.length < 500
  if (!isPlain) throw unavailable('only http addresses on port 80 are fetched')
  return parsed
}

function unavailable(text: string): ProbeFailure {
  return new ProbeFailure({ code: 'not-available', text })
}
