import { type Slot, slotOfRollup, slotOfSample, SPAN_MS } from '../history/slots.ts'
import type { History, Range, RollupRow } from '../../store/index.ts'

type Grain = 'day' | 'hour' | 'sample'
type Slots = Map<number, Slot[]>

const DAY_MS = 24 * 3_600_000
/** Up to so many rows hours are read, beyond it days. */
const MOST_HOURS = 50_000

/**
 * All that is known of these watches in that time: sums where they lie in it whole, and runs at its edges and where they are not
 * summed up yet. A day of a zone that is off by a quarter of an hour is exact, too.
 */
export function slotsOf(history: History, watches: readonly number[], range: Range): Promise<Slots> {
  const days = (range.to - range.from) / DAY_MS
  const grain = days > 8 && days * 24 * watches.length > MOST_HOURS ? 'day' : 'hour'
  return read(history, { watches, ...range }, grain)
}

type Asked = { readonly watches: readonly number[] } & Range

async function read(history: History, asked: Asked, grain: Grain): Promise<Slots> {
  const { watches, from, to } = asked
  if (from >= to || watches.length === 0) return new Map()
  if (grain === 'sample') return readSamples(history, asked)
  const step = SPAN_MS[grain]
  const finer = grain === 'day' ? 'hour' : 'sample'
  const middle = { from: Math.ceil(from / step) * step, to: Math.floor(to / step) * step }
  if (middle.from >= middle.to) return read(history, asked, finer)
  const rows = await history.rollups({ watches, span: grain, ...middle })
  const parts = [slotsByWatch(rows), await read(history, { watches, from, to: middle.from }, finer)]
  const ends = endsOf(rows, step)
  for (const [end, some] of Map.groupBy(watches, (watch) => ends.get(watch) ?? middle.from))
    parts.push(await read(history, { watches: some, from: end, to }, finer))
  return joined(parts)
}

async function readSamples(history: History, { watches, ...range }: Asked): Promise<Slots> {
  const slots: Slots = new Map()
  for (const watch of watches) {
    const samples = await history.samples({ watch, ...range })
    if (samples.length > 0)
      slots.set(
        watch,
        samples.map((sample) => slotOfSample(sample, true)),
      )
  }
  return slots
}

const slotsByWatch = (rows: readonly RollupRow[]): Slots =>
  new Map([...Map.groupBy(rows, ({ watch }) => watch)].map(([watch, some]) => [watch, some.map(slotOfRollup)]))

/** Until when each is summed up. */
const endsOf = (rows: readonly RollupRow[], step: number) =>
  new Map(
    [...Map.groupBy(rows, ({ watch }) => watch)].map(([no, some]) => [
      no,
      Math.max(...some.map(({ at }) => at)) + step,
    ]),
  )

function joined(parts: readonly Slots[]): Slots {
  const all: Slots = new Map()
  for (const part of parts) for (const [watch, slots] of part) all.set(watch, [...(all.get(watch) ?? []), ...slots])
  return all
}
