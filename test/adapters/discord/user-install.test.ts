import { describe, expect, it } from 'vitest'
import type { Post } from '../../../src/bot/port/index.ts'
import { FakeMemory, card, makeStage, openStage } from './stage.ts'

/** A server that somebody brought the app to, without the bot being a member. */
async function openElsewhere() {
  const stage = await openStage()
  const guild = stage.discord.addGuild({ name: 'Elsewhere', hasBot: false })
  return { ...stage, channel: stage.discord.addChannel({ guild }) }
}

describe('where only the person has installed the app', () => {
  it('everything goes by the interaction, and the card says so', async () => {
    const { discord, bot, channel } = await openElsewhere()
    let post: Post | undefined
    bot.answer = async ({ reply }) => {
      post = await reply.post(card('running'))
      await post.edit(card('failing'))
    }
    await discord.slash('check', { target: 'a.example' }, { channel })
    await discord.until(() => discord.messages(channel).some((one) => discord.read(one).includes('failing')))
    expect(discord.read(discord.messages(channel)[0]!)).toContain('Only you have installed ftpcheck here')
    expect(await post!.thread('x')).toBeUndefined()
    expect(discord.callsOf('PATCH', /^\/channels/)).toEqual([])
  })

  it('says it in the language of that person', async () => {
    const { discord, bot, channel } = await openElsewhere()
    bot.answer = async ({ reply }) => void (await reply.post(card('故障')))
    await discord.slash('check', { target: 'a.example' }, { channel, user: discord.addUser({ locale: 'zh-CN' }) })
    const message = await discord.until(() => discord.messages(channel).find((one) => discord.read(one) !== ''))
    expect(discord.read(message)).toContain('没有子区')
  })

  it('takes five messages more, and says when there is no room', async () => {
    const { discord, bot, channel } = await openElsewhere()
    bot.answer = async ({ reply }) => {
      for (let count = 0; count < 7; count++) await reply.post(card(`message ${count}`))
    }
    await discord.slash('check', { target: 'a.example' }, { channel })
    await discord.until(() => bot.failures.length > 0)
    expect(discord.messages(channel)).toHaveLength(6)
    expect(bot.failures).toMatchObject([{ name: 'PostError', trouble: 'gone' }])
    expect(discord.calls.every(({ status }) => status < 400)).toBe(true)
  })

  it('goes on where nothing can be kept', async () => {
    const { discord, bot, channel, memory } = await openElsewhere()
    memory.set = () => Promise.reject(new Error('no store'))
    bot.answer = async ({ reply }) => (await reply.post(card('running'))).edit(card('failing'))
    await discord.slash('check', { target: 'a.example' }, { channel })
    await discord.until(() => discord.messages(channel).some((one) => discord.read(one).includes('failing')))
    expect(bot.failures).toEqual([])
  })

  it('has no edits left when its token has ended', async () => {
    const { discord, bot, channel, noted } = await openElsewhere()
    let post: Post | undefined
    bot.answer = async ({ reply }) => void (post = await reply.post(card('running')))
    const command = await discord.slash('check', { target: 'a.example' }, { channel })
    await discord.until(() => post)
    expect(post!.editsLeft).toBe(Infinity)
    discord.expire(command)
    await expect(post!.edit(card('late'))).rejects.toMatchObject({ trouble: 'gone' })
    expect(noted.calls).toContainEqual({ call: 'edit-reply', outcome: 'gone' })
  })

  it('is edited by the process after a restart as long as the token lives', async () => {
    const { discord, adapter, bot, channel, memory } = await openElsewhere()
    let post: Post | undefined
    bot.answer = async ({ reply }) => void (post = await reply.post(card('running')))
    await discord.slash('check', { target: 'a.example' }, { channel })
    const { address } = await discord.until(() => post)
    await adapter.stop()
    const later = makeStage(discord, {}, memory).adapter
    await later.find(address).edit(card('interrupted'))
    expect(discord.read(discord.messages(channel)[0]!)).toContain('interrupted')
    const forgetful = makeStage(discord, {}, new FakeMemory()).adapter
    await expect(forgetful.find(address).edit(card('x'))).rejects.toMatchObject({ trouble: 'gone' })
  })

  it('answers a press by its own interaction', async () => {
    const { discord, bot, channel } = await openElsewhere()
    bot.answer = async ({ reply }) => void (await reply.post(card('failing', 'Again')))
    await discord.slash('check', { target: 'a.example' }, { channel })
    const root = await discord.until(() => discord.messages(channel).find((one) => discord.buttons(one).length > 0))
    const press = await discord.press(root, 'Again')
    await discord.until(() => discord.messages(channel).length === 2)
    expect(discord.messages(channel)[1]).toBe(press.followUps[0])
  })

  it('is not answered at all where the acknowledgement came too late', async () => {
    const { discord, bot, channel, noted } = await openElsewhere()
    discord.fail({ path: /callback$/, status: 404, code: 10062 })
    await discord.slash('check', { target: 'a.example' }, { channel, isUnawaited: true })
    await discord.until(() => discord.callsOf('POST', /callback$/)[0]?.status === 404)
    await discord
      .until(() => noted.lines.some((line) => line.includes('no acknowledgement')) || undefined)
      .catch(() => {})
    expect(bot.asks).toEqual([])
  })
})
