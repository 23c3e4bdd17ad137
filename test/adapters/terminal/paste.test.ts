import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pasteSplitter } from '../../../src/adapters/terminal/paste.ts'

const BEGIN = '\u001b[200~'
const END = '\u001b[201~'
type Parts = ReturnType<ReturnType<typeof pasteSplitter>>

/** Neighbouring typed parts as one: how they are cut is of no meaning. */
function joined(parts: Parts): Parts {
  return parts.reduce<Parts>((all, part) => {
    const last = all.at(-1)
    if (part.type !== 'typed' || last?.type !== 'typed') return [...all, part]
    return [...all.slice(0, -1), { type: 'typed', text: last.text + part.text }]
  }, [])
}

describe('marked pastes', () => {
  it('are told from typing however the bytes are cut', () => {
    const plain = fc.string({ unit: fc.constantFrom('a', '\r', '中', '[', '2', '\u0003') })
    const part = fc.oneof(
      plain.map((text) => ({ type: 'typed' as const, text })),
      plain.map((text) => ({ type: 'pasted' as const, text })),
    )
    fc.assert(
      fc.property(fc.array(part), fc.array(fc.nat(40)), (parts, cuts) => {
        let bytes = parts.map(({ type, text }) => (type === 'typed' ? text : BEGIN + text + END)).join('')
        const split = pasteSplitter()
        const got: Parts = []
        for (const cut of cuts) {
          got.push(...split(bytes.slice(0, cut)))
          bytes = bytes.slice(cut)
        }
        got.push(...split(bytes))
        const expected = parts.map(({ type, text }) => ({
          type,
          text: type === 'pasted' ? text.replace(/\r\n?/g, '\n') : text,
        }))
        expect(joined(got)).toEqual(joined(expected.filter(({ type, text }) => type === 'pasted' || text !== '')))
      }),
    )
  })

  it.each(['\u001b[A', '\u001b[2~', '\u001bb', '\u0003'])('hold back no key: %j', (key) => {
    expect(pasteSplitter()(key)).toEqual([{ type: 'typed', text: key }])
  })
})
