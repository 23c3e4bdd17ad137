import type { Language } from '../../../diagnose/index.ts'
import type { WatchRow } from '../../../store/index.ts'
import { watchesCards } from '../../cards/all.ts'
import { type Context, privateLanguage, whisper } from '../../context.ts'
import type { FileFormat } from '../../grammar/index.ts'
import { exportWatches } from '../../history/index.ts'
import type { Ask } from '../../port/index.ts'
import { readWatch } from '../known.ts'
import { readerOf, shownWatch } from './show.ts'

/** Lists what alerts in this channel, or, in direct messages, what the asker watches; as a file where one is wanted. */
export async function listWatches(
  { as, language: wanted }: { as?: FileFormat; language?: Language },
  ask: Ask,
  context: Context,
): Promise<string> {
  const language = privateLanguage(ask, context, wanted)
  const rows = (await rowsFor(ask, context)).filter(isReadable)
  const reader = readerOf(ask, language, context)
  if (as !== undefined) {
    const current = await context.store.history.current(rows.map(({ no }) => no))
    await ask.reply.attach(exportWatches(rows, as, { ...reader, current }))
    return `${rows.length} as ${as}`
  }
  const maintenance = await context.store.maintenance.list({ workspace: ask.place.workspace })
  const shown = rows.map((row) => shownWatch(row, { now: reader.now, maintenance }))
  for (const card of watchesCards(shown, reader)) await whisper(ask, card, context)
  return 'shown'
}

async function rowsFor({ person, place }: Ask, { store }: Context): Promise<readonly WatchRow[]> {
  const { workspace, channel, isDirect } = place
  const here = await store.watches.list({ workspace, channel })
  if (!isDirect) return here
  const own = await store.watches.list({ workspace, person: person.id })
  return [...here, ...own.filter(({ no }) => !here.some((row) => row.no === no))]
}

/** A row of another version must not hide the others. */
function isReadable(row: WatchRow): boolean {
  try {
    readWatch(row)
    return true
  } catch {
    return false
  }
}
