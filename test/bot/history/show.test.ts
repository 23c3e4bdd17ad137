import { afterEach, describe, expect, it } from 'vitest'
import { plain } from '../../../src/bot/cards/chat/plain.ts'
import { type Attachment, type Card, type Gate, type RunningBot, startBot, UserError } from '../../../src/bot/index.ts'
import { loadHistory } from '../../../src/bot/history/index.ts'
import { type Happening, NEW_STATUS, type WatchStatus } from '../../../src/bot/watches/model.ts'
import type { NewWatch, Store } from '../../../src/store/index.ts'
import { FakeChat, person } from '../../support/chat/fake-chat.ts'
import { knowing, openGate, parts } from '../../support/chat/fake-parts.ts'
import { memoryStore } from '../../support/chat/memory-store.ts'
import { DAY_MS, HOUR_MS, noise, sample } from '../../support/histories.ts'
import { blocked } from '../../support/reports.ts'

const NOW = Date.now()
let running: RunningBot | undefined
afterEach(async () => {
  await running?.stop()
  running = undefined
})

async function start(gate: Partial<Gate> = {}) {
  const chat = new FakeChat()
  const store = memoryStore()
  running = await startBot(parts({ runner: knowing(blocked), adapters: [chat], store, gate: { ...openGate, ...gate } }))
  return { chat, store }
}

const watch = (about: Partial<NewWatch> = {}): NewWatch => ({
  ...{ id: 'k3f9a', platform: 'slack', workspace: 'slack:T1', channel: 'C1', room: 'C1', person: 'slack:T1:ann' },
  ...{ language: 'en', command: 'check ftp.example.com', target: 'auto://ftp.example.com:21', schedule: 'every 5m' },
  ...{ settings: '{}', createdAt: NOW - 400 * DAY_MS, dueAt: 0, status: JSON.stringify(NEW_STATUS) },
  ...about,
})

const seen = (about: object) => JSON.stringify({ greeting: '220 old', passiveAddress: '192.0.2.10', ...about })

interface Run {
  readonly at: number
  readonly isGood: boolean
  readonly facts?: string
  readonly status?: WatchStatus
  readonly events?: readonly Happening[]
}

/** Lets a watch run as the scheduler does: claimed, and finished with what came of it. */
async function run(store: Store, id: string, { at, isGood, facts, status, events = [] }: Run): Promise<void> {
  await store.watches.update(id, { dueAt: 0 })
  const [claimed] = await store.watches.claim({ now: at, most: 1, leaseMs: 60_000 })
  if (!claimed) throw new Error('nothing is due')
  const {
    watch: _,
    snapshot: __,
    ...kept
  } = sample(at, {
    verdict: isGood ? 'healthy' : 'failing',
    total: 300 + 200 * noise(at),
    ...(!isGood && { cause: 'passive-ports-filtered' }),
  })
  await store.watches.finish([
    {
      ...{ watch: claimed.no, lease: claimed.lease, sample: kept, dueAt: Number.MAX_SAFE_INTEGER },
      status: JSON.stringify(status ?? NEW_STATUS),
      events: events.map(({ kind, ...about }) => ({ at, kind, about: JSON.stringify(about) })),
      ...(facts !== undefined && { facts }),
    },
  ])
}

/** Ten minutes ago the data ports were closed, and the server named another address. */
async function broken(store: Store, about: Partial<NewWatch> = {}): Promise<void> {
  const one = watch(about)
  await store.watches.add(one)
  const since = NOW - 600_000
  const up: WatchStatus = {
    ...NEW_STATUS,
    phase: 'up',
    since: NOW - DAY_MS,
    verdict: 'healthy',
    lastGood: since - 300_000,
  }
  await run(store, one.id, { at: NOW - 3 * HOUR_MS, isGood: true, facts: seen({}), status: up })
  await run(store, one.id, { at: since - 300_000, isGood: true, status: up })
  const down: WatchStatus = {
    ...up,
    phase: 'down',
    since,
    verdict: 'failing',
    cause: 'passive-ports-filtered',
    run: 'abc234',
  }
  const told: Happening = { kind: 'down', cause: 'passive-ports-filtered', keys: [], since }
  await run(store, one.id, { at: since, isGood: false, facts: seen({ passiveAddress: '10.0.0.5' }), status: down })
  await run(store, one.id, { at: since + 300_000, isGood: false, status: down, events: [told] })
}

const lines = ({ blocks }: Card): string[] =>
  blocks.flatMap((block) => {
    if (block.type === 'text' || block.type === 'note') return [plain(block.text)]
    if (block.type === 'facts') return block.facts.map(({ label, value }) => `${label}= ${plain(value)}`)
    return []
  })
const shown = (chat: FakeChat) => chat.posts.at(-1)?.cards.at(-1) ?? { title: '', tone: 'neutral', blocks: [] }
const attached = (chat: FakeChat) =>
  (chat.posts.at(-1)?.thread ?? []).filter((one): one is Attachment => 'bytes' in one)
const buttons = ({ blocks }: Card) => blocks.flatMap((one) => (one.type === 'actions' ? one.actions : []))

describe('the history of a watched target', () => {
  it('says how much of it worked, since when it fails, and what changed since it last worked', async () => {
    const { chat, store } = await start()
    await broken(store)
    await chat.ask('history ftp.example.com 24h', { person: person('ann', { zone: 'Asia/Shanghai' }) })
    const said = lines(shown(chat))
    expect(said[0]).toMatch(
      /^50% over the last 24 hours\. Failing since .*: passive ports blocked; before that it worked for 399 days\.$/,
    )
    expect(said).toEqual(
      expect.arrayContaining([
        'Runs= 2 healthy, 2 failing',
        'Passive address= 192.0.2.10, now 10.0.0.5',
        'Times of Asia/Shanghai.',
      ]),
    )
    expect(said.join('\n')).not.toContain('Greeting')
    expect(shown(chat).tone).toBe('bad')
    expect(attached(chat).map(({ name }) => name)).toEqual(['ftpcheck-history-k3f9a.png'])
  })

  it('is neither read nor drawn for somebody whose budget is spent, who alone is told', async () => {
    const spent = new UserError({ en: 'Too few points.', 'zh-CN': '点数不够。' }, { en: 'Wait.', 'zh-CN': '请稍候。' })
    const drawn: string[] = []
    const { chat, store } = await start({
      draw: async (what, { person: { name } }) => {
        if (drawn.push(`${what} of ${name}`) > 1) throw spent
      },
    })
    await broken(store)
    await chat.ask('history ftp.example.com 7d')
    await chat.ask('history ftp.example.com 7d')
    expect(drawn).toEqual(['history of ann', 'history of ann'])
    expect(chat.posts).toHaveLength(1)
    expect(chat.whispers.map(({ title }) => title)).toEqual(['Too few points.'])
  })

  it('has buttons for other times, a check, the last report, and the end of the watch', async () => {
    const { chat, store } = await start()
    await broken(store)
    await chat.ask('history k3f9a 7d')
    expect(buttons(shown(chat)).map(({ command }) => command)).toEqual([
      ...['check ftp.example.com', 'details abc234', 'unwatch k3f9a'],
      ...['history k3f9a 24h', 'history k3f9a 30d', 'history k3f9a 12mo'],
    ])
    await chat.press('Last 30 days')
    expect(shown(chat).title).toBe('ftp.example.com: the last 30 days')
  })

  it.each(['json', 'csv'] as const)('comes as %s besides', async (format) => {
    const { chat, store } = await start()
    await broken(store)
    await chat.ask(`history ftp.example.com 24h --${format}`)
    expect(attached(chat).map(({ name }) => name)).toEqual([
      'ftpcheck-history-k3f9a.png',
      `ftpcheck-history-k3f9a.${format}`,
    ])
  })

  it('is in the language of whoever asks', async () => {
    const { chat, store } = await start()
    await broken(store)
    await chat.ask('历史 ftp.example.com 7d', { person: person('li', { language: 'zh-CN' }) })
    expect(lines(shown(chat))[0]).toMatch(
      /^近 7 天可用率 50%。自 .* 起故障：被动端口被防火墙阻止，此前正常运行了 399 天。$/,
    )
  })

  it('is still there when nobody watches it any more', async () => {
    const { chat, store } = await start()
    await broken(store)
    await store.watches.update('k3f9a', { removedAt: NOW - 60_000 })
    await chat.ask('history ftp.example.com')
    expect(lines(shown(chat))[1]).toMatch(/^It is no longer watched, since /)
    expect(buttons(shown(chat)).map(({ command }) => command)).toContain('watch ftp.example.com every 5m')
  })

  it('is that of this channel where several watch it, and asks which where none of them does', async () => {
    const { chat, store } = await start({ roleOf: () => 'operator' })
    await broken(store)
    await store.watches.add(watch({ id: 'b2b2b', channel: 'C2', command: 'check ftp.example.com --user web' }))
    await chat.ask('history ftp.example.com')
    expect(buttons(shown(chat))[2]?.command).toBe('unwatch k3f9a')
    await chat.ask('history ftp.example.com', { place: { ...chat.place(), channel: 'C3' } })
    expect(chat.whispers.at(-1)?.title).toBe('Which watch of ftp.example.com?')
    expect(buttons(chat.whispers.at(-1) ?? shown(chat)).map(({ command }) => command)).toEqual([
      ...['history k3f9a 1d', 'history b2b2b 1d'],
    ])
  })

  it.each([
    ['whoever asked for the watch', 'ann', 'user', 'D1', true],
    ['everybody where it alerts', 'bob', 'user', 'C1', true],
    ['an operator', 'bob', 'operator', 'C3', true],
    ['nobody else', 'bob', 'user', 'C3', false],
    ['nobody else in direct messages', 'bob', 'user', 'D2', false],
  ] as const)('is for %s', async (_, name, role, channel, isShown) => {
    const { chat, store } = await start({ roleOf: () => role })
    await broken(store)
    const who = { person: person(name), place: { ...chat.place(), channel, isDirect: channel.startsWith('D') } }
    for (const of of ['k3f9a', 'ftp.example.com --json']) await chat.ask(`history ${of}`, who)
    expect(chat.posts).toHaveLength(isShown ? 2 : 0)
    if (isShown) return
    expect(chat.whispers.map(({ title }) => title)).toEqual([
      'k3f9a is not watched here, and nobody here has checked it of late.',
      'ftp.example.com is not watched here, and nobody here has checked it of late.',
    ])
  })

  it('is found by the host alone, whatever protocol is watched', async () => {
    const { chat, store } = await start()
    await broken(store, { command: 'check sftp://ftp.example.com', target: 'sftp://ftp.example.com:22' })
    await chat.ask('history ftp.example.com')
    expect(shown(chat).title).toBe('sftp://ftp.example.com: the last 24 hours')
    await chat.ask('history ftps://ftp.example.com')
    expect(chat.posts).toHaveLength(1)
  })

  it('shows no user name to those who do not read its alerts', async () => {
    const { chat, store } = await start({ roleOf: () => 'operator' })
    await broken(store, { command: 'check ftp.example.com --user web' })
    await chat.ask('history ftp.example.com')
    expect(buttons(shown(chat))[0]?.command).toBe('check ftp.example.com --user web')
    const elsewhere = { person: person('bob'), place: { ...chat.place(), channel: 'C3' } }
    await chat.ask('history ftp.example.com', elsewhere)
    expect(chat.posts).toHaveLength(2)
    expect(JSON.stringify(shown(chat))).not.toContain('web')
  })

  it('has no checks that others made elsewhere', async () => {
    const { chat } = await start()
    await chat.ask('ftp.example.com', { place: { ...chat.place(), channel: 'D1' } })
    const bob = { person: person('bob') }
    await chat.ask('history ftp.example.com', bob)
    expect(chat.whispers.at(-1)?.title).toContain('ftp.example.com is not watched here')
    await chat.ask('history ftp.example.com')
    expect(shown(chat).title).toBe('Latest checks of ftp.example.com')
  })

  it('is the checks that people made where nobody watches the target', async () => {
    const { chat } = await start()
    await chat.ask('ftp.example.com')
    await chat.ask('history ftp.example.com')
    expect(shown(chat).title).toBe('Latest checks of ftp.example.com')
    expect(buttons(shown(chat)).map(({ command }) => command)).toContain('watch ftp.example.com')
  })

  it('is not known of a target that nobody has ever checked, nor of another workspace', async () => {
    const { chat, store } = await start()
    await broken(store)
    await chat.ask('history ftp.other.example')
    expect(JSON.stringify(chat.whispers.at(-1))).toContain('watch ftp.other.example')
    await chat.ask('history k3f9a', { place: { ...chat.place(), workspace: 'slack:T2' } })
    expect(chat.posts).toHaveLength(0)
    await chat.ask('history all')
    expect(JSON.stringify(chat.whispers.at(-1))).toContain('report now')
  })

  it('comes without its picture where that cannot be drawn', async () => {
    const chat = new FakeChat()
    const store = memoryStore()
    const offload = {
      ...parts({ runner: knowing(blocked), adapters: [] }).offload,
      history: () => Promise.reject(new Error('no thread')),
    }
    running = await startBot(parts({ runner: knowing(blocked), adapters: [chat], store, offload }))
    await broken(store)
    await chat.ask('history ftp.example.com --json')
    expect(attached(chat).map(({ name }) => name)).toEqual(['ftpcheck-history-k3f9a.json'])
  })
})

describe('a year of a watch', () => {
  it('is read from days, from hours where the day is not over, and from runs where the hour is not', async () => {
    const store = memoryStore()
    await store.watches.add(watch())
    const times = Array.from({ length: 120 }, (_, index) => NOW - index * 3 * DAY_MS - 60_000).toReversed()
    for (const at of [...times, NOW - 2 * HOUR_MS, NOW - 30_000])
      await run(store, 'k3f9a', { at, isGood: at % 7 !== 0 })
    const query = { range: { from: NOW - 365 * DAY_MS, to: NOW }, zone: 'UTC' }
    const [row] = await store.watches.list({ workspace: 'slack:T1' })
    if (!row) throw new Error('no watch')
    const before = await loadHistory(row, query, store)
    while (await store.history.rollUp({ now: NOW, forMs: 1000 }));
    expect((await store.history.rollups({ watches: [row.no], span: 'day', from: 0, to: NOW })).length).toBeGreaterThan(
      110,
    )
    const after = await loadHistory(row, query, store)
    expect(after.counts).toEqual(before.counts)
    expect(after.cells.map(({ counts }) => counts)).toEqual(before.cells.map(({ counts }) => counts))
    expect(after.causes).toEqual(before.causes)
  })
})
