// What can be asked about targets that are watched, as Discord offers it. typed.ts makes the line of it that could be typed.

import { ApplicationCommandOptionType as Type, ChannelType } from 'discord.js'
import { type Choice, choices, flag, named, text, type Words, words } from './command-words.ts'

export type Subcommand = readonly [Words, readonly object[]]

/** A server by its address, completed from those that were checked before. */
export const target = (required: boolean) =>
  text(
    words(
      ['target', 'Host, host:port or URL, as ftp.example.com'],
      ['目标', '主机、主机:端口或网址，如 ftp.example.com'],
    ),
    { autocomplete: true, max_length: 500, ...(required && { required }) },
  )

/** A watch by its id, a server, or all of them. */
const of = (required: boolean) =>
  text(words(['of', 'The id of a watch, a server, or "all"'], ['对象', '监控编号、服务器，或 all']), {
    autocomplete: true,
    max_length: 500,
    ...(required && { required }),
  })

const short = (about: Words, more: object = {}) => text(about, { max_length: 100, ...more })
const count = (about: Words) => ({ ...named(about), type: Type.Integer, min_value: 1, max_value: 100 })

const ZONE = short(
  words(['zone', 'Time zone, as Europe/Berlin; yours unless told'], ['时区', '如 Asia/Shanghai；不填则用您的时区']),
  { autocomplete: true },
)
const CRON = short(words(['cron', 'Five fields of cron, as 0 9 * * 1-5'], ['计划', '五段 cron，如 0 9 * * 1-5']))
const ROOM = [
  {
    ...named(words(['channel', 'Where it is posted; here unless told'], ['频道', '发到哪个频道；不填则发到这里'])),
    type: Type.Channel,
    channel_types: [
      ...[ChannelType.GuildText, ChannelType.GuildAnnouncement],
      ...[ChannelType.PublicThread, ChannelType.PrivateThread, ChannelType.AnnouncementThread],
    ],
  },
  flag(words(['dm', 'Post to you alone'], ['私信', '只发给您'])),
]

const SCHEDULE = [
  short(words(['every', 'How often, as 5m or 1h; 5m unless told'], ['间隔', '如 5m、1h；不填则为 5m'])),
  short(words(['at', 'Once a day at this time, as 09:00'], ['时刻', '每天一次，如 09:00'])),
  CRON,
  ZONE,
]

const ALERTS = [
  count(
    words(['after', 'Failing runs before it alerts; 3 unless told'], ['失败次数', '连续失败几次后告警；不填则为 3']),
  ),
  count(
    words(
      ['recover', 'Good runs before it has recovered; 2 unless told'],
      ['恢复次数', '连续成功几次算恢复；不填则为 2'],
    ),
  ),
  short(words(['remind', 'Say again every, as 4h, or "off"'], ['提醒', '每隔多久再次提醒，如 4h，或 off'])),
]

const SPANS: readonly Choice[] = [
  ['24h', 'last 24 hours', '最近 24 小时'],
  ['7d', 'last 7 days', '最近 7 天'],
  ['30d', 'last 30 days', '最近 30 天'],
  ['12mo', 'last 12 months', '最近 12 个月'],
]
const format = (names: readonly string[]) =>
  text(
    words(['format', 'As a file too'], ['格式', '同时给出文件']),
    choices(names.map((name) => [name, name.toUpperCase(), name.toUpperCase()])),
  )

const REPORT: readonly Choice[] = [
  ['daily', 'every day', '每天'],
  ['weekly', 'every week', '每周'],
  ['monthly', 'every month', '每月'],
  ['now', 'one now', '立即生成一份'],
  ['off', 'no more', '停止'],
  ['list', 'which there are', '查看已有的'],
]
const PERIODS: readonly Choice[] = [
  ['day', 'the last 24 hours', '最近 24 小时'],
  ['week', 'the last 7 days', '最近 7 天'],
  ['month', 'the last 30 days', '最近 30 天'],
]
const LOGIN: readonly Choice[] = [
  ['add', 'store one (a form opens)', '保存（会打开表单）'],
  ['list', 'which there are', '查看已保存的'],
  ['test', 'try one', '测试'],
  ['trust', 'let one go to a server that has changed', '信任更换了证书或密钥的服务器'],
  ['remove', 'delete one', '删除'],
]
const what = (all: readonly Choice[]) =>
  text(words(['what', 'What to do'], ['操作', '要做什么']), { required: true, ...choices(all) })

const REPORTING = [
  what(REPORT),
  short(words(['day', 'Of the week or the month, as mon or 1'], ['日期', '星期几或几号，如 mon、1'])),
  short(words(['time', 'When it comes, as 09:00'], ['时间', '如 09:00'])),
  ZONE,
  ...ROOM,
  text(words(['period', 'Of what, for one now'], ['周期', '立即生成时的范围']), choices(PERIODS)),
  short(
    words(['id', 'Which one to stop; all of this channel unless told'], ['编号', '停止哪一个；不填则为本频道全部']),
  ),
]

const MAINTENANCE = [
  of(false),
  short(words(['for', 'How long, as 2h'], ['时长', '如 2h'])),
  short(
    words(
      ['from', 'When it begins, as 2026-11-30 02:00; now unless told'],
      ['开始', '如 2026-11-30 02:00；不填则为现在'],
    ),
  ),
  CRON,
  ZONE,
  short(words(['off', 'End this one, by its id'], ['结束', '按编号结束'])),
]

/** `server` are the options that say more about a server. */
export const watching = (server: readonly object[]): readonly Subcommand[] => [
  [
    words(
      ['watch', 'Check a server again and again, and tell when it fails'],
      ['监控', '定期检查服务器，出问题时告警'],
    ),
    [...[target(true), ...SCHEDULE, ...ROOM, ...ALERTS, ...server]],
  ],
  [words(['unwatch', 'Watch it no more'], ['取消监控', '不再监控']), [of(true)]],
  [
    words(['watches', 'What is watched, and how it is doing'], ['监控列表', '正在监控的服务器及其状态']),
    [format(['json', 'csv', 'junit', 'ics'])],
  ],
  [
    words(['history', 'How a watched server has been'], ['历史', '被监控服务器的历史']),
    [of(true), text(words(['span', 'How far back'], ['范围', '多长时间']), choices(SPANS)), format(['json', 'csv'])],
  ],
  [words(['report', 'Reports about what is watched'], ['报告', '监控报告']), REPORTING],
  [
    words(['login', 'Logins that ftpcheck may use'], ['登录', 'ftpcheck 可以使用的登录']),
    [
      what(LOGIN),
      short(words(['name', 'Its name; to store one: user@host'], ['名称', '登录名称；保存时为 用户@主机'])),
    ],
  ],
  [
    words(['mute', 'No alerts for a while'], ['静音', '暂时不告警']),
    [of(true), short(words(['duration', 'How long, as 2h'], ['时长', '如 2h']))],
  ],
  [words(['unmute', 'Alerts again'], ['取消静音', '恢复告警']), [of(true)]],
  [
    words(['ack', 'Say that you look after it'], ['确认', '表示由您处理']),
    [short(words(['incident', 'The id that the alert shows'], ['事件', '告警上的编号']), { required: true })],
  ],
  [words(['alerts', 'What is wrong at present'], ['告警', '当前的故障']), []],
  [words(['maintenance', 'Times in which nothing is alerted'], ['维护', '不告警的时段']), MAINTENANCE],
]
