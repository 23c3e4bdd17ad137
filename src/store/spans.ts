import type { SampleRow } from './port-watches.ts'

export const HOUR_MS = 3_600_000
export const DAY_MS = 24 * HOUR_MS

/** When the hour and the day (UTC) of a time begin. */
export const hourOf = (at: number): number => at - (at % HOUR_MS)
export const dayOf = (at: number): number => at - (at % DAY_MS)

/** In the database they are their places in these lists. */
export const VERDICTS = ['healthy', 'degraded', 'failing', 'inconclusive'] as const satisfies SampleRow['verdict'][]
export const SPANS = ['hour', 'day'] as const
