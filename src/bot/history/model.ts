import type { Timing } from '../../diagnose/index.ts'
import type { Range, RollupRow, SampleRow, WatchEvent } from '../../store/index.ts'
import type { WatchStatus } from '../watches/model.ts'
import type { Cell } from './cell.ts'
import { availabilityOf, type Counts, countsOf } from './counts.ts'
import { framesOf, usualGap, wholeRange } from './frames.ts'
import { type Percentiles, percentilesOf } from './latency.ts'
import { durationIn, isFailing, type Outage, outagesOf } from './outages.ts'
import { type Change, type Changes, changesIn, PHASES } from './changes.ts'
import { cellsOf, causesOf, type Slot, slotOfRollup, slotOfSample } from './slots.ts'

/** What is kept of one watch, as far as it bears on the range. */
export interface Kept {
  readonly status: WatchStatus
  readonly createdAt: number
  /** Hours or days, and the runs that are in none of them yet. */
  readonly rollups: readonly RollupRow[]
  readonly samples: readonly SampleRow[]
  /** All of them, in order: what came before the range tells how long it worked. */
  readonly events: readonly WatchEvent[]
  /** The last runs that found it usable, the latest last. */
  readonly good: readonly SampleRow[]
  readonly changes?: Changes
}

/** How a watched target did over some time: plain data, for cards, pictures and files. */
export interface HistoryModel {
  readonly target: string
  /** From the beginning of an hour or a day on, where it is made of sums. */
  readonly range: Range
  /** How long it is as it was asked for. */
  readonly lastsMs: number
  /** IANA. */
  readonly zone: string
  readonly status: WatchStatus
  readonly counts: Counts
  /** 0 to 1; undefined where no run told. */
  readonly availability?: number
  readonly latency?: Percentiles
  /** What each phase takes in most runs that succeed, in milliseconds. */
  readonly phases: Readonly<Partial<Record<keyof Timing, number>>>
  readonly cells: readonly Cell[]
  /** Runs by the code of their best cause, most first. */
  readonly causes: readonly (readonly [code: string, runs: number])[]
  /** Those that reach into the range, in order. */
  readonly outages: readonly Outage[]
  readonly downMs: number
  /** How long it had worked when it began to fail; undefined while it works, or where that is not known. */
  readonly workedMs?: number
  /** What is other than when it last worked, while it does not. */
  readonly since?: Changes
  /** What changed in the range, in order. */
  readonly changed: readonly Change[]
}

type About = Pick<HistoryModel, 'target' | 'range' | 'zone'>

export function historyModel(kept: Kept, { target, range: asked, zone }: About): HistoryModel {
  const range = wholeRange(asked)
  const slots = slotsOf(kept)
  const cells = cellsOf(slots, framesOf(range, usualGap(slots.map(({ from }) => from))))
  const counts = countsOf(...cells.map((cell) => cell.counts))
  const all = outagesOf(kept.events, kept.status)
  const outages = all.filter((outage) => durationIn(outage, range) > 0)
  return {
    ...{ target, range, zone, lastsMs: asked.to - asked.from, cells, counts, outages, status: kept.status },
    ...known('availability', availabilityOf(counts)),
    ...known('latency', percentilesOf(slotsIn(slots, range).flatMap(({ times }) => times))),
    phases: phasesOf(kept.good),
    causes: Object.entries(causesOf(cells)).toSorted(([, one], [, other]) => other - one),
    downMs: outages.reduce((sum, outage) => sum + durationIn(outage, range), 0),
    ...known('workedMs', workedMs(all, kept)),
    ...known('since', isFailing(kept.status) ? kept.changes : undefined),
    changed: changesIn(kept.events, range),
  }
}

function slotsOf({ rollups, samples }: Kept): Slot[] {
  const isBeside = rollups.length > 0
  return [...rollups.map(slotOfRollup), ...samples.map((sample) => slotOfSample(sample, isBeside))]
}

const known = <K extends string, V>(key: K, value: V | undefined) =>
  (value === undefined ? {} : { [key]: value }) as Partial<Record<K, V>>

const slotsIn = (slots: readonly Slot[], { from, to }: Range) =>
  slots.filter((slot) => slot.to > from && slot.from < to)

function workedMs(outages: readonly Outage[], { status, createdAt }: Kept): number | undefined {
  if (!isFailing(status) || status.lastGood === undefined) return undefined
  const before = outages.findLast(({ to }) => to !== undefined && to <= status.since)
  return Math.max(0, status.since - (before?.to ?? createdAt))
}

function phasesOf(good: readonly SampleRow[]): HistoryModel['phases'] {
  return Object.fromEntries(
    PHASES.flatMap((phase) => {
      const times = good.flatMap((sample) => sample[phase] ?? []).toSorted((one, other) => one - other)
      const middle = times[Math.floor(times.length / 2)]
      return middle === undefined ? [] : [[phase, middle]]
    }),
  )
}
