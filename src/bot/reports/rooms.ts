import type { SubscriptionRow } from '../../store/index.ts'
import type { Context } from '../context.ts'
import { type Ask, UserError } from '../port/index.ts'

/** Whose watches a report is about, and where it goes; `name` where that is elsewhere. */
export interface ReportPlace {
  readonly channel: string
  readonly room: string
  /** Untrusted. */
  readonly name?: string
}

/** Throws UserError where the bot may not post, or the asker may not have it post. */
export async function placeOf(named: string | undefined, ask: Ask, context: Context): Promise<ReportPlace> {
  const { place, person } = ask
  if (named === undefined) {
    if (place.room === undefined) throw notLater()
    return { channel: place.channel, room: place.room }
  }
  const adapter = context.adapters.find(({ platform }) => platform === place.platform)
  if (!adapter) throw notLater()
  const { channel, room, name } = await adapter.findRoom({ person, place }, named)
  // In direct messages one reads about the channel in which one asked for it.
  if (named === 'dm') return { channel: place.isDirect ? channel : place.channel, room, name }
  if (channel !== place.channel && context.gate.roleOf(ask) === 'user') throw notElsewhere()
  return { channel, room, name }
}

/** Whoever reads it may end it, whoever asked for it, and operators. */
export function refuseStranger(row: SubscriptionRow, ask: Ask, { gate }: Context): void {
  const { place, person } = ask
  if (row.room === place.room || row.person === person.id || gate.roleOf(ask) !== 'user') return
  throw new UserError(
    { en: 'That report is of another channel.', 'zh-CN': '这是其他频道的报告。' },
    { en: 'Turn it off there, or ask an operator.', 'zh-CN': '请在那个频道关闭，或请运维人员处理。' },
  )
}

const notLater = () =>
  new UserError(
    { en: 'ftpcheck may not post here by itself.', 'zh-CN': 'ftpcheck 不能在这里主动发消息。' },
    {
      en: 'Invite it to the channel, or name one: report daily 09:00 in #ops, or in dm',
      'zh-CN': '请把它加入频道，或指定位置：报告 每天 09:00 在 #运维，或 在 私信',
    },
  )

const notElsewhere = () =>
  new UserError(
    { en: 'Only operators have reports posted in other channels.', 'zh-CN': '只有运维人员可以让报告发到其他频道。' },
    { en: 'Ask for it in that channel, or in dm.', 'zh-CN': '请在那个频道里开启，或改为私信。' },
  )
