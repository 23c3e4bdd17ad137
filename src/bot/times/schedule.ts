/** When something happens again and again. */
export type Schedule =
  | { readonly type: 'every'; readonly ms: number }
  /** Five fields of cron, in an IANA time zone; without a zone the asker's. */
  | { readonly type: 'cron'; readonly pattern: string; readonly zone?: string }

/** Milliseconds since the epoch; `to` is not counted in. */
export interface TimeRange {
  readonly from: number
  readonly to: number
}
