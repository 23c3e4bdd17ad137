import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatCommand, parseChat, type ChatCommand } from '../../../src/bot/grammar/index.ts'
import { UserError } from '../../../src/bot/port/index.ts'

const SHARED = { isLocal: false }
const parse = (text: string) => parseChat(text, SHARED)
const target = (text: string) => {
  const command = parse(text)
  return command.command === 'check' ? command.target : undefined
}
const refusal = (text: string): UserError => {
  try {
    parse(text)
  } catch (error) {
    if (error instanceof UserError) return error
    throw error
  }
  throw new Error(`${text} was understood`)
}
const FTP = { protocol: 'auto', host: 'ftp.example.com', port: 21 }

describe('what is typed in a chat', () => {
  it.each<[string, Partial<ChatCommand>]>([
    ['help', { command: 'help' }],
    ['', { command: 'help' }],
    ['  --help ', { command: 'help' }],
    ['帮助', { command: 'help' }],
    ['LIMITS', { command: 'limits' }],
    ['cancel', { command: 'cancel' }],
    ['cancel K3F9', { command: 'cancel', run: 'k3f9' }],
    ['取消 k3f9', { command: 'cancel', run: 'k3f9' }],
    ['again k3f9 --lang zh', { command: 'again', run: 'k3f9', language: 'zh-CN' }],
    ['explain 530 Login incorrect.', { command: 'explain', text: '530 Login incorrect.' }],
    ['explain ```\nStatus: it\u2019s "broken\n```', { command: 'explain', text: 'Status: it\u2019s "broken' }],
  ])('%j is understood', (text, command) => {
    expect(parse(text)).toEqual(command)
  })

  it.each([
    'ftp.example.com',
    'check ftp.example.com',
    '/ftpcheck ftp.example.com',
    'ftpcheck check ftp.example.com',
    '检查 ftp.example.com',
    '\u200bftp.example.com\u200b',
    '\u200bcheck\u200b ftp.example.com \u200b',
    'check\u3000ftp.example.com',
    'check <http://ftp.example.com|ftp.example.com>',
    'check \u201cftp.example.com\u201d',
    'check "ftp.example.com"',
    'check ftp\uff0eexample\uff0ecom',
  ])('%j checks that server', (text) => {
    expect(target(text)).toEqual(FTP)
  })

  it('takes flags whose hyphens were bent, and values in bent quotes', () => {
    expect(parse('ftp.example.com \u2014user \u201cweb user\u201d \u2014\u2014deep')).toEqual({
      command: 'check',
      target: { ...FTP, user: 'web user' },
      options: { deep: true },
    })
  })

  it.each([
    ['hlep', 'Did you mean help? For a server of that name: check hlep'],
    ['limit', 'Did you mean limits?'],
    ['statsu', 'Did you mean status?'],
    ['check ftp.example.com --dep', 'Did you mean --deep?'],
    ['again', 'again k3f9'],
    ['check "ftp.example.com', 'Close it'],
    ['check ftp.example.com --json', 'file in the thread'],
    ['check ftp.example.com --user web --password-env X', 'npx ftpcheck check'],
    ['check sftp://web@ftp.example.com --key /root/.ssh/id', 'npx ftpcheck check'],
    ['check ftp.example.com --timeout 500', '--timeout 120'],
  ])('%j is answered with what to do', (text, hint) => {
    expect(refusal(text).hint.en).toContain(hint)
  })

  it('never repeats a password', () => {
    for (const text of ['check ftp://web:hunter2@ftp.example.com', 'check ftp.example.com --password hunter2']) {
      const { text: what, hint } = refusal(text)
      expect(JSON.stringify([what, hint])).not.toContain('hunter2')
    }
  })

  it('lets the owner of the machine name variables and key files', () => {
    const command = parseChat('check sftp://web@ftp.example.com --key ~/.ssh/id --password-env P', { isLocal: true })
    expect(command).toMatchObject({ keyFile: '~/.ssh/id', passwordEnv: 'P' })
  })
})

const word = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
  .filter((text) => !/\p{Cc}|\ud800|^-/u.test(text) && text.trim() === text && text.isWellFormed())
const run = fc.stringMatching(/^[a-z0-9]{4,8}$/)
const language = fc.option(fc.constantFrom('en' as const, 'zh-CN' as const), { nil: undefined })
const flags = fc.record(
  {
    deep: fc.constant(true),
    security: fc.constant(true),
    sha256: fc.stringMatching(/^[0-9a-f]{64}$/),
  },
  { requiredKeys: [] },
)
const check = fc.record({
  command: fc.constant('check' as const),
  target: fc.record({
    protocol: fc.constantFrom('auto', 'ftp', 'ftpes', 'ftps'),
    host: fc.constantFrom('ftp.example.com', '192.0.2.7', '2001:db8::7', 'xn--mnchen-3ya.de'),
    port: fc.constantFrom(21, 990, 2121, 65_535),
    user: word,
    path: word,
  }),
  options: flags,
})
const commands: fc.Arbitrary<ChatCommand> = fc
  .tuple(
    fc.oneof(
      check,
      fc.record({ command: fc.constantFrom('again' as const, 'details' as const, 'cancel' as const), run }),
      fc.record({ command: fc.constantFrom('help' as const, 'limits' as const, 'recent' as const) }),
    ),
    language,
  )
  .map(([command, chosen]) => (chosen ? { ...command, language: chosen } : command) as ChatCommand)

describe('a command', () => {
  it('is understood again from the line that it is written as', () => {
    fc.assert(
      fc.property(commands, (command) => {
        expect(parse(formatCommand(command))).toEqual(command)
      }),
    )
  })

  it('is understood or refused with words for a person, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const attempt = () => {
          try {
            return parse(text)
          } catch (error) {
            return error
          }
        }
        const result = attempt()
        expect(result instanceof UserError || !(result instanceof Error)).toBe(true)
      }),
    )
  })
})
