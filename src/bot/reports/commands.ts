import type { Language } from '../../diagnose/index.ts'
import type { SubscriptionRow } from '../../store/index.ts'
import { randomId } from '../actions.ts'
import { type ShownSubscription, subscribedCard, subscriptionsCard, unsubscribedCard } from '../cards/all.ts'
import { type Context, privateLanguage, sharedLanguage, whisper } from '../context.ts'
import type { ReportCommand } from '../grammar/index.ts'
import { type Ask, type Card, UserError } from '../port/index.ts'
import { nextTime, zoneOf } from '../times/index.ts'
import { gather } from './gather.ts'
import { fillThread, publish } from './publish.ts'
import { placeOf, refuseStranger } from './rooms.ts'

type Of<W extends ReportCommand['what']> = Extract<ReportCommand, { what: W }> & { readonly language?: Language }

const ID_LENGTH = 5

/** Does what was asked about reports. Gives what the audit log says; throws UserError. */
export function obeyReport(
  command: ReportCommand & { readonly language?: Language },
  ask: Ask,
  context: Context,
): Promise<string> {
  switch (command.what) {
    case 'on':
      return subscribe(command, ask, context)
    case 'now':
      return showNow(command, ask, context)
    case 'off':
      return unsubscribe(command, ask, context)
    case 'list':
      return list(command, ask, context)
  }
}

async function subscribe(command: Of<'on'>, ask: Ask, context: Context): Promise<string> {
  const { period, pattern } = command
  const { subscriptions } = context.store
  const { person, place } = ask
  const { channel, room, name } = await placeOf(command.room, ask, context)
  const language = sharedLanguage(ask, context, command.language)
  const [id, zone, now] = [randomId(ID_LENGTH), zoneOf(ask, context, command.zone), Date.now()]
  const dueAt = nextTime({ type: 'cron', pattern }, { zone, after: now, seed: id })
  const { platform, workspace } = place
  const about = { id, period, pattern, zone, dueAt }
  const there = await subscriptions.list({ workspace, room })
  const before = there.filter((one) => one.period === period && one.channel === channel)
  const row: SubscriptionRow = {
    ...about,
    platform,
    workspace,
    channel,
    room,
    person: person.id,
    language,
    createdAt: now,
  }
  await subscriptions.add(row)
  for (const one of before) await subscriptions.remove(one.id)
  const shown = { ...about, ...(name !== undefined && { where: name }) }
  await tell(ask, { card: subscribedCard(shown, before.length > 0, language), language }, context)
  return id
}

/** What the channel's watches did up to now. */
async function showNow({ period, language: asked }: Of<'now'>, ask: Ask, context: Context): Promise<string> {
  await context.gate.draw('report', ask)
  const { workspace, channel } = ask.place
  const language = sharedLanguage(ask, context, asked)
  const now = Date.now()
  const about = { workspace, channel, period, at: now, isUntilNow: true, zone: zoneOf(ask, context), now }
  const report = { ...(await gather(about, context)), workspace, language }
  const post = await publish(report, ask.reply, context)
  await fillThread(post, report, context)
  return 'shown'
}

async function unsubscribe({ id, language: asked }: Of<'off'>, ask: Ask, context: Context): Promise<string> {
  const { subscriptions } = context.store
  const found = id === undefined ? await subscriptionsOf(ask, context) : [await subscriptions.find(id)]
  const known = found.flatMap((one) => (one?.workspace === ask.place.workspace ? [one] : []))
  if (known.length === 0) throw id === undefined ? noneOn() : unknown(id)
  for (const one of known) refuseStranger(one, ask, context)
  for (const one of known) await subscriptions.remove(one.id)
  const language = sharedLanguage(ask, context, asked)
  await tell(ask, { card: unsubscribedCard(known, language), language }, context)
  return known.map((one) => one.id).join(' ')
}

async function list({ language: asked }: Of<'list'>, ask: Ask, context: Context): Promise<string> {
  const language = privateLanguage(ask, context, asked)
  const found = await subscriptionsOf(ask, context)
  const shown = found.map((row): ShownSubscription => row)
  await whisper(ask, subscriptionsCard(shown, language), context)
  return 'shown'
}

/** Those that are posted here, and the asker's own about this channel that are posted elsewhere. */
async function subscriptionsOf({ place, person }: Ask, { store }: Context): Promise<readonly SubscriptionRow[]> {
  const all = await store.subscriptions.list({ workspace: place.workspace })
  const isOwn = (row: SubscriptionRow) => row.channel === place.channel && row.person === person.id
  return all.filter((row) => row.room === place.room || isOwn(row))
}

/** For everybody there. */
async function tell(
  { place, reply }: Ask,
  shown: { readonly card: Card; readonly language: Language },
  context: Context,
) {
  const seal = context.actions.sealer({ workspace: place.workspace, language: shown.language })
  await reply.post(await seal(shown.card))
}

const noneOn = () =>
  new UserError(
    { en: 'No reports are on here.', 'zh-CN': '这里没有开启报告。' },
    { en: 'Turn one on: report daily 09:00', 'zh-CN': '开启报告：报告 每天 09:00' },
  )

const unknown = (id: string) =>
  new UserError(
    { en: `There is no report ${id}.`, 'zh-CN': `没有编号为 ${id} 的报告。` },
    { en: '"report" lists those of this channel.', 'zh-CN': '输入 报告 列表，查看本频道的报告。' },
  )
