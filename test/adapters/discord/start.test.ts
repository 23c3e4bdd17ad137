import { describe, expect, it, onTestFinished } from 'vitest'
import { UserError } from '../../../src/bot/port/index.ts'
import { openDiscord } from '../../support/discord/index.ts'
import { makeStage, openStage } from './stage.ts'

describe('starting', () => {
  it('connects without any privileged intent, and registers the commands once', async () => {
    const { discord, adapter } = await openStage()
    expect(discord.gateway.intents).toBe((1 << 0) | (1 << 9))
    expect(discord.registered().map(({ name }) => name)).toEqual(['ftpcheck', 'Diagnose this log'])
    expect(adapter.health()).toMatchObject({ ok: true, text: expect.stringContaining('connected') })

    const second = makeStage(discord)
    onTestFinished(() => second.adapter.stop())
    await second.adapter.start(second.bot)
    expect(discord.callsOf('PUT', /commands/)).toHaveLength(1)
  })

  it('registers anew what has changed', async () => {
    const { discord, adapter } = await openStage()
    await adapter.stop()
    const [slash] = discord.registered()
    Object.assign(slash ?? {}, { description: 'what an earlier version said' })
    const second = makeStage(discord)
    onTestFinished(() => second.adapter.stop())
    await second.adapter.start(second.bot)
    expect(discord.callsOf('PUT', /commands/)).toHaveLength(2)
  })

  it('registers in one server where that is wanted', async () => {
    const discord = await openDiscord()
    onTestFinished(() => discord.close())
    const { adapter, bot } = makeStage(discord, { guildId: discord.guild.id })
    await adapter.start(bot)
    await adapter.stop()
    expect(discord.registered(discord.guild.id)).toHaveLength(2)
    expect(discord.registered()).toEqual([])
  })

  it('is in Chinese for those who read it', async () => {
    const { discord } = await openStage()
    const [slash, menu] = discord.registered()
    expect(JSON.stringify(slash)).toContain('"zh-CN":"检查"')
    expect(menu).toMatchObject({ name_localizations: { 'zh-CN': '诊断这段日志' } })
    expect(slash).toMatchObject({ contexts: [0, 1, 2], integration_types: [0, 1] })
  })

  it.each([
    ['a token that Discord does not know', { token: 'wrong.token' }, /DISCORD_TOKEN/],
    ['a server that the bot is not in', { guildId: '42' }, /DISCORD_GUILD_ID/],
  ])('says in both languages what is wrong: %s', async (_, settings, names) => {
    const discord = await openDiscord()
    onTestFinished(() => discord.close())
    const { adapter, bot } = makeStage(discord, settings)
    const error: unknown = await adapter.start(bot).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(UserError)
    expect(error).toMatchObject({ text: { en: expect.stringMatching(names), 'zh-CN': expect.stringMatching(names) } })
    expect(discord.gateway.connections).toBe(0)
  })

  it.each([
    [4004, /DISCORD_TOKEN/],
    [4014, /does not let this bot see/],
  ])('says so when the gateway closes with %d', async (code, words) => {
    const discord = await openDiscord()
    onTestFinished(() => discord.close())
    discord.gateway.closesWith = code
    const { adapter, bot } = makeStage(discord)
    const error: unknown = await adapter.start(bot).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(UserError)
    expect(error).toMatchObject({ message: expect.stringMatching(words) })
  })

  it('leaves nothing open when it stops, and takes nothing more', async () => {
    const { discord, adapter, bot } = await openStage()
    await adapter.stop()
    await discord.until(() => discord.gateway.connections === 0, 'the connection ends')
    discord.mention('check a.example')
    expect(bot.asks).toEqual([])
    expect(adapter.health().ok).toBe(false)
  })
})
