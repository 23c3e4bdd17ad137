import { describe, expect, it } from 'vitest'
import { parseChat } from '../../../src/bot/grammar/index.ts'
import { openStage } from './stage.ts'

type Options = Readonly<Record<string, string | number | boolean>>

const LINES: readonly (readonly [string, Options, string])[] = [
  ['watch', { target: 'ftp.example.com' }, 'watch ftp.example.com'],
  [
    'watch',
    {
      after: 5,
      recover: 3,
      remind: 'off',
      protocol: 'ftpes',
      zone: 'Asia/Shanghai',
      at: '09:00',
      target: 'a.example:21',
    },
    'watch a.example:21 at 09:00 Asia/Shanghai --after 5 --recover 3 --remind off --protocol ftpes',
  ],
  ['watch', { target: 'a.example', every: '5m', channel: '42' }, 'watch a.example every 5m in <#42>'],
  ['watch', { target: 'a.example', every: 'every 1h', dm: true }, 'watch a.example every 1h in dm'],
  ['watch', { target: 'a.example', cron: '0 9 * * 1-5' }, "watch a.example cron '0 9 * * 1-5'"],
  ['unwatch', { of: 'a1b2c' }, 'unwatch a1b2c'],
  ['watches', {}, 'watches'],
  ['watches', { format: 'ics' }, 'watches --ics'],
  ['history', { span: '7d', of: 'a.example', format: 'csv' }, 'history a.example 7d --csv'],
  [
    'report',
    { what: 'weekly', time: '09:00', day: 'mon', channel: '42', zone: 'Europe/Berlin' },
    'report weekly mon 09:00 Europe/Berlin in <#42>',
  ],
  ['report', { what: 'now', period: 'week' }, 'report now week'],
  ['report', { what: 'off', id: 'a1b2c' }, 'report off a1b2c'],
  ['report', { what: 'list' }, 'report'],
  ['login', { what: 'add', name: 'web@ftp.example.com' }, 'login add web@ftp.example.com'],
  ['login', { what: 'list' }, 'login'],
  ['mute', { of: 'all', duration: '2h' }, 'mute all 2h'],
  ['unmute', { of: 'all' }, 'unmute all'],
  ['ack', { incident: 'a1b2c' }, 'ack a1b2c'],
  ['alerts', {}, 'alerts'],
  ['maintenance', {}, 'maintenance'],
  ['maintenance', { of: 'all', for: '2h', from: '2026-11-30 02:00' }, 'maintenance all from 2026-11-30T02:00 for 2h'],
  [
    'maintenance',
    { of: 'all', for: '3h', cron: '0 2 * * 0', zone: 'Asia/Shanghai' },
    "maintenance all cron '0 2 * * 0' Asia/Shanghai for 3h",
  ],
  ['maintenance', { off: 'a1b2c' }, 'maintenance off a1b2c'],
]

describe('a command about what is watched', () => {
  it('is what could have been typed', async () => {
    const { discord, bot } = await openStage()
    for (const [name, options] of LINES) await discord.slash(name, options)
    await discord.until(() => bot.asks.length === LINES.length)
    const typed = bot.asks.map(({ asked }) => (asked.type === 'text' ? asked.text : asked.type))
    expect(typed).toEqual(LINES.map(([, , line]) => line))
  })

  it.each(LINES)('%s %j is a line that is understood: %s', (name, _, line) => {
    expect(parseChat(line, { isLocal: false }).command).toBe(name)
  })

  it('completes servers from those that were checked, and time zones from all that there are', async () => {
    const { discord, bot } = await openStage()
    bot.suggestions = ['ftp.example.com', 'ftp.example.org']
    expect(await discord.complete('unwatch', 'of', 'ftp.example.o')).toEqual(['ftp.example.org'])
    expect(await discord.complete('watch', 'zone', 'shang')).toEqual(['Asia/Shanghai'])
    expect(await discord.complete('report', 'zone', 'new york')).toEqual(['America/New_York'])
  })
})
