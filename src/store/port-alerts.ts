// What is kept of alerts, reports, maintenance and credentials. Times are milliseconds since the epoch.

/** One cause that keeps one or more watches of one room from working. */
export interface IncidentRow {
  readonly id: string
  readonly platform: string
  readonly workspace: string
  readonly channel: string
  readonly room: string
  readonly language: string
  readonly state: 'open' | 'closed'
  /** The code of the cause; `own-network` where it is ours. */
  readonly cause: string
  /** JSON: what its members have in common (`cert:…`, `net:192.0.2.0/24`); who joins shares one of these. */
  readonly keys: string
  /** JSON: the watches, since when and until when. */
  readonly members: string
  readonly openedAt: number
  readonly closedAt: number | null
  /** Who has said that they look after it, and when. */
  readonly ackBy: string | null
  readonly ackAt: number | null
  /** When it is said again. */
  readonly remindAt: number | null
  /** The address of its message. */
  readonly post: string | null
  /** Grows with every change; `shown` is the version that its message shows. */
  readonly version: number
  readonly shown: number
}

export type IncidentPatch = Partial<
  Omit<IncidentRow, 'id' | 'platform' | 'workspace' | 'channel' | 'room' | 'openedAt'>
>

export interface Incidents {
  /**
   * Opens or changes incidents and settles the events that they come from: all of it or nothing, so that no event is lost
   * or counted twice. False, and nothing is done, where somebody else was quicker: an event is settled already, an incident
   * is gone, or the `version` of a patch is not above the one that is kept.
   */
  apply(about: {
    readonly open?: readonly IncidentRow[]
    readonly change?: readonly { readonly id: string; readonly patch: IncidentPatch }[]
    readonly settle?: readonly { readonly events: readonly number[]; readonly outcome: string }[]
  }): Promise<boolean>
  find(id: string): Promise<IncidentRow | undefined>
  /** The oldest first. */
  open(about: { workspace?: string; room?: string }): Promise<readonly IncidentRow[]>
  /** Those whose message does not show them as they are, or that are to be said again. */
  unshown(now: number): Promise<readonly IncidentRow[]>
  /** Opened or closed in that time, in these channels' rooms, the oldest first. */
  between(about: { workspace: string; room?: string; from: number; to: number }): Promise<readonly IncidentRow[]>
}

/** A report that a room wants again and again. */
export interface SubscriptionRow {
  readonly id: string
  readonly platform: string
  readonly workspace: string
  readonly channel: string
  readonly room: string
  readonly person: string
  readonly language: string
  readonly period: 'daily' | 'weekly' | 'monthly'
  /** A cron pattern and its IANA time zone. */
  readonly pattern: string
  readonly zone: string
  readonly createdAt: number
  readonly dueAt: number
}

/** One report that was due. */
export interface Issue {
  readonly subscription: string
  /** When it was due; with the subscription this names it. */
  readonly slot: number
  readonly startedAt: number
  readonly post: string | null
  readonly state: 'begun' | 'sent' | 'failed'
}

export interface Subscriptions {
  add(row: SubscriptionRow): Promise<void>
  find(id: string): Promise<SubscriptionRow | undefined>
  list(about: { workspace: string; room?: string }): Promise<readonly SubscriptionRow[]>
  remove(id: string): Promise<void>
  due(now: number): Promise<readonly SubscriptionRow[]>
  /**
   * Claims the report of `slot`, which is the `dueAt` of the row, and moves the subscription on to `next`, in one step: true for
   * one caller only, however many try. What a dead process has begun and not sent comes back from `unfinished`.
   */
  begin(about: { id: string; slot: number; next: number; now: number; process: string }): Promise<boolean>
  end(about: { id: string; slot: number; state: 'sent' | 'failed'; post: string | null }): Promise<void>
  /** Begun by processes that are gone (as `Runs.interrupt` tells), each to one caller only. */
  unfinished(now: number, process: string): Promise<readonly Issue[]>
  nextDue(): Promise<number | undefined>
}

/** A time in which nothing is alerted. */
export interface MaintenanceRow {
  readonly id: string
  readonly workspace: string
  readonly room: string
  readonly person: string
  /** The id of a watch, a target, or `all` of the room's. */
  readonly what: string
  /** Once: from and to. Again and again: a cron pattern with its time zone, and for how long; `toAt` where somebody ended it. */
  readonly fromAt: number | null
  readonly toAt: number | null
  readonly pattern: string | null
  readonly zone: string | null
  readonly lastsMs: number | null
  readonly createdAt: number
}

export interface Maintenance {
  add(row: MaintenanceRow): Promise<void>
  /** Those that are over as well, for as long as history is kept. */
  list(about: { workspace?: string; room?: string }): Promise<readonly MaintenanceRow[]>
  /** It is over from `at` on; one that has not begun by then is forgotten. */
  end(id: string, at: number): Promise<void>
}

/** A login that people of one workspace have stored, for one server. */
export interface CredentialRow {
  readonly workspace: string
  readonly name: string
  readonly user: string
  /** In lower case. */
  readonly host: string
  readonly port: number
  readonly isPlaintextAllowed: boolean
  /** The password, sealed to this workspace, user, host and port. */
  readonly sealed: string
  readonly person: string
  readonly createdAt: number
  readonly usedAt: number | null
}

export interface Credentials {
  /** Adds it, or takes the place of the one of that name; rejects where another name has the same login. */
  put(row: CredentialRow): Promise<void>
  find(about: { workspace: string; host: string; port: number; user: string }): Promise<CredentialRow | undefined>
  named(workspace: string, name: string): Promise<CredentialRow | undefined>
  list(workspace: string): Promise<readonly CredentialRow[]>
  used(row: Pick<CredentialRow, 'workspace' | 'name'>, now: number): Promise<void>
  remove(workspace: string, name: string): Promise<boolean>
  /** Every one of every workspace, for the rotation of keys. */
  all(): Promise<readonly CredentialRow[]>
  /** Seals one anew; false where it was changed or removed meanwhile. */
  reseal(row: CredentialRow, sealed: string): Promise<boolean>
}

/** Work that one process does for all. */
export interface Leases {
  /** True as long as this process has it; begins or goes on for `ttlMs`. */
  hold(name: string, now: number, ttlMs: number): Promise<boolean>
  release(name: string): Promise<void>
}
