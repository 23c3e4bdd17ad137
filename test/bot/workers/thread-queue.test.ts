import { afterEach, describe, expect, it } from 'vitest'
import { ThreadQueue, type ThreadSettings } from '../../../src/bot/workers/thread-queue.ts'

interface OddJob {
  readonly say?: string
  readonly exit?: number
  readonly crash?: string
  readonly threw?: string
  readonly hang?: boolean
  readonly fill?: boolean
}

const ODD = new URL('./threads/odd.mjs', import.meta.url)
const queues: ThreadQueue<OddJob, unknown>[] = []
afterEach(async () => {
  await Promise.all(queues.splice(0).map((queue) => queue.close()))
})

function odd(settings: Partial<ThreadSettings> = {}): ThreadQueue<OddJob, unknown> {
  const limits = { patienceMs: 30_000, mostWaiting: 8, mostJobs: 100, mostMegabytes: 32 }
  const queue = new ThreadQueue<OddJob, unknown>({ entry: ODD, ...limits, ...settings })
  queues.push(queue)
  return queue
}

describe('a thread beside the event loop', () => {
  it('does one job after the other, in the order in which they came', async () => {
    const queue = odd()
    const order: unknown[] = []
    await Promise.all(['a', 'b', 'c'].map((say) => queue.do({ say }).then((said) => order.push(said))))
    expect(order).toEqual(['a', 'b', 'c'])
  })

  it('knows nothing of the environment, where the tokens are', async () => {
    expect(await odd().do({})).toBe(0)
  })

  it.each([
    ['ends', { exit: 3 }, { trouble: 'died', message: 'the thread ended with 3' }],
    ['throws', { crash: 'boom' }, { message: 'boom' }],
    ['says that a job threw', { threw: 'Error: odd' }, { message: 'in the offload thread: Error: odd' }],
    ['wants more memory than it may have', { fill: true }, { trouble: 'memory' }],
  ])('goes on after one that %s, whose job alone is lost', async (_, job, trouble) => {
    const queue = odd()
    const [bad, good] = await Promise.allSettled([queue.do(job), queue.do({ say: 'next' })])
    expect(bad).toMatchObject({ status: 'rejected', reason: trouble })
    expect(good).toEqual({ status: 'fulfilled', value: 'next' })
  })

  it('ends a job that hangs, and goes on with the next', async () => {
    const queue = odd({ patienceMs: 1000 })
    const [bad, good] = await Promise.allSettled([queue.do({ hang: true }), queue.do({ say: 'next' })])
    expect(bad).toMatchObject({ status: 'rejected', reason: { trouble: 'hung' } })
    expect(good).toEqual({ status: 'fulfilled', value: 'next' })
  })

  it('does the rest on a fresh thread after so many jobs, and loses none', async () => {
    const queue = odd({ mostJobs: 2 })
    const jobs = ['a', 'b', 'c', 'd', 'e'].map((say) => queue.do({ say }))
    expect(await Promise.all(jobs)).toEqual(['a', 'b', 'c', 'd', 'e'])
  })

  it('refuses what would wait too long, and does what it has taken', async () => {
    const queue = odd({ mostWaiting: 2 })
    const jobs = ['a', 'b', 'c', 'd'].map((say) => queue.do({ say }))
    const ends = await Promise.allSettled(jobs)
    expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled', 'rejected'])
    expect(ends.at(-1)).toMatchObject({ reason: { trouble: 'full' } })
  })

  it('rejects what it has not done when it is closed, and takes nothing more', async () => {
    const queue = odd()
    const open = [queue.do({ hang: true }), queue.do({ say: 'never' })].map((job) =>
      job.catch(({ trouble }) => trouble),
    )
    await queue.close()
    expect(await Promise.all(open)).toEqual(['closed', 'closed'])
    await expect(queue.do({})).rejects.toMatchObject({ trouble: 'closed' })
  })

  it('tells every job that its program cannot be loaded', async () => {
    const queue = odd({ entry: new URL('./threads/missing.mjs', import.meta.url) })
    await expect(queue.do({})).rejects.toThrow('Cannot find module')
    await expect(queue.do({})).rejects.toThrow('Cannot find module')
  })
})
