import { afterEach, describe, expect, it } from 'vitest'
import { type RunningBot, startBot } from '../../../src/bot/index.ts'
import { FakeChat, person } from '../../support/chat/fake-chat.ts'
import { knowing, parts } from '../../support/chat/fake-parts.ts'
import { healthy } from '../../support/reports.ts'
import { down, MINUTE, NOON, up } from './rows.ts'
import { Stage, words } from './stage.ts'

let running: RunningBot | undefined
afterEach(async () => {
  await running?.stop()
  running = undefined
})

/** A bot whose watches fail when the test says so; its own alerting sees nothing of it, the stage's clock being another. */
async function stageWithBot() {
  const stage = new Stage()
  // The stage alone sends alerts.
  await stage.store.leases.hold('alerts', Date.now(), 60 * MINUTE)
  const store = { ...stage.store, leases: { hold: async () => false, release: async () => {} } }
  const chat = new FakeChat()
  running = await startBot(parts({ runner: knowing(healthy), adapters: [chat], store }))
  const said = () => words(chat.whispers.at(-1) ?? { title: '', tone: 'neutral', blocks: [] })
  const title = () => chat.whispers.at(-1)?.title
  return { stage, chat, said, title }
}

/** One open alert; gives its id. */
async function alerted(stage: Stage): Promise<string> {
  const watch = await stage.watch()
  await stage.happen(watch, down('host-dead', ['net:192.0.2.0/24']))
  await stage.pass()
  const [row] = await stage.store.incidents.open({})
  return row?.id ?? ''
}

describe('ack', () => {
  it('names in the message who looks after it, and ends the reminders', async () => {
    const { stage, chat } = await stageWithBot()
    const id = await alerted(stage)
    await chat.ask(`ack ${id}`, { person: person('Ann') })
    expect(chat.posts.at(-1)?.cards[0]?.title).toBe('Ann looks after it: ftp1.example.com fails: host down')
    await stage.pass()
    expect(words(stage.card())).toContain('{"bold":"Ann"}," looks after it')
    await stage.pass(5 * 60 * MINUTE)
    expect(stage.chat.posts).toHaveLength(1)
    expect(await stage.store.audit.recent({}, 1)).toMatchObject([{ command: `ack ${id}`, outcome: 'allowed' }])
  })

  it('is refused for what is over, or of another workspace or channel', async () => {
    const { stage, chat, title } = await stageWithBot()
    const id = await alerted(stage)
    await chat.ask(`ack ${id}`, { place: { ...chat.place(), workspace: 'slack:T2' }, person: person('eve') })
    expect(title()).toBe(`There is no alert ${id}.`)
    await chat.ask(`ack ${id}`, { place: { ...chat.place(), channel: 'C2' }, person: person('eve') })
    expect(title()).toBe('That alert belongs to another channel.')
    await stage.happen(1, up(NOON, NOON + MINUTE))
    await stage.pass()
    await chat.ask(`ack ${id}`)
    expect(title()).toBe(`Alert ${id} is over: it works again.`)
  })
})

describe('alerts', () => {
  it('lists what is open in this channel, and in direct messages what the asker may act on', async () => {
    const { stage, chat, title, said } = await stageWithBot()
    await chat.ask('alerts')
    expect(title()).toBe('No open alerts')
    const id = await alerted(stage)
    await stage.watch({ channel: 'C2', room: 'room-2' })
    await stage.happen(2, down('cert-expired', ['cert:aa']))
    await stage.pass()
    await chat.ask('alerts')
    expect(title()).toBe('1 open alert')
    expect(said()).toContain('ftp1.example.com fails: host down')
    expect(said()).toContain('1 more is open in other channels.')
    expect(said()).not.toContain('ftp2.example.com')
    await chat.press(`I look after ${id}`, { person: person('Ann') })
    const direct = { ...chat.place(), channel: 'D1', isDirect: true }
    await chat.ask('alerts', { place: direct, person: person('eve') })
    expect(title()).toBe('No open alerts')
    await chat.ask('alerts', { place: direct, person: person('ann', { language: 'zh-CN' }) })
    expect(title()).toBe('2 个未恢复的告警')
    expect(said()).toContain('ftp2.example.com 故障：证书已过期')
    expect(said()).toContain('Ann 已接手')
  })
})

describe('mute', () => {
  it('silences every watch of an alert by its id, which the message then shows', async () => {
    const { stage, chat } = await stageWithBot()
    const id = await alerted(stage)
    // The bot's clock is the real one.
    stage.now = Date.now()
    await chat.ask(`mute ${id} 1h`)
    expect(chat.posts.at(-1)?.cards[0]?.title).toMatch(/^Muted until /)
    await stage.pass()
    expect(words(stage.card())).toMatch(/Muted until /)
    const [row] = await stage.store.watches.list({})
    expect(row?.mutedUntil).toBeGreaterThan(Date.now())
    // A reminder is due, and a recovery: both are kept quiet, and the message itself tells.
    const posts = stage.chat.posts.length
    await stage.happen(1, up(NOON, stage.now))
    await stage.pass()
    expect(stage.chat.posts).toHaveLength(posts)
    expect(stage.card().title).toMatch(/works again/)
  })
})
