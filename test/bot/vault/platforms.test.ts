import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { discordAdapter } from '../../../src/adapters/discord/index.ts'
import { slackAdapter } from '../../../src/adapters/slack/index.ts'
import { type ChatAdapter, localRunner, type RunningBot, startBot } from '../../../src/bot/index.ts'
import { operatorLogins } from '../../../src/bot/logins/index.ts'
import { nodeNet } from '../../../src/diagnose/index.ts'
import { sealer } from '../../../src/store/index.ts'
import { parts, quiet } from '../../support/chat/fake-parts.ts'
import { memoryStore } from '../../support/chat/memory-store.ts'
import { openDiscord } from '../../support/discord/index.ts'
import { FakeSlack } from '../../support/slack/index.ts'
import { findSecret } from '../../support/spellings.ts'
import { KEY } from './stage.ts'
import { startTalkative } from './talkative-server.ts'

const PASSWORD = 'Zx9!quokka&<b>"p\\ss *a* `b`'
const memory = { get: async () => undefined, set: async () => {}, delete: async () => {} }

let server: Awaited<ReturnType<typeof startTalkative>>
let running: RunningBot | undefined
beforeEach(async () => {
  server = await startTalkative(PASSWORD)
})
afterEach(async () => {
  await running?.stop()
  server.stop()
})

async function start(adapter: ChatAdapter) {
  const store = memoryStore()
  const runner = localRunner({ net: nodeNet(), vantage: 'local', version: '0.0.0' })
  const own = { runner, store, logins: operatorLogins([]), sealer: sealer([KEY]) }
  running = await startBot(parts({ ...own, adapters: [adapter] }))
  return store
}

const filled = () => ({ server: server.address, user: 'web', password: PASSWORD, plaintext: 'yes' })

/** Bytes of files as the text that they hold. */
const asText = (_: string, value: unknown): unknown => {
  if (typeof value === 'bigint') return String(value)
  const { type, data } = (value ?? {}) as { type?: string; data?: number[] }
  return type === 'Buffer' && data ? Buffer.from(data).toString('latin1') : value
}

describe('login add', () => {
  it('is a dialog in Slack, and Slack hears no more of the password', async () => {
    const slack = await FakeSlack.start()
    const settings = { botToken: slack.botToken, appToken: slack.appToken, apiUrl: slack.apiUrl }
    const store = await start(slackAdapter({ ...settings, fallbackLanguage: 'en' }, { telemetry: quiet, memory }))
    await slack.command('/ftpcheck', 'login add').acked
    const { view } = await slack.until(() => slack.world.modals.get('U1'), 'the form')
    expect(JSON.stringify(view)).toContain('Slack shows what you type here')
    await slack.submit(filled()).acked
    const stored = await slack.until(() => slack.whispers().find(({ text }) => text.includes('Stored')), 'the card')
    await slack.press(stored, 'Test it').acked
    await slack.until(() => slack.messages().find(({ text }) => text.includes('failing')), 'the verdict')
    expect(server.heard).toEqual([PASSWORD])
    const { messages, homes, files } = slack.world
    const sent = JSON.stringify([slack.calls(), messages, [...homes], [...files]], asText)
    expect(findSecret(PASSWORD, { sent, audit: JSON.stringify(store.entries) })).toEqual([])
    expect(store.entries[0]).toMatchObject({ command: `login add web@${server.address}`, outcome: 'allowed' })
    expect(slack.complaints).toEqual([])
    await running?.stop()
    running = undefined
    await slack[Symbol.asyncDispose]()
  })

  it('is a dialog in Discord, and Discord hears no more of the password', async () => {
    const discord = await openDiscord()
    const settings = { token: discord.token, apiUrl: discord.apiUrl, fallbackLanguage: 'en' as const }
    const store = await start(discordAdapter(settings, { telemetry: quiet, memory, version: '0.0.0' }))
    const command = await discord.slash('login', { what: 'add' })
    expect(JSON.stringify(discord.modal(command))).toContain('Discord shows what you type here')
    await discord.submit(command, filled())
    const said = (words: string) =>
      discord.until(() => discord.world.messages.find((one) => discord.read(one).includes(words)))
    await discord.press(await said('Stored'), 'Test it')
    await said('failing')
    expect(server.heard).toEqual([PASSWORD])
    const sent = JSON.stringify(
      [discord.calls, discord.world.messages.map((one) => [discord.read(one), one.files])],
      asText,
    )
    expect(findSecret(PASSWORD, { sent, audit: JSON.stringify(store.entries) })).toEqual([])
    expect(discord.violations).toEqual([])
    await running?.stop()
    running = undefined
    await discord.close()
  })
})
