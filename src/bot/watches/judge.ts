import { differencesOf, type Seen } from '../../diagnose/index.ts'
import { sumUp } from './differences.ts'
import { flapPercent, isFlapping, remember } from './flap.ts'
import { keysOf } from './keys.ts'
import type { Happening, Looked, WatchSettings, WatchStatus } from './model.ts'

/** What judging a run needs beside the run and the runs before. */
export interface Judging {
  readonly settings: WatchSettings
  readonly host: string
  /** What was there when it was last looked at. */
  readonly seen?: Seen
}

export interface Judged {
  readonly status: WatchStatus
  readonly happenings: readonly Happening[]
}

/** The share of the latest run in the usual time. */
const FRESH = 0.1
const NO_CAUSE = 'service-unexplained'

/**
 * What a run comes to. A run is bad where it fails, or where what it found is a certificate that careful clients refuse, or
 * something that the watch's options ask for; everything else that is merely degraded is good. An inconclusive run says
 * nothing about the target: only what it was is noted.
 */
export function judge(before: WatchStatus, looked: Looked, about: Judging): Judged {
  const noted = note(before, looked, about)
  if (looked.verdict === 'inconclusive') return { status: noted, happenings: [] }
  const bad = isBad(looked, about.settings)
  const counted = count(noted, { at: looked.at, isBad: bad, settings: about.settings })
  const flapped = flap(counted, bad)
  const changed = compare(flapped.status, looked, { isBad: bad, seen: about.seen })
  const told = tell(changed.status, looked)
  return { status: told.status, happenings: [...flapped.happenings, ...changed.happenings, ...told.happenings] }
}

/** Whether a run counts against its target. */
export function isBad(
  { verdict, cause = '' }: Pick<Looked, 'verdict' | 'cause'>,
  { asked = [] }: WatchSettings,
): boolean {
  return verdict === 'failing' || (verdict === 'degraded' && (cause.startsWith('cert-') || asked.includes(cause)))
}

/** What a run is kept as: availability counts what alerts do. */
export const keptAs = (looked: Pick<Looked, 'verdict' | 'cause'>, settings: WatchSettings): Looked['verdict'] =>
  isBad(looked, settings) ? 'failing' : looked.verdict

/** The facts of the run itself. What was only true before is let go. */
function note(before: WatchStatus, looked: Looked, { host }: Judging): WatchStatus {
  const { cause: _, unable: __, refusal: ___, ...kept } = before
  const { at, verdict, signature, run, timing, seen } = looked
  const ends = seen.certificate?.validTo ?? before.certificateEnds
  return {
    ...kept,
    verdict,
    signature,
    lastMs: timing.total,
    keys: looked.cause === undefined ? [] : keysOf(looked.cause, looked, host),
    ...(looked.cause !== undefined && { cause: looked.cause }),
    ...(run !== undefined && { run, fullAt: at }),
    ...(looked.refusal && { refusal: looked.refusal }),
    ...(ends !== undefined && { certificateEnds: ends }),
    ...usual(before, looked),
  }
}

/** A whole diagnosis takes longer than a look, and what fails may end at once: neither says what is usual. */
function usual({ usualMs }: WatchStatus, { verdict, run, timing }: Looked): Pick<WatchStatus, 'usualMs'> {
  if (verdict !== 'healthy' || run !== undefined) return {}
  return { usualMs: usualMs === undefined ? timing.total : usualMs + (timing.total - usualMs) * FRESH }
}

interface Counting {
  readonly at: number
  readonly isBad: boolean
  readonly settings: WatchSettings
}

function count(status: WatchStatus, { at, isBad: bad, settings }: Counting): WatchStatus {
  return bad ? countBad(status, at, settings.after) : countGood(status, at, settings.recover)
}

function countBad(status: WatchStatus, at: number, after: number): WatchStatus {
  const outageSince = status.outageSince ?? at
  const bad = status.bad + 1
  const wasDown = status.phase === 'down' || status.phase === 'recovering'
  const phase = wasDown || bad >= after ? 'down' : 'suspect'
  return { ...status, phase, since: outageSince, outageSince, bad, good: 0 }
}

function countGood(status: WatchStatus, at: number, recover: number): WatchStatus {
  const good = status.good + 1
  const counted: WatchStatus = { ...status, good, bad: 0, lastGood: at }
  const wasDown = status.phase === 'down' || status.phase === 'recovering'
  const since = status.phase === 'up' || status.phase === 'recovering' ? status.since : at
  if (wasDown && good < recover) return { ...counted, phase: 'recovering', since }
  const { outageSince: _, ...over } = counted
  return { ...over, phase: 'up', since }
}

function flap(status: WatchStatus, bad: boolean): Judged {
  const flaps = remember(status.flaps, bad)
  const percent = flapPercent(flaps)
  const flapping = isFlapping(percent, status.isFlapping)
  const happenings: Happening[] =
    flapping === status.isFlapping ? [] : [{ kind: flapping ? 'flapping' : 'steady', percent: Math.round(percent) }]
  return { status: { ...status, flaps, isFlapping: flapping }, happenings }
}

/** What has changed is told with a good run; what a bad one shows is kept until then, its alert being news enough. */
function compare(
  status: WatchStatus,
  looked: Looked,
  { isBad: bad, seen }: { isBad: boolean; seen: Seen | undefined },
): Judged {
  const now = seen ? differencesOf(seen, looked.seen) : []
  const { unsaid = [], ...rest } = status
  const all = sumUp(unsaid, now)
  if (all.length === 0) return { status: rest, happenings: [] }
  if (bad) return { status: { ...rest, unsaid: all }, happenings: [] }
  return { status: rest, happenings: [{ kind: 'changed', differences: all }] }
}

/** While it flaps neither an outage nor its end is told; both are, where they hold, when it has become steady. */
function tell(status: WatchStatus, { cause = NO_CAUSE }: Looked): Judged {
  const { told, ...untold } = status
  if (status.isFlapping) return { status, happenings: [] }
  const { keys, run } = status
  const about = { cause, keys, ...(run !== undefined && { run }) }
  if (status.phase === 'down') {
    if (told?.cause === cause) return { status, happenings: [] }
    const { since } = told ?? status
    const happening: Happening = told ? { kind: 'turned', ...about } : { kind: 'down', since, ...about }
    return { status: { ...status, told: { since, cause } }, happenings: [happening] }
  }
  if (status.phase !== 'up' || !told) return { status, happenings: [] }
  return { status: untold, happenings: [{ kind: 'up', since: told.since, until: status.since }] }
}
