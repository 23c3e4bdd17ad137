import { differencesOf } from './compare-findings.ts'
import {
  type ChannelDifference,
  type Comparison,
  COMPARISON_SCHEMA,
  type ComparisonOutcome,
  type Side,
} from './model/comparison.ts'
import type { Cause } from './model/cause.ts'
import type { Channels, ChannelStatus, Report } from './model/report.ts'
import { rankEvidence } from './rank-evidence.ts'

/** Holds a report of somebody else's machine against our own of the same server. Pure: what differs is the answer. */
export function compareReports(here: Report, there: Report): Comparison {
  const targets = { here: nameOf(here), there: nameOf(there) }
  const channels = channelDifferences(here, there)
  const outcome = outcomeOf(here, there, channels)
  const worse = sideOf(outcome)
  const findings = worse === undefined ? [] : differencesOf({ here, there }, worse, channels)
  return {
    schema: COMPARISON_SCHEMA,
    outcome,
    targets,
    channels: outcome === 'other-target' ? [] : channels,
    findings,
    causes: causesOf({ here, there }, outcome, rankEvidence(findings, false)),
  }
}

const nameOf = ({ target }: Report): string => `${target.host.toLowerCase()}:${target.port}`

const sideOf = (outcome: ComparisonOutcome): Side | undefined =>
  outcome === 'only-there' ? 'there' : outcome === 'only-here' ? 'here' : undefined

const CHANNELS: readonly (keyof Channels)[] = ['control', 'tls', 'login', 'data']

function channelDifferences(here: Report, there: Report): ChannelDifference[] {
  return CHANNELS.flatMap((channel) => {
    const pair = { channel, here: here.channels[channel], there: there.channels[channel] }
    return pair.here === pair.there ? [] : [pair]
  })
}

const BROKEN: ReadonlySet<ChannelStatus> = new Set<ChannelStatus>(['blocked', 'refused', 'failed'])
const GOOD: ReadonlySet<ChannelStatus> = new Set<ChannelStatus>(['ok', 'slow'])

/** The channel at which a check came to its end; undefined where it did not. */
const brokenAt = ({ channels }: Report) => CHANNELS.find((channel) => BROKEN.has(channels[channel]))

function outcomeOf(here: Report, there: Report, channels: readonly ChannelDifference[]): ComparisonOutcome {
  if (nameOf(here) !== nameOf(there)) return 'other-target'
  const [ours, theirs] = [brokenAt(here), brokenAt(there)]
  if (ours !== undefined && theirs !== undefined)
    return ours === theirs && isAlike(here, there) ? 'both' : 'differently'
  if (ours === undefined && theirs === undefined) return unlikeInSpeed(channels) ?? bothWell(here, there)
  // What one side failed at the other must have done, or nothing is known.
  if (theirs !== undefined) return GOOD.has(here.channels[theirs]) ? 'only-there' : 'untested'
  return ours !== undefined && GOOD.has(there.channels[ours]) ? 'only-here' : 'untested'
}

function isAlike(here: Report, there: Report): boolean {
  const ours = new Set(here.causes.map(({ code }) => code))
  return ours.size === 0 || there.causes.length === 0 || there.causes.some(({ code }) => ours.has(code))
}

function unlikeInSpeed(channels: readonly ChannelDifference[]): ComparisonOutcome | undefined {
  if (channels.some(({ here, there }) => there === 'slow' && here === 'ok')) return 'only-there'
  return channels.some(({ here, there }) => here === 'slow' && there === 'ok') ? 'only-here' : undefined
}

/** No channel is broken, yet one side found more fault than the other: a certificate, a name, a file. */
function bothWell(here: Report, there: Report): ComparisonOutcome {
  const isBad = ({ verdict }: Report) => verdict === 'failing' || verdict === 'degraded'
  if (isBad(here) && isBad(there)) return isAlike(here, there) ? 'both' : 'differently'
  if (isBad(there)) return 'only-there'
  return isBad(here) ? 'only-here' : 'neither'
}

/** What speaks of the difference comes first, then what the failing side named and the other did not. */
function causesOf(sides: Readonly<Record<Side, Report>>, outcome: ComparisonOutcome, ofDifference: Cause[]): Cause[] {
  const { here, there } = sides
  if (outcome === 'both') {
    const theirs = new Set(there.causes.map(({ code }) => code))
    const shared = here.causes.filter(({ code }) => theirs.has(code))
    return shared.length > 0 ? shared : [...here.causes]
  }
  const worse = sideOf(outcome)
  if (worse === undefined) return []
  const better = new Set(sides[worse === 'here' ? 'there' : 'here'].causes.map(({ code }) => code))
  const named = new Set(ofDifference.map(({ code }) => code))
  const own = sides[worse].causes.filter(({ code }) => !better.has(code) && !named.has(code))
  return [...ofDifference, ...own]
}
