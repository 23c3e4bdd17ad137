import { afterEach, describe, expect, it } from 'vitest'
import { type RunningBot, startBot } from '../../src/bot/index.ts'
import { Turns } from '../../src/bot/turns.ts'
import { FakeChat } from '../support/chat/fake-chat.ts'
import { knowing, parts } from '../support/chat/fake-parts.ts'
import { blocked } from '../support/reports.ts'

let running: RunningBot | undefined
afterEach(async () => {
  await running?.stop()
  running = undefined
})

const CROWD = 200

describe('a crowd of checks', () => {
  it('is shown whole: one message with its verdict each, and the report in its thread', async () => {
    const chat = new FakeChat()
    running = await startBot(parts({ runner: knowing(blocked), adapters: [chat] }))
    await Promise.all(Array.from({ length: CROWD }, (_, index) => chat.ask(`ftp-${index}.example.com`)))
    expect(chat.posts).toHaveLength(CROWD)
    expect(new Set(chat.posts.map(({ cards }) => cards.at(-1)?.title))).toEqual(
      new Set(['ftp.example.com:21: failing']),
    )
    const files = chat.posts.map(({ thread }) => thread.flatMap((one) => ('name' in one ? [one.name] : [])))
    expect(files.every((names) => names.filter((name) => name.endsWith('.json')).length === 1)).toBe(true)
  })

  it('takes one message for a check that is over before its first card, and no pictures while many wait', async () => {
    const chat = new FakeChat()
    running = await startBot(parts({ runner: knowing(blocked), adapters: [chat] }))
    await Promise.all(Array.from({ length: CROWD }, (_, index) => chat.ask(`ftp-${index}.example.com`)))
    expect(chat.posts.some(({ cards }) => cards.length === 1)).toBe(true)
    const withPictures = chat.posts.filter(({ thread }) =>
      thread.some((one) => 'name' in one && one.type === 'image/png'),
    )
    expect(withPictures.length).toBeLessThan(CROWD)
    expect(withPictures.length).toBeGreaterThan(0)
  })

  it('gets its cards before its details', async () => {
    const turns = new Turns(() => CROWD)
    const order: string[] = []
    const details = Array.from({ length: 30 }, () => turns.details(async () => void order.push('details')))
    const cards = Array.from({ length: 30 }, () => turns.card().then(() => order.push('card')))
    await Promise.all([...details, ...cards])
    expect(order.slice(-10)).toEqual(Array(10).fill('details'))
  })
})

it('a few checks are no crowd', () => {
  expect(new Turns(() => 3).isCrowd).toBe(false)
})
