import { describe, it, type TestContext } from 'vitest'
import { discordAdapter } from '../../src/adapters/discord/index.ts'
import { slackAdapter } from '../../src/adapters/slack/index.ts'
import { startBot } from '../../src/bot/index.ts'
import type { ChatAdapter } from '../../src/bot/port/index.ts'
import { knowing, openGate, parts, quiet } from '../support/chat/fake-parts.ts'
import { openDiscord } from '../support/discord/index.ts'
import { blocked } from '../support/reports.ts'
import { FakeSlack } from '../support/slack/index.ts'
import { FakeMemory } from './discord/stage.ts'

// The whole way of an alert: from the real bot through the real adapter to the channel that somebody named.

type Test = Pick<TestContext, 'onTestFinished'>

async function startWith(adapter: ChatAdapter, { onTestFinished }: Test): Promise<void> {
  const gate = { ...openGate, roleOf: () => 'operator' as const }
  const bot = await startBot(parts({ adapters: [adapter], gate, runner: knowing(blocked) }))
  onTestFinished(() => bot.stop())
}

async function openSlack(test: Test): Promise<FakeSlack> {
  const slack = await FakeSlack.start()
  test.onTestFinished(() => slack[Symbol.asyncDispose]())
  const { botToken, appToken, apiUrl } = slack
  const services = { telemetry: quiet, memory: new FakeMemory() }
  await startWith(slackAdapter({ botToken, appToken, apiUrl, fallbackLanguage: 'en' }, services), test)
  return slack
}

async function openOnDiscord(test: Test) {
  const discord = await openDiscord()
  test.onTestFinished(() => discord.close())
  const services = { telemetry: quiet, memory: new FakeMemory(), version: '0.1.0' }
  const { token, apiUrl } = discord
  await startWith(discordAdapter({ token, apiUrl, fallbackLanguage: 'en' }, services), test)
  return discord
}

const WATCH = 'watch ftp.example.com every 1m --after 1'

// Side by side: an alert waits a while for others of the same cause.
describe.concurrent('a watch whose alerts go elsewhere', () => {
  it('alerts the channel in Slack that was named, or the asker alone', async (test) => {
    const { expect } = test
    const slack = await openSlack(test)
    slack.addChannel({ id: 'C7', name: 'ops' })
    await slack.command('/ftpcheck', `${WATCH} in #ops`).acked
    await slack.command('/ftpcheck', 'watch ftp.example.org every 1m --after 1 in dm').acked
    const alert = await slack.until(() => slack.roots('C7')[0], 'the alert in the channel')
    expect(alert.text).toContain('ftp.example.com')
    const alone = await slack.until(() => slack.messages('DU1')[0], 'the alert for the asker')
    expect(alone.text).toContain('ftp.example.org')
    expect(slack.roots('C7')).toHaveLength(1)
    expect(slack.complaints).toEqual([])
  })

  it('alerts the channel in Discord that was chosen', async (test) => {
    const { expect } = test
    const discord = await openOnDiscord(test)
    const ops = discord.addChannel({ name: 'ops' })
    await discord.slash('watch', { target: 'ftp.example.com', every: '1m', after: 1, channel: ops.id })
    const alert = await discord.until(() => discord.messages(ops)[0])
    expect(discord.read(alert)).toContain('ftp.example.com')
    // What the message shows is what it is known by.
    const [body] = discord.callsOf('POST', new RegExp(`/channels/${ops.id}/messages$`)).map((call) => call.body)
    expect(discord.read(alert)).toContain((body as { nonce: string }).nonce)
  })

  it('is refused where the asker does not see the channel', async (test) => {
    const { expect } = test
    const discord = await openOnDiscord(test)
    const secret = discord.addChannel({ name: 'secret', hiddenFrom: [discord.user.id] })
    await discord.slash('watch', { target: 'ftp.example.com', every: '1m', channel: secret.id })
    const refusal = await discord.until(() => discord.whispers()[0])
    expect(discord.read(refusal)).toContain('both of us see')
    expect(discord.messages(secret)).toEqual([])
  })
})
