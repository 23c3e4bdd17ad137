import type { Settings } from './settings.ts'

const DAY_MS = 24 * 3_600_000
const DAYS_OF_A_MONTH = 365.25 / 12

/** What the operator has set about watches; the bot has a usual value for what is absent. */
export interface Watching {
  /** IANA time zone. */
  readonly zone?: string
  /** How long each run is kept. */
  readonly samplesMs?: number
  /** How long hours and days are kept. */
  readonly rollupsMs?: number
  readonly canaries?: readonly { readonly host: string; readonly port: number }[]
}

export function readWatching(settings: Settings): Watching {
  const { FTPCHECK_TIMEZONE: zone, FTPCHECK_CANARY: canaries } = settings
  const { FTPCHECK_KEEP_RUNS: days, FTPCHECK_KEEP_HISTORY: months } = settings
  return {
    ...(zone !== undefined && { zone }),
    ...(days !== undefined && { samplesMs: days * DAY_MS }),
    ...(months !== undefined && { rollupsMs: Math.ceil(months * DAYS_OF_A_MONTH) * DAY_MS }),
    ...(canaries && { canaries }),
  }
}
