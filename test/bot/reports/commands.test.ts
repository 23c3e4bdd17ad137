import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Gate, startBot, type RunningBot } from '../../../src/bot/index.ts'
import { type Place, UserError } from '../../../src/bot/port/index.ts'
import { FakeChat, person } from '../../support/chat/fake-chat.ts'
import { HeldRunner, parts } from '../../support/chat/fake-parts.ts'
import { at, words } from './stage.ts'

const NOW = at('2026-11-22T12:00Z')
const running: RunningBot[] = []

async function openChannel(role: 'user' | 'operator' = 'user', about: Partial<Gate> = {}) {
  const chat = new FakeChat()
  const all = parts({ runner: new HeldRunner(), adapters: [chat] })
  const gate = { ...all.gate, roleOf: () => role, ...about }
  running.push(await startBot({ ...all, gate }))
  const place = (more: Partial<Place> = {}): Place => ({ ...chat.place(), room: 'room-1', ...more })
  const say = (text: string, more: Partial<Place> = {}, who = 'ann') =>
    chat.ask(text, { place: place(more), person: person(who, { zone: 'Asia/Shanghai' }) })
  const subscriptions = () => all.store.subscriptions.list({ workspace: 'slack:T1' })
  return { chat, say, subscriptions }
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW })
})
afterEach(async () => {
  vi.useRealTimers()
  for (const bot of running.splice(0)) await bot.stop()
})

describe('a report', () => {
  it('is asked for in the time of whoever asks', async () => {
    const { chat, say, subscriptions } = await openChannel()
    await say('report daily 09:00')
    expect(chat.posts[0]?.cards[0]?.title).toBe('A report daily at 09:00 (Asia/Shanghai)')
    expect(words(chat.posts[0]?.cards[0])).toContain('The next one comes on 23 Nov 2026, 09:00.')
    expect(await subscriptions()).toMatchObject([
      { channel: 'C1', room: 'room-1', period: 'daily', pattern: '0 9 * * *', dueAt: at('2026-11-23T01:00Z') },
    ])
  })

  it('takes the place of another one of its kind', async () => {
    const { chat, say, subscriptions } = await openChannel()
    await say('report daily 09:00')
    await say('report weekly mon 09:00 UTC')
    await say('report daily 10:00 Europe/Berlin')
    const found = (await subscriptions()).map(({ period, pattern, zone }) => `${period} ${pattern} ${zone}`)
    expect(new Set(found)).toEqual(new Set(['weekly 0 9 * * 1 UTC', 'daily 0 10 * * * Europe/Berlin']))
    expect(found).toHaveLength(2)
    expect(words(chat.posts[2]?.cards[0])).toContain('It takes the place of the one before.')
  })

  it('is listed and turned off, by its button too', async () => {
    const { chat, say, subscriptions } = await openChannel()
    await say('报告')
    expect(chat.whispers[0]?.title).toBe('No reports are on here')
    await say('report daily 09:00')
    vi.setSystemTime(NOW + 1000)
    await say('report monthly 1 08:00')
    await say('report')
    expect(chat.whispers[1]?.title).toBe('2 reports are on here')
    const [first] = await subscriptions()
    await chat.press(`Turn off ${first?.id}`)
    expect((await subscriptions()).map(({ period }) => period)).toEqual(['monthly'])
    await say('report off')
    expect(chat.posts.at(-1)?.cards[0]?.title).toBe('The report is off')
    await say('report off')
    expect(chat.whispers.at(-1)?.blocks).toContainEqual(expect.objectContaining({ type: 'text' }))
    expect(await subscriptions()).toEqual([])
  })

  it('goes where the bot may post, or says that it may not', async () => {
    const { chat, say, subscriptions } = await openChannel()
    chat.findRoom = async () => {
      throw new UserError({ en: 'There is no #nowhere.', 'zh-CN': '没有 #nowhere。' }, { en: 'x', 'zh-CN': 'x' })
    }
    await chat.ask('report daily 09:00')
    expect(words(chat.whispers[0]) + chat.whispers[0]?.title).toContain('ftpcheck may not post here by itself.')
    await say('report daily 09:00 in #nowhere')
    expect(words(chat.whispers[1]) + chat.whispers[1]?.title).toContain('There is no #nowhere.')
    expect(await subscriptions()).toEqual([])
  })

  it('goes to another channel where an operator says so', async () => {
    const users = await openChannel()
    await users.say('report daily 09:00 in #other')
    expect(words(users.chat.whispers[0]) + users.chat.whispers[0]?.title).toContain('Only operators')
    const operators = await openChannel('operator')
    await operators.say('report daily 09:00 in #other')
    expect(await operators.subscriptions()).toMatchObject([{ channel: '#other', room: '#other' }])
    expect(operators.chat.posts[0]?.cards[0]?.title).toContain(', in #other')
  })

  it('in direct messages is about the channel that it was asked for in', async () => {
    const { chat, say, subscriptions } = await openChannel()
    await say('report daily 09:00 in dm')
    expect(await subscriptions()).toMatchObject([{ channel: 'C1', room: 'dm' }])
    await say('report', { channel: 'D1', room: 'dm', isDirect: true })
    expect(chat.whispers[0]?.title).toBe('1 report is on here')
    await say('report')
    expect(chat.whispers[1]?.title).toBe('1 report is on here')
    await say('report', {}, 'eve')
    expect(chat.whispers[2]?.title).toBe('No reports are on here')
    await say('report off', {}, 'eve')
    expect(await subscriptions()).toHaveLength(1)
  })

  it('of another channel is not turned off by a stranger', async () => {
    const { chat, say, subscriptions } = await openChannel()
    await say('report daily 09:00')
    const [row] = await subscriptions()
    await say(`report off ${row?.id}`, { channel: 'C2', room: 'room-2' }, 'eve')
    expect(words(chat.whispers[0]) + chat.whispers[0]?.title).toContain('of another channel')
    await say(`report off ${row?.id}`, { workspace: 'slack:T2' }, 'eve')
    expect(words(chat.whispers[1]) + chat.whispers[1]?.title).toContain('There is no report')
    expect(await subscriptions()).toHaveLength(1)
    await say(`report off ${row?.id}`, { channel: 'C2', room: 'room-2' })
    expect(await subscriptions()).toEqual([])
  })

  it('of now draws on the budget of whoever asks', async () => {
    const spent = new UserError({ en: 'Too few points.', 'zh-CN': '点数不够。' }, { en: 'Wait.', 'zh-CN': '请稍候。' })
    const draw: Gate['draw'] = (what) => (what === 'report' ? Promise.reject(spent) : Promise.resolve())
    const { chat, say } = await openChannel('user', { draw })
    await say('report now')
    expect(chat.posts).toEqual([])
    expect(chat.whispers.map(({ title }) => title)).toEqual(['Too few points.'])
  })

  it('is shown now, where nothing is watched yet', async () => {
    const { chat, say } = await openChannel()
    await say('report now')
    expect(chat.posts.map(({ cards, thread }) => [cards[0]?.title, thread])).toEqual([
      ['Nothing is watched here. Begin with: watch ftp.example.com', []],
    ])
    await say('报告 现在 --lang zh')
    expect(chat.posts[1]?.cards[0]?.title).toBe('这里还没有监控。开始监控：watch ftp.example.com')
  })
})
