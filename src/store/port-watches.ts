// What is kept of watches: what is due, how it went, and what was there. Times are milliseconds since the epoch.

/** A target that is checked on a schedule. */
export interface WatchRow {
  /** What the history calls it: small, never used again. */
  readonly no: number
  /** What people call it. */
  readonly id: string
  readonly platform: string
  readonly workspace: string
  /** Where its alerts go: the id of the channel, and the address of its room. */
  readonly channel: string
  readonly room: string
  /** Who asked for it. */
  readonly person: string
  readonly language: string
  /** The check, as it could be typed. */
  readonly command: string
  /** What two watches of one server have in common: protocol, host and port. */
  readonly target: string
  /** As it could be typed: `every 5m`, or `cron '0 9 * * 1-5' Asia/Shanghai`. */
  readonly schedule: string
  /** JSON: when it alerts. */
  readonly settings: string
  readonly createdAt: number
  /** When it runs next. */
  readonly dueAt: number
  /** JSON: what the last runs come to. */
  readonly status: string
  /** Until when nothing of it is said, on purpose. */
  readonly mutedUntil: number | null
  /** Its history outlives it. */
  readonly removedAt: number | null
}

export type NewWatch = Omit<WatchRow, 'no' | 'removedAt' | 'mutedUntil'>
export type WatchPatch = Partial<
  Pick<WatchRow, 'schedule' | 'settings' | 'dueAt' | 'status' | 'mutedUntil' | 'removedAt'>
>

/** A watch that this process may run now; `lease` proves it when the result comes in. */
export interface ClaimedWatch extends WatchRow {
  readonly lease: string
  /** The number and the JSON of what was there when it was last looked at. */
  readonly snapshot: Snapshot | null
}

/** How one run went. Phases in milliseconds; null where one did not take place or did not end. */
export interface SampleRow {
  readonly watch: number
  readonly at: number
  readonly verdict: 'healthy' | 'degraded' | 'failing' | 'inconclusive'
  /** The code of the best cause. */
  readonly cause: string | null
  readonly dns: number | null
  readonly connect: number | null
  readonly greeting: number | null
  readonly tls: number | null
  readonly login: number | null
  readonly dataConnect: number | null
  readonly listing: number | null
  readonly total: number
  /** What was there: a snapshot's number. */
  readonly snapshot: number | null
  /** The run that has the whole report, where there was a full diagnosis. */
  readonly run: string | null
}

/** What a server looked like from `at` on, until the next one: banner, addresses, certificate, host keys. */
export interface Snapshot {
  readonly no: number
  readonly watch: number
  readonly at: number
  /** JSON. */
  readonly facts: string
}

/** Something that happened to a watch and that people are told of. */
export interface WatchEvent {
  readonly no: number
  readonly watch: number
  readonly at: number
  /** `down`, `turned`, `up`, `flapping`, `steady`, `changed`, `unable`, `own-network`, `reminder`. */
  readonly kind: string
  /** JSON: what the kind needs. */
  readonly about: string
  /** What became of it: null as long as nobody has seen to it, `told`, `silenced`, `joined`. */
  readonly outcome: string | null
}

export type NewEvent = Pick<WatchEvent, 'at' | 'kind' | 'about'>

/** What came of one run, all of it or nothing. */
export interface WatchResult {
  readonly watch: number
  readonly lease: string
  readonly sample: Omit<SampleRow, 'watch' | 'snapshot'>
  /** JSON, where something else is there than in the last snapshot. */
  readonly facts?: string
  readonly status: string
  readonly dueAt: number
  readonly events: readonly NewEvent[]
}

export interface WatchQuery {
  readonly workspace?: string
  readonly channel?: string
  readonly person?: string
  readonly target?: string
  /** Those that were removed as well. */
  readonly isWithRemoved?: boolean
}

export interface Watches {
  /** Gives its number. */
  add(watch: NewWatch): Promise<number>
  /**
   * Adds it unless the same command is watched for that room already: of several who try at once, in several processes too,
   * one adds it. The others get the watch that is there.
   */
  addOnce(watch: NewWatch): Promise<WatchRow | undefined>
  find(id: string): Promise<WatchRow | undefined>
  numbered(numbers: readonly number[]): Promise<readonly WatchRow[]>
  /** The oldest first. */
  list(query: WatchQuery): Promise<readonly WatchRow[]>
  count(query: WatchQuery): Promise<number>
  update(id: string, patch: WatchPatch): Promise<void>
  /**
   * Takes up to `most` that are due, the longest due first, for `leaseMs`: nobody else gets them meanwhile. A lease that ends
   * without a result (its process is gone) makes the watch due again.
   */
  claim(about: { now: number; most: number; leaseMs: number }): Promise<readonly ClaimedWatch[]>
  /** Writes results. Gives the numbers of the watches whose lease still held; of the others nothing is written. */
  finish(results: readonly WatchResult[]): Promise<readonly number[]>
  /** Gives leases back without a result: the watches are due again at once. */
  release(leases: readonly string[]): Promise<void>
  /** When the next one is due, leases counted; undefined where there is none. */
  nextDue(): Promise<number | undefined>
  /** What nobody has seen to yet, the oldest first. */
  events(most: number): Promise<readonly WatchEvent[]>
  settle(numbers: readonly number[], outcome: string): Promise<void>
  /** What happened to these watches, the oldest first. */
  happened(about: { watches: readonly number[]; from: number; to: number }): Promise<readonly WatchEvent[]>
}

/** One hour or one day (UTC) of a watch. */
export interface RollupRow {
  readonly watch: number
  readonly span: 'hour' | 'day'
  /** When it begins. */
  readonly at: number
  readonly healthy: number
  readonly degraded: number
  readonly failing: number
  readonly inconclusive: number
  /** JSON: runs by the code of their best cause. */
  readonly causes: string
  /** JSON: of the total time of runs that were healthy or degraded, how many in each bucket of LATENCY_BUCKETS. */
  readonly latency: string
}

export interface Range {
  readonly from: number
  /** Not counted in. */
  readonly to: number
}

export interface History {
  /** The oldest first, at most `most` (the latest ones of the range). */
  samples(about: { watch: number; most?: number } & Range): Promise<readonly SampleRow[]>
  /** The oldest first. */
  rollups(about: { watches: readonly number[]; span: 'hour' | 'day' } & Range): Promise<readonly RollupRow[]>
  /** The oldest first; the one that held when the range begins is counted in. */
  snapshots(about: { watch: number } & Range): Promise<readonly Snapshot[]>
  /** The last run that was healthy before that time. */
  lastHealthy(about: { watch: number; before: number }): Promise<SampleRow | undefined>
  /** The latest snapshot of each of these watches. */
  current(watches: readonly number[]): Promise<readonly Snapshot[]>
  /**
   * Sums up hours and days that are over, a slice at a time, until `untilMs` have passed; idempotent. True where there is more
   * to do.
   */
  rollUp(about: { now: number; forMs: number }): Promise<boolean>
  /** Deletes what has been kept for long enough, a slice at a time; true where there is more to do. */
  prune(about: { samplesBefore: number; rollupsBefore: number; forMs: number }): Promise<boolean>
}
