import fc from 'fast-check'
import { expect, it } from 'vitest'
import { redactCommand } from '../../../src/diagnose/wire/redact.ts'

it.each([
  ['PASS Secret12', 'PASS ****'],
  ['pass Secret12\r\n', 'pass ****\r\n'],
  ['PASS two words', 'PASS ****'],
  ['ACCT 4711', 'ACCT ****'],
  ['  PASS x', '  PASS ****'],
  ['PASS\tx', 'PASS ****'],
  ['USER ftptest', 'USER ftptest'],
  ['PASV', 'PASV'],
  ['PASSIVE x', 'PASSIVE x'],
  ['RETR PASS word', 'RETR PASS word'],
])('%j is shown as %j', (line, shown) => {
  expect(redactCommand(line)).toBe(shown)
})

it('never shows a letter of the password, whatever it holds', () => {
  fc.assert(
    fc.property(fc.constantFrom('PASS', 'pass', 'ACCT'), fc.string({ unit: 'binary' }), (verb, secret) => {
      expect(redactCommand(`${verb} ${secret}`)).toMatch(new RegExp(`^${verb} \\*{4}(?:\r?\n)?$`))
    }),
  )
})
