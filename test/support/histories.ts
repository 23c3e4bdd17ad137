// Histories that were never lived: as the store would keep them, from a rule for each run.

import type { Verdict } from '../../src/diagnose/index.ts'
import { type Kept, type HistoryModel, historyModel } from '../../src/bot/history/model.ts'
import { cellsOf, slotOfRollup } from '../../src/bot/history/slots.ts'
import { framesOf } from '../../src/bot/history/frames.ts'
import { availabilityOf, countsOf } from '../../src/bot/history/counts.ts'
import type { Strips } from '../../src/bot/pictures/strips.ts'
import { type Happening, NEW_STATUS, type WatchStatus } from '../../src/bot/watches/model.ts'
import type { RollupRow, SampleRow, WatchEvent } from '../../src/store/index.ts'
import { sumSamples } from '../../src/store/sums.ts'

/** Sunday, 22 November 2026, 16:20 in Shanghai. */
export const NOW = Date.parse('2026-11-22T08:20:00Z')
export const ZONE = 'Asia/Shanghai'
export const HOUR_MS = 3_600_000
export const DAY_MS = 24 * HOUR_MS

/** How a run went. */
export interface Went {
  readonly verdict: Verdict
  readonly cause?: string
  readonly total?: number
}

export const sample = (at: number, { verdict, cause, total = 400 }: Went): SampleRow => ({
  ...{ watch: 1, at, verdict, cause: cause ?? null, snapshot: 1, run: null, total },
  ...{ dns: 4, connect: 22, greeting: 25, tls: 48, login: 60, dataConnect: 24, listing: 30 },
})

/** Runs every `everyMs`, each as `went` says; undefined where there was none. */
export function samplesOf(
  { from, to, everyMs }: { from: number; to: number; everyMs: number },
  went: (at: number) => Went | undefined,
): SampleRow[] {
  const times = Array.from({ length: Math.floor((to - from) / everyMs) }, (_, index) => from + index * everyMs)
  return times.flatMap((at) => {
    const one = went(at)
    return one ? [sample(at, one)] : []
  })
}

/** What the store sums up to. */
export function rollupsOf(samples: readonly SampleRow[], span: RollupRow['span']): RollupRow[] {
  const ms = span === 'hour' ? HOUR_MS : DAY_MS
  const groups = Map.groupBy(samples, ({ at }) => Math.floor(at / ms) * ms)
  return [...groups].map(([at, runs]) => ({ watch: 1, span, at, ...sumSamples(runs) }))
}

export const events = (...all: readonly (readonly [at: number, about: Happening])[]): WatchEvent[] =>
  all.map(([at, { kind, ...about }], index) => ({
    ...{ no: index + 1, watch: 1, at, kind, about: JSON.stringify(about), outcome: 'told' },
  }))

/** Between 0 and 1, the same for the same time. */
export const noise = (at: number): number => {
  const x = Math.sin(at / 60_000) * 43_758.5453
  return x - Math.floor(x)
}

const slowByDay = (at: number) => 280 + 220 * Math.max(0, Math.sin((at / DAY_MS) * 2 * Math.PI)) + 140 * noise(at) ** 3
const healthy = (at: number): Went => ({ verdict: 'healthy', total: slowByDay(at) })

const UP: WatchStatus = {
  ...NEW_STATUS,
  ...{ phase: 'up', since: NOW - 40 * DAY_MS, verdict: 'healthy', lastGood: NOW - 300_000, good: 99 },
}
const kept = (about: Partial<Kept>): Kept => ({
  ...{ status: UP, createdAt: NOW - 60 * DAY_MS, rollups: [], samples: [], events: [], good: [] },
  ...about,
})
const model = (about: Partial<Kept>, lastsMs: number, target = 'ftp.example.com'): HistoryModel =>
  historyModel(kept(about), { target, range: { from: NOW - lastsMs, to: NOW }, zone: ZONE })
const overTime = (lastsMs: number, everyMs: number) => ({ from: NOW - lastsMs, to: NOW, everyMs })

export const healthyWeek = (): HistoryModel => {
  const samples = samplesOf(overTime(7 * DAY_MS, 300_000), healthy)
  return model({ rollups: rollupsOf(samples, 'hour'), good: samples.slice(-20) }, 7 * DAY_MS)
}

/** Two hours and a quarter without data ports, until now. */
export const oneOutage = (target?: string): HistoryModel => {
  const since = NOW - 2.25 * HOUR_MS
  const failing: Went = { verdict: 'failing', cause: 'passive-ports-filtered', total: 9000 }
  const went = (at: number) =>
    at >= since ? failing : at === NOW - 10 * HOUR_MS ? { ...failing, cause: 'port-refused' } : healthy(at)
  const samples = samplesOf(overTime(DAY_MS, 300_000), went)
  const down: Happening = { kind: 'down', cause: 'passive-ports-filtered', keys: [], since }
  const status: WatchStatus = {
    ...UP,
    ...{ phase: 'down', since, verdict: 'failing', cause: 'passive-ports-filtered', lastGood: since - 300_000 },
  }
  const changes = {
    since: since - 300_000,
    differences: [
      { what: 'passiveAddress', before: '192.0.2.10', after: '10.0.0.5' },
      { what: 'greeting', before: '220 (vsFTPd 3.0.3)', after: '220 (vsFTPd 3.0.5)' },
    ] as const,
    times: [{ phase: 'connect', before: 22, after: 240 }] as const,
  }
  const good = samples.filter(({ verdict }) => verdict === 'healthy').slice(-20)
  const createdAt = since - 12 * DAY_MS
  return model({ samples, status, good, changes, createdAt, events: events([since + 600_000, down]) }, DAY_MS, target)
}

export const flapping = (): HistoryModel => {
  const isBad = (at: number) => noise(Math.floor(at / (35 * 60_000))) < 0.35
  const went = (at: number): Went | undefined => {
    if (at > NOW - 20 * HOUR_MS && at < NOW - 16 * HOUR_MS) return undefined
    if (at > NOW - 10 * HOUR_MS && at < NOW - 9 * HOUR_MS) return { verdict: 'inconclusive' }
    if (!isBad(at))
      return noise(at) < 0.2
        ? { verdict: 'degraded', cause: 'slow-server', total: 6000 * noise(at) + 1500 }
        : healthy(at)
    return { verdict: 'failing', cause: noise(at * 3) < 0.6 ? 'too-many-connections' : 'no-banner' }
  }
  const samples = samplesOf(overTime(2 * DAY_MS, 300_000), went)
  const status: WatchStatus = {
    ...UP,
    isFlapping: true,
    since: NOW - 20 * 60_000,
    verdict: 'degraded',
    cause: 'slow-server',
  }
  const changed: Happening = {
    kind: 'changed',
    differences: [
      { what: 'certificate', before: '2026-12-01 CN=ftp.example.com', after: '2027-02-28 CN=ftp.example.com' },
    ],
  }
  return model({ samples, status, good: samples.slice(-20), events: events([NOW - HOUR_MS, changed]) }, 2 * DAY_MS)
}

export const noData = (): HistoryModel => model({ status: NEW_STATUS, createdAt: NOW - 1000 }, 7 * DAY_MS)

/** Thirteen months, with two outages, a month that nobody watched, and a server that grew slow. */
export const year = (): HistoryModel => {
  const outages = [
    { from: NOW - 300 * DAY_MS, to: NOW - 299.2 * DAY_MS, cause: 'cert-expired' },
    { from: NOW - 41.4 * DAY_MS, to: NOW - 40 * DAY_MS, cause: 'passive-ports-filtered' },
  ]
  const went = (at: number): Went | undefined => {
    const outage = outages.find(({ from, to }) => at >= from && at < to)
    if (outage) return { verdict: 'failing', cause: outage.cause }
    if (at > NOW - 220 * DAY_MS && at < NOW - 190 * DAY_MS) return undefined
    const slower = at > NOW - 100 * DAY_MS ? 2.4 : 1
    return { ...healthy(at), total: slowByDay(at) * slower * (1 + noise(at)) }
  }
  const samples = samplesOf({ from: NOW - 365 * DAY_MS, to: NOW, everyMs: 1_800_000 }, went)
  const rollups = rollupsOf(samples, 'day')
  const told = outages.flatMap(({ from, to, cause }): [number, Happening][] => [
    [from + 600_000, { kind: 'down', cause, keys: [], since: from }],
    [to, { kind: 'up', since: from, until: to }],
  ])
  return model(
    { rollups, good: samples.slice(-20), events: events(...told), createdAt: NOW - 365 * DAY_MS },
    365 * DAY_MS,
  )
}

export const CASES = { healthyWeek, oneOutage, flapping, noData, year }

/** A week of so many targets, some of which had trouble. */
export function manyTargets(count: number): Strips {
  const range = { from: NOW - 7 * DAY_MS, to: NOW }
  const rows = Array.from({ length: count }, (_, target) => {
    const went = (at: number): Went | undefined => {
      if (target % 7 === 2 && at > NOW - target * 0.2 * DAY_MS) return { verdict: 'failing', cause: 'port-refused' }
      if (target % 5 === 3 && noise(at + target) < 0.01) return { verdict: 'failing', cause: 'no-banner' }
      if (target % 6 === 4 && at % DAY_MS > 20 * HOUR_MS) return { verdict: 'degraded', cause: 'slow-server' }
      return target === 9 && at < NOW - 3 * DAY_MS ? undefined : healthy(at)
    }
    const slots = rollupsOf(samplesOf({ ...range, everyMs: 900_000 }, went), 'hour').map(slotOfRollup)
    const cells = cellsOf(slots, framesOf(range))
    const availability = availabilityOf(countsOf(...cells.map(({ counts }) => counts)))
    return {
      target:
        target === 5 ? 'a-very-long-host-name-of-a-department.files.example.com:2121' : `ftp${target + 1}.example.com`,
      cells,
      ...(availability !== undefined && { availability }),
      ...(target % 7 === 2 && { words: 'connection refused' }),
    }
  })
  return { title: 'Report of the week', range, zone: ZONE, rows }
}
