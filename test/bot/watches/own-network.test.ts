import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { OwnNetwork } from '../../../src/bot/watches/own-network.ts'
import type { Looked } from '../../../src/bot/watches/model.ts'
import { LETTERS, looked } from './looks.ts'

const timing = { ...looked().timing, connect: null }
const CANARIES = [{ host: 'one.example', port: 443 }]
const never = () => Promise.reject(new Error('nobody is asked'))

/** A run at a second: `+` got through, `n` did not, `-` was refused by the host itself, `?` is inconclusive. */
function run(letter: string, host: string, about: { second?: number; wasDown?: boolean; address?: string } = {}) {
  const { second = 0, wasDown = false, address } = about
  const seen = address === undefined ? {} : { addresses: [address] }
  const more: Partial<Looked> = letter === '+' ? {} : { timing }
  return { host, wasDown, looked: looked({ ...LETTERS[letter], ...more, seen, at: second * 1000 }) }
}

test('three unrelated targets that fail alone in a minute are our own failure, until one is reached', async () => {
  const own = new OwnNetwork([], never)
  expect(await own.isToBlame(run('n', 'a.one.example'))).toBe(false)
  expect(await own.isToBlame(run('n', 'a.two.test'))).toBe(false)
  expect(await own.isToBlame(run('n', 'a.three.invalid', { second: 30 }))).toBe(true)
  expect(own.downSince).toBe(30_000)
  expect(await own.isToBlame(run('n', 'a.one.example', { second: 600 }))).toBe(true)
  expect(await own.isToBlame(run('+', 'a.two.test', { second: 610 }))).toBe(false)
  expect(own.downSince).toBeUndefined()
  expect(await own.isToBlame(run('n', 'a.one.example', { second: 620 }))).toBe(false)
})

test.each<[what: string, runs: readonly ReturnType<typeof run>[]]>([
  ['one was reached in the minute before', [run('+', 'ok.example'), ...failing(20)]],
  ['they failed before', failing(0).map((one) => ({ ...one, wasDown: true }))],
  ['they fail minutes apart', failing(120)],
  ['they share a domain', ['a', 'b', 'c'].map((name) => run('n', `${name}.example.com`))],
  [
    'they share a network',
    ['a.one', 'a.two', 'a.three'].map((name, last) => run('n', name, { address: `192.0.2.${last}` })),
  ],
  [
    'the hosts themselves refuse',
    failing(0).map((one) => ({ ...one, looked: { ...one.looked, cause: 'port-refused' } })),
  ],
  ['nothing could be told', ['a.one', 'a.two', 'a.three'].map((name) => run('?', name))],
])('targets are to blame where %s', async (_, runs) => {
  const own = new OwnNetwork([], never)
  for (const one of runs) expect(await own.isToBlame(one)).toBe(false)
})

function failing(apart: number) {
  return ['a.one', 'a.two', 'a.three'].map((name, index) => run('n', name, { second: index * apart }))
}

test('with canaries one failing target is enough, and no number of them where a canary answers', async () => {
  const canary = { works: false }
  const own = new OwnNetwork(CANARIES, async () => canary.works)
  expect(await own.isToBlame(run('n', 'a.one'))).toBe(true)
  canary.works = true
  for (const one of failing(1))
    expect(await own.isToBlame({ ...one, looked: { ...one.looked, at: 10_000 } })).toBe(false)
  expect(own.downSince).toBeUndefined()
})

test('canaries are asked once for a crowd', async () => {
  let asked = 0
  const own = new OwnNetwork(CANARIES, async () => ++asked < 0)
  await Promise.all(Array.from({ length: 50 }, (_, index) => own.isToBlame(run('n', `a.${index}`))))
  expect(asked).toBe(1)
})

test('canaries that go on failing while targets are reached are not believed for ever', async () => {
  const own = new OwnNetwork(CANARIES, async () => false)
  const told: boolean[] = []
  for (let second = 0; second < 1800; second += 300) {
    await own.isToBlame(run('+', 'a.two', { second: second + 299 }))
    told.push(await own.isToBlame(run('n', 'a.one', { second: second + 300 })))
  }
  expect(told).toEqual([true, true, true, false, false, false])
})

describe('a first failure that people would be told of', () => {
  beforeEach(() => void vi.useFakeTimers({ now: 0, toFake: ['setTimeout', 'clearTimeout', 'Date'] }))
  afterEach(() => void vi.useRealTimers())

  const HOSTS = ['a.one', 'a.two', 'a.three']

  /** Targets that work, one after the other, and then fail. */
  async function failingFrom(second: number, hosts: readonly string[] = HOSTS) {
    const own = new OwnNetwork([], never)
    for (const [index, host] of hosts.entries()) await own.isToBlame(run('+', host, { second: index }))
    const over = new AbortController()
    const told: [string, boolean][] = []
    const fail = async (host: string, at: number) => {
      await vi.advanceTimersByTimeAsync(at * 1000 - Date.now())
      const isOurs = own.isToBlame({ ...run('n', host, { second: at }), wait: over.signal })
      isOurs.then(
        (answer) => told.push([host, answer]),
        () => {},
      )
      await vi.advanceTimersByTimeAsync(0)
      return { isOurs }
    }
    const first = await fail('a.one', second)
    return { own, over, told, fail, first }
  }

  test('waits for the others, and is our own where they fail as well', async () => {
    const { own, told, fail } = await failingFrom(30)
    await fail('a.two', 40)
    await fail('a.three', 55)
    await vi.advanceTimersByTimeAsync(34_000)
    expect(told).toEqual([])
    await vi.advanceTimersByTimeAsync(1000)
    expect(told).toEqual(HOSTS.map((host) => [host, true]))
    expect(own.downSince).toBe(30_000)
  })

  test('is the target\u2019s as soon as another one is reached', async () => {
    const { own, told } = await failingFrom(30)
    expect(told).toEqual([])
    await own.isToBlame(run('+', 'a.two', { second: 31 }))
    await vi.advanceTimersByTimeAsync(0)
    expect(told).toEqual([['a.one', false]])
  })

  test('goes on waiting where one that was begun before is reached', async () => {
    const { own, told } = await failingFrom(30)
    await own.isToBlame(run('+', 'a.two', { second: 29 }))
    await vi.advanceTimersByTimeAsync(0)
    expect(told).toEqual([])
  })

  test('waits no longer than a minute', async () => {
    const { told } = await failingFrom(30)
    await vi.advanceTimersByTimeAsync(59_999)
    expect(told).toEqual([])
    await vi.advanceTimersByTimeAsync(1)
    expect(told).toEqual([['a.one', false]])
  })

  test.each([
    ['where too few others are watched', 30, ['a.one', 'a.two', 'b.a.two']],
    ['where the others are looked at too seldom', 200, HOSTS],
  ] as const)('does not wait %s', async (_, second, hosts) => {
    const { told } = await failingFrom(second, hosts)
    expect(told).toEqual([['a.one', false]])
  })

  test('ends with the process', async () => {
    const { over, first } = await failingFrom(30)
    const reason = new DOMException('the process ends', 'AbortError')
    over.abort(reason)
    await expect(first.isOurs).rejects.toBe(reason)
    expect(vi.getTimerCount()).toBe(0)
  })
})
