import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { explanationCards } from '../../../src/bot/index.ts'
import { type Explanation } from '../../../src/diagnose/index.ts'
import { evidenceText, explain, explainFile } from '../../../src/diagnose/explained.ts'
import { LOG_MESSAGES } from '../../../src/diagnose/evidence/server-logs/messages/index.ts'
import { serverLogs } from '../../../src/diagnose/evidence/server-logs/index.ts'
import { recordCase } from '../../support/confusion.ts'
import { recordedOutputs } from '../../support/recorded-output.ts'
import { CLIENT_TEXTS } from './client-texts.ts'
import { SERVER_LOG_TEXTS } from './server-log-texts.ts'

const read = (text: string) => explain({ text, charset: 'utf-8', version: 'test' })
const details = (explanation: Explanation) => {
  if (explanation.details?.kind !== 'server-log') throw new Error(`taken for a ${explanation.kind}`)
  return explanation.details
}

describe.each(Object.entries(SERVER_LOG_TEXTS))('the log of %s', (server, texts) => {
  it.each(texts)('%s', (text, expected) => {
    const { kind, causes } = read(text)
    const got = causes[0]?.code
    recordCase({ suite: 'server-logs', name: `${server}: ${text.slice(0, 60)}`, expected, got, falseClaims: [] })
    expect({ kind, cause: got }).toEqual({ kind: 'server-log', cause: expected })
  })
})

describe('what a client printed', () => {
  it('is never taken for a server’s log', () => {
    const texts = [
      ...recordedOutputs().map(({ text }) => text),
      ...Object.values(CLIENT_TEXTS)
        .flat()
        .map(([text]) => text),
    ]
    expect(texts.filter((text) => read(text).kind !== 'client-log')).toEqual([])
  })

  it('is told from the log of a web server', () => {
    const web = '192.0.2.1 - - [22/Nov/2026:14:02:32 +0000] "GET /index.html HTTP/1.1" 404 13'
    expect(read(`${web}\n${web}`).kind).toBe('client-log')
  })
})

/** Lines of vsftpd on the day and at the time that are given as `22 14:02:53`. */
const vsftpd = (when: string, what: string, { user = 'web', address = '192.0.2.1' } = {}) =>
  `Sun Nov ${when} 2026 [pid 1] [${user}] ${what}: Client "${address}"${what.endsWith('UPLOAD') ? ', "/srv/x", 0.00Kbyte/sec' : ''}`
const clock = (seconds: number) => new Date(seconds * 1000).toISOString().slice(11, 19)

describe('how failures lie in time, and whom they meet', () => {
  const pattern = (lines: readonly string[]) => {
    const [{ pattern: found, about } = { pattern: 'none', about: undefined }] = details(read(lines.join('\n'))).failures
    return about === undefined ? found : `${found} ${about}`
  }

  it('tells the guessing of passwords from a user who mistypes one', () => {
    const guesses = Array.from({ length: 30 }, (_, at) =>
      vsftpd(`22 03:00:${10 + at}`, 'FAIL LOGIN', { user: `user${at % 9}` }),
    )
    expect(pattern(guesses)).toBe('brute-force')
    expect(read(guesses.join('\n')).verdict).toBe('degraded')
    expect(pattern([vsftpd('22 09:00:00', 'FAIL LOGIN'), vsftpd('22 09:00:09', 'FAIL LOGIN')])).toBe('steady')
  })

  it('sees a job that runs every night', () => {
    const nights = ['19', '20', '21', '22'].flatMap((day) => [
      vsftpd(`${day} 02:00:04`, 'FAIL UPLOAD'),
      vsftpd(`${day} 13:00:00`, 'OK LOGIN', { user: 'day' }),
    ])
    expect(pattern(nights)).toBe('same-hour 02')
  })

  it('sees since when it fails', () => {
    const fails = ['10', '11', '12', '13'].map((minute) => vsftpd(`22 10:${minute}:00`, 'FAIL LOGIN'))
    expect(pattern([vsftpd('22 09:00:00', 'OK LOGIN'), ...fails])).toBe('since 2026-11-22T10:10:00')
    expect(pattern([vsftpd('22 09:00:00', 'OK LOGIN'), ...fails, vsftpd('22 11:00:00', 'OK LOGIN')])).not.toMatch(
      /since/,
    )
  })

  it('sees that it meets one user, or one network, and nobody else', () => {
    const others = ['a', 'b', 'c'].map((user, at) =>
      vsftpd('22 08:00:00', 'OK LOGIN', { user, address: `198.51.10${at}.7` }),
    )
    const one = ['1', '2'].map((at) => vsftpd(`22 08:0${at}:00`, 'FAIL LOGIN', { user: 'dora' }))
    expect(pattern([...others, ...one])).toBe('one-user dora')
    const network = ['1', '2'].map((at) =>
      vsftpd(`22 08:0${at}:00`, 'FAIL LOGIN', { user: `u${at}`, address: `203.0.113.${at}` }),
    )
    expect(pattern([...others, ...network])).toBe('one-network 203.0.113.0/24')
  })

  it('takes a failure that was overcome for one that degrades', () => {
    const lines = [vsftpd('22 09:00:00', 'FAIL LOGIN'), vsftpd('22 09:00:09', 'OK LOGIN')]
    expect(read(lines.join('\n'))).toMatchObject({ verdict: 'degraded' })
    expect(read(lines.toReversed().join('\n'))).toMatchObject({ verdict: 'failing' })
  })
})

describe('a log as a whole', () => {
  it('counts who failed how often, from where and when, with the lines', () => {
    const text = [
      vsftpd('22 09:00:00', 'OK LOGIN', { user: 'ann' }),
      vsftpd('22 09:01:00', 'FAIL LOGIN', { user: 'bob', address: '198.51.100.7' }),
      'something else',
      vsftpd('22 09:02:00', 'FAIL LOGIN', { user: 'bob', address: '::ffff:198.51.100.7' }),
    ].join('\n')
    expect(details(read(text))).toMatchObject({
      logins: 1,
      span: { from: '2026-11-22T09:00:00', to: '2026-11-22T09:02:00' },
      failures: [
        {
          id: 'vsftpd-login-failed',
          count: 2,
          users: ['bob'],
          addresses: ['198.51.100.7'],
          addressCount: 1,
          first: '2026-11-22T09:01:00',
          last: '2026-11-22T09:02:00',
          lines: [{ line: 2 }, { line: 4 }],
        },
      ],
    })
  })

  it('without a failure is healthy', () => {
    expect(read(vsftpd('22 09:00:00', 'OK LOGIN'))).toMatchObject({
      kind: 'server-log',
      verdict: 'healthy',
      causes: [],
    })
  })

  it('puts the failure that met the most people first, and none is pushed out by another', () => {
    const lines = [
      ...Array.from({ length: 5 }, (_, at) => vsftpd(`22 0${at}:00:00`, 'FAIL UPLOAD')),
      vsftpd('22 07:00:00', 'FAIL LOGIN', { user: 'other' }),
    ]
    const likely = read(lines.join('\n')).causes.filter(({ likelihood }) => likelihood === 'likely')
    expect(likely.map(({ code }) => code)).toEqual(['upload-permission-denied', 'login-incorrect'])
  })

  it('masks what the log itself gives away, and hostile names do nothing', () => {
    const text = [
      'Sun Nov 22 14:01:47 2026 [pid 3] FTP command: Client "192.0.2.1", "PASS hunter2-Zq!"',
      'Sun Nov 22 14:01:47 2026 [pid 3] FTP response: Client "192.0.2.1", "530 hunter2-Zq! is no password."',
      'Sun Nov 22 14:01:48 2026 [pid 4] [\u001b[31m@everyone\u202e] FAIL LOGIN: Client "192.0.2.1"',
    ].join('\n')
    const explanation = read(text)
    const shown = JSON.stringify([explanation, explanationCards([{ name: '', result: explanation }], 'en')])
    expect(shown).not.toContain('hunter2')
    expect(shown).not.toMatch(/\\u001b|\u202e/)
    expect(explanation.secrets).toBe(1)
  })

  it('reads the columns of IIS in the order that its head names', () => {
    const text = `#Software: Microsoft Internet Information Services 10.0
#Fields: time c-ip cs-method cs-uri-stem sc-status sc-win32-status sc-substatus cs-username date
06:27:23 192.0.2.1 PASS *** 530 1326 41 web 2023-12-29`
    const [failure] = details(read(text)).failures
    expect(failure).toMatchObject({ id: 'iis-login-failed', users: ['web'], first: '2023-12-29T06:27:23' })
  })
})

describe('hostile logs', () => {
  const lines = Object.values(SERVER_LOG_TEXTS)
    .flat()
    .flatMap(([text]) => text.split('\n'))
  const jumbled = fc
    .array(fc.oneof(fc.constantFrom(...lines), fc.string({ unit: 'binary', maxLength: 80 })), { maxLength: 40 })
    .map((some) => some.join('\n'))

  it('never throw, cut anywhere, and every explanation makes cards in both languages', () => {
    fc.assert(
      fc.property(jumbled, fc.nat(4000), (text, end) => {
        const reading = serverLogs.read({ bytes: Buffer.from(text.slice(0, end)), charset: 'utf-8' })
        const result: Explanation = { ...read(text.slice(0, end)), ...reading, kind: 'server-log' }
        for (const language of ['en', 'zh-CN'] as const)
          expect(explanationCards([{ name: '', result }], language)).toHaveLength(1)
        for (const { id } of reading.findings) expect(evidenceText(id)).toBeDefined()
      }),
      { numRuns: 300 },
    )
  })

  it('are read the same whatever their line ends are, and in UTF-16', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...lines), { minLength: 1, maxLength: 30 }), (some) => {
        const plain = explainFile({ bytes: Buffer.from(some.join('\n')), version: 'test' })
        const windows = explainFile({ bytes: Buffer.from(`\ufeff${some.join('\r\n')}`, 'utf16le'), version: 'test' })
        expect(windows).toEqual({ ...plain, charset: 'utf-16le' })
      }),
      { numRuns: 60 },
    )
  })

  it.each([
    [
      'users',
      (at: number) =>
        vsftpd('22 09:00:00', 'FAIL LOGIN', {
          user: `user${at}`,
          address: `10.${at >> 16}.${(at >> 8) & 255}.${at & 255}`,
        }),
    ],
    ['sessions', (at: number) => `Sun Nov 22 09:00:00 2026 [pid ${at}] FTP command: Client "192.0.2.1", "USER u${at}"`],
    [
      'passwords',
      (at: number) => `Sun Nov 22 09:00:00 2026 [pid 1] FTP command: Client "192.0.2.1", "PASS secret${at}"`,
    ],
    ['times', (at: number) => vsftpd(`22 ${clock(at)}`, 'FAIL UPLOAD', { user: `u${at % 7}` })],
  ])('with ever new %s stay within bounds', (_, line) => {
    const many = Array.from({ length: 60_000 }, (_row, at) => line(at)).join('\n')
    const explanation = read(many)
    expect(explanation.lines).toBe(60_000)
    expect(JSON.stringify(explanation).length).toBeLessThan(20_000)
  })

  it('with one endless line are read', () => {
    expect(read(`${vsftpd('22 09:00:00', 'FAIL LOGIN')}\n${'x'.repeat(3_000_000)}`).kind).toBe('client-log')
    expect(read(vsftpd('22 09:00:00', `FAIL LOGIN${' x'.repeat(1_000_000)}`)).lines).toBe(1)
  })
})

describe('the tables', () => {
  it('have an id for each row, and fill every hole from the line', () => {
    const ids = LOG_MESSAGES.map(({ id }) => id)
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([])
    for (const { id, pattern, text } of LOG_MESSAGES) {
      for (const words of Object.values(text)) {
        const holes = [...words.matchAll(/\{(\w+)/g)].map(([, hole]) => hole)
        expect({ id, open: holes.filter((hole) => !pattern.source.includes(`(?<${hole}>`)) }).toEqual({ id, open: [] })
      }
      expect(text['zh-CN']).toMatch(/[\u4e00-\u9fff]/)
    }
  })
})
