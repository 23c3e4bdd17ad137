import { differencesOf, type Seen } from '../../diagnose/index.ts'
import type { Range, RollupRow, SampleRow, Store, WatchRow } from '../../store/index.ts'
import type { WatchStatus } from '../watches/model.ts'
import { typedTarget } from './files.ts'
import { grainOf, wholeRange } from './frames.ts'
import { type Changes, phaseChanges } from './changes.ts'
import { type HistoryModel, historyModel, type Kept } from './model.ts'
import { isFailing } from './outages.ts'
import { SPAN_MS } from './slots.ts'

type From = Pick<Store, 'watches' | 'history'>

/** More than a run every ten seconds for two days: nothing that is watched comes near. */
const MOST_SAMPLES = 20_000
const GOOD_SAMPLES = 20
const GOOD_MS = 24 * 3_600_000

/** How a watch did in that time. `status` is as of now, whatever the range. */
export async function loadHistory(
  watch: WatchRow,
  { range, zone }: { readonly range: Range; readonly zone: string },
  { watches, history }: From,
): Promise<HistoryModel> {
  const status = JSON.parse(watch.status) as WatchStatus
  const [sums, events, good, changes] = await Promise.all([
    loadSums(watch.no, wholeRange(range), history),
    watches.happened({ watches: [watch.no], from: 0, to: range.to + 1 }),
    loadGood(watch.no, { status, to: range.to }, history),
    loadChanges(watch.no, { status, to: range.to }, history),
  ])
  const kept: Kept = { ...sums, status, events, good, createdAt: watch.createdAt, ...(changes && { changes }) }
  return historyModel(kept, { target: typedTarget(watch), range, zone })
}

/** The largest sums that the range asks for, and smaller ones for what they do not hold yet. */
async function loadSums(watch: number, range: Range, history: From['history']) {
  const grain = grainOf(range)
  const rollups: RollupRow[] = []
  let from = range.from
  for (const span of ['day', 'hour'] as const) {
    if (grain === 'sample' || (span === 'day' && grain === 'hour')) continue
    const rows = await history.rollups({ watches: [watch], span, from, to: range.to })
    rollups.push(...rows)
    const last = rows.at(-1)
    if (last) from = last.at + SPAN_MS[span]
  }
  const samples = await history.samples({ watch, from, to: range.to, most: MOST_SAMPLES })
  return { rollups, samples }
}

const isGood = ({ verdict }: SampleRow) => verdict === 'healthy' || verdict === 'degraded'

async function loadGood(
  watch: number,
  { status, to }: { status: WatchStatus; to: number },
  history: From['history'],
): Promise<SampleRow[]> {
  const until = Math.min((status.lastGood ?? to) + 1, to)
  const samples = await history.samples({ watch, from: until - GOOD_MS, to: until, most: 2 * GOOD_SAMPLES })
  return samples.filter(isGood).slice(-GOOD_SAMPLES)
}

/** What was there at the last healthy run, against what is there now. */
async function loadChanges(
  watch: number,
  { status, to }: { status: WatchStatus; to: number },
  history: From['history'],
): Promise<Changes | undefined> {
  if (!isFailing(status)) return undefined
  const healthy = await history.lastHealthy({ watch, before: status.since })
  if (!healthy) return undefined
  const [[before], [now]] = await Promise.all([
    history.snapshots({ watch, from: healthy.at, to: healthy.at + 1 }),
    history.current([watch]),
  ])
  const differences = before && now ? differencesOf(seenIn(before), seenIn(now)) : []
  const [latest] = await history.samples({ watch, from: healthy.at + 1, to, most: 1 })
  return { since: healthy.at, differences, times: latest ? phaseChanges(healthy, latest) : [] }
}

const seenIn = ({ facts }: { readonly facts: string }) => JSON.parse(facts) as Seen
