import type { X509Certificate } from 'node:crypto'
import type { ChainFacts } from '../model/tls.ts'
import { isSignedBy } from './certificate.ts'
import { nameOf } from './certificate-names.ts'

/** A list of roots to look into: all certificates of that subject. */
export interface RootStore {
  readonly name: 'bundled' | 'system'
  bySubject(subject: string): readonly X509Certificate[]
}

/** More certificates than this are no chain. */
const LONGEST = 16

/**
 * What the certificates that were sent lead to, leaf first. A known root is preferred to one that was sent, because a server
 * may send a cross-signed path that ends nowhere beside one that clients can finish. The stores are asked in their order,
 * so that the slow one is opened only where the quick one does not know.
 */
export function analyseChain(sent: readonly X509Certificate[], stores: readonly RootStore[]): ChainFacts {
  const path: X509Certificate[] = []
  for (let current = sent[0]; current && path.length < LONGEST; current = issuerAmong(sent, path)) {
    path.push(current)
    const root = knownRoot(current, stores)
    if (root) return complete(sent, { ...root, path })
    if (issued(current, current)) return ending(sent, path)
  }
  const last = path.at(-1)
  if (!last) return { state: 'empty', rootSent: false, unused: 0 }
  return { state: 'incomplete', issuer: shortName(last.issuer), rootSent: false, unused: sent.length - path.length }
}

interface Known {
  readonly store: 'bundled' | 'system'
  readonly root: X509Certificate
}

function complete(
  sent: readonly X509Certificate[],
  { store, root, path }: Known & { path: X509Certificate[] },
): ChainFacts {
  const rootSent = sent.some(({ fingerprint256 }) => fingerprint256 === root.fingerprint256)
  const used =
    path.length + Number(rootSent && !path.some(({ fingerprint256 }) => fingerprint256 === root.fingerprint256))
  return { state: 'complete', root: store, issuer: shortName(root.subject), rootSent, unused: sent.length - used }
}

/** The path ends in a certificate that vouches for itself and that nobody knows. */
function ending(sent: readonly X509Certificate[], path: readonly X509Certificate[]): ChainFacts {
  const isLeaf = path.length === 1
  const issuer = shortName(path.at(-1)?.subject ?? '')
  const unused = sent.length - path.length
  return { state: isLeaf ? 'self-signed' : 'private-root', issuer, rootSent: !isLeaf, unused }
}

function knownRoot(certificate: X509Certificate, stores: readonly RootStore[]): Known | undefined {
  for (const store of stores) {
    const root =
      store
        .bySubject(certificate.subject)
        .find(({ fingerprint256 }) => fingerprint256 === certificate.fingerprint256) ??
      store.bySubject(certificate.issuer).find((candidate) => issued(certificate, candidate))
    if (root) return { store: store.name, root }
  }
  return undefined
}

function issuerAmong(sent: readonly X509Certificate[], path: readonly X509Certificate[]): X509Certificate | undefined {
  const last = path.at(-1)
  return last && sent.find((candidate) => !path.includes(candidate) && issued(last, candidate))
}

function issued(certificate: X509Certificate, issuer: X509Certificate): boolean {
  return certificate.checkIssued(issuer) && isSignedBy(certificate, issuer)
}

function shortName(name: string): string {
  return nameOf(name, 'CN') ?? nameOf(name, 'O') ?? name.split('\n').join(', ')
}
