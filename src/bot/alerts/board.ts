import type { IncidentPatch, IncidentRow, WatchRow } from '../../store/index.ts'
import { type Incident, isDown, isNotice, type Member, nameOf, readIncident, readSettings, told } from './model.ts'

/** What keeps a watch from working; what is over already has an `until`. */
export interface Trouble {
  readonly cause: string
  readonly keys: readonly string[]
  readonly since: number
  readonly more?: Partial<Pick<Member, 'run' | 'percent' | 'until' | 'differences' | 'text' | 'hint'>>
}

/** The open incidents while they are changed. */
export class Board {
  readonly #now: number
  readonly #newId: () => string
  readonly #before: ReadonlyMap<string, Incident>
  readonly #incidents = new Map<string, Incident>()
  /** Which incident each watch that fails is part of. */
  readonly #where = new Map<number, string>()
  /** Which incident was the last to have that cause and key in that room. */
  readonly #sharing = new Map<string, string>()

  constructor(open: readonly IncidentRow[], about: { now: number; newId: () => string }) {
    this.#now = about.now
    this.#newId = about.newId
    this.#before = new Map(open.map((row) => [row.id, readIncident(row)]))
    for (const incident of this.#before.values()) this.#index(this.put(incident), incident.members)
  }

  /** The incident that this watch is part of; there is at most one. */
  of(watch: number): Incident | undefined {
    return this.#incidents.get(this.#where.get(watch) ?? '')
  }

  all = (): Incident[] => [...this.#incidents.values()]

  /** An open one of that room with the same cause, and something in common. */
  fitting(watch: WatchRow, { cause, keys }: Trouble): Incident | undefined {
    if (isNotice(cause)) return undefined
    for (const key of keys) {
      const incident = this.#incidents.get(this.#sharing.get(place({ ...watch, cause }, key)) ?? '')
      if (incident?.row.cause === cause && incident.keys.includes(key) && incident.members.some(isDown)) return incident
    }
    return undefined
  }

  /** Joins the incident that it fits, else opens one. Gives the incident. */
  add(watch: WatchRow, trouble: Trouble, isSilent: boolean): Incident {
    const incident = this.fitting(watch, trouble) ?? this.#opened(watch, trouble)
    const member = memberOf(watch, trouble, isSilent)
    const keys = incident.keys.filter((key) => trouble.keys.includes(key))
    const joined = this.put({ ...incident, keys, members: [...incident.members, member] })
    this.#index(joined, [member])
    return joined
  }

  /** What is about the whole room of that watch. */
  roomWide({ platform, room }: WatchRow, cause: string): Incident | undefined {
    return this.all().find(({ row, members }) => {
      const isThere = row.platform === platform && row.room === room && row.cause === cause
      return isThere && members.some(isDown)
    })
  }

  addRoomWide(watch: WatchRow, cause: string, since: number): Incident {
    const { person } = watch
    const member: Member = { watch: 0, id: '', name: '', person, since, remindMs: 0 }
    return this.put({ ...this.#opened(watch, { cause, keys: [], since }), members: [member] })
  }

  #opened(watch: WatchRow, { cause, keys }: Trouble): Incident {
    const { platform, workspace, channel, room, language } = watch
    const nothing = { ackBy: null, ackAt: null, remindAt: null, post: null, closedAt: null, members: '[]', keys: '[]' }
    const about = { id: this.#newId(), state: 'open' as const, openedAt: this.#now, version: 0, shown: 0 }
    const row: IncidentRow = { ...nothing, ...about, platform, workspace, channel, room, language, cause }
    return { row, members: [], keys }
  }

  put(incident: Incident): Incident {
    this.#incidents.set(incident.row.id, incident)
    return incident
  }

  #index({ row, keys }: Incident, members: readonly Member[]): void {
    for (const { watch, until } of members) {
      if (watch === 0) continue
      if (until === undefined) this.#where.set(watch, row.id)
      else if (this.#where.get(watch) === row.id) this.#where.delete(watch)
    }
    for (const key of keys) this.#sharing.set(place(row, key), row.id)
  }

  /** The same incident with that member changed. */
  change(incident: Incident, watch: number, patch: Partial<Member>): Incident {
    const changed = (one: Member) => (one.watch === watch && isDown(one) ? { ...one, ...patch } : one)
    const after = this.put({ ...incident, members: incident.members.map(changed) })
    this.#index(
      after,
      after.members.filter((one) => one.watch === watch),
    )
    return after
  }

  /** The same incident of one watch alone, with another trouble. */
  replace({ row, members }: Incident, watch: WatchRow, trouble: Trouble): Incident {
    const isSilent = members.some((one) => one.isSilent)
    const { cause, keys } = trouble
    const after = this.put({ row: { ...row, cause }, keys, members: [memberOf(watch, trouble, isSilent)] })
    this.#index(after, after.members)
    return after
  }

  /** What is to be written: new rows, and patches of those that are not as they were. */
  written(): {
    readonly open: IncidentRow[]
    readonly change: { readonly id: string; readonly patch: IncidentPatch }[]
  } {
    const open: IncidentRow[] = []
    const change: { id: string; patch: IncidentPatch }[] = []
    for (const incident of this.all()) {
      const before = this.#before.get(incident.row.id)
      if (before === incident) continue
      const patch = patchOf(incident, before, this.#now)
      if (before) change.push({ id: incident.row.id, patch })
      else open.push({ ...incident.row, ...patch })
    }
    return { open, change }
  }
}

const place = ({ platform, room, cause }: Pick<IncidentRow, 'platform' | 'room' | 'cause'>, key: string): string =>
  [platform, room, cause, key].join('\0')

const memberOf = (watch: WatchRow, { since, more = {} }: Trouble, isSilent: boolean): Member => ({
  watch: watch.no,
  id: watch.id,
  name: nameOf(watch),
  person: watch.person,
  since,
  remindMs: readSettings(watch).remindMs,
  ...(isSilent && { isSilent }),
  ...more,
  ...(more.until !== undefined && { end: 'recovered' }),
})

function patchOf({ row, members, keys }: Incident, before: Incident | undefined, now: number) {
  const version = row.version + 1
  const isOpen = members.some(isDown)
  const isTold = told(members).length > 0
  const isNew = isTold && (told(before?.members ?? []).length === 0 || before?.row.cause !== row.cause)
  return {
    cause: row.cause,
    keys: JSON.stringify(keys),
    members: JSON.stringify(members),
    version,
    // Of what is kept silent there is no message to bring up to date.
    ...(!isTold && { shown: version }),
    ...(isNew && isOpen && row.ackBy === null && { remindAt: firstReminder(row.cause, members, now) }),
    ...(!isOpen && { state: 'closed' as const, closedAt: closedAt(members, now), remindAt: null }),
  }
}

const closedAt = (members: readonly Member[], now: number) =>
  members.length === 0 ? now : Math.max(...members.map(({ until = now }) => until))

/** The shortest that a watch of it wants; null where none wants any. */
function firstReminder(cause: string, members: readonly Member[], now: number): number | null {
  const ms = remindMs(members)
  return ms === 0 || isNotice(cause) ? null : now + ms
}

/** 0 for never. */
export function remindMs(members: readonly Member[]): number {
  const wanted = members.filter((one) => isDown(one) && one.remindMs > 0).map((one) => one.remindMs)
  return wanted.length === 0 ? 0 : Math.min(...wanted)
}
