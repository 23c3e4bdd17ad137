import { describe, expect, it } from 'vitest'
import { judge } from '../../../src/adapters/discord/health.ts'
import { openStage, type Stage } from './stage.ts'

const isHeard = async ({ discord, bot }: Stage): Promise<number> => {
  const before = bot.asks.length
  await discord.slash('check', { target: 'a.example' })
  await discord.until(() => bot.asks.length > before)
  return bot.asks.length - before
}

describe('the connection to the gateway', () => {
  it('is resumed when it breaks, and nothing that happened meanwhile is lost', async () => {
    const stage = await openStage()
    const { discord, bot } = stage
    discord.gateway.drop()
    discord.mention('check meanwhile.example')
    await discord.until(() => bot.asks.length > 0)
    expect(bot.asks).toMatchObject([{ asked: { text: 'check meanwhile.example' } }])
    expect(discord.gateway).toMatchObject({ resumed: 1, identified: 1 })
    expect(await isHeard(stage)).toBe(1)
  })

  it('is renewed when Discord asks for it', async () => {
    const stage = await openStage()
    stage.discord.gateway.reconnect()
    await stage.discord.until(() => stage.discord.gateway.resumed > 0)
    expect(await isHeard(stage)).toBe(1)
    expect(stage.adapter.health().ok).toBe(true)
  })

  it('begins a new session when the old one is over', async () => {
    const stage = await openStage()
    stage.discord.gateway.invalidate()
    await stage.discord.until(() => stage.discord.gateway.identified === 2)
    expect(await isHeard(stage)).toBe(1)
  })

  it('that looks alive and is not is noticed, and replaced', async () => {
    const stage = await openStage({ heartbeatMs: 100 })
    const { gateway } = stage.discord
    gateway.isSilent = true
    await stage.discord.until(() => gateway.resumed + gateway.identified > 1)
    gateway.isSilent = false
    await stage.discord.until(() => stage.adapter.health().ok)
    expect(await isHeard(stage)).toBe(1)
  })

  it('that ends for good is said, not survived in silence', async () => {
    const stage = await openStage()
    stage.discord.gateway.close(4004)
    await stage.discord.until(() => stage.noted.lines.some((line) => line.includes('for good')))
    expect(stage.adapter.health()).toEqual({ ok: false, text: 'not connected to the gateway' })
  })
})

describe('health', () => {
  const now = 1_000_000
  it.each([
    ['before the first heartbeat', { isConnected: true, connectedAt: now - 5000, heartbeatAt: undefined }, true],
    ['while heartbeats are answered', { isConnected: true, connectedAt: 0, heartbeatAt: now - 41_000 }, true],
    ['while one is late', { isConnected: true, connectedAt: 0, heartbeatAt: now - 90_000 }, true],
    ['when none is answered any more', { isConnected: true, connectedAt: 0, heartbeatAt: now - 121_000 }, false],
    [
      'when the first is never answered',
      { isConnected: true, connectedAt: now - 121_000, heartbeatAt: undefined },
      false,
    ],
    ['while there is no connection', { isConnected: false, connectedAt: now, heartbeatAt: now }, false],
  ])('%s', (_, pulse, ok) => {
    expect(judge({ now, ...pulse }).ok).toBe(ok)
  })
})
