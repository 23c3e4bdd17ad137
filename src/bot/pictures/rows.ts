import type { Language, Observation, ProbeId, Report } from '../../diagnose/index.ts'
import { failureWords, isOurs, milliseconds, stepName } from '../cards/all.ts'

/** One line of the picture: an operation between two moments, in milliseconds since the diagnosis began. */
export interface Row {
  readonly label: string
  readonly from: number
  readonly to: number
  /** `besides`: a failed side test, which is an answer; `ended`: this check broke it off, which says nothing. */
  readonly state: 'done' | 'failed' | 'besides' | 'ended'
  /** How long it took, and how it ended where it did not end well. */
  readonly words: string
}

export interface Rows {
  readonly rows: readonly Row[]
  /** Steps for which there was no room. */
  readonly omitted: number
  /** Steps of the main path that were never begun. */
  readonly notReached: readonly string[]
}

const MOST_ROWS = 16

/** The way from a name to a file, which every picture shows. */
const MAIN_PATH: readonly ProbeId[] = [
  ...(['dns-lookup', 'connect', 'greeting', 'auth', 'tls', 'login', 'passive', 'data-connect', 'data-tls'] as const),
  ...(['transfer', 'ssh-ident', 'ssh-auth-methods', 'ssh-login', 'sftp-session', 'sftp-listing'] as const),
]

/** Further steps whose failure keeps the person from what they want. All the rest are side tests. */
const ALSO_WANTED: readonly ProbeId[] = [
  ...(['protection', 'working-directory', 'idle', 'repeat', 'active', 'file', 'write', 'data-variant'] as const),
  ...(['dns-query', 'sftp-file', 'sftp-write'] as const),
]
/** Asks nothing of the network. */
const LOCAL: readonly ProbeId[] = ['route', 'hosts-file']

type Begun = Exclude<Observation, { outcome: 'skipped' }>

/** What took time, in the order in which it began; where there is too much, what matters least is left out. */
export function rowsOf({ observations }: Report, language: Language): Rows {
  const begun = observations.filter((one): one is Begun => one.outcome !== 'skipped' && !LOCAL.includes(one.probe))
  const chosen = new Set(begun.toSorted(byWeight).slice(0, MOST_ROWS))
  const rows = begun.filter((one) => chosen.has(one)).toSorted((one, other) => one.at - other.at)
  return {
    rows: rows.map((one) => rowOf(one, language)),
    omitted: begun.length - rows.length,
    notReached: notReached(observations, language),
  }
}

/** Failures of the main path, other failures, the main path, and of the rest what took longest. */
function byWeight(one: Begun, other: Begun): number {
  return weight(one) - weight(other) || other.durationMs - one.durationMs || one.at - other.at
}

function weight(one: Begun): number {
  const isMain = MAIN_PATH.includes(one.probe)
  if (stateOf(one) === 'failed') return isMain ? 0 : 1
  return isMain ? 2 : 3
}

function stateOf(one: Begun): Row['state'] {
  if (one.outcome === 'ok') return 'done'
  if (isOurs(one.failure)) return 'ended'
  return MAIN_PATH.includes(one.probe) || ALSO_WANTED.includes(one.probe) ? 'failed' : 'besides'
}

function rowOf(one: Begun, language: Language): Row {
  const took = milliseconds(one.durationMs, language)
  const comma = language === 'en' ? ', ' : '，'
  return {
    label: stepName(one, language),
    from: one.at,
    to: one.at + one.durationMs,
    state: stateOf(one),
    words: one.outcome === 'ok' ? took : failureWords(one.failure, language) + comma + took,
  }
}

function notReached(observations: readonly Observation[], language: Language): string[] {
  const begun = new Set(observations.filter(({ outcome }) => outcome !== 'skipped').map(({ probe }) => probe))
  const skipped = observations.filter(({ probe }) => MAIN_PATH.includes(probe) && !begun.has(probe))
  return [...new Set(skipped.map(({ probe }) => stepName({ probe }, language)))]
}
