import { constants } from 'node:crypto'
import { createSecureContext, type SecureContext } from 'node:tls'

export type TlsVersion = 'TLSv1' | 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3'

export interface ContextOptions {
  readonly minVersion?: TlsVersion
  readonly maxVersion?: TlsVersion
  readonly legacy?: boolean
  readonly groups?: string
}

/** Level 0 lets in old versions, short keys and SHA-1, so that a refusal is never this machine's. */
const EVERYTHING = 'ALL:!aNULL:!eNULL:@SECLEVEL=0'

const made = new Map<string, SecureContext>()

/**
 * The settings of a TLS connection, made once for each set of options: the connections of one session must share them in
 * order to resume. Node's defaults (TLS 1.2 and 1.3, security level 2) are what careful clients do.
 */
export function secureContext({ minVersion, maxVersion, legacy = false, groups }: ContextOptions = {}): SecureContext {
  const key = [minVersion, maxVersion, legacy, groups].join(' ')
  let context = made.get(key)
  if (!context) {
    context = createSecureContext({
      ...(legacy ? { ciphers: EVERYTHING, secureOptions: constants.SSL_OP_LEGACY_SERVER_CONNECT } : {}),
      minVersion: minVersion ?? (legacy ? 'TLSv1' : 'TLSv1.2'),
      ...(maxVersion === undefined ? {} : { maxVersion }),
      ...(groups === undefined ? {} : { ecdhCurve: groups }),
    })
    made.set(key, context)
  }
  return context
}
