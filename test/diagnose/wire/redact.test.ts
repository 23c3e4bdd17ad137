import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hide, redactCommand } from '../../../src/diagnose/wire/redact.ts'

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

describe('a password that a server repeats', () => {
  const reply = (...lines: string[]) => ({
    probe: 'login',
    failure: { code: 'reply-530', text: lines.join('\n'), lines },
  })
  const password = 'Pässwort'
  const asLatin1 = Buffer.from(password).toString('latin1')

  it('is hidden in all its spellings, in the words of the server', () => {
    const seen = reply(`530 not ${asLatin1}`, `530 ${password}, ${password}`)
    expect(hide(seen, { password, user: 'web' })).toEqual(reply('530 not [secret]', '530 [secret], [secret]'))
  })

  it.each(['login', 'reply-530', 'failure'])('leaves our own words alone when it is %j', (same) => {
    expect(hide(reply('530 no'), { password: same })).toEqual(reply('530 no'))
  })

  it.each([
    ['', 'web'],
    ['530', 'web'],
    ['web-user', 'web-user'],
  ])('cannot be told from other words when it is %j', (short, user) => {
    expect(hide(reply('530 no, web-user'), { password: short, user })).toEqual(reply('530 no, web-user'))
  })

  it('does not lose what is no text', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(hide(value, { password: '\0none' })).toEqual(value)
      }),
    )
  })
})
