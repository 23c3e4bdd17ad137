import { expect, test } from 'vitest'
import { quoteReply, quoteText } from '../../../src/diagnose/rules/quote.ts'
import { reply } from '../../support/observations.ts'

test.each([
  ['530 Login incorrect.', '530 Login incorrect.'],
  ['421-Sorry.\r\n421 Please reconnect.', '421 Sorry. Please reconnect.'],
  ['550 \xe4\xb8\xad\xe6\x96\x87: No', '550 中文: No'],
  ['550 \xd6\xd0\xce\xc4: No', '550 中文: No'],
  ['220 \x1b[31mred\x07 \x00end', '220 [31mred end'],
])('%j is quoted as %j', (words, quoted) => {
  expect(quoteReply(reply(words))).toBe(quoted)
})

test('what turns the reading direction is left out', () => {
  expect(quoteText('a\u202egpj.exe\u2066b')).toBe('agpj.exeb')
})

test('at most 200 characters, and none is cut in two', () => {
  const quoted = quoteText('\u{1f600}'.repeat(300))
  expect([...quoted]).toHaveLength(200)
  expect(quoted.endsWith('\u{1f600}…')).toBe(true)
})
