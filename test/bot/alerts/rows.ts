import type { Happening, WatchStatus } from '../../../src/bot/watches/model.ts'
import { NEW_STATUS, USUAL_SETTINGS } from '../../../src/bot/watches/model.ts'
import type { WatchEvent, WatchRow } from '../../../src/store/index.ts'

/** Noon of 1 November 2026, UTC. */
export const NOON = Date.parse('2026-11-01T12:00:00.000Z')
export const MINUTE = 60_000

const letters = (no: number): string => String.fromCodePoint(...[...String(no)].map((digit) => 97 + Number(digit)))

export const watchRow = (
  no: number,
  more: Partial<WatchRow> & { readonly now?: Partial<WatchStatus> } = {},
): WatchRow => {
  const { now = {}, ...rest } = more
  return {
    no,
    id: `w${letters(no).padStart(4, 'a')}`,
    platform: 'slack',
    workspace: 'slack:T1',
    channel: 'C1',
    room: 'room-1',
    person: 'slack:T1:ann',
    language: 'en',
    command: `check ftp${no}.example.com`,
    target: `auto://ftp${no}.example.com:21`,
    schedule: 'every 5m',
    settings: JSON.stringify(USUAL_SETTINGS),
    createdAt: NOON,
    dueAt: NOON,
    status: JSON.stringify({ ...NEW_STATUS, ...now }),
    mutedUntil: null,
    removedAt: null,
    ...rest,
  }
}

export const eventOf = (
  no: number,
  watch: number,
  { at = NOON, ...happening }: Happening & { at?: number },
): WatchEvent => ({
  no,
  watch,
  at,
  kind: happening.kind,
  about: JSON.stringify(happening),
  outcome: null,
})

export const down = (cause: string, keys: readonly string[], since = NOON, run?: string): Happening => ({
  kind: 'down',
  cause,
  keys,
  since,
  ...(run !== undefined && { run }),
})
export const up = (since: number, until: number): Happening => ({ kind: 'up', since, until })
