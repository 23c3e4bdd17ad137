import { children, readElement } from './der.ts'

/** TLS feature, 1.3.6.1.5.5.7.1.24 (RFC 7633), as the DER of its object identifier's contents. */
const TLS_FEATURE = Uint8Array.of(0x2b, 0x06, 0x01, 0x05, 0x05, 0x07, 0x01, 0x18)
/** The extension of the ClientHello that asks for a stapled response (RFC 6066 section 8). */
const STATUS_REQUEST = 5

const [SEQUENCE, OBJECT_IDENTIFIER, OCTET_STRING, EXTENSIONS] = [0x30, 0x06, 0x04, 0xa3]

/** Whether the certificate demands a stapled OCSP response. */
export function hasMustStaple(der: Uint8Array): boolean {
  const value = extensionValue(der, TLS_FEATURE)
  const features = value && readElement(value)
  return (
    features?.tag === SEQUENCE &&
    children(features.content).some(({ content }) => integerOf(content) === STATUS_REQUEST)
  )
}

/** Certificate, TBSCertificate, then `[3]` with the list of extensions (RFC 5280 section 4.1). */
function extensionValue(der: Uint8Array, id: Uint8Array): Uint8Array | undefined {
  const certificate = readElement(der)
  const signed = certificate && readElement(certificate.content)
  const wrapped = signed && children(signed.content).find(({ tag }) => tag === EXTENSIONS)
  const list = wrapped && readElement(wrapped.content)
  for (const extension of list ? children(list.content) : []) {
    const parts = children(extension.content)
    const [name] = parts
    if (name?.tag === OBJECT_IDENTIFIER && Buffer.compare(name.content, id) === 0) {
      return parts.find(({ tag }) => tag === OCTET_STRING)?.content
    }
  }
  return undefined
}

function integerOf(content: Uint8Array): number {
  return content.length > 2 ? -1 : content.reduce((sum, byte) => sum * 256 + byte, 0)
}
