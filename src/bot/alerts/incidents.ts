import type { IncidentPatch, IncidentRow, WatchEvent, WatchRow } from '../../store/index.ts'
import type { Happening } from '../watches/model.ts'
import { Board, type Trouble } from './board.ts'
import { FLAPPING, HOST_KEY, type Incident, isDown, OWN_NETWORK, readEvent, readStatus, UNABLE } from './model.ts'

/** Neighbours that fail in the same moment arrive in one message: so long the first of them waits for the others. */
export const GRACE_MS = 10_000

export interface Situation {
  readonly now: number
  /** What nobody has seen to yet, the oldest first. */
  readonly events: readonly WatchEvent[]
  /** Those of the events, and of the members that are to be looked after; removed ones as well. */
  readonly watches: ReadonlyMap<number, WatchRow>
  readonly open: readonly IncidentRow[]
  /** Muted, or in maintenance. */
  readonly isSilenced: (watch: WatchRow, at: number) => boolean
  readonly newId: () => string
}

export type Outcome = 'told' | 'silenced' | 'joined'

export interface Plan {
  readonly open: readonly IncidentRow[]
  readonly change: readonly { readonly id: string; readonly patch: IncidentPatch }[]
  readonly settle: readonly { readonly events: readonly number[]; readonly outcome: Outcome }[]
}

/** What becomes of the incidents, and of each event. What waits for its neighbours is not settled. */
export function plan(situation: Situation): Plan {
  const { now, watches, open, newId } = situation
  const board = new Board(open, { now, newId })
  const outcomes = new Map<Outcome, number[]>()
  for (const event of ready(situation)) {
    const watch = watches.get(event.watch)
    const outcome = watch ? take({ event, watch }, board, situation) : 'silenced'
    outcomes.set(outcome, [...(outcomes.get(outcome) ?? []), event.no])
  }
  lookAfter(board, situation)
  return { ...board.written(), settle: [...outcomes].map(([outcome, events]) => ({ outcome, events })) }
}

/** Rooms in which something has just failed wait, so that nothing overtakes. */
function ready({ events, watches, now }: Situation): readonly WatchEvent[] {
  const roomOf = ({ watch }: WatchEvent) => watches.get(watch)?.room
  const failures = events.filter(({ kind }) => kind === 'down')
  const ripe = new Set(failures.filter(({ at }) => Math.abs(now - at) >= GRACE_MS).map(roomOf))
  const waiting = new Set(failures.map(roomOf).filter((room) => !ripe.has(room)))
  return events.filter((event) => !waiting.has(roomOf(event)))
}

/** Watches that are no more leave; what was silenced and still fails when the silence ends is told. */
function lookAfter(board: Board, { watches, isSilenced, now }: Situation): void {
  for (const { row, members } of board.all()) {
    for (const member of members.filter(isDown)) {
      const watch = watches.get(member.watch)
      const incident = board.of(member.watch)
      if (!watch || !incident || incident.row.id !== row.id) continue
      if (watch.removedAt !== null) board.change(incident, watch.no, { until: watch.removedAt, end: 'removed' })
      else if (member.isSilent && !isSilenced(watch, now) && readStatus(watch).phase !== 'up')
        tell(board, incident, watch.no)
    }
  }
}

function tell(board: Board, incident: Incident, watch: number): void {
  const members = incident.members.map((one) => {
    const { isSilent: _, ...member } = one
    return one.watch === watch ? member : one
  })
  board.put({ ...incident, members })
}

interface Taken {
  readonly event: WatchEvent
  readonly watch: WatchRow
}

function take({ event, watch }: Taken, board: Board, situation: Situation): Outcome {
  const happening = readEvent(event)
  const desk = { board, situation }
  const since = event.at
  if (happening.kind === 'own-network') return ownNetwork({ event, watch }, happening, board)
  if (watch.removedAt !== null) return 'silenced'
  switch (happening.kind) {
    case 'down':
    case 'turned':
      return fail(watch, { since, ...happening, more: withRun(happening) }, desk)
    case 'up':
      return recover(watch, happening.until, board)
    case 'flapping':
      return turn(watch, { cause: FLAPPING, keys: [], since, more: { percent: happening.percent } }, desk)
    case 'steady':
      return calm({ event, watch }, desk)
    case 'changed': {
      const differences = happening.differences.filter(({ what }) => what === 'hostKeys')
      // A server with another host key may be another server; the rest is for the next report.
      return differences.length === 0 ? 'told' : note({ event, watch }, { cause: HOST_KEY, differences }, desk)
    }
    case 'unable':
      return note({ event, watch }, { cause: UNABLE, text: happening.text, hint: happening.hint }, desk)
    default:
      return 'told'
  }
}

const withRun = ({ run }: { readonly run?: string }) => (run === undefined ? {} : { run })

interface Desk {
  readonly board: Board
  readonly situation: Situation
}

function fail(watch: WatchRow, trouble: Trouble, desk: Desk): Outcome {
  const incident = desk.board.of(watch.no)
  // It goes up and down: that it does has been said.
  if (incident?.row.cause === FLAPPING) return 'silenced'
  return turn(watch, trouble, desk)
}

/** From now on this is the trouble of that watch, whatever it was before; alone in its incident, that becomes another one. */
function turn(watch: WatchRow, trouble: Trouble, { board, situation }: Desk): Outcome {
  const { now, isSilenced } = situation
  const before = board.of(watch.no)
  const was = before?.members.find((one) => one.watch === watch.no && isDown(one))
  if (before?.row.cause === trouble.cause) {
    const run = trouble.more?.run
    if (run !== undefined && run !== was?.run) board.change(before, watch.no, { run })
    return was?.isSilent ? 'silenced' : 'joined'
  }
  const isSilent = isSilenced(watch, now)
  const since = was && trouble.cause !== FLAPPING ? Math.min(was.since, trouble.since) : trouble.since
  if (before && was && before.members.length === 1 && !board.fitting(watch, trouble)) {
    board.replace(before, watch, { ...trouble, since })
    return was.isSilent ? 'silenced' : 'joined'
  }
  if (before) board.change(before, watch.no, { until: now, end: 'moved' })
  const after = board.add(watch, { ...trouble, since }, isSilent)
  if (isSilent) return 'silenced'
  return after.members.length === 1 ? 'told' : 'joined'
}

function recover(watch: WatchRow, until: number, board: Board): Outcome {
  const incident = board.of(watch.no)
  if (!incident) return 'told'
  if (incident.row.cause === FLAPPING) return 'silenced'
  const was = incident.members.find((one) => one.watch === watch.no && isDown(one))
  board.change(incident, watch.no, { until, end: 'recovered' })
  return was?.isSilent ? 'silenced' : 'told'
}

/** It no longer goes up and down: either it works, or it fails for good. */
function calm({ event, watch }: Taken, desk: Desk): Outcome {
  const incident = desk.board.of(watch.no)
  if (incident?.row.cause !== FLAPPING) return 'told'
  const { phase, cause, keys, since, told, ...status } = readStatus(watch)
  const failing = told ?? (phase === 'down' && cause !== undefined ? { cause, since } : undefined)
  if (failing) return turn(watch, { ...failing, keys, more: withRun(status) }, desk)
  desk.board.change(incident, watch.no, { until: event.at, end: 'recovered' })
  return 'told'
}

/** Said once, and over as soon as it is said. */
function note(
  { event, watch }: Taken,
  { cause, ...about }: { readonly cause: string } & Trouble['more'],
  { board, situation }: Desk,
): Outcome {
  if (situation.isSilenced(watch, situation.now)) return 'silenced'
  board.add(watch, { cause, keys: [], since: event.at, more: { ...about, until: event.at } }, false)
  return 'told'
}

/** It is about the room: the watch only carries the message. */
function ownNetwork(
  { event, watch }: Taken,
  { state, since }: Extract<Happening, { kind: 'own-network' }>,
  board: Board,
): Outcome {
  const incident = board.roomWide(watch, OWN_NETWORK)
  if (state === 'down' && !incident) board.addRoomWide(watch, OWN_NETWORK, since)
  if (state === 'up' && incident) board.change(incident, 0, { until: event.at, end: 'recovered' })
  return 'told'
}
