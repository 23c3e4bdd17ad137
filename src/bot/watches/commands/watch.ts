import { setTimeout as pause } from 'node:timers/promises'
import type { Language } from '../../../diagnose/index.ts'
import type { NewWatch, WatchRow } from '../../../store/index.ts'
import { randomId } from '../../actions.ts'
import { type Occasion, watchCard } from '../../cards/all.ts'
import { type Context, sharedLanguage } from '../../context.ts'
import { formatCheck, formatTyped, type WatchCommand } from '../../grammar/index.ts'
import { type Ask, type Card, PostError, UserError } from '../../port/index.ts'
import { nextTime, type Schedule, zoneOf } from '../../times/index.ts'
import { NEW_STATUS, type WatchSettings } from '../model.ts'
import { isOperator, targetOf } from './find.ts'
import { askedBy, refuseTooMany } from './limits.ts'
import { readerOf, shownWatch } from './show.ts'

const ID_LENGTH = 5
/** A first look is a whole diagnosis; nobody waits longer for what it finds. */
const FIRST_LOOK_MS = 45_000
const ASKED_AGAIN_MS = 250

/** Where a watch alerts. */
interface Where {
  readonly channel: string
  readonly room: string
  /** Where it is not where it was asked for. */
  readonly name?: string
}

/** Adds a watch, and shows it with what its first look finds. Gives its id; throws UserError. */
export async function watch(
  command: WatchCommand & { language?: Language },
  ask: Ask,
  context: Context,
): Promise<string> {
  const { workspace } = ask.place
  await context.gate.permit(command.check, ask)
  const where = await whereTo(command, ask, context)
  const language = sharedLanguage(ask, context, command.language)
  const showing = { ask, language, where }
  const known = await sameWatch(command, { workspace, ...where }, context)
  if (known) return showKnown(known, showing, context)
  const schedule = zoned(command.schedule, ask, context)
  await refuseTooMany(schedule, ask, context)
  // Whoever watches with a login is told now that there is none, and not by the first run.
  await context.logins.find(command.check, { workspace })
  const added = newWatch(command, { ask, schedule, where, language })
  // Somebody else may have asked for the same at this instant.
  const other = await context.store.watches.addOnce(added)
  if (other) return showKnown(other, showing, context)
  context.watching.wake()
  await showFirst(added.id, showing, context)
  return added.id
}

async function showKnown(known: WatchRow, showing: Showing, context: Context): Promise<string> {
  await showing.ask.reply.post(await cardOf(known, { occasion: 'known', ...showing }, context))
  return known.id
}

async function whereTo({ room }: WatchCommand, ask: Ask, context: Context): Promise<Where> {
  const { place } = ask
  if (room === undefined) {
    if (place.room === undefined) throw nowhere()
    return { channel: place.channel, room: place.room }
  }
  const adapter = context.adapters.find(({ platform }) => platform === place.platform)
  if (!adapter) throw nowhere()
  const { channel, room: address, name } = await adapter.findRoom(ask, room)
  if (channel === place.channel) return { channel, room: address }
  if (room !== 'dm' && !isOperator(ask, context)) throw otherChannel()
  return { channel, room: address, name }
}

const nowhere = () =>
  new UserError(
    { en: 'ftpcheck could not alert here later.', 'zh-CN': 'ftpcheck 之后无法在这里发告警。' },
    {
      en: 'Ask in a channel that it is a member of, or add: in dm',
      'zh-CN': '请在它已加入的频道里操作，或加上：发到私信',
    },
  )

const otherChannel = () =>
  new UserError(
    { en: 'Alerts in another channel need an operator.', 'zh-CN': '把告警发到其他频道需要运维人员权限。' },
    { en: 'Ask there, or leave the channel out.', 'zh-CN': '请到那个频道里操作，或去掉频道。' },
  )

/** A pattern of cron means the asker's clock, wherever they are later. */
function zoned(schedule: Schedule, ask: Ask, context: Context): Schedule {
  return schedule.type === 'every' ? schedule : { ...schedule, zone: zoneOf(ask, context, schedule.zone) }
}

/** The watch of the same target with the same options that alerts there already. */
async function sameWatch(
  { check }: WatchCommand,
  { workspace, channel, room }: { workspace: string; channel: string; room: string },
  { store }: Context,
): Promise<WatchRow | undefined> {
  const rows = await store.watches.list({ workspace, channel, target: targetOf(check.target) })
  return rows.find((row) => row.room === room && row.command === formatCheck(check))
}

function newWatch(
  { check, alerts }: WatchCommand,
  about: { ask: Ask; schedule: Schedule; where: Where; language: Language },
): NewWatch {
  const { ask, schedule, where, language } = about
  const { person, place } = ask
  const now = Date.now()
  const asked = askedBy(check.options)
  const settings: Partial<WatchSettings> = { ...alerts, ...(asked.length > 0 && { asked }) }
  // A pattern that never fires is noticed here.
  nextTime(schedule, { zone: 'UTC', after: now, seed: '' })
  return {
    id: randomId(ID_LENGTH),
    platform: place.platform,
    workspace: place.workspace,
    channel: where.channel,
    room: where.room,
    person: person.id,
    language,
    command: formatCheck(check),
    target: targetOf(check.target),
    schedule: formatTyped(schedule),
    settings: JSON.stringify(settings),
    createdAt: now,
    dueAt: now,
    status: JSON.stringify(NEW_STATUS),
  }
}

interface Showing {
  readonly ask: Ask
  readonly language: Language
  readonly where: Where
}

async function showFirst(id: string, showing: Showing, context: Context): Promise<void> {
  const begun = await context.store.watches.find(id)
  if (!begun) return
  const about = { occasion: 'begun', ...showing } as const
  const post = await showing.ask.reply.post(await cardOf(begun, about, context))
  const row = await lookedAt(begun, context)
  if (!row) return
  await post.edit(await cardOf(row, about, context)).catch((error: unknown) => {
    if (!(error instanceof PostError)) throw error
    context.telemetry.log.warn({ watch: id, trouble: error.trouble, text: error.message }, 'a first look was not shown')
  })
}

/** Whichever process runs it; undefined where it takes too long, or is gone again. */
async function lookedAt({ id, dueAt }: WatchRow, { store }: Context): Promise<WatchRow | undefined> {
  const until = Date.now() + FIRST_LOOK_MS
  while (Date.now() < until) {
    await pause(ASKED_AGAIN_MS)
    const row = await store.watches.find(id)
    if (!row || row.removedAt !== null) return undefined
    if (row.dueAt > dueAt) return row
  }
  return undefined
}

async function cardOf(row: WatchRow, about: Showing & { occasion: Occasion }, context: Context): Promise<Card> {
  const { ask, language, where, occasion } = about
  const maintenance = await context.store.maintenance.list({ workspace: row.workspace, room: row.room })
  const reader = readerOf(ask, language, context)
  const { now } = reader
  const shown = shownWatch(row, { now, maintenance, ...(where.name !== undefined && { where: where.name }) })
  const seal = context.actions.sealer({ workspace: ask.place.workspace, language })
  return seal(watchCard(shown, reader, occasion))
}
