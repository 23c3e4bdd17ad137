import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { explanationCard } from '../../../src/bot/index.ts'
import { decodeOutput, explain } from '../../../src/diagnose/explained.ts'
import { recordedOutputs } from '../../support/recorded-output.ts'

const read = (text: string) => explain({ text, charset: 'utf-8', version: 'test' })
const recorded = recordedOutputs().flatMap(({ text }) => text.split('\n'))

/** Lines of clients in any order, cut anywhere, with anything between. */
const jumbled = fc
  .array(fc.oneof(fc.constantFrom(...recorded), fc.string({ unit: 'binary', maxLength: 60 }), fc.constant('')), {
    maxLength: 40,
  })
  .map((lines) => lines.join('\n'))

describe('hostile text', () => {
  it('never throws, and every explanation makes a card', () => {
    fc.assert(
      fc.property(jumbled, fc.nat(4000), (text, end) => {
        const explanation = read(text.slice(0, end))
        expect(explanationCard(explanation, 'en').blocks.length).toBeGreaterThan(0)
        expect(explanationCard(explanation, 'zh-CN').title).not.toBe('')
      }),
      { numRuns: 300 },
    )
  })

  it('is the same text to it whatever the line ends', () => {
    fc.assert(
      fc.property(jumbled, (text) => {
        const plain = text.replaceAll('\r', '')
        expect(read(plain.replaceAll('\n', '\r\n'))).toEqual(read(plain))
      }),
      { numRuns: 50 },
    )
  })

  it('decodes any bytes or says why not', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 3000 }), (bytes) => {
        const decoded = decodeOutput(bytes)
        expect('text' in decoded ? read(decoded.text).lines : decoded.trouble).toBeTruthy()
      }),
    )
  })

  it('shows nothing that acts on a terminal', () => {
    const { findings } = read('530 \u001b]0;title\u0007Login\u202e incorrect\u0000.')
    expect(findings[0]?.lines[0]?.text).toBe('530 Login incorrect\\x00.')
  })

  const LONG = 2 * 1024 * 1024
  it.each([
    ['one endless line', 'Connected to '.repeat(LONG / 13)],
    ['blanks', ' '.repeat(LONG)],
    ['colons and slashes', 'ftp://'.repeat(LONG / 6)],
    ['digits', '1,'.repeat(LONG / 2)],
    ['many short lines', 'x\n'.repeat(LONG / 2)],
    ['many replies', '530 Login incorrect.\n'.repeat(LONG / 21)],
    ['replies that never end', '220-hello\n'.repeat(LONG / 10)],
    ['many passwords', Array.from({ length: 40_000 }, (_, at) => `PASS secret${at}`).join('\n')],
    ['quotes', `login('`.repeat(LONG / 7)],
    ['dashes', 'x-'.repeat(LONG / 2)],
  ])('reads %s in bounded time', (_, text) => {
    const start = performance.now()
    read(text)
    expect(performance.now() - start).toBeLessThan(5000)
  })
})
