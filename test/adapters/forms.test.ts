import { afterEach, describe, expect, it } from 'vitest'
import { discordAdapter } from '../../src/adapters/discord/index.ts'
import { slackAdapter } from '../../src/adapters/slack/index.ts'
import { startBot } from '../../src/bot/index.ts'
import type { ChatAdapter, Telemetry } from '../../src/bot/port/index.ts'
import { sealer } from '../../src/store/index.ts'
import { HeldRunner, openGate, parts, quiet } from '../support/chat/fake-parts.ts'
import { openDiscord } from '../support/discord/index.ts'
import { FakeSlack } from '../support/slack/index.ts'
import { FakeMemory } from './discord/stage.ts'

// The whole way of a password: typed in a form of the real bot, through the real adapter, to the vault.

const PASSWORD = 'hunter2-Zx9'
const lines: string[] = []
const log = (fields: object, text: string) => void lines.push(`${text} ${JSON.stringify(fields)}`)
const telemetry: Telemetry = { ...quiet, log: { debug: log, info: log, warn: log, error: log } }
const ends: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end()
  lines.length = 0
})

async function startWith(adapter: ChatAdapter): Promise<void> {
  const gate = { ...openGate, roleOf: () => 'operator' as const }
  const bot = await startBot(
    parts({ adapters: [adapter], runner: new HeldRunner(), gate, telemetry, sealer: sealer([Buffer.alloc(32, 1)]) }),
  )
  ends.push(() => bot.stop())
}

async function openSlack(): Promise<FakeSlack> {
  const slack = await FakeSlack.start()
  ends.push(() => slack[Symbol.asyncDispose]())
  const { botToken, appToken, apiUrl } = slack
  await startWith(
    slackAdapter({ botToken, appToken, apiUrl, fallbackLanguage: 'en' }, { telemetry, memory: new FakeMemory() }),
  )
  return slack
}

async function openOnDiscord() {
  const discord = await openDiscord()
  ends.push(() => discord.close())
  const { token, apiUrl } = discord
  const services = { telemetry, memory: new FakeMemory(), version: '0.1.0' }
  await startWith(discordAdapter({ token, apiUrl, fallbackLanguage: 'en' }, services))
  return discord
}

describe('a login is stored by a form', () => {
  it('in Slack, and the form opens again where something in it was wrong', async () => {
    const slack = await openSlack()
    const said = (words: string) =>
      slack.until(() => slack.whispers('U1').findLast(({ text }) => text.includes(words)), words)
    const form = () => slack.until(() => slack.world.modals.get('U1'), 'the form')
    await slack.command('/ftpcheck', 'login add web@ftp.example.com').acked
    expect(JSON.stringify((await form()).view)).toContain('Slack shows what you type here')
    await slack.submit({ password: PASSWORD, plaintext: 'perhaps' }).acked
    const refusal = await said('neither yes nor no')
    expect(slack.world.modals.get('U1')).toBeUndefined()

    const again = JSON.stringify(refusal.blocks).match(/"text":"([^"]+)","emoji":false\},"value":"form/)?.[1] ?? ''
    await slack.press(refusal, again).acked
    expect(JSON.stringify((await form()).view)).not.toContain('hunter2')
    slack.submit({ password: PASSWORD, plaintext: 'no' })
    expect((await said('Stored')).text).toContain('web@ftp.example.com')
    expect(slack.messages()).toEqual([])
    expect(JSON.stringify([lines, slack.world.messages, slack.calls()])).not.toContain('hunter2')
    expect(slack.complaints).toEqual([])
  })

  it('in Slack after a mention, which can open none itself', async () => {
    const slack = await openSlack()
    slack.mention('login add')
    const offer = await slack.until(() => slack.whispers('U1')[0], 'the offer')
    const label = JSON.stringify(offer.blocks).match(/"text":"([^"]+)","emoji":false\},"value":"form/)?.[1] ?? ''
    await slack.press(offer, label).acked
    await slack.until(() => slack.world.modals.get('U1'), 'the form')
    slack.submit({ server: 'ftp.example.com', user: 'web', password: PASSWORD })
    const answer = await slack.until(() => slack.whispers('U1').find(({ text }) => text.includes('Stored')), 'a word')
    expect(answer.text).toContain('web@ftp.example.com')
  })

  it('in Discord, and the form opens again where something in it was wrong', async () => {
    const discord = await openOnDiscord()
    const said = (words: string) =>
      discord.until(() => discord.whispers().findLast((one) => discord.read(one).includes(words)), words)
    const command = await discord.slash('login', { what: 'add', name: 'web@ftp.example.com' })
    expect(JSON.stringify(discord.modal(command))).toContain('Discord shows what you type here')
    await discord.submit(command, { password: PASSWORD, plaintext: 'perhaps' })
    const refusal = await said('neither yes nor no')
    const press = await discord.press(refusal, discord.buttons(refusal)[0] ?? '')
    expect(JSON.stringify(discord.modal(press))).not.toContain('hunter2')
    await discord.submit(press, { password: PASSWORD, plaintext: 'no' })
    expect(discord.read(await said('Stored'))).toContain(String.raw`web\@ftp.example.com`)
    expect(discord.messages()).toEqual([])
    expect(JSON.stringify([lines, discord.calls])).not.toContain('hunter2')
  })
})
