import type { X509Certificate } from 'node:crypto'
import { parseCertificate } from './certificate.ts'
import { children, readElement } from './der.ts'
import { fromBytes } from './latin1.ts'

/** The certificate in the body of an HTTP answer: DER by rule, PEM or a PKCS #7 bundle of one by habit; undefined where there is none. */
export function readIssuer(answer: Uint8Array): X509Certificate | undefined {
  const body = bodyOf(answer)
  if (!body) return undefined
  return parseCertificate(body) ?? firstInBundle(body)
}

/** The body of a `200` (RFC 9112 section 2.1), its chunks put together. */
function bodyOf(answer: Uint8Array): Uint8Array | undefined {
  const text = fromBytes(answer)
  const end = text.indexOf('\r\n\r\n')
  if (end < 0 || !/^HTTP\/1\.[01] 200\b/.test(text)) return undefined
  const body = answer.subarray(end + 4)
  return /\r\ntransfer-encoding:\s*chunked/i.test(text.slice(0, end)) ? joinChunks(body) : body
}

/** RFC 9112 section 7.1. */
function joinChunks(body: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = []
  for (let rest = body; rest.length > 0;) {
    const line = /^([0-9a-f]{1,6})[^\r\n]*\r\n/i.exec(fromBytes(rest.subarray(0, 80)))
    const size = Number.parseInt(line?.[1] ?? '0', 16)
    if (!line || size === 0) break
    parts.push(rest.subarray(line[0].length, line[0].length + size))
    rest = rest.subarray(line[0].length + size + 2)
  }
  return Buffer.concat(parts)
}

/** ContentInfo, `[0]`, SignedData, and in it `[0]` with the certificates (RFC 5652 section 5.1). */
function firstInBundle(body: Uint8Array): X509Certificate | undefined {
  const [, content] = children(readElement(body)?.content ?? new Uint8Array(0))
  const signed = content && readElement(content.content)
  const certificates = signed && children(signed.content).find(({ tag }) => tag === 0xa0)
  const first = certificates && readElement(certificates.content)
  if (!certificates || !first) return undefined
  return parseCertificate(certificates.content.subarray(0, certificates.content.length - first.rest.length))
}
