import type { Difference, Timing } from '../../diagnose/index.ts'
import type { Range, SampleRow, WatchEvent } from '../../store/index.ts'
import { happeningOf } from './outages.ts'

/** What was there at the last healthy run and is no longer so. */
export interface Changes {
  /** When that run was. */
  readonly since: number
  readonly differences: readonly Difference[]
  /** Phases that take another time, in milliseconds. */
  readonly times: readonly PhaseChange[]
}

export interface PhaseChange {
  readonly phase: keyof Timing
  readonly before: number
  readonly after: number
}

/** Something that was no longer as it was. */
export interface Change {
  readonly at: number
  readonly differences: readonly Difference[]
}

export const PHASES = ['dns', 'connect', 'greeting', 'tls', 'login', 'dataConnect', 'listing', 'total'] as const

/** What nobody notices, or what a network does by itself, is no change. */
const MARKED_FACTOR = 2
const MARKED_MS = 100

/** A phase that one of the two did not get to is no change, nor is the total, which the others explain. */
export function phaseChanges(before: SampleRow, after: SampleRow): PhaseChange[] {
  return PHASES.flatMap((phase) => {
    const [old, now] = [before[phase], after[phase]]
    if (phase === 'total' || old === null || now === null || Math.abs(now - old) < MARKED_MS) return []
    return Math.max(old, now) < MARKED_FACTOR * Math.min(old, now) ? [] : [{ phase, before: old, after: now }]
  })
}

/** What changed in the range, in order. */
export function changesIn(events: readonly WatchEvent[], { from, to }: Range): Change[] {
  return events.flatMap((event) => {
    const happening = happeningOf(event)
    const isIn = event.at >= from && event.at < to
    return isIn && happening?.kind === 'changed' ? [{ at: event.at, differences: happening.differences }] : []
  })
}
