import type { Language } from '../../diagnose/index.ts'
import type { WatchRow } from '../../store/index.ts'
import { type Context, sharedLanguage, whisper } from '../context.ts'
import { type ChatCommand, formatCommand } from '../grammar/index.ts'
import type { Ask, Conversation, Place, Post } from '../port/index.ts'
import { zoneOf } from '../times/index.ts'
import { historyCard } from './card.ts'
import { exportHistory, typedTarget } from './files.ts'
import { findChecks, findWatches, notWatched } from './find.ts'
import { checksCard, whichCard } from './lists.ts'
import { loadHistory } from './load.ts'
import type { HistoryModel } from './model.ts'

type HistoryCommand = Extract<ChatCommand, { command: 'history' }>

/** Shows how a watched target did. Throws UserError where nothing is known of it. */
export async function showHistory(command: HistoryCommand, ask: Ask, context: Context): Promise<string> {
  const language = sharedLanguage(ask, context, command.language)
  const found = await findWatches(command.of, ask, context)
  if (found.length === 0) return showChecks(command, { ask, language }, context)
  const chosen = choose(found, ask.place)
  if (!chosen) {
    const commandOf = (id: string) => formatCommand({ ...command, of: id })
    await whisper(ask, whichCard(found, { commandOf, language }), context)
    return 'asked which'
  }
  await showWatch(chosen, { command, ask, language }, context)
  return chosen.id
}

/** The only one, the one of this channel, or the only one that is not removed. */
function choose(found: readonly WatchRow[], { channel }: Place): WatchRow | undefined {
  const here = found.find((watch) => watch.channel === channel)
  const alive = found.filter(({ removedAt }) => removedAt === null)
  if (here && (here.removedAt === null || alive.length === 0)) return here
  return alive.length > 1 ? undefined : found[0]
}

async function showChecks(
  { of }: HistoryCommand,
  { ask, language }: { ask: Ask; language: Language },
  context: Context,
): Promise<string> {
  const runs = await findChecks(of, ask, context)
  if (runs.length === 0) throw notWatched(of)
  const seal = context.actions.sealer({ workspace: ask.place.workspace, language })
  await ask.reply.post(await seal(checksCard(runs, { target: of, language, now: Date.now() })))
  return 'shown'
}

interface Asked {
  readonly command: HistoryCommand
  readonly ask: Ask
  readonly language: Language
}

async function showWatch(watch: WatchRow, { command, ask, language }: Asked, context: Context): Promise<void> {
  await context.gate.draw('history', ask)
  const { id, schedule, removedAt } = watch
  const typed = shownCommand(watch, ask)
  const now = Date.now()
  const zone = zoneOf(ask, context)
  const model = await loadHistory(watch, { range: { from: now - command.ms, to: now }, zone }, context.store)
  const seal = context.actions.sealer({ workspace: ask.place.workspace, language })
  const card = await seal(historyCard(model, { id, command: typed, schedule, removedAt, language }))
  const post = await ask.reply.post(card)
  const into = await threadOf(post, { ask, name: card.title }, context)
  await attachPicture(into, { id, model, language }, context)
  if (command.as) await into.attach(exportHistory({ id, model }, command.as, { now, language, zone }))
}

/** Whose watch it is not, and who does not read its alerts, sees no user name or path of it. */
const shownCommand = (watch: WatchRow, { person, place }: Ask): string =>
  watch.channel === place.channel || watch.person === person.id ? watch.command : `check ${typedTarget(watch)}`

/** Beside the card where there is no thread. */
async function threadOf(
  post: Post,
  { ask, name }: { ask: Ask; name: string },
  context: Context,
): Promise<Conversation> {
  const thread = await post.thread(name).catch((error: unknown) => {
    context.telemetry.log.warn({ error: String(error) }, 'no thread')
  })
  return thread ?? ask.reply
}

/** A picture that cannot be drawn or sent does not hold back the file. */
async function attachPicture(
  into: Conversation,
  { id, model, language }: { id: string; model: HistoryModel; language: Language },
  context: Context,
): Promise<void> {
  const description =
    language === 'en'
      ? `Availability, response times and causes of ${model.target}`
      : `${model.target} 的可用率、响应时间和原因`
  try {
    const bytes = await context.offload.history(model, language)
    await into.attach({ name: `ftpcheck-history-${id}.png`, type: 'image/png', bytes, description })
  } catch (error) {
    context.telemetry.log.warn({ watch: id, error: String(error) }, 'no picture of the history')
  }
}
