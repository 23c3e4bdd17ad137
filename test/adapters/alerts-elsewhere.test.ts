import { describe, expect, it, onTestFinished } from 'vitest'
import { discordAdapter } from '../../src/adapters/discord/index.ts'
import { slackAdapter } from '../../src/adapters/slack/index.ts'
import { startBot } from '../../src/bot/index.ts'
import { knowing, openGate, parts, quiet } from '../support/chat/fake-parts.ts'
import { openDiscord } from '../support/discord/index.ts'
import { blocked } from '../support/reports.ts'
import { FakeSlack } from '../support/slack/index.ts'
import { FakeMemory } from './discord/stage.ts'

// The whole way of an alert: from the real bot through the real adapter to the channel that somebody named.

/** One bot on both platforms. */
async function open() {
  const slack = await FakeSlack.start()
  const discord = await openDiscord()
  const memory = new FakeMemory()
  const { botToken, appToken } = slack
  const shared = { fallbackLanguage: 'en' } as const
  const adapters = [
    slackAdapter({ botToken, appToken, apiUrl: slack.apiUrl, ...shared }, { telemetry: quiet, memory }),
    discordAdapter(
      { token: discord.token, apiUrl: discord.apiUrl, ...shared },
      { telemetry: quiet, memory, version: '0.1.0' },
    ),
  ]
  const gate = { ...openGate, roleOf: () => 'operator' as const }
  const bot = await startBot(parts({ adapters, gate, runner: knowing(blocked) }))
  onTestFinished(async () => {
    await bot.stop()
    await slack[Symbol.asyncDispose]()
    await discord.close()
  })
  return { slack, discord }
}

const ALWAYS = 'every 1m --after 1'

describe('a watch whose alerts go elsewhere', () => {
  // All at once: an alert waits a while for others of the same cause.
  it('alerts the channel that was named, or the asker alone', async () => {
    const { slack, discord } = await open()
    slack.addChannel({ id: 'C7', name: 'ops' })
    const ops = discord.addChannel({ name: 'ops' })
    await slack.command('/ftpcheck', `watch ftp.example.com ${ALWAYS} in #ops`).acked
    await slack.command('/ftpcheck', `watch ftp.example.org ${ALWAYS} in dm`).acked
    await discord.slash('watch', { target: 'ftp.example.com', every: '1m', after: 1, channel: ops.id })
    const alert = await slack.until(() => slack.roots('C7')[0], 'the alert in the channel')
    expect(alert.text).toContain('ftp.example.com')
    const alone = await slack.until(() => slack.messages('DU1')[0], 'the alert for the asker')
    expect(alone.text).toContain('ftp.example.org')
    const other = await discord.until(() => discord.messages(ops)[0])
    expect(discord.read(other)).toContain('ftp.example.com')
    // What the message shows is what it is known by.
    const [body] = discord.callsOf('POST', new RegExp(`/channels/${ops.id}/messages$`)).map((call) => call.body)
    expect(discord.read(other)).toContain((body as { nonce: string }).nonce)
    expect([slack.roots('C7').length, discord.messages(ops).length]).toEqual([1, 1])
    expect(slack.complaints).toEqual([])
  })

  it('is refused where the asker does not see the channel', async () => {
    const { discord } = await open()
    const secret = discord.addChannel({ name: 'secret', hiddenFrom: [discord.user.id] })
    await discord.slash('watch', { target: 'ftp.example.com', every: '1m', channel: secret.id })
    const refusal = await discord.until(() => discord.whispers()[0])
    expect(discord.read(refusal)).toContain('both of us see')
    expect(discord.messages(secret)).toEqual([])
  })
})
