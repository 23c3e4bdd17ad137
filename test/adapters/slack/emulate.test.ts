import { once } from 'node:events'
import { createServer } from 'node:net'
import { createEmulator } from 'emulate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { slackAdapter, type SlackAdapter } from '../../../src/adapters/slack/index.ts'
import { sign } from '../../support/slack/deliver.ts'
import { card, FakeBot, memory, SECRET } from './stage.ts'

// A second opinion on the Web API: an emulator that others wrote. What it does not have is left to our own double.

type Emulator = Awaited<ReturnType<typeof emulateSlack>>
type Answer = Record<string, never>
let slack: Emulator
let adapter: SlackAdapter
const bot = new FakeBot()

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
async function command(channel: string, user: string): Promise<void> {
  const fields = { command: '/ftpcheck', text: 'ftp.example.com', trigger_id: '1.1', team_id: 'T000000001' }
  const text = String(new URLSearchParams({ ...fields, channel_id: channel, user_id: user, user_name: 'admin' }))
  const headers = { 'content-type': 'application/x-www-form-urlencoded', ...sign(text, { signingSecret: SECRET }) }
  await fetch(`http://127.0.0.1:${adapter.port}/slack/events`, { method: 'POST', headers, body: text })
}

beforeAll(async () => {
  slack = await emulateSlack()
  const none = () => {}
  const log = { debug: none, info: none, warn: none, error: none }
  const counts = { acknowledged: none, called: none, firstLayer: none, checked: none }
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

  it('an edit of what is not there is told', async () => {
    const lost = adapter.find('slack:T000000001:C000000001:1700000000.000001::')
    await expect(lost.edit(card('x'))).rejects.toMatchObject({ trouble: 'gone' })
  })
})
