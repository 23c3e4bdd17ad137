const DAY_MS = 24 * 3_600_000

/** What an operator may set about watches and reports. */
export interface Settings {
  /** IANA time zone where neither the asker nor the platform tells one. */
  readonly zone: string
  /** How long each run is kept, in milliseconds. */
  readonly samplesMs: number
  /** How long hours and days are kept. */
  readonly rollupsMs: number
  /** What this process can reach as long as its own network works. */
  readonly canaries: readonly { readonly host: string; readonly port: number }[]
}

export const USUAL: Settings = {
  zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  samplesMs: 30 * DAY_MS,
  rollupsMs: 396 * DAY_MS,
  canaries: [],
}
