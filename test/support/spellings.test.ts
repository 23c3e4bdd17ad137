import fc from 'fast-check'
import { expect, it } from 'vitest'
import { findSecret } from './spellings.ts'

const SECRET = 'Zx9!quokka&<b>"p\\ss 密'

it('a secret is found however it is encoded, and wherever it stands', () => {
  const around = fc.tuple(fc.string({ maxLength: 5 }), fc.string({ maxLength: 5 }))
  const ways: readonly ((text: string) => string)[] = [
    (text) => text,
    (text) => JSON.stringify({ text }),
    (text) => JSON.stringify({ line: JSON.stringify({ text }) }),
    (text) => encodeURIComponent(text.toWellFormed()),
    (text) => Buffer.from(text).toString('hex'),
    (text) => Buffer.from(text).toString('base64'),
    (text) => Buffer.from(text).toString('base64url'),
    (text) => Buffer.from(JSON.stringify({ text })).toString('base64'),
    (text) => Buffer.from(JSON.stringify(JSON.stringify({ text }))).toString('hex'),
  ]
  fc.assert(
    fc.property(around, fc.constantFrom(...ways), ([before, after], encode) => {
      expect(findSecret(SECRET, { output: encode(before + SECRET + after) })).not.toEqual([])
    }),
  )
  expect(findSecret(SECRET, { output: 'Zx9! quokka' })).toEqual([])
})
