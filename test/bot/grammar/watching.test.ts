import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type ChatCommand,
  formatCommand,
  formatTyped,
  parseChat,
  parseSchedule,
  type Schedule,
  type WatchingCommand,
} from '../../../src/bot/grammar/index.ts'
import { UserError } from '../../../src/bot/port/index.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const parse = (text: string) => parseChat(text, { isLocal: false })
const refusal = (text: string): UserError => {
  try {
    parse(text)
  } catch (error) {
    if (error instanceof UserError) return error
    throw error
  }
  throw new Error(`${text} was understood`)
}
/** How typed text ends: understood, refused with words for a person, or neither. */
function troubleOf(text: string): 'none' | 'refused' | 'a bug' {
  try {
    parse(text)
    return 'none'
  } catch (error) {
    return error instanceof UserError ? 'refused' : 'a bug'
  }
}
const check = {
  command: 'check',
  target: { protocol: 'auto', host: 'ftp.example.com', port: 21 },
  options: {},
} as const
const watch = (more: object) => ({
  command: 'watch',
  check,
  schedule: { type: 'every', ms: 300_000 },
  alerts: {},
  ...more,
})
const cron = (pattern: string, zone?: string) => ({ schedule: { type: 'cron', pattern, ...(zone && { zone }) } })

describe('a watch', () => {
  it.each<[string, object]>([
    ['watch ftp.example.com', {}],
    ['watch ftp.example.com every 5m', {}],
    ['watch ftp.example.com every 5 minutes in #ops', { room: '#ops' }],
    ['watch ftp.example.com every hour', { schedule: { type: 'every', ms: HOUR_MS } }],
    [
      'watch ftp.example.com in <#C123|ops> every 1h30m',
      { room: '<#C123|ops>', schedule: { type: 'every', ms: 5_400_000 } },
    ],
    ['watch ftp.example.com in <#123456>', { room: '<#123456>' }],
    ['watch ftp.example.com in ops', { room: '#ops' }],
    ['watch ftp.example.com in dm', { room: 'dm' }],
    ["watch ftp.example.com cron '0 9 * * 1-5' asia/shanghai", cron('0 9 * * 1-5', 'Asia/Shanghai')],
    ['watch ftp.example.com cron \u20180 9 * * 1-5\u2019', cron('0 9 * * 1-5')],
    ['watch ftp.example.com cron 0 9 * * mon-fri in #ops', { ...cron('0 9 * * mon-fri'), room: '#ops' }],
    ['watch ftp.example.com at 9:00 UTC+8', cron('0 9 * * *', '+08:00')],
    ['watch ftp.example.com every day at 5:30pm', cron('30 17 * * *')],
    ['watch ftp.example.com every weekday at 9', cron('0 9 * * 1-5')],
    ['watch ftp.example.com weekly on fri at 18:00', cron('0 18 * * 5')],
    ['watch ftp.example.com monthly last 09:00', cron('0 9 L * *')],
    ['watch ftp.example.com \u2014after 5 --recover=1 --remind off', { alerts: { after: 5, recover: 1, remindMs: 0 } }],
    ['监控 ftp.example.com 每5分钟 在 #运维', { room: '#运维' }],
    ['监控 ftp.example.com 每 5 分钟 在#运维', { room: '#运维' }],
    ['监控 ftp.example.com 每小时', { schedule: { type: 'every', ms: HOUR_MS } }],
    ['监控 ftp.example.com 每天 09：00 北京时间', cron('0 9 * * *', 'Asia/Shanghai')],
    ['监控 ftp.example.com 每天下午5点半', cron('30 17 * * *')],
    ['监控 ftp.example.com 每周一 9点 发到 #运维', { ...cron('0 9 * * 1'), room: '#运维' }],
    ['监控 ftp.example.com 工作日 08:30 在 私信', { ...cron('30 8 * * 1-5'), room: 'dm' }],
  ])('%s', (text, more) => {
    expect(parse(text)).toEqual(watch(more))
  })

  it('takes what a check takes, and words for it that look like its own', () => {
    expect(parse('watch at.example.com --user every --path /in every 10m --lang zh')).toEqual({
      ...watch({ schedule: { type: 'every', ms: 600_000 } }),
      check: {
        ...check,
        target: { ...check.target, host: 'at.example.com', user: 'every', path: '/in' },
      },
      language: 'zh-CN',
    })
  })

  it.each([
    ['watch', 'watch ftp.example.com every 5m in #ops'],
    ['watch ftp.example.com every 30s', 'every 1m'],
    ['watch ftp.example.com every 2d', 'every 24h'],
    ['watch ftp.example.com every five minutes', 'every 5m'],
    ['watch ftp.example.com at noon', 'at 09:00'],
    ['watch ftp.example.com at 25:00', 'at 09:00'],
    ["watch ftp.example.com cron '0 0 9 * * *'", 'Five fields'],
    ['watch ftp.example.com cron 0 0 9 * * *', 'Five fields'],
    ["watch ftp.example.com cron '0 25 * * *'", 'Five fields'],
    ['watch ftp.example.com at 09:00 Asia/Shangai', 'Did you mean Asia/Shanghai?'],
    ['watch ftp.example.com at 09:00 Asia/Beijing', 'Did you mean Asia/Shanghai?'],
    ['watch ftp.example.com at 09:00 CET', 'Did you mean Europe/Berlin?'],
    ['watch ftp.example.com at 09:00 CST', 'A name such as Asia/Shanghai'],
    ['watch ftp.example.com every 5m Asia/Shanghai', 'at 09:00 Asia/Shanghai'],
    ['watch ftp.example.com every 5m every 6m', 'another watch'],
    ['watch ftp.example.com in #ops in #dev', 'another watch'],
    ['watch ftp.example.com in @ann', 'in #ops'],
    ['watch ftp.example.com other.example.com', 'every 5m in #ops'],
    ['watch ftp.example.com --after many', 'from 1 to 20'],
    ['watch ftp.example.com --remind 1s', '--remind off'],
    ['watch ftp.example.com --dep', 'Did you mean --deep?'],
    ['watch ftp.example.com --user web --password-env X', 'npx ftpcheck check'],
    ['wach ftp.example.com', 'Did you mean watch?'],
    ['watch ftp.example.com --lang fr', '--lang en'],
  ])('%s is answered with what to do', (text, hint) => {
    expect(refusal(text).hint.en).toContain(hint)
    expect(refusal(text).hint['zh-CN']).not.toBe('')
  })

  it.each([
    'watch ftp://web:hunter2@ftp.example.com',
    'watch ftp.example.com --password hunter2',
    'watch ftp.example.com hunter2',
    'history ftp://web:hunter2@ftp.example.com',
    'mute web:hunter2@ftp.example.com',
    'maintenance ftp://web:hunter2@ftp.example.com for 2h',
    'login add web:hunter2@ftp.example.com',
    'login add web@ftp.example.com hunter2',
    'login add web@ftp.example.com --password hunter2',
    'unwatch ftp.example.com hunter2',
  ])('%s never repeats the password', (text) => {
    const { text: what, hint } = refusal(text)
    expect(JSON.stringify([what, hint])).not.toContain('hunter2')
  })
})

describe('what is asked about watches', () => {
  it.each<[string, WatchingCommand]>([
    ['unwatch K3F9A', { command: 'unwatch', of: 'k3f9a' }],
    ['取消监控 全部', { command: 'unwatch', of: 'all' }],
    ['unwatch ftpes://FTP.example.com:990', { command: 'unwatch', of: 'ftpes://ftp.example.com:990' }],
    ['watches', { command: 'watches' }],
    ['监控列表 --csv', { command: 'watches', as: 'csv' }],
    ['watches --ics', { command: 'watches', as: 'ics' }],
    ['history ftp.example.com', { command: 'history', of: 'ftp.example.com', ms: DAY_MS }],
    [
      'history ftp.example.com 12mo --json',
      { command: 'history', of: 'ftp.example.com', ms: 365 * DAY_MS, as: 'json' },
    ],
    ['历史 --csv k3f9a 7天', { command: 'history', of: 'k3f9a', ms: 7 * DAY_MS, as: 'csv' }],
    ['mute k3f9a', { command: 'mute', of: 'k3f9a', ms: 2 * HOUR_MS }],
    ['静音 全部 半小时', { command: 'mute', of: 'all', ms: 1_800_000 }],
    ['mute ftp.example.com for 2 hours', { command: 'mute', of: 'ftp.example.com', ms: 2 * HOUR_MS }],
    ['取消静音 k3f9a', { command: 'unmute', of: 'k3f9a' }],
    ['ack K3F9A', { command: 'ack', incident: 'k3f9a' }],
    ['确认 k3f9a', { command: 'ack', incident: 'k3f9a' }],
    ['告警', { command: 'alerts' }],
    ['report', { command: 'report', what: 'list' }],
    ['报告 列表', { command: 'report', what: 'list' }],
    ['report now', { command: 'report', what: 'now', period: 'daily' }],
    ['报告 现在 上周', { command: 'report', what: 'now', period: 'weekly' }],
    ['report off', { command: 'report', what: 'off' }],
    ['报告 关闭 k3f9a', { command: 'report', what: 'off', id: 'k3f9a' }],
    ['report daily 09:00', { command: 'report', what: 'on', period: 'daily', pattern: '0 9 * * *' }],
    [
      'report daily 09:00 Asia/Shanghai in #ops',
      { command: 'report', what: 'on', period: 'daily', pattern: '0 9 * * *', zone: 'Asia/Shanghai', room: '#ops' },
    ],
    [
      '报告 每天 09:00 北京时间 在 <#C1|运维>',
      {
        command: 'report',
        what: 'on',
        period: 'daily',
        pattern: '0 9 * * *',
        zone: 'Asia/Shanghai',
        room: '<#C1|运维>',
      },
    ],
    ['report weekly', { command: 'report', what: 'on', period: 'weekly', pattern: '0 9 * * 1' }],
    ['report weekly fri 17:00', { command: 'report', what: 'on', period: 'weekly', pattern: '0 17 * * 5' }],
    ['报告 每周日 8点', { command: 'report', what: 'on', period: 'weekly', pattern: '0 8 * * 0' }],
    ['report monthly 15 08:00', { command: 'report', what: 'on', period: 'monthly', pattern: '0 8 15 * *' }],
    ['报告 每月1日 09:30', { command: 'report', what: 'on', period: 'monthly', pattern: '30 9 1 * *' }],
    ['report every monday at 9', { command: 'report', what: 'on', period: 'weekly', pattern: '0 9 * * 1' }],
    ['report 09:00', { command: 'report', what: 'on', period: 'daily', pattern: '0 9 * * *' }],
    [
      'report daily in #ops at 08:30 UTC',
      { command: 'report', what: 'on', period: 'daily', pattern: '30 8 * * *', zone: 'UTC', room: '#ops' },
    ],
    ['历史 ftp.example.com 最近7天', { command: 'history', of: 'ftp.example.com', ms: 7 * DAY_MS }],
    ['history ftp.example.com last 7 days', { command: 'history', of: 'ftp.example.com', ms: 7 * DAY_MS }],
    [
      '维护 全部 每周日 凌晨2点 持续 3小时',
      { command: 'maintenance', what: 'on', of: 'all', pattern: '0 2 * * 0', lastsMs: 3 * HOUR_MS },
    ],
    ['login', { command: 'login', what: 'list' }],
    ['login add', { command: 'login', what: 'add' }],
    ['login add web@ftp.example.com', { command: 'login', what: 'add', user: 'web', host: 'ftp.example.com' }],
    [
      '登录 添加 web@corp.example@ftp.example.com:2121',
      { command: 'login', what: 'add', user: 'web@corp.example', host: 'ftp.example.com', port: 2121 },
    ],
    [
      'login add sftp://web@files.example.com',
      { command: 'login', what: 'add', user: 'web', host: 'files.example.com', port: 22 },
    ],
    ['login remove web', { command: 'login', what: 'remove', name: 'web' }],
    ['登录 测试 web', { command: 'login', what: 'test', name: 'web' }],
    ['maintenance', { command: 'maintenance', what: 'list' }],
    ['maintenance off k3f9a', { command: 'maintenance', what: 'off', id: 'k3f9a' }],
    ['maintenance all for 2h', { command: 'maintenance', what: 'on', of: 'all', lastsMs: 2 * HOUR_MS }],
    [
      'maintenance ftp.example.com from 2026-11-30T02:00 for 2h',
      { command: 'maintenance', what: 'on', of: 'ftp.example.com', from: '2026-11-30 02:00', lastsMs: 2 * HOUR_MS },
    ],
    [
      '维护 全部 从 2026年11月30日 2点 持续2小时 北京时间',
      {
        command: 'maintenance',
        what: 'on',
        of: 'all',
        from: '2026-11-30 02:00',
        zone: 'Asia/Shanghai',
        lastsMs: 2 * HOUR_MS,
      },
    ],
    [
      "maintenance k3f9a cron '0 2 * * 0' Europe/Berlin for 3h",
      {
        command: 'maintenance',
        what: 'on',
        of: 'k3f9a',
        pattern: '0 2 * * 0',
        zone: 'Europe/Berlin',
        lastsMs: 3 * HOUR_MS,
      },
    ],
    [
      '维护 全部 每周日 02:00 持续 3小时',
      { command: 'maintenance', what: 'on', of: 'all', pattern: '0 2 * * 0', lastsMs: 3 * HOUR_MS },
    ],
  ])('%s', (text, command) => {
    expect(parse(text)).toEqual(command)
  })

  it.each([
    ['unwatch', 'unwatch ftp.example.com'],
    ['watches --cvs', 'Did you mean --csv?'],
    ['watches --json --csv', 'One of --json'],
    ['history ftp.example.com 10y', '12mo'],
    ['mute k3f9a 1s', '2h'],
    ['ack', 'ack k3f9a'],
    ['report dayly', 'Did you mean report daily?'],
    ['report hourly', 'report daily 09:00'],
    ['report daily 09:00 Europe/Berlim', 'Did you mean Europe/Berlin?'],
    ['report daily 09:00 PST', 'Did you mean America/Los_Angeles?'],
    ['report daily 9', 'report daily 09:00'],
    ['report daily 09:00 in #ops in #dev', 'report daily 09:00'],
    ['report every morning', 'report daily 09:00'],
    ['report weekdays 09:00', 'report daily 09:00'],
    ['report monthly 31 09:00', 'report daily 09:00'],
    ['login ad', 'login add'],
    ['login remove', '"login list"'],
    ['maintenance all', 'for 2h'],
    ['maintenance all from tomorrow for 2h', 'from 2026-11-30T02:00'],
    ['maintenance all from 2026-02-30T02:00 for 2h', 'from 2026-11-30T02:00'],
    ['maintenance all for 2y', 'for 31d'],
    ['maintenance all every 5m for 1m', 'weekly sun 02:00'],
    ['alert', 'Did you mean alerts?'],
    ['maintainance', 'Did you mean maintenance?'],
  ])('%s is answered with what to do', (text, hint) => {
    expect(refusal(text).hint.en).toContain(hint)
    expect(refusal(text).hint['zh-CN']).not.toBe('')
  })
})

const id = fc.stringMatching(/^[a-z0-9]{5}$/)
const of = fc.oneof(id, fc.constantFrom('all', 'ftp.example.com', 'sftp://files.example.com', '[2001:db8::7]:2121'))
const zone = fc.option(fc.constantFrom('Asia/Shanghai', 'UTC', '+05:45', 'America/Argentina/Buenos_Aires'), {
  nil: undefined,
})
const room = fc.option(
  fc.oneof(
    fc.constantFrom('dm', '<#C123|ops>', '<#C123>', '<#123456789>', '<#C1|>'),
    fc.stringMatching(/^#[\p{L}\d'_-]{1,20}$/u),
  ),
  { nil: undefined },
)
const minutes = (most: number) => fc.integer({ min: 1, max: most }).map((count) => count * 60_000)
const time = fc.tuple(fc.nat(59), fc.nat(23)).map(([minute, hour]) => `${minute} ${hour}`)
const daily = time.map((at) => `${at} * * *`)
const weekly = fc.tuple(time, fc.nat(6)).map(([at, day]) => `${at} * * ${day}`)
const monthly = fc
  .tuple(time, fc.oneof(fc.integer({ min: 1, max: 28 }).map(String), fc.constant('L')))
  .map(([at, day]) => `${at} ${day} * *`)
const pattern = fc.oneof(
  daily,
  weekly,
  monthly,
  fc.constantFrom('*/5 9-17 * * 1-5', '0 9 1,15 jan-mar *', '30 2 * * 1-5'),
)
const schedule = fc.oneof(
  minutes(24 * 60).map((ms) => ({ type: 'every' as const, ms })),
  fc.record({ type: fc.constant('cron' as const), pattern, zone }),
)
const runs = fc.option(fc.integer({ min: 1, max: 20 }), { nil: undefined })
const named = fc.constantFrom('daily' as const, 'weekly' as const, 'monthly' as const)
const lone = (command: WatchingCommand) => fc.constant(command)
const of2 = <C extends string>(...commands: C[]) => fc.record({ command: fc.constantFrom(...commands), of })

const commands = fc.oneof(
  fc.record({
    command: fc.constant('watch' as const),
    check: fc.record({
      command: fc.constant('check' as const),
      target: fc.record({
        protocol: fc.constantFrom('auto', 'ftpes', 'sftp'),
        host: fc.constantFrom('ftp.example.com', 'every', '2001:db8::7'),
        port: fc.constantFrom(21, 22, 990),
        user: fc.option(fc.constantFrom('web', 'in #ops', 'every', '用户', "o'neil"), { nil: undefined }),
      }),
      options: fc.record({ deep: fc.constant(true) }, { requiredKeys: [] }),
    }),
    schedule,
    alerts: fc.record({
      after: runs,
      recover: runs,
      remindMs: fc.option(fc.constantFrom(0, 300_000, 14_400_000, DAY_MS), { nil: undefined }),
    }),
    room,
  }),
  of2('unwatch', 'unmute'),
  fc.record({ command: fc.constant('mute' as const), of, ms: minutes(90 * 24 * 60) }),
  fc.record({
    command: fc.constant('history' as const),
    of,
    ms: fc.integer({ min: 1, max: 396 * 24 }).map((hours) => hours * HOUR_MS),
    as: fc.constantFrom(undefined, 'json' as const, 'csv' as const),
  }),
  fc.record({
    command: fc.constant('watches' as const),
    as: fc.constantFrom(undefined, 'json', 'csv', 'junit', 'ics'),
  }),
  fc.record({ command: fc.constant('ack' as const), incident: id }),
  lone({ command: 'alerts' }),
  lone({ command: 'report', what: 'list' }),
  fc.record({ command: fc.constant('report' as const), what: fc.constant('now' as const), period: named }),
  fc.record({
    command: fc.constant('report' as const),
    what: fc.constant('off' as const),
    id: fc.option(id, { nil: undefined }),
  }),
  fc
    .tuple(
      fc.oneof(
        fc.tuple(fc.constant('daily'), daily),
        fc.tuple(fc.constant('weekly'), weekly),
        fc.tuple(fc.constant('monthly'), monthly),
      ),
      zone,
      room,
    )
    .map(([[period, when], where, channel]) => ({
      command: 'report',
      what: 'on',
      period,
      pattern: when,
      zone: where,
      room: channel,
    })),
  lone({ command: 'login', what: 'list' }),
  lone({ command: 'login', what: 'add' }),
  fc.record({
    command: fc.constant('login' as const),
    what: fc.constant('add' as const),
    host: fc.constantFrom('ftp.example.com', '2001:db8::7', '192.0.2.7'),
    port: fc.constantFrom(undefined, 21, 22, 990, 2121),
    user: fc.option(fc.constantFrom('web', 'web@corp.example', 'a/b', '用户', '50%'), { nil: undefined }),
  }),
  fc.record({
    command: fc.constant('login' as const),
    what: fc.constantFrom('remove', 'test'),
    name: fc.constantFrom('web', 'my login', '生产'),
  }),
  lone({ command: 'maintenance', what: 'list' }),
  fc.record({ command: fc.constant('maintenance' as const), what: fc.constant('off' as const), id }),
  fc
    .tuple(
      of,
      fc.oneof(fc.record({ from: fc.constantFrom(undefined, '2026-11-30 02:00') }), fc.record({ pattern })),
      zone,
      minutes(31 * 24 * 60),
    )
    .map(([what, begins, where, lastsMs]) => ({
      command: 'maintenance',
      what: 'on',
      of: what,
      ...begins,
      zone: where,
      lastsMs,
    })),
)
const language = fc.constantFrom(undefined, 'en' as const, 'zh-CN' as const)

/** JSON has no undefined. */
const plain = (value: unknown): ChatCommand => JSON.parse(JSON.stringify(value)) as ChatCommand

describe('a command about watches', () => {
  it('is understood again from the line that it is written as', () => {
    fc.assert(
      fc.property(commands, language, (about, chosen) => {
        const command = plain({ ...about, language: chosen })
        expect(parse(formatCommand(command))).toEqual(command)
      }),
      { numRuns: 500 },
    )
  })

  it('keeps its schedule as it could be typed', () => {
    fc.assert(
      fc.property(schedule, (about) => {
        const typed = plain(about) as unknown as Schedule
        expect(parseSchedule(formatTyped(typed))).toEqual(typed)
      }),
    )
    expect(formatTyped({ type: 'cron', pattern: '0 9 * * 1-5', zone: 'UTC' })).toBe('weekdays 09:00 UTC')
  })

  it('is understood or refused with words for a person, whatever is typed', () => {
    const verb = fc.constantFrom(
      'watch',
      'watch ftp.example.com',
      'report',
      'login',
      'maintenance all',
      'history x',
      '监控 x',
    )
    const words = fc.constantFrom(
      'every',
      'at',
      'cron',
      'in',
      '每',
      '每天',
      'constructor',
      '--after',
      '__proto__',
      'weekly',
      '5',
      'for',
      'from',
      'now',
    )
    const rest = fc.array(fc.oneof(words, fc.string({ unit: 'binary', maxLength: 12 })), { maxLength: 6 })
    fc.assert(
      fc.property(verb, rest, (first, others) => {
        expect(troubleOf([first, ...others].join(' '))).not.toBe('a bug')
      }),
      { numRuns: 1000 },
    )
  })
})
