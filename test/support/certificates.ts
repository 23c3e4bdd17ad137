import 'reflect-metadata'
import { createPrivateKey, randomBytes, webcrypto } from 'node:crypto'
import * as x509 from '@peculiar/x509'

x509.cryptoProvider.set(webcrypto as unknown as Crypto)

type KeyPair = webcrypto.CryptoKeyPair

const DAY = 86_400_000
const ECDSA = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const
const RSA = { name: 'RSASSA-PKCS1-v1_5', publicExponent: new Uint8Array([1, 0, 1]) } as const

/** A certificate with its key, as servers and readers want them. */
export interface Issued {
  readonly cert: string
  readonly key: string
  readonly der: Uint8Array
  readonly authority: Authority
}

interface Authority {
  readonly certificate: x509.X509Certificate
  readonly keys: KeyPair
}

export interface Wishes {
  readonly commonName?: string
  /** The whole subject, where more than a common name is wanted. */
  readonly subject?: string
  readonly names?: readonly string[]
  readonly addresses?: readonly string[]
  /** Days from now. */
  readonly from?: number
  readonly to?: number
  readonly rsaBits?: number
  readonly hash?: 'SHA-1' | 'SHA-256'
  readonly ca?: boolean
  readonly mustStaple?: boolean
  readonly issuerUrl?: string
  readonly ocspUrl?: string
  /** Nobody: it vouches for itself. */
  readonly issuer?: Issued
}

/** Issues one certificate; the keys are made for it. */
export async function issue(wishes: Wishes = {}): Promise<Issued> {
  const { commonName = 'ftp.test', subject = `CN=${commonName}`, from = -1, to = 90, issuer } = wishes
  const algorithm = algorithmFor(wishes)
  const keys = (await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])) as KeyPair
  const signer = issuer?.authority
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: `01${randomBytes(8).toString('hex')}`,
    subject,
    issuer: signer?.certificate.subject ?? subject,
    notBefore: new Date(Date.now() + from * DAY),
    notAfter: new Date(Date.now() + to * DAY),
    publicKey: keys.publicKey,
    signingKey: signer?.keys.privateKey ?? keys.privateKey,
    signingAlgorithm: signingAlgorithm(signer?.keys.privateKey ?? keys.privateKey, wishes.hash),
    extensions: extensionsFor(wishes),
  })
  const pkcs8 = await webcrypto.subtle.exportKey('pkcs8', keys.privateKey)
  const key = createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' })
  return {
    cert: certificate.toString('pem'),
    key: key.export({ format: 'pem', type: 'pkcs8' }).toString(),
    der: new Uint8Array(certificate.rawData),
    authority: { certificate, keys },
  }
}

function algorithmFor({
  rsaBits,
  hash = 'SHA-256',
}: Wishes): webcrypto.EcKeyGenParams | webcrypto.RsaHashedKeyGenParams {
  return rsaBits === undefined ? ECDSA : { ...RSA, modulusLength: rsaBits, hash }
}

function signingAlgorithm(key: webcrypto.CryptoKey, hash = 'SHA-256'): webcrypto.EcdsaParams {
  return { name: key.algorithm.name, hash }
}

function extensionsFor(wishes: Wishes): x509.Extension[] {
  const { names = ['ftp.test'], addresses = [], ca = false, mustStaple = false, issuerUrl, ocspUrl } = wishes
  const alternatives = [
    ...names.map((value) => ({ type: 'dns' as const, value })),
    ...addresses.map((value) => ({ type: 'ip' as const, value })),
  ]
  const access = {
    ...(issuerUrl === undefined ? {} : { caIssuers: issuerUrl }),
    ...(ocspUrl === undefined ? {} : { ocsp: ocspUrl }),
  }
  return [
    new x509.BasicConstraintsExtension(ca, undefined, true),
    ...(ca || alternatives.length === 0 ? [] : [new x509.SubjectAlternativeNameExtension(alternatives)]),
    ...(Object.keys(access).length === 0 ? [] : [new x509.AuthorityInfoAccessExtension(access)]),
    // SEQUENCE { INTEGER 5 }: status_request (RFC 7633).
    ...(mustStaple ? [new x509.Extension('1.3.6.1.5.5.7.1.24', false, Uint8Array.of(0x30, 3, 2, 1, 5))] : []),
  ]
}

/** A root, an intermediate below it, and a good leaf below that. */
export interface Pki {
  readonly root: Issued
  readonly intermediate: Issued
  readonly leaf: Issued
}

export async function makePki(leaf: Wishes = {}): Promise<Pki> {
  const root = await issue({ commonName: 'Test Root', ca: true, to: 3650 })
  const intermediate = await issue({ commonName: 'Test Intermediate', ca: true, to: 1825, issuer: root })
  return { root, intermediate, leaf: await issue({ ...leaf, issuer: intermediate }) }
}

/** PEM of several, in the order in which a server sends them. */
export function bundle(...issued: readonly Issued[]): string {
  return issued.map(({ cert }) => cert.trim()).join('\n')
}
