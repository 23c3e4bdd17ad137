import { describe, expect, it } from 'vitest'
import type { Ask } from '../../../src/bot/port/index.ts'
import { type Channel, type Discord, type Message, upload } from '../../support/discord/index.ts'
import { card, openStage, type Stage } from './stage.ts'

/** A verdict with a button, as an earlier command left it. */
async function verdictIn(stage: Stage, channel: Channel = stage.discord.channel): Promise<Message> {
  const { discord, bot } = stage
  bot.answer = async ({ reply }) => void (await reply.post(card('ftp.example.com: failing', 'Again')))
  await discord.slash('check', { target: 'ftp.example.com' }, { channel })
  return discord.until(() => discord.messages(channel).find((one) => discord.buttons(one).length > 0))
}

const answering =
  (title: string) =>
  async ({ reply }: Ask) =>
    void (await reply.post(card(title)))
const titles = (discord: Discord, channel: Channel | undefined) => discord.messages(channel).map(discord.read)

describe('a press', () => {
  it('leaves the message as it is, and is answered in the thread under it', async () => {
    const stage = await openStage()
    const { discord, bot } = stage
    const root = await verdictIn(stage)
    bot.answer = answering('once more')
    const press = await discord.press(root, 'Again')
    expect(press.response).toMatchObject({ type: 6 })
    const thread = await discord.until(() => root.thread)
    expect(thread.name).toBe('ftp.example.com: failing')
    await discord.until(() => titles(discord, thread).some((text) => text.includes('once more')))
    expect(bot.asks.at(-1)).toMatchObject({ id: `discord:${press.id}`, asked: { type: 'press', action: 'id0' } })
  })

  it('opens no second thread', async () => {
    const stage = await openStage()
    const { discord, bot } = stage
    const root = await verdictIn(stage)
    bot.answer = answering('once more')
    await discord.press(root, 'Again')
    await discord.until(() => discord.messages(root.thread).length === 1)
    await discord.press(root, 'Again')
    await discord.until(() => discord.messages(root.thread).length === 2)
    expect(discord.callsOf('POST', /threads$/)).toHaveLength(1)
  })

  it.each([['thread'], ['direct message']])('in a %s is answered right there', async (where) => {
    const stage = await openStage()
    const { discord, bot } = stage
    const channel = where === 'thread' ? discord.addThread() : discord.direct()
    const root = await verdictIn(stage, channel)
    bot.answer = answering('once more')
    await discord.press(root, 'Again')
    await discord.until(() => titles(discord, channel).some((text) => text.includes('once more')))
    expect(discord.callsOf('POST', /threads$/)).toEqual([])
  })

  it('refers to its message where no thread may be opened', async () => {
    const stage = await openStage()
    const { discord, bot } = stage
    const root = await verdictIn(stage)
    discord.forbid('createThreads')
    bot.answer = answering('once more')
    await discord.press(root, 'Again')
    const answer = await discord.until(() => discord.messages().find((one) => discord.read(one).includes('once more')))
    expect(answer.replyTo).toBe(root.id)
  })

  it('on what only one person sees is answered for everybody, in the channel', async () => {
    const { discord, bot } = await openStage()
    bot.answer = ({ reply }) => reply.whisper(card('recent', 'Again'))
    await discord.slash('recent')
    const list = await discord.until(() => discord.whispers().find((one) => discord.buttons(one).length > 0))
    bot.answer = answering('once more')
    await discord.press(list, 'Again')
    await discord.until(() => discord.messages().length > 0)
    expect(titles(discord, discord.channel)).toEqual([expect.stringContaining('once more')])
  })

  it('is refused for the eyes of the one who pressed', async () => {
    const stage = await openStage()
    const { discord, bot } = stage
    const root = await verdictIn(stage)
    const other = discord.addUser({ username: 'bob' })
    bot.answer = ({ reply }) => reply.whisper(card('not yours'))
    await discord.press(root, 'Again', { user: other })
    await discord.until(() => discord.whispers(other).some((one) => discord.read(one).includes('not yours')))
    expect(discord.messages()).toEqual([root])
  })
})

describe('a mention', () => {
  it('is answered in reply, without any privileged intent', async () => {
    const { discord, bot } = await openStage()
    bot.answer = answering('failing')
    const message = discord.mention('check ftp.example.com --user web')
    const answer = await discord.until(() => discord.messages().find((one) => one.author === discord.bot))
    expect(answer.replyTo).toBe(message.id)
    expect(bot.asks[0]).toMatchObject({
      id: `discord:${message.id}`,
      asked: { type: 'text', text: 'check ftp.example.com --user web' },
      place: { channel: `discord:channel:${discord.channel.id}`, workspace: `discord:guild:${discord.guild.id}` },
    })
  })

  it('in a thread counts as in its channel, and stays in the thread', async () => {
    const { discord, bot } = await openStage()
    const channel = discord.addThread()
    bot.answer = async ({ reply }) =>
      void (await (await (await reply.post(card('failing'))).thread('x'))?.post(card('details')))
    discord.mention('check a.example', { channel })
    await discord.until(() => discord.messages(channel).length === 3)
    expect(bot.asks[0]!.place.channel).toBe(`discord:channel:${discord.channel.id}`)
  })

  it('speaks the language of the last command', async () => {
    const { discord, bot } = await openStage()
    const user = discord.addUser({ locale: 'zh-CN' })
    discord.mention('help', { user })
    await discord.until(() => bot.asks.length === 1)
    await discord.slash('help', {}, { user })
    await discord.until(() => bot.asks.length === 2)
    discord.mention('help', { user })
    await discord.until(() => bot.asks.length === 3)
    expect(bot.asks.map(({ person }) => person.language)).toEqual([undefined, 'zh-CN', 'zh-CN'])
  })

  it('with a file asks for an explanation', async () => {
    const { discord, bot } = await openStage()
    discord.mention('', { file: upload('a.log', '530') })
    await discord.until(() => bot.asks.length === 1)
    discord.mention('explain what is this', { file: upload('a.log', '530') })
    await discord.until(() => bot.asks.length === 2)
    expect(bot.asks.map(({ asked }) => asked)).toMatchObject([
      { type: 'read', text: '', files: [{ name: 'a.log' }] },
      { type: 'read', text: 'what is this' },
    ])
  })

  it('whispers by direct message, or in the channel to those who take none', async () => {
    const { discord, bot } = await openStage()
    const closed = discord.addUser({ username: 'bob', isOpen: false })
    bot.answer = ({ reply }) => reply.whisper(card('help'))
    discord.mention('help')
    await discord.until(() => discord.messages(discord.direct()).length === 1)
    const message = discord.mention('help', { user: closed })
    const answer = await discord.until(() => discord.messages().find((one) => one.author === discord.bot))
    expect(answer.replyTo).toBe(message.id)
  })

  it('is nothing else than a message that begins with the name', async () => {
    const { discord, bot } = await openStage()
    discord.say('ftp.example.com is down')
    discord.say(`thanks <@${discord.bot.id}>`)
    discord.mention('loop', { user: discord.addUser({ bot: true }) })
    discord.mention('check a.example')
    await discord.until(() => bot.asks.length > 0)
    expect(bot.asks).toHaveLength(1)
  })
})
