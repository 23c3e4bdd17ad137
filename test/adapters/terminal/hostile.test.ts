import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { terminal } from '../../../src/adapters/index.ts'
import type { Block, Card } from '../../../src/bot/index.ts'
import { HOSTILE } from '../../support/reports.ts'
import { openChat, type Chat } from './chat.ts'
import { seal } from './runs.ts'

/** What a terminal would act on or hide: everything below a blank but the line end, C1, bidi, invisible, halves. */
const ACTIVE = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\p{Cf}\p{Cs}]/u

const text = fc.oneof(fc.string({ unit: 'binary' }), fc.constant(HOSTILE), fc.string({ unit: 'grapheme' }))
const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ type: fc.constant('text' as const), text: fc.array(text) }),
  fc.record({ type: fc.constant('code' as const), text }),
  fc.record({
    type: fc.constant('checklist' as const),
    items: fc.array(fc.record({ mark: fc.constantFrom('running' as const, 'pass' as const), label: text })),
  }),
  fc.record({
    type: fc.constant('actions' as const),
    actions: fc.array(
      fc.record({ label: text, command: text, kind: fc.constantFrom('stop' as const, 'main' as const) }),
    ),
  }),
)
const card: fc.Arbitrary<Card> = fc
  .record({ title: text, tone: fc.constant('bad' as const), blocks: fc.array(block, { maxLength: 4 }) })
  .map(seal)

interface Said {
  readonly first: Card
  readonly second: Card
  readonly name: string
}

/** Everything that can bring foreign text to the screen. */
async function say(chat: Chat, { first, second, name }: Said): Promise<void> {
  chat.type('a\r')
  await chat.until(() => chat.bot.asked.length > 0)
  const reply = chat.bot.asked[0]?.reply
  const post = await reply?.post(first)
  const thread = await post?.thread(name)
  await post?.edit(second)
  await thread?.post(second)
  await thread?.whisper(first)
  await thread?.attach({ name, type: 'text/plain', bytes: new TextEncoder().encode(name), description: name })
  await chat.adapter.stop()
}

describe('whatever a card, a thread or a file is called', () => {
  const said = fc.record({ first: card, second: card, name: text })

  it('a pipe gets no character that a terminal would act on, and 80 columns', async () => {
    await fc.assert(
      fc.asyncProperty(said, async (one) => {
        const chat = await openChat({ size: 'pipe' })
        await say(chat, one)
        expect(chat.written()).not.toMatch(ACTIVE)
        const widths = chat
          .written()
          .split('\n')
          .map((line) => terminal.textWidth(line))
        expect(Math.max(...widths)).toBeLessThanOrEqual(80)
      }),
      { numRuns: 150 },
    )
  })

  it('a window gets its own few escape sequences and nothing else', async () => {
    await fc.assert(
      fc.asyncProperty(said, fc.integer({ min: 20, max: 100 }), fc.boolean(), async (one, columns, color) => {
        // The window throws on anything else.
        const chat = await openChat({ size: { columns, rows: 10 }, color })
        await say(chat, one)
        expect(chat.window.marksPastes).toBe(false)
      }),
      { numRuns: 150 },
    )
  })
})
