import { once } from 'node:events'
import { createServer } from 'node:net'
import { createEmulator } from 'emulate'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { slackAdapter, type SlackAdapter } from '../../../src/adapters/slack/index.ts'
import { sign } from '../../support/slack/deliver.ts'
import { card, FakeBot, memory, SECRET } from './stage.ts'

// A second opinion on the Web API: an emulator that others wrote. What it does not have is left to our own double.

const PLACE = { platform: 'slack', workspace: 'slack:T000000001', channel: '', isDirect: true } as const
type Emulator = Awaited<ReturnType<typeof emulateSlack>>
type Answer = Record<string, never>
let slack: Emulator
let adapter: SlackAdapter
const bot = new FakeBot()
/** Every call, and what became of it. */
const called: string[] = []

async function emulateSlack() {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0
  probe.close()
  await once(probe, 'close')
  return createEmulator({ service: 'slack', port, baseUrl: `http://127.0.0.1:${port}` })
}

async function call(method: string, args: Record<string, string> = {}): Promise<Answer> {
  const headers = { authorization: 'Bearer xoxb-emulated' }
  const body = new URLSearchParams(args)
  const response = await fetch(`${slack.url}/api/${method}`, { method: 'POST', headers, body })
  return (await response.json()) as Answer
}

/** A command, as Slack would send it. */
async function command(channel: string, user: string, trigger = '1.1'): Promise<void> {
  const fields = { command: '/ftpcheck', text: 'ftp.example.com', trigger_id: trigger, team_id: 'T000000001' }
  const text = String(new URLSearchParams({ ...fields, channel_id: channel, user_id: user, user_name: 'admin' }))
  const headers = { 'content-type': 'application/x-www-form-urlencoded', ...sign(text, { signingSecret: SECRET }) }
  await fetch(`http://127.0.0.1:${adapter.port}/slack/events`, { method: 'POST', headers, body: text })
}

beforeAll(async () => {
  slack = await emulateSlack()
  const none = () => {}
  const log = { debug: none, info: none, warn: none, error: none }
  const count = (_: string, method: string, outcome: string) => void called.push(`${method} ${outcome}`)
  const counts = { acknowledged: none, called: count, firstLayer: none, checked: none }
  const telemetry = { log, ...counts, watched: none, unwatched: none, alerting: none }
  const settings = { botToken: 'xoxb-emulated', signingSecret: SECRET, port: 0, apiUrl: `${slack.url}/api/` }
  adapter = slackAdapter({ ...settings, fallbackLanguage: 'en' }, { telemetry, memory: memory() })
  await adapter.start(bot)
})
afterAll(async () => {
  await adapter?.stop()
  await slack?.close()
})

describe('against an emulator of others', () => {
  it('a message is posted, edited, answered in its thread, and gets a file', async () => {
    const { channels } = (await call('conversations.list')) as unknown as { channels: { id: string }[] }
    const channel = channels[0]?.id ?? ''
    await command(channel, 'U000000001')
    const { reply, person } = await bot.asked()
    expect(person.name).toBe('admin')
    const post = await reply.post(card('running', 'Cancel'))
    await post.edit(card('healthy', 'Again'))
    const thread = await post.thread('details')
    await thread?.post(card('details'))
    await thread?.attach({
      name: 'report.json',
      type: 'application/json',
      bytes: Buffer.from('{"a":1}'),
      description: 'JSON',
    })
    const ts = post.address.split(':')[3] ?? ''
    const replies = (await call('conversations.replies', { channel, ts })) as unknown as {
      messages: { text: string; blocks?: unknown[]; files?: { name: string }[] }[]
    }
    expect(replies.messages.map(({ text }) => text.split('\n')[0])).toEqual(
      expect.arrayContaining(['healthy', 'details']),
    )
    expect(replies.messages.flatMap(({ files = [] }) => files.map(({ name }) => name))).toEqual(['report.json'])
    expect(JSON.stringify(replies.messages[0])).toContain('idAgain')
  })

  it('a channel that somebody names is found, and what was posted there', async () => {
    const { channels } = (await call('conversations.list')) as unknown as { channels: { id: string; name: string }[] }
    const { id = '', name = '' } = channels[0] ?? {}
    const who = { person: { id: 'slack:T000000001:U000000001', name: 'admin', memberships: [] }, place: PLACE }
    const found = await adapter.findRoom(who, `<#${id}>`)
    expect(found).toEqual({ channel: `slack:T000000001:${id}`, room: `slack:T000000001:${id}`, name: `#${name}` })
    const room = adapter.room(found.room)
    const post = await room.post(card('a1b2c down'))
    expect((await room.posted('a1b2c'))?.address).toBe(post.address)
    await expect(adapter.findRoom(who, '<#C099999999>')).rejects.toMatchObject({ name: 'UserError' })
  })

  it('a form opens for a command', async () => {
    const answer = await call('views.generateTriggerId', { user_id: 'U000000001' })
    const { trigger_id: trigger } = answer as unknown as { trigger_id: string }
    const field = { name: 'password', label: 'Password', most: 100, isSecret: true }
    const form = { id: 'form1', title: 'Store a login', note: 'For one server.', fields: [field], submit: 'Store' }
    bot.audience = () => 'form'
    bot.form = async () => form
    await command('C000000001', 'U000000001', trigger)
    await vi.waitUntil(() => called.some((one) => one.startsWith('views.open')))
    expect(called.filter((one) => one.startsWith('views.open'))).toEqual(['views.open ok'])
  })

  it('an edit of what is not there is told', async () => {
    const lost = adapter.find('slack:T000000001:C000000001:1700000000.000001::')
    await expect(lost.edit(card('x'))).rejects.toMatchObject({ trouble: 'gone' })
  })
})
