import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { LivePost } from '../../src/bot/live-post.ts'
import { type Card, type Post, PostError, type PostTrouble } from '../../src/bot/port/index.ts'
import { quiet } from '../support/chat/fake-parts.ts'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance', 'Date'] }))
afterEach(() => void vi.useRealTimers())

const card = (title: string): Card => ({ title, tone: 'neutral', blocks: [] })

/** A message whose platform fails as `troubles` says, one after the other, before it takes anything. */
function post(
  troubles: readonly (PostTrouble | 'ok')[] = [],
  about: { retryAfterMs?: number; editsLeft?: number } = {},
) {
  const taken: { readonly at: number; readonly title: string }[] = []
  const attempts: number[] = []
  const left = [...troubles]
  const begun = performance.now()
  const target: Post = {
    address: 'p1',
    ...(about.editsLeft !== undefined && { editsLeft: about.editsLeft }),
    edit: async ({ title }) => {
      attempts.push(performance.now() - begun)
      const trouble = left.shift() ?? 'ok'
      const { retryAfterMs } = about
      if (trouble !== 'ok') throw new PostError(trouble, { text: trouble, ...(retryAfterMs && { retryAfterMs }) })
      taken.push({ at: performance.now() - begun, title })
    },
    thread: async () => undefined,
  }
  return { target, taken, attempts }
}

describe('a message that follows a check', () => {
  it('is edited at most once a second, ever more seldom, and always with the latest', async () => {
    const { target, taken } = post()
    const live = new LivePost(target, quiet.log)
    for (let tick = 0; tick < 300; tick++) {
      live.show(card(`step ${tick}`))
      await vi.advanceTimersByTimeAsync(100)
    }
    const gaps = taken.slice(1).map(({ at }, index) => at - (taken[index]?.at ?? 0))
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(1000)
    expect(gaps.at(-1)).toBeGreaterThanOrEqual(4000)
    expect(taken[0]?.title).toBe('step 9')
    expect(taken.length).toBeLessThan(14)
    await live.finish(card('last'))
    expect(taken.at(-1)?.title).toBe('last')
  })

  it('shows the last card at once, whatever waits', async () => {
    const { target, taken } = post()
    const live = new LivePost(target, quiet.log)
    live.show(card('first'))
    expect(await live.finish(card('last'))).toBe('shown')
    live.show(card('too late'))
    await vi.advanceTimersByTimeAsync(10_000)
    expect(taken).toEqual([{ at: 0, title: 'last' }])
  })

  it('goes on after an edit that failed', async () => {
    const { target, taken } = post(['failed', 'ok'])
    const live = new LivePost(target, quiet.log)
    live.show(card('one'))
    await vi.advanceTimersByTimeAsync(1500)
    live.show(card('two'))
    await vi.advanceTimersByTimeAsync(1500)
    expect(taken.map(({ title }) => title)).toEqual(['two'])
  })

  it('waits as long as the platform wants, also with the last card', async () => {
    const { target, attempts } = post(['limited'], { retryAfterMs: 30_000 })
    const live = new LivePost(target, quiet.log)
    const landed = live.finish(card('last'))
    await vi.advanceTimersByTimeAsync(31_000)
    expect(await landed).toBe('shown')
    expect(attempts).toEqual([0, 30_000])
  })

  it('tries the last card again after failures, with growing pauses', async () => {
    const { target, attempts } = post(['failed', 'failed', 'failed'])
    const landed = new LivePost(target, quiet.log).finish(card('last'))
    await vi.advanceTimersByTimeAsync(10_000)
    expect(await landed).toBe('shown')
    expect(attempts).toEqual([0, 1000, 3000, 7000])
  })

  it.each(['gone', 'forbidden', 'refused'] as const)('gives up where the last card is %s', async (trouble) => {
    const { target, attempts } = post([trouble])
    expect(await new LivePost(target, quiet.log).finish(card('last'))).toBe('lost')
    expect(attempts).toHaveLength(1)
  })

  it('gives up in the end where a platform takes nothing', async () => {
    const { target } = post(Array(100).fill('failed'))
    const landed = new LivePost(target, quiet.log).finish(card('last'))
    await vi.advanceTimersByTimeAsync(1_000_000)
    expect(await landed).toBe('unsure')
  })

  it('would rather be late than be posted a second time where a channel takes few edits', async () => {
    const { target, taken } = post(Array(100).fill('limited'), { retryAfterMs: 5000 })
    const landed = new LivePost(target, quiet.log).finish(card('last'))
    await vi.advanceTimersByTimeAsync(600_000)
    expect(await landed).toBe('shown')
    expect(taken.map(({ title }) => title)).toEqual(['last'])
  })

  it('gives way to others in a channel that takes few edits', async () => {
    const { target, attempts } = post(['limited', 'limited', 'limited'], { retryAfterMs: 100 })
    const live = new LivePost(target, quiet.log)
    for (let tick = 0; tick < 300; tick++) {
      live.show(card(`step ${tick}`))
      await vi.advanceTimersByTimeAsync(100)
    }
    const gaps = attempts.slice(1).map((at, index) => at - (attempts[index] ?? 0))
    expect(gaps.slice(0, 3)).toEqual([2100, 4100, 8100])
  })

  it('makes no more attempts on a message that was deleted', async () => {
    const { target, attempts } = post(['gone'])
    const live = new LivePost(target, quiet.log)
    live.show(card('one'))
    await vi.advanceTimersByTimeAsync(1500)
    live.show(card('two'))
    await vi.advanceTimersByTimeAsync(5000)
    expect(attempts).toHaveLength(1)
  })

  it('keeps the last edit for the verdict where the platform counts them', async () => {
    const { target, taken } = post([], { editsLeft: 1 })
    const live = new LivePost(target, quiet.log)
    live.show(card('one'))
    await vi.advanceTimersByTimeAsync(5000)
    await live.finish(card('last'))
    expect(taken.map(({ title }) => title)).toEqual(['last'])
  })

  it('does not send what is shown already', async () => {
    const { target, attempts } = post()
    const live = new LivePost(target, quiet.log)
    live.show(card('same'))
    await vi.advanceTimersByTimeAsync(1500)
    live.show(card('same'))
    await vi.advanceTimersByTimeAsync(5000)
    await live.finish(card('same'))
    expect(attempts).toHaveLength(1)
  })
})
