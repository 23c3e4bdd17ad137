import { describe, expect, it } from 'vitest'
import { Jobs } from '../../src/bot/jobs/index.ts'
import { knowing } from '../support/chat/fake-parts.ts'
import { healthy } from '../support/reports.ts'

const work = (id: string) => ({ id, target: healthy.target, options: {} })

describe('checks that come in a crowd', () => {
  it('all run, though they do not begin at once', async () => {
    const jobs = new Jobs(knowing(healthy))
    const crowd = Array.from({ length: 60 }, (_, index) => jobs.start(`job ${index}`, work(String(index))))
    expect(jobs.load).toEqual({ running: 60, waiting: 0 })
    const ends = await Promise.all(crowd.map(({ ended }) => ended))
    expect(ends.every(({ report }) => report === healthy)).toBe(true)
    await expect.poll(() => jobs.load).toEqual({ running: 0, waiting: 0 })
  })

  it('can be left before they begin', async () => {
    const jobs = new Jobs(knowing(healthy))
    const crowd = Array.from({ length: 60 }, (_, index) => jobs.start(`job ${index}`, work(String(index))))
    const last = crowd.at(-1)
    last?.join('watcher', () => {})
    last?.leave('watcher')
    expect(last?.isStarted).toBe(false)
    expect((await last?.ended)?.isCancelled).toBe(true)
  })
})
