import { type CheckCommand, parseChat, parseSchedule } from '../grammar/index.ts'
import type { Schedule } from '../times/index.ts'
import type { WatchRow } from '../../store/index.ts'
import { USUAL_SETTINGS, type WatchSettings } from './model.ts'

/** What a watch's texts mean. */
export interface Known {
  readonly command: CheckCommand
  readonly schedule: Schedule
  readonly settings: WatchSettings
}

type Texts = Pick<WatchRow, 'id' | 'platform' | 'command' | 'schedule' | 'settings'>

const MOST = 50_000

/** Throws where the row is of another version and cannot be understood. */
export function readWatch({ platform, command: typed, schedule, settings }: Texts): Known {
  const command = parseChat(typed, { isLocal: platform === 'terminal' })
  if (command.command !== 'check') throw new Error(`no check: ${typed}`)
  return {
    command,
    schedule: parseSchedule(schedule),
    settings: { ...USUAL_SETTINGS, ...(JSON.parse(settings) as Partial<WatchSettings>) },
  }
}

/** Remembers what the texts of watches mean: they run every minute and seldom change. */
export class Readings {
  readonly #known = new Map<string, { readonly texts: Texts; readonly known: Known }>()

  of(row: Texts): Known {
    const found = this.#known.get(row.id)
    if (found && isSame(found.texts, row)) return found.known
    const { id, platform, command, schedule, settings } = row
    const known = readWatch(row)
    if (this.#known.size >= MOST) this.#known.clear()
    this.#known.set(id, { texts: { id, platform, command, schedule, settings }, known })
    return known
  }
}

const isSame = (one: Texts, other: Texts) =>
  one.command === other.command && one.schedule === other.schedule && one.settings === other.settings
