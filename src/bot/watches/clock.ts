/** What commands may ask of the scheduler. */
export interface WatchClock {
  /** Something has become due: a new watch, or one that somebody wants looked at now. */
  wake(): void
  /** Looks of this process that are under way. */
  readonly load: { readonly running: number }
}
