import type { Difference, Text } from '../../diagnose/index.ts'
import type { IncidentRow, WatchEvent, WatchRow } from '../../store/index.ts'
import { formatTarget, parseChat } from '../grammar/index.ts'
import { type Happening, USUAL_SETTINGS, type WatchSettings, type WatchStatus } from '../watches/model.ts'

/** What is no fault of a server and yet told like one. */
export const OWN_NETWORK = 'own-network'
export const FLAPPING = 'flapping'
export const HOST_KEY = 'host-key-changed'
export const UNABLE = 'watch-unable'

/** Nobody joins these: each is about itself. */
export const isNotice = (cause: string): boolean => [OWN_NETWORK, FLAPPING, HOST_KEY, UNABLE].includes(cause)

/** Why a watch is no longer part of an incident. */
export type End = 'recovered' | 'moved' | 'removed'

/** One watch of an incident: plain JSON in `IncidentRow.members`. */
export interface Member {
  /** 0 where it is about the whole room. */
  readonly watch: number
  readonly id: string
  /** As people read it: `ftp.example.com`. */
  readonly name: string
  /** Who asked for the watch. */
  readonly person: string
  readonly since: number
  readonly until?: number
  readonly end?: End
  /** Nothing has been said of it so far, on purpose. */
  readonly isSilent?: true
  /** The run that has the report. */
  readonly run?: string
  /** 0 for never. */
  readonly remindMs: number
  readonly differences?: readonly Difference[]
  /** How often it changes its state, of the last runs. */
  readonly percent?: number
  /** Why it cannot be run, and what to do. */
  readonly text?: Text
  readonly hint?: Text
}

export interface Incident {
  readonly row: IncidentRow
  readonly members: readonly Member[]
  readonly keys: readonly string[]
}

export const readIncident = (row: IncidentRow): Incident => ({
  row,
  members: JSON.parse(row.members) as Member[],
  keys: JSON.parse(row.keys) as string[],
})

/** The kind may or may not be repeated in what the event is about. */
export const readEvent = ({ kind, about }: WatchEvent): Happening =>
  ({ ...(JSON.parse(about) as object), kind }) as Happening

export const readStatus = ({ status }: WatchRow): WatchStatus => JSON.parse(status) as WatchStatus

export const readSettings = ({ settings }: WatchRow): WatchSettings => ({
  ...USUAL_SETTINGS,
  ...(JSON.parse(settings) as Partial<WatchSettings>),
})

/** What people call a watched server; its target where the command is of another version. */
export function nameOf({ command, target }: Pick<WatchRow, 'command' | 'target'>): string {
  try {
    const parsed = parseChat(command, { isLocal: true })
    return parsed.command === 'check' ? formatTarget(parsed.target) : target
  } catch {
    return target
  }
}

export const isDown = ({ until }: Member): boolean => until === undefined
/** Those that people are told of. */
export const told = (members: readonly Member[]): readonly Member[] => members.filter(({ isSilent }) => !isSilent)
export const failingFirst = (members: readonly Member[]): readonly Member[] => [
  ...members.filter(isDown),
  ...members.filter((one) => !isDown(one)),
]
