import { describe, expect, it } from 'vitest'
import { PostError } from '../../../src/bot/port/index.ts'
import { Reporter } from '../../../src/bot/reports/reporter.ts'
import type { Context } from '../../../src/bot/context.ts'
import { FakeChat } from '../../support/chat/fake-chat.ts'
import { at, HOUR, iso, ReportStage } from './stage.ts'

// 09:00 in Shanghai.
const MONDAY = at('2026-11-23T01:00Z')
const DAY = 24 * HOUR

/** The same store and platform for another process. */
function another({ context }: ReportStage, process: string): Reporter {
  return new Reporter({ ...context, process } as Context)
}

async function daily(more: Parameters<ReportStage['subscribe']>[0] = { dueAt: MONDAY }) {
  const stage = new ReportStage()
  const watch = await stage.watch('ftp.example.com')
  await stage.runs(watch, MONDAY - 3 * DAY, MONDAY)
  await stage.subscribe(more)
  return stage
}

describe('a report that is due', () => {
  it('comes when its time has come, and then on the next day', async () => {
    const stage = await daily()
    await stage.reporter.tick(MONDAY - 1)
    expect(stage.titles).toEqual([])
    expect(await stage.reporter.next()).toBe(MONDAY)
    await stage.reporter.tick(MONDAY + 300)
    expect(stage.titles).toEqual(['ftp.example.com was reachable all day.'])
    await stage.reporter.tick(MONDAY + HOUR)
    expect(stage.titles).toHaveLength(1)
    expect(await stage.reporter.next()).toBe(MONDAY + DAY)
  })

  it('comes once over two processes that look at the same time', async () => {
    const stage = await daily()
    const other = another(stage, 'other')
    await Promise.all([stage.reporter.tick(MONDAY), other.tick(MONDAY), stage.reporter.tick(MONDAY)])
    expect(stage.titles).toHaveLength(1)
  })

  it('comes once after it was missed for three days, about the day before it was due', async () => {
    const stage = await daily()
    await stage.reporter.tick(MONDAY + 3 * DAY + HOUR)
    expect(stage.titles).toEqual(['ftp.example.com was reachable all day.'])
    expect(iso(await stage.reporter.next())).toBe('2026-11-27T01:00:00.000Z')
  })

  it('waits for a process that is connected to its platform', async () => {
    const stage = await daily({ dueAt: MONDAY, platform: 'discord' })
    await stage.reporter.tick(MONDAY)
    expect(stage.titles).toEqual([])
    const discord = new FakeChat('discord')
    await new Reporter({ ...stage.context, process: 'other', adapters: [discord] } as Context).tick(MONDAY + HOUR)
    expect(discord.posts).toHaveLength(1)
  })

  it('keeps its hour where clocks change', async () => {
    const berlin = { zone: 'Europe/Berlin', dueAt: at('2027-03-27T08:00Z') }
    const stage = await daily(berlin)
    const due: string[] = []
    for (let count = 0; count < 3; count++) {
      due.push(iso(await stage.reporter.next()))
      await stage.reporter.tick(await stage.reporter.next())
    }
    expect(due).toEqual(['2027-03-27T08:00:00.000Z', '2027-03-28T07:00:00.000Z', '2027-03-29T07:00:00.000Z'])
    expect(stage.chat.posts).toHaveLength(3)
  })
})

describe('a process that ends', () => {
  /** A platform that never answers, as if the process were gone by then. */
  async function cutOff(isPosted: boolean) {
    const stage = await daily()
    const gone = Promise.withResolvers<void>()
    const { subscriptions } = stage.store
    const dying = {
      ...stage.context,
      process: 'dying',
      store: {
        ...stage.store,
        subscriptions: { ...subscriptions, end: () => (gone.resolve(), new Promise(() => {})) },
      },
    } as Context
    stage.chat.interfere = (call) => {
      if (call !== 'post' || isPosted) return
      gone.resolve()
      throw new PostError('failed', { text: 'the process is gone' })
    }
    void new Reporter(dying).tick(MONDAY)
    await gone.promise
    stage.chat.interfere = () => {}
    return stage
  }

  it('before the message has gone out: another one sends it', async () => {
    const stage = await cutOff(false)
    await stage.reporter.tick(MONDAY + HOUR)
    await stage.reporter.tick(MONDAY + HOUR)
    expect(stage.titles).toHaveLength(1)
  })

  it('after the message has gone out: nobody sends it again', async () => {
    const stage = await cutOff(true)
    expect(stage.titles).toHaveLength(1)
    await stage.reporter.tick(MONDAY + HOUR)
    await another(stage, 'third').tick(MONDAY + HOUR)
    expect(stage.titles).toHaveLength(1)
    expect(await stage.store.subscriptions.unfinished(MONDAY + HOUR, 'fourth')).toEqual([])
  })

  it('has its thread once', async () => {
    const stage = await daily()
    const watch = await stage.watch('down.example.com')
    await stage.run(watch, { at: MONDAY - 12 * HOUR, verdict: 'failing', cause: 'port-refused' })
    const { subscriptions } = stage.store
    const reached = Promise.withResolvers<void>()
    const never = { ...subscriptions, end: () => (reached.resolve(), new Promise(() => {})) }
    const dying = { ...stage.context, process: 'dying', store: { ...stage.store, subscriptions: never } } as Context
    void new Reporter(dying).tick(MONDAY)
    await reached.promise
    const before = stage.chat.posts[0]?.thread.length
    expect(before).toBeGreaterThan(3)
    await stage.reporter.tick(MONDAY + HOUR)
    expect(stage.chat.posts).toHaveLength(1)
    expect(stage.chat.posts[0]?.thread).toHaveLength(before ?? 0)
  })

  it('after somebody has turned the report off: it is over', async () => {
    const stage = await cutOff(false)
    await stage.store.subscriptions.remove('k3f9a')
    await stage.reporter.tick(MONDAY + HOUR)
    expect(stage.titles).toEqual([])
    expect(await stage.store.subscriptions.unfinished(MONDAY + HOUR, 'third')).toEqual([])
  })
})

describe('a platform that does not take a report', () => {
  it('is asked again for a while, and whether it has it', async () => {
    const stage = await daily()
    const calls: string[] = []
    let failing = 2
    stage.chat.interfere = (call) => {
      calls.push(call)
      if (call === 'post' && failing-- > 0) throw new PostError('failed', { text: '503' })
    }
    await stage.reporter.tick(MONDAY)
    expect(iso(await stage.reporter.next())).toBe(iso(MONDAY + HOUR / 120))
    await stage.reporter.tick(MONDAY + HOUR / 120)
    await stage.reporter.tick(MONDAY + HOUR)
    expect(calls).toEqual(['post', 'posted', 'post', 'posted', 'post'])
    expect(stage.titles).toHaveLength(1)
  })

  it('waits as long as it is told', async () => {
    const stage = await daily()
    stage.chat.interfere = () => {
      throw new PostError('limited', { text: '429', retryAfterMs: 90_000 })
    }
    await stage.reporter.tick(MONDAY)
    expect(await stage.reporter.next()).toBe(MONDAY + 90_000)
  })

  it('is given up after three hours, and the next day has its own', async () => {
    const stage = await daily()
    stage.chat.interfere = () => {
      throw new PostError('failed', { text: '503' })
    }
    for (let now = MONDAY; now < MONDAY + 4 * HOUR; now += HOUR / 12) await stage.reporter.tick(now)
    expect(await stage.reporter.next()).toBe(MONDAY + DAY)
    stage.chat.interfere = () => {}
    await stage.reporter.tick(MONDAY + DAY)
    expect(stage.titles).toHaveLength(1)
  })

  it('because the bot is not there any more: its owner is told after three', async () => {
    const stage = await daily()
    const isRoom = { value: true }
    stage.chat.interfere = () => {
      if (isRoom.value) throw new PostError('forbidden', { text: 'not_in_channel', missing: 'chat:write' })
    }
    const { findRoom } = stage.chat
    stage.chat.findRoom = async (who, named) => {
      isRoom.value = false
      return findRoom(who, named)
    }
    for (const day of [0, 1, 2, 3]) await stage.reporter.tick(MONDAY + day * DAY)
    expect(stage.chat.posts.map(({ room }) => room)).toEqual(['dm', 'C1'])
    expect(stage.titles).toEqual(['A report does not reach its channel', expect.stringContaining('')])
    expect(JSON.stringify(stage.cards[0])).toContain('(chat:write)')
  })

  it('a picture that cannot be drawn costs the picture only', async () => {
    const stage = await daily()
    const watch = await stage.watch('down.example.com')
    await stage.run(watch, { at: MONDAY - 12 * HOUR, verdict: 'failing', cause: 'port-refused' })
    stage.context.offload.digest = () => Promise.reject(new Error('no canvas'))
    await stage.reporter.tick(MONDAY)
    const names = stage.chat.posts[0]?.thread.flatMap((one) => ('name' in one ? [one.name] : []))
    expect(names).toEqual(['ftpcheck-report-2026-11-22.csv', 'ftpcheck-report-2026-11-22.json'])
  })
})
