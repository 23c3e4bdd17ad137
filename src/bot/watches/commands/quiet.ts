import type { Card } from '../../port/index.ts'
import type { Language } from '../../../diagnose/index.ts'
import type { WatchRow } from '../../../store/index.ts'
import { mutedCard, unmutedCard, unwatchedCard } from '../../cards/all.ts'
import { type Context, sharedLanguage } from '../../context.ts'
import { formatCommand } from '../../grammar/index.ts'
import type { Ask } from '../../port/index.ts'
import { readWatch } from '../known.ts'
import { findWatches, refuseAll, refuseElsewhere, refuseOthers } from './find.ts'
import { named, readerOf } from './show.ts'

interface About {
  readonly of: string
  readonly language?: Language
}

/** Everybody in a channel may mute what alerts there. Gives what the audit log says; throws UserError. */
export async function mute(command: About & { ms: number }, ask: Ask, context: Context): Promise<string> {
  const rows = await rowsFor(command, ask, context)
  const mutedUntil = Date.now() + command.ms
  for (const { id } of rows) await context.store.watches.update(id, { mutedUntil })
  const language = sharedLanguage(ask, context, command.language)
  return tell(rows, mutedCard(rows.map(named), mutedUntil, readerOf(ask, language, context)), {
    ask,
    language,
    context,
  })
}

export async function unmute(command: About, ask: Ask, context: Context): Promise<string> {
  const rows = await rowsFor(command, ask, context)
  for (const { id } of rows) await context.store.watches.update(id, { mutedUntil: null })
  const language = sharedLanguage(ask, context, command.language)
  return tell(rows, unmutedCard(rows.map(named), language), { ask, language, context })
}

async function rowsFor({ of }: About, ask: Ask, context: Context): Promise<readonly WatchRow[]> {
  refuseAll(of, ask, context)
  const rows = await findWatches(of, ask, context)
  refuseElsewhere(rows, ask, context)
  return rows
}

/** Whoever asked for a watch may stop it, and an operator. Its history stays. */
export async function unwatch(command: About, ask: Ask, context: Context): Promise<string> {
  const { of, language: wanted } = command
  refuseAll(of, ask, context)
  const rows = await findWatches(of, ask, context)
  refuseOthers(rows, ask, context)
  for (const { id } of rows) {
    await context.store.watches.update(id, { removedAt: Date.now() })
    context.telemetry.unwatched(id)
  }
  const language = sharedLanguage(ask, context, wanted)
  const removed = rows.map((row) => ({ ...named(row), again: againCommand(row) }))
  return tell(rows, unwatchedCard(removed, language), { ask, language, context })
}

function againCommand(row: WatchRow): string {
  const { command, schedule, settings } = readWatch(row)
  const { after, recover, remindMs } = settings
  return formatCommand({ command: 'watch', check: command, schedule, alerts: { after, recover, remindMs } })
}

async function tell(
  rows: readonly WatchRow[],
  card: Card,
  { ask, language, context }: { ask: Ask; language: Language; context: Context },
): Promise<string> {
  await ask.reply.post(await context.actions.sealer({ workspace: ask.place.workspace, language })(card))
  return rows.map(({ id }) => id).join(' ')
}
