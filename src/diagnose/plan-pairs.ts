import type { Failure } from './model/failure.ts'
import type { Observation, ProbeId } from './model/observation.ts'
import { key, type Facts, type Step } from './plan-facts.ts'
import { asksForReuse, isBrokenOff, isBrokenOffInClear } from './rules/index.ts'

/** What is changed, one thing at a time, and nothing in `same`: the subjects of `data-variant`. */
type Way = 'same' | 'clear' | '1.2' | 'fresh' | 'no-sni'

/** A handshake that takes this long on a data connection is treated as one that will not come about. */
const LONG_HANDSHAKE_MS = 4000
/** How servers word a handshake or a connection that failed: 425 and 426 of RFC 959, 522 of RFC 4217. */
const IN_WORDS = /^reply-(?:425|426|522)$/

/** The data connection opened, and what should have come over it with TLS did not. */
export function tlsTrouble(facts: Facts, mode: string): boolean {
  if (!facts.dataProtected() || !facts.ok('data-connect', mode)) return false
  const shaken = facts.of('data-tls', mode)
  if (!shaken) return (facts.known.slow.get(key('data-tls', mode)) ?? 0) >= LONG_HANDSHAKE_MS
  // The server's last words free its control connection for what is tried next.
  if (!facts.settled('transfer', mode)) return false
  if (shaken.outcome === 'failed') return shaken.failure.code === 'timeout' || isFault(shaken.failure)
  return brokeOff(facts.of('transfer', mode))
}

function brokeOff(observation: Observation | undefined): boolean {
  return observation?.outcome === 'failed' && isFault(observation.failure)
}

function isFault(failure: Failure): boolean {
  const { code, reply } = failure
  return isBrokenOff(failure) || IN_WORDS.test(code) || (reply !== undefined && asksForReuse(reply))
}

/** The server's own words: what it misses is the session, so nothing else is worth trying. */
function lacksSession(facts: Facts): boolean {
  const failures = (['data-tls', 'transfer', 'file'] as const satisfies readonly ProbeId[]).flatMap((probe) =>
    facts.all<ProbeId>(probe).flatMap((one) => (one.outcome === 'failed' ? [one.failure] : [])),
  )
  return failures.some(({ reply }) => reply !== undefined && asksForReuse(reply))
}

/**
 * The pairs that tell most, in the order in which they are tried until one decides: the same again where it was tried but once,
 * because chance is no cause; then without TLS, because nothing else matters where that fails too.
 */
function ways(facts: Facts, { isFile, isOnce }: { isFile: boolean; isOnce: boolean }): readonly Way[] {
  const main = facts.all('tls').find((one) => one.outcome === 'ok')
  if (main?.outcome !== 'ok') return []
  const { version, servername } = main.data.facts
  // A server that chose 1.2 when it was offered 1.3 has no 1.3.
  const older: readonly Way[] = version === 'TLSv1.3' ? ['1.2'] : []
  if (lacksSession(facts)) return older
  const shaken = facts.all('data-tls')
  const isFresh = shaken.some((one) => one.outcome === 'ok' && !one.data.resumed)
  const hasName = servername !== undefined && !isFile
  return [
    ...(isOnce ? (['same'] as const) : []),
    // Who insists on TLS does not want to see the file itself on the wire in the clear; a listing tells as much.
    ...(isFile && facts.known.target.protocol !== 'auto' ? [] : (['clear'] as const)),
    ...older,
    ...(isFresh ? [] : (['fresh'] as const)),
    ...(hasName ? (['no-sni'] as const) : []),
  ]
}

function decides(way: Way, one: Observation<'data-variant'>): boolean {
  return way === 'clear' ? one.outcome === 'failed' && isBrokenOffInClear(one.failure) : one.outcome === 'ok'
}

/** One after the other, each as soon as the one before has told nothing yet. */
function chain(facts: Facts, some: readonly Way[], suffix: string): Step[] {
  const steps: Step[] = []
  for (const way of some) {
    const subject = way + suffix
    steps.push({ probe: 'data-variant', subject })
    const seen = facts.of('data-variant', subject)
    if (!seen || decides(way, seen)) break
  }
  return steps
}

/**
 * What failed over a protected data connection, asked for again with one factor changed: which of them makes it work is the
 * cause. `modes` are those in which a listing was tried, all of which must have failed.
 */
export function planPairs(facts: Facts, modes: readonly string[]): Step[] {
  const works = modes.some((mode) => facts.ok('transfer', mode))
  if (!works && modes.every((mode) => tlsTrouble(facts, mode))) {
    return chain(facts, ways(facts, { isFile: false, isOnce: modes.length === 1 }), '')
  }
  const isFileBroken = works && facts.dataProtected() && brokeOff(facts.of('file'))
  return isFileBroken ? chain(facts, ways(facts, { isFile: true, isOnce: true }), ' file') : []
}
