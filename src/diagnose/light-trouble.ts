import type { Layer } from './model/layer.ts'
import type { Observation } from './model/observation.ts'
import type { Verdict } from './model/report.ts'
import type { TlsFacts } from './model/tls.ts'
import type { Facts } from './plan-facts.ts'
import { lightModes } from './plan-light.ts'
import { isEvidence } from './rules/read.ts'
import { hostKeyAlgorithms } from './wire/ssh-algorithms.ts'

/** What is wrong, in words that are the same in every run. */
export interface Trouble {
  readonly signature: string
  readonly layer: Layer
  readonly verdict: Exclude<Verdict, 'healthy'>
}

/** Why a cheap look cannot go on: the first thing that failed, or an answer on which nothing can be built. */
export function stopping(facts: Facts): Trouble | undefined {
  for (const one of facts.known.seen) {
    const code = wrongWith(one, facts)
    if (code !== undefined) return troubleOf(one, code)
  }
  return unknownKey(facts)
}

/** The server has shown all its keys, and not the one that the person named. */
function unknownKey(facts: Facts): Trouble | undefined {
  const { fingerprint } = facts.known.options
  const ident = facts.all('ssh-ident')[0]
  const offer = ident?.outcome === 'ok' ? ident.data.kexInit : undefined
  if (fingerprint === undefined || !offer) return undefined
  const keys = facts.all('ssh-host-keys')
  const isKnown = keys.some((one) => one.outcome === 'ok' && one.data.fingerprint === fingerprint)
  if (isKnown || keys.length < hostKeyAlgorithms(offer).length) return undefined
  return { signature: 'ssh-host-keys:ssh-host-key', layer: 'protocol', verdict: 'failing' }
}

/** What works and is not as it should be: the certificate. */
export function remark(facts: Facts): Trouble | undefined {
  const tls = facts.all('tls')[0]
  const code = tls?.outcome === 'ok' ? certificateCode(tls.data.facts) : undefined
  return tls && code !== undefined ? { signature: `tls:${code}`, layer: tls.layer, verdict: 'degraded' } : undefined
}

function troubleOf(one: Observation, code: string): Trouble {
  const isTested = one.outcome !== 'skipped' && (one.outcome === 'ok' || isEvidence(one.failure))
  return { signature: `${one.probe}:${code}`, layer: one.layer, verdict: isTested ? 'failing' : 'inconclusive' }
}

function wrongWith(one: Observation, facts: Facts): string | undefined {
  if (one.outcome === 'skipped') return one.because.replace('held back: ', '')
  if (one.outcome === 'failed') {
    const isTriedOtherwise = one.probe === 'passive' && one.subject !== lightModes(facts).at(-1)
    return isTriedOtherwise ? undefined : one.failure.code
  }
  return wrongAnswer(one, facts)
}

/** The operation completed, and what came is not what the next one needs. */
function wrongAnswer(one: Extract<Observation, { outcome: 'ok' }>, facts: Facts): string | undefined {
  const isAuto = facts.known.target.protocol === 'auto'
  switch (one.probe) {
    case 'dns-lookup':
      return one.data.addresses.length === 0 ? 'no-address' : undefined
    case 'greeting':
      return one.data.speaks === 'ftp' || (isAuto && one.data.speaks === 'ssh')
        ? undefined
        : `speaks-${one.data.speaks}`
    case 'auth':
      return isAuto || facts.authGranted() ? undefined : `reply-${one.data.reply.code}`
    case 'ssh-ident':
      if (one.data.speaks !== 'ssh') return `speaks-${one.data.speaks}`
      return one.data.beyondClient?.length === 0 ? undefined : 'no-common-algorithm'
    default:
      return undefined
  }
}

/** Why a careful client would not take the certificate. */
function certificateCode({ authorization, certificates, chain, identity }: TlsFacts): string | undefined {
  const leaf = certificates[0]
  if (!leaf) return undefined
  const codes = [
    ...(leaf.validity === 'valid' ? [] : [leaf.validity]),
    ...(authorization === 'OK' || chain.state === 'complete' ? [] : [chain.state]),
    ...(identity?.matches === false ? ['other-name'] : []),
  ]
  return codes.length === 0 ? undefined : codes.join('+')
}
