import { afterEach, describe, expect, it, vi } from 'vitest'
import { card, onStage } from './stage.ts'

afterEach(() => void vi.useRealTimers())

describe('Socket Mode', () => {
  it('keeps two connections, and a replacement is there before Slack ends one', async () => {
    await using stage = await onStage()
    const { slack, bot, adapter } = stage
    await slack.until(() => slack.sockets.open.size === 2, 'both connections')
    for (let round = 1; round <= 4; round++) {
      const old = await slack.sockets.refresh(round % 2 === 0 ? 'warning' : 'refresh_requested')
      // What happens meanwhile goes to whichever connection is there.
      slack.command('/ftpcheck', `during ${round}`)
      await slack.until(() => slack.sockets.open.size === 2, 'the replacement')
      await slack.until(() => old.readyState === old.CLOSED, 'the end of the old one')
    }
    await bot.asked(4)
    expect(adapter.health()).toMatchObject({
      ok: true,
      text: expect.stringMatching(/^Socket Mode: 2 of 2 connections/),
    })
    expect(slack.sockets.opened).toBe(6)
  })

  it('comes back after all connections broke, and says meanwhile that it is not well', async () => {
    await using stage = await onStage()
    const { slack, bot, adapter } = stage
    await slack.until(() => slack.sockets.open.size === 2, 'both connections')
    slack.isDown = true
    slack.sockets.cut()
    const before = slack.calls('apps.connections.open').length
    await slack.until(() => slack.calls('apps.connections.open').length > before + 1, 'attempts to come back')
    expect(adapter.health()).toMatchObject({ ok: false })
    slack.isDown = false
    slack.command('/ftpcheck', 'afterwards')
    expect((await bot.asked()).asked).toMatchObject({ text: 'afterwards' })
    expect(adapter.health()).toMatchObject({ ok: true })
  })

  it('survives the envelope without an event, and acknowledges it', async () => {
    await using stage = await onStage()
    const { slack, bot, logged } = stage
    await slack.rateLimitApp().acked
    await slack.command('/ftpcheck', 'x').acked
    await bot.asked()
    expect(logged.join('\n')).toContain('Slack holds back events')
  })

  it('survives what is no JSON', async () => {
    await using stage = await onStage()
    const { slack, bot } = stage
    for (const text of ['', '{', 'null', '[]', '{"type":"events_api"}', '{"type":"unheard-of","payload":{}}']) {
      ;(await slack.sockets.next()).send(text)
    }
    await slack.command('/ftpcheck', 'x').acked
    expect((await bot.asked()).asked).toMatchObject({ text: 'x' })
  })

  it('says when nothing has been heard for a minute', async () => {
    await using stage = await onStage()
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 61_000 })
    expect(stage.adapter.health()).toMatchObject({ ok: false, text: expect.stringContaining('61 s ago') })
  })

  it('a redelivery with its retry is the same question', async () => {
    await using stage = await onStage()
    const { slack, bot } = stage
    const first = slack.mention('x')
    await first.acked
    await first.again().again().acked
    await bot.asked(3)
    expect(new Set(bot.asks.map(({ id }) => id)).size).toBe(1)
  })

  it('an acknowledgement does not wait for what Slack is asked afterwards', async () => {
    await using stage = await onStage()
    const { slack, bot, acks } = stage
    const { promise, resolve } = Promise.withResolvers<void>()
    slack.faults.add('users.info', { until: promise })
    expect(await slack.command('/ftpcheck', 'x').acked).toBeDefined()
    expect(bot.asks).toEqual([])
    expect(acks).toHaveLength(1)
    resolve()
    await bot.asked()
  })

  it('stops: no connection is left, and nothing more is taken', async () => {
    const stage = await onStage()
    const { slack, adapter, bot } = stage
    await slack.until(() => slack.sockets.open.size === 2, 'both connections')
    await adapter.stop()
    await slack.until(() => slack.sockets.open.size === 0, 'the end of both')
    expect(adapter.health().ok).toBe(false)
    await expect(adapter.find('slack:T1:C1:1.1::').edit(card('x'))).rejects.toMatchObject({ trouble: 'failed' })
    await adapter.start(bot)
    await slack.command('/ftpcheck', 'x').acked
    await bot.asked()
    await stage[Symbol.asyncDispose]()
  })
})
