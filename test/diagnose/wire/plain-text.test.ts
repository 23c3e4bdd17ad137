import fc from 'fast-check'
import { expect, it } from 'vitest'
import { visible } from '../../../src/diagnose/wire/plain-text.ts'

it.each([
  ['a greeting', '(vsFTPd 3.0.3)', '(vsFTPd 3.0.3)'],
  ['Chinese', '欢迎使用 FTP 服务', '欢迎使用 FTP 服务'],
  ['colours', '\x1b[1;31mred\x1b[0m', 'red'],
  ['a window title', 'a\x1b]0;owned\x07b', 'ab'],
  ['a terminal link', '\x1b]8;;http://evil.test\x1b\\click\x1b]8;;\x1b\\', 'click'],
  ['an escape without end', 'a\x1b]0;b', 'a\\x1b]0;b'],
  ['bell and backspace', 'a\x07\b', 'a\\x07\\x08'],
  ['a C1 control sequence', '\x9b31m', '\\x9b31m'],
  ['text turned round', 'abc\u202etxt.exe', 'abctxt.exe'],
  ['zero width', 'pa\u200by\u2060p\ufeffal', 'paypal'],
  ['hidden tags', 'ok\u{e0041}\u{e0042}', 'ok'],
  ['lines', 'one\r\ntwo\nthree', 'one ⏎ two ⏎ three'],
  ['a carriage return that would overwrite', 'real\rfake', 'real\\x0dfake'],
  ['half a surrogate pair', 'a\ud800b', 'a\ufffdb'],
])('%s', (_, text, shown) => {
  expect(visible(text)).toBe(shown)
})

it('caps the length in characters, not code units', () => {
  expect(visible('x'.repeat(10), 10)).toBe('x'.repeat(10))
  expect(visible('x'.repeat(11), 10)).toBe(`${'x'.repeat(9)}…`)
  expect(visible('😀'.repeat(11), 10)).toBe(`${'😀'.repeat(9)}…`)
})

const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('\x1b', '[', ']', '0', 'm', '\x07', '\x9b', '\\', 'x', '\u202e', '\r', '\n') }),
)

it('leaves nothing that a terminal or reader would act on, and is stable', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const shown = visible(text)
      expect(shown).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u)
      expect(visible(shown)).toBe(shown)
    }),
    { numRuns: 1_000 },
  )
})
