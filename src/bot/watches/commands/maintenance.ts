import type { Language } from '../../../diagnose/index.ts'
import type { MaintenanceRow, WatchRow } from '../../../store/index.ts'
import { randomId } from '../../actions.ts'
import {
  maintenanceCard,
  maintenanceListCard,
  maintenanceOffCard,
  type ShownMaintenance,
  type WatchReader,
} from '../../cards/all.ts'
import { type Context, privateLanguage, sharedLanguage, whisper } from '../../context.ts'
import { formatTarget, type MaintenanceCommand, parseTarget } from '../../grammar/index.ts'
import { type Ask, type Card, quote, UserError } from '../../port/index.ts'
import { isUnder, localTime, zoneOf } from '../../times/index.ts'
import { findWatches, isOperator, refuseAll, refuseElsewhere } from './find.ts'
import { named, readerOf } from './show.ts'

type Of<W extends MaintenanceCommand['what']> = Extract<MaintenanceCommand, { what: W }> & { language?: Language }

const ID_LENGTH = 5

/** Plans, lists and ends times without alerts. Gives what the audit log says; throws UserError. */
export function maintain(
  command: MaintenanceCommand & { language?: Language },
  ask: Ask,
  context: Context,
): Promise<string> {
  switch (command.what) {
    case 'on':
      return plan(command, ask, context)
    case 'off':
      return end(command, ask, context)
    case 'list':
      return list(command, ask, context)
  }
}

async function plan(command: Of<'on'>, ask: Ask, context: Context): Promise<string> {
  const { of } = command
  refuseAll(of, ask, context)
  const watches = await findWatches(of, ask, context)
  refuseElsewhere(watches, ask, context)
  const language = sharedLanguage(ask, context, command.language)
  const reader = readerOf(ask, language, context)
  const when = timesOf(command, zoneOf(ask, context, command.zone), reader.now)
  const rows = roomsOf(of, watches).map((about) => ({
    ...{ id: randomId(ID_LENGTH), workspace: ask.place.workspace, person: ask.person.id, createdAt: reader.now },
    ...about,
    ...when,
  }))
  for (const row of rows) {
    await context.store.maintenance.add(row)
    await post(maintenanceCard(shown(row, watches, reader.now), reader), { ask, language, context })
  }
  return rows.map(({ id }) => id).join(' ')
}

/** One for each room and target that is meant: what was named by a target goes for every watch of it. */
function roomsOf(of: string, watches: readonly WatchRow[]): Pick<MaintenanceRow, 'room' | 'what'>[] {
  const all = watches.map(({ id, room, target }) => ({ room, what: of === 'all' || of === id ? of : target }))
  return all.filter((one, index) => all.findIndex(({ room, what }) => room === one.room && what === one.what) === index)
}

type Times = Pick<MaintenanceRow, 'fromAt' | 'toAt' | 'pattern' | 'zone' | 'lastsMs'>

function timesOf({ from, pattern, lastsMs }: Of<'on'>, zone: string, now: number): Times {
  if (pattern !== undefined) return { fromAt: null, toAt: null, pattern, zone, lastsMs }
  const fromAt = from === undefined ? now : localTime(from, zone)
  if (fromAt === undefined) {
    throw new UserError(
      { en: `${quote(from ?? '')} is no time in ${zone}.`, 'zh-CN': `${quote(from ?? '')} 不是 ${zone} 的有效时间。` },
      { en: 'For example: from 2026-11-30T02:00', 'zh-CN': '例如：从 2026-11-30T02:00' },
    )
  }
  const toAt = fromAt + lastsMs
  if (toAt > now) return { fromAt, toAt, pattern: null, zone: null, lastsMs: null }
  throw new UserError(
    { en: 'That time is over.', 'zh-CN': '这个时间已经过去了。' },
    { en: 'Leave out "from" to begin now.', 'zh-CN': '不写“从”就从现在开始。' },
  )
}

async function end({ id, language: wanted }: Of<'off'>, ask: Ask, context: Context): Promise<string> {
  const { person, place } = ask
  const now = Date.now()
  const all = await context.store.maintenance.list({ workspace: place.workspace })
  const row = all.filter(isOpen(now)).find((one) => one.id === id)
  if (!row) {
    throw new UserError(
      { en: `There is no maintenance ${quote(id)}.`, 'zh-CN': `没有编号为 ${quote(id)} 的维护。` },
      { en: '"maintenance" lists them.', 'zh-CN': '输入 maintenance 查看全部。' },
    )
  }
  if (row.person !== person.id && row.room !== place.room && !isOperator(ask, context)) throw elsewhere()
  await context.store.maintenance.end(id, now)
  const language = sharedLanguage(ask, context, wanted)
  const watches = await watchesOf([row], context)
  const { what } = shown(row, watches, now)
  await post(maintenanceOffCard(what, language), { ask, language, context })
  return id
}

const isOpen =
  (now: number) =>
  ({ toAt }: MaintenanceRow): boolean =>
    toAt === null || toAt > now

const elsewhere = () =>
  new UserError(
    { en: 'That maintenance belongs to another channel.', 'zh-CN': '这个维护属于其他频道。' },
    { en: 'Its channel can end it, and so can an operator.', 'zh-CN': '请到该频道里结束，或请运维人员操作。' },
  )

async function list({ language: wanted }: Of<'list'>, ask: Ask, context: Context): Promise<string> {
  const reader = readerOf(ask, privateLanguage(ask, context, wanted), context)
  const { workspace, room } = ask.place
  const rows = await context.store.maintenance.list({ workspace, ...(room !== undefined && { room }) })
  // Where the bot has no room, none of it is of this place.
  const here = rows.filter((row) => room !== undefined || row.person === ask.person.id)
  const open = here.filter(isOpen(reader.now))
  const watches = await watchesOf(open, context)
  await whisper(
    ask,
    maintenanceListCard(
      open.map((row) => shown(row, watches, reader.now)),
      reader,
    ),
    context,
  )
  return 'shown'
}

/** Those that are meant by their ids, for their names. */
async function watchesOf(rows: readonly MaintenanceRow[], { store }: Context): Promise<readonly WatchRow[]> {
  const found = await Promise.all(
    rows.filter(({ what }) => what !== 'all' && !what.includes('://')).map(({ what }) => store.watches.find(what)),
  )
  return found.filter((row) => row !== undefined)
}

function shown(row: MaintenanceRow, watches: readonly WatchRow[], now: number): ShownMaintenance {
  const { id, what, fromAt, toAt, pattern, zone, lastsMs } = row
  const watch = watches.find((one) => one.id === what)
  const name = watch ? named(watch).name : nameOf(what)
  return {
    id,
    isNow: isUnder(row, now),
    ...(what !== 'all' && { what: name }),
    ...(fromAt !== null && { from: fromAt }),
    ...(toAt !== null && { to: toAt }),
    ...(pattern !== null && { schedule: { type: 'cron', pattern, ...(zone !== null && { zone }) } }),
    ...(lastsMs !== null && { lastsMs }),
  }
}

const nameOf = (what: string): string => {
  const typed = what.replace(/^auto:\/\//, '')
  return what.includes('://') ? formatTarget(parseTarget(typed).target) : what
}

async function post(
  card: Card,
  { ask, language, context }: { ask: Ask; language: WatchReader['language']; context: Context },
): Promise<void> {
  await ask.reply.post(await context.actions.sealer({ workspace: ask.place.workspace, language })(card))
}
