import { afterEach, describe, expect, it, vi } from 'vitest'
import { type Parts, type RunningBot, startBot, UserError } from '../../../src/bot/index.ts'
import type { Card, Place } from '../../../src/bot/port/index.ts'
import type { Looker } from '../../../src/bot/watches/looker.ts'
import type { Looked } from '../../../src/bot/watches/model.ts'
import { FakeChat, person } from '../../support/chat/fake-chat.ts'
import { knowing, openGate, parts } from '../../support/chat/fake-parts.ts'
import { memoryStore } from '../../support/chat/memory-store.ts'
import { healthy } from '../../support/reports.ts'
import { LETTERS, looked } from './looks.ts'

let running: RunningBot | undefined
afterEach(async () => {
  await running?.stop()
  running = undefined
})

/** A platform on which the bot may post later. */
class RoomyChat extends FakeChat {
  override place = (about: Partial<Place> = {}): Place => {
    const channel = about.channel ?? 'C1'
    return {
      platform: this.platform,
      workspace: `${this.platform}:T1`,
      channel,
      isDirect: false,
      room: channel,
      ...about,
    }
  }
}

const OPERATOR = { gate: { ...openGate, roleOf: () => 'operator' as const } }

async function start(about: Partial<Parts> = {}, answer: () => Partial<Looked> = () => ({})) {
  const chat = new RoomyChat()
  const store = memoryStore()
  const looker = (): Looker => ({ look: async ({ now }) => ({ looked: looked({ at: now, ...answer() }) }) })
  running = await startBot(parts({ runner: knowing(healthy), adapters: [chat], store, looker, ...about }))
  const watches = () => store.watches.list({ workspace: 'slack:T1' })
  return { chat, store, watches }
}

const last = (chat: FakeChat): Card | undefined => chat.posts.at(-1)?.cards.at(-1)
const whispered = (chat: FakeChat): string => JSON.stringify(chat.whispers.at(-1))
const text = (card: Card | undefined) => JSON.stringify(card?.blocks).replaceAll(' ', ' ')
const labels = (card: Card | undefined) =>
  card?.blocks.flatMap((block) => (block.type === 'actions' ? block.actions.map(({ label }) => label) : []))
const bob = person('bob')

describe('watch', () => {
  it('looks at once, shows what it found, and goes on', async () => {
    const { chat, watches } = await start()
    await chat.ask('watch ftp.example.com every 10m')
    expect(chat.posts).toHaveLength(1)
    expect(chat.posts[0]?.cards.map(({ title }) => title)).toEqual(Array(2).fill('ftp.example.com is watched now'))
    expect(text(chat.posts[0]?.cards[0])).toContain('The first look is under way.')
    expect(text(chat.posts[0]?.cards[0])).not.toContain('next')
    expect(last(chat)?.tone).toBe('good')
    expect(text(last(chat))).toContain('works')
    expect(text(last(chat))).toContain('every 10 minutes')
    expect(labels(last(chat))).toEqual(['Check now', 'History', 'Mute 1 h', 'Stop watching'])
    const [row] = await watches()
    expect(row).toMatchObject({ command: 'check ftp.example.com', schedule: 'every 10m', room: 'C1', channel: 'C1' })
    expect(row?.dueAt).toBeGreaterThan(Date.now())
  })

  it('says what is wrong', async () => {
    const { chat } = await start({}, () => ({ ...LETTERS['-'], run: 'abc123' }))
    await chat.ask('watch ftp.example.com', { person: person('li', { language: 'zh-CN' }) })
    expect(last(chat)?.tone).toBe('warn')
    expect(text(last(chat))).toContain('出现失败，尚未达到告警次数')
    expect(text(last(chat))).toContain('连接被拒绝')
    expect(labels(last(chat))).toContain('详情')
  })

  it('is one when two people ask for the same at one instant', async () => {
    const { chat, watches } = await start()
    await Promise.all([chat.ask('watch ftp.example.com'), chat.ask('watch ftp.example.com', { person: bob })])
    expect(await watches()).toHaveLength(1)
    const titles = new Set(chat.posts.map(({ cards }) => cards[0]?.title))
    expect(titles).toEqual(new Set(['ftp.example.com is watched now', 'ftp.example.com is being watched here already']))
  })

  it('shows the one that there is already', async () => {
    const { chat, watches } = await start()
    await chat.ask('watch ftp.example.com')
    await chat.ask('watch ftp.example.com every 1h', { person: bob })
    expect(last(chat)?.title).toBe('ftp.example.com is being watched here already')
    expect(await watches()).toHaveLength(1)
    await chat.ask('watch ftp.example.com --user anonymous')
    await chat.ask('watch ftp.example.com', { place: chat.place({ channel: 'C2' }) })
    expect(await watches()).toHaveLength(3)
  })

  it('keeps a pattern to the clock of whoever asked', async () => {
    const { chat, watches } = await start()
    await chat.ask('watch ftp.example.com at 09:00', { person: person('ann', { zone: 'Asia/Shanghai' }) })
    await chat.ask('watch two.example.com at 09:00 Europe/Berlin')
    expect((await watches()).map(({ schedule }) => schedule)).toEqual([
      'daily 09:00 Asia/Shanghai',
      'daily 09:00 Europe/Berlin',
    ])
  })

  it.each([
    ['often', 'watch ftp.example.com every 1m', 'More often than every 5 minutes needs an operator.'],
    [
      'often by a pattern',
      "watch ftp.example.com cron '*/2 * * * *'",
      'More often than every 5 minutes needs an operator.',
    ],
    ['for another channel', 'watch ftp.example.com in #ops', 'Alerts in another channel need an operator.'],
  ])('refuses what needs an operator: %s', async (_, line, refusal) => {
    const { chat, watches } = await start()
    await chat.ask(line)
    expect(whispered(chat)).toContain(refusal)
    expect(await watches()).toHaveLength(0)
  })

  it('lets operators', async () => {
    const { chat, watches } = await start(OPERATOR)
    await chat.ask('watch ftp.example.com every 1m in #ops')
    expect(await watches()).toMatchObject([{ channel: '#ops', room: '#ops' }])
    expect(text(last(chat))).toContain('#ops')
  })

  it('gives everybody ten', async () => {
    const { chat, watches } = await start()
    for (let index = 0; index < 11; index++) await chat.ask(`watch h${index}.example.com`)
    expect(await watches()).toHaveLength(10)
    expect(whispered(chat)).toContain('You have 10 watches already.')
    await chat.ask('watch h11.example.com', { person: bob })
    expect(await watches()).toHaveLength(11)
  }, 20_000)

  it('refuses what may not be checked, and a login that there is none of', async () => {
    const no = new UserError({ en: 'Not that one.', 'zh-CN': '不行。' }, { en: 'Another.', 'zh-CN': '换一个。' })
    const { chat, watches } = await start({ gate: { ...openGate, permit: () => Promise.reject(no) } })
    await chat.ask('watch ftp.example.com')
    expect(whispered(chat)).toContain('Not that one.')
    expect(await watches()).toHaveLength(0)
    await running?.stop()
    const none = { lent: [], find: () => Promise.reject(no), suggest: async () => undefined }
    const other = await start({ logins: none })
    await other.chat.ask('watch ftp.example.com --user web')
    expect(whispered(other.chat)).toContain('Not that one.')
    expect(await other.watches()).toHaveLength(0)
  })

  it('refuses where nothing can be posted later', async () => {
    const { chat } = await start()
    const { room: _, ...place } = chat.place()
    await chat.ask('watch ftp.example.com', { place })
    expect(whispered(chat)).toContain('ftpcheck could not alert here later.')
  })
})

describe('watches', () => {
  it('lists what alerts here, the worst first', async () => {
    const { chat } = await start({}, () => LETTERS['-'] ?? {})
    await chat.ask('watches')
    expect(whispered(chat)).toContain('Nothing is watched here')
    await chat.ask('watch ftp.example.com every 5m')
    await chat.ask('watch two.example.com at 09:00')
    await chat.ask('watch far.example.com', { place: chat.place({ channel: 'C2' }) })
    await chat.ask('watches')
    expect(whispered(chat)).toContain('2 targets are watched')
    expect(whispered(chat)).toContain('failing, not for long enough to alert: connection refused')
    expect(whispered(chat)).not.toContain('far.example.com')
  })

  it('lists in direct messages all that the asker watches', async () => {
    const { chat } = await start()
    await chat.ask('watch ftp.example.com')
    await chat.ask('watch two.example.com', { person: bob })
    await chat.ask('watches', { place: chat.place({ channel: 'D1', isDirect: true }) })
    expect(whispered(chat)).toContain('1 target is watched')
  })

  it('gives files', async () => {
    const { chat } = await start()
    await chat.ask('watch ftp.example.com')
    await chat.ask('watches --csv')
    const file = new TextDecoder().decode(chat.files.at(-1)?.bytes)
    expect(file).toContain('ftp.example.com')
  })

  it('shows three pages of many, and where the rest is', async () => {
    const { chat, store } = await start(OPERATOR)
    await chat.ask('watch ftp.example.com')
    const [row] = await store.watches.list({})
    if (!row) throw new Error('no watch')
    const { no: _, mutedUntil: __, removedAt: ___, ...like } = row
    for (let index = 0; index < 69; index++)
      await store.watches.add({ ...like, id: `w${String(index).padStart(4, '0')}`, dueAt: Date.now() + 1e7 })
    await chat.ask('watches')
    expect(chat.whispers.map(({ title }) => title)).toEqual([
      '70 targets are watched, 1 to 20',
      '70 targets are watched, 21 to 40',
      '70 targets are watched, 41 to 60',
    ])
    expect(whispered(chat)).toContain('The other 10 are in the file')
  })
})

describe('unwatch', () => {
  it('stops by target, by id, and by its button; and begins again', async () => {
    const { chat, watches } = await start()
    await chat.ask('watch ftpes://ftp.example.com every 10m --after 5')
    await chat.ask('unwatch ftp.example.com')
    expect(last(chat)?.title).toBe('No longer watched: ftpes://ftp.example.com')
    expect(await watches()).toHaveLength(0)
    await chat.press('Watch again')
    const [row] = await watches()
    expect(row).toMatchObject({ schedule: 'every 10m', settings: expect.stringContaining('"after":5') })
    await chat.ask(`unwatch ${row?.id}`)
    expect(await watches()).toHaveLength(0)
    await chat.ask('watch two.example.com')
    await chat.press('Stop watching')
    expect(await watches()).toHaveLength(0)
    await chat.ask('unwatch two.example.com')
    expect(whispered(chat)).toContain('is not watched here')
  })

  it('is for whoever asked for it, and for operators', async () => {
    const { chat, watches } = await start()
    await chat.ask('watch ftp.example.com')
    await chat.ask('unwatch ftp.example.com', { person: bob })
    expect(whispered(chat)).toContain('Somebody else asked for that watch.')
    await chat.ask('unwatch all')
    expect(whispered(chat)).toContain('All of a channel needs an operator.')
    expect(await watches()).toHaveLength(1)
  })

  it('never reaches another workspace', async () => {
    const { chat, watches } = await start(OPERATOR)
    await chat.ask('watch ftp.example.com')
    const [row] = await watches()
    await chat.ask(`unwatch ${row?.id}`, { place: chat.place({ workspace: 'slack:T2' }) })
    expect(await watches()).toHaveLength(1)
  })
})

describe('mute', () => {
  it('is for everybody in the channel', async () => {
    const { chat, watches } = await start()
    await chat.ask('watch ftp.example.com')
    await chat.ask('mute ftp.example.com 2h', { person: bob })
    expect(last(chat)?.title).toMatch(/^No alerts for ftp\.example\.com until /)
    const [row] = await watches()
    expect((row?.mutedUntil ?? 0) - Date.now()).toBeGreaterThan(7_100_000)
    await chat.press('Unmute', { person: bob })
    expect(await watches()).toMatchObject([{ mutedUntil: null }])
  })

  it('is not for somebody elsewhere', async () => {
    const { chat, watches } = await start()
    await chat.ask('watch ftp.example.com')
    const [row] = await watches()
    await chat.ask(`mute ${row?.id} 2h`, { person: bob, place: chat.place({ channel: 'C2' }) })
    expect(await watches()).toMatchObject([{ mutedUntil: null }])
  })
})

describe('maintenance', () => {
  it('is planned once or again and again, listed, and ended', async () => {
    const { chat, store } = await start({}, () => ({}))
    const ann = person('ann', { zone: 'Asia/Shanghai' })
    await chat.ask('watch ftp.example.com')
    await chat.ask('maintenance ftp.example.com for 2h', { person: ann })
    expect(text(last(chat))).toMatch(/now: .* \(Asia\/Shanghai\)/)
    await chat.ask("maintenance ftp.example.com cron '0 2 * * 0' for 3h", { person: ann })
    const rows = await store.maintenance.list({ workspace: 'slack:T1' })
    expect(rows).toMatchObject([
      { room: 'C1', what: 'auto://ftp.example.com:21', pattern: null },
      { room: 'C1', what: 'auto://ftp.example.com:21', pattern: '0 2 * * 0', zone: 'Asia/Shanghai' },
    ])
    await chat.ask('maintenance', { person: ann })
    expect(whispered(chat)).toContain('every Sunday at 02:00 (Asia/Shanghai), for 3 hours')
    expect(chat.whispers.at(-1)?.blocks[0]).toMatchObject({ type: 'facts', facts: [{}, {}] })
    await chat.ask('watches')
    expect(whispered(chat)).toContain('in maintenance')
    const off = `maintenance off ${rows[0]?.id}`
    await chat.ask(off, { person: bob })
    await chat.ask('maintenance', { person: ann })
    expect(chat.whispers.at(-1)?.blocks[0]).toMatchObject({ type: 'facts', facts: [{}] })
    await chat.ask('watches')
    expect(whispered(chat)).not.toContain('in maintenance')
    await chat.ask(off, { person: bob })
    expect(whispered(chat)).toContain('There is no maintenance')
  })

  it('of everything here needs an operator', async () => {
    const { chat, store } = await start()
    await chat.ask('watch ftp.example.com')
    await chat.ask('maintenance all for 2h')
    expect(whispered(chat)).toContain('All of a channel needs an operator.')
    expect(await store.maintenance.list({ workspace: 'slack:T1' })).toHaveLength(0)
  })

  it('cannot be over before it begins', async () => {
    const { chat } = await start()
    await chat.ask('watch ftp.example.com')
    await chat.ask('maintenance ftp.example.com from 2020-01-01T02:00 for 2h')
    expect(whispered(chat)).toContain('That time is over.')
  })
})

it('a restart goes on with what was watched', async () => {
  const store = memoryStore()
  const { chat } = await start({ store })
  await chat.ask('watch ftp.example.com')
  await running?.stop()
  const [row] = await store.watches.list({})
  await store.watches.update(row?.id ?? '', { dueAt: Date.now() })
  await start({ store })
  await vi.waitFor(async () => {
    const samples = await store.history.samples({ watch: row?.no ?? 0, from: 0, to: Number.MAX_SAFE_INTEGER })
    expect(samples).toHaveLength(2)
  }, 5000)
})

it('the status counts what is watched', async () => {
  const { chat } = await start()
  await chat.ask('watch ftp.example.com')
  await chat.ask('status')
  expect(whispered(chat)).toContain('Watches: 1, 0 being looked at')
})
