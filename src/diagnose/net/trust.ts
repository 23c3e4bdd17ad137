import { X509Certificate } from 'node:crypto'
import { getCACertificates } from 'node:tls'
import { parseCertificate } from '../wire/certificate.ts'
import type { RootStore } from '../wire/certificate-chain.ts'

/** A store that is read when it is first asked: reading the system's takes 50 ms, and most chains never need it. */
function lazyStore(name: RootStore['name'], type: 'default' | 'system'): RootStore {
  let roots: Map<string, X509Certificate[]> | undefined
  return {
    name,
    bySubject(subject) {
      roots ??= Map.groupBy(readRoots(type), (root) => root.subject)
      return roots.get(subject) ?? []
    },
  }
}

function readRoots(type: 'default' | 'system'): X509Certificate[] {
  try {
    return getCACertificates(type).flatMap((pem) => parseCertificate(Buffer.from(pem)) ?? [])
  } catch {
    return []
  }
}

/** Node's own roots (and what NODE_EXTRA_CA_CERTS adds), then this machine's. */
export const ROOT_STORES: readonly RootStore[] = [lazyStore('bundled', 'default'), lazyStore('system', 'system')]

/**
 * Reads Node's own roots at a moment at which there is nothing to do but wait for a server. The system's take four times as
 * long, and few chains end there.
 */
export function preloadRoots(): void {
  ROOT_STORES[0]?.bySubject('')
}
