import type { FailureCode } from './model/failure.ts'
import type { Observation } from './model/observation.ts'
import type { Options } from './model/target.ts'
import type { VersionSubject } from './probes/tls-variants.ts'

export type VariantSubject = VersionSubject | 'no-sni' | 'mlkem768'

/**
 * Which variants of the session's handshake are worth a connection each. After a failure: the cheapest pair that tells its
 * causes apart, at most three. After success only on request: what the handshake itself has not shown already, at most five.
 */
export function variantSubjects(tls: Observation<'tls'> | undefined, options: Options): readonly VariantSubject[] {
  if (tls?.outcome === 'failed') return afterFailure(tls.failure.code)
  const isAsked = options.deep === true || options.security === true
  if (tls?.outcome !== 'ok' || !isAsked) return []
  const { version, group = '', servername } = tls.data.facts
  const hasPostQuantum = group.includes('MLKEM')
  return [
    '1.0',
    '1.1',
    // A server that chose 1.2 when it was offered 1.3 has no 1.3.
    ...(version === 'TLSv1.3' ? (['1.2'] as const) : []),
    ...(hasPostQuantum ? [] : (['mlkem768'] as const)),
    ...(servername === undefined ? [] : (['no-sni'] as const)),
  ]
}

function afterFailure(code: FailureCode): readonly VariantSubject[] {
  if (code === 'tls-alert-70' || code === 'tls-version') return ['1.0', '1.1']
  if (code === 'tls-alert-112') return ['no-sni']
  // With everything allowed here, the same handshake shows what the server would have chosen.
  if (code === 'tls-local') return ['1.2']
  if (code === 'tls-alert-40' || code === 'tls-alert-71') return ['1.2', '1.3', '1.0']
  return code === 'closed' || code === 'reset' || code === 'timeout' ? ['1.2', 'no-sni'] : []
}
