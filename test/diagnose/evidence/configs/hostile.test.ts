import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { explain } from '../../../../src/diagnose/explained.ts'
import type { ConfigCase } from './case.ts'
import { mended, problemsOf } from './lint.ts'
import { OPENSSH } from './openssh.ts'
import { PROFTPD } from './proftpd.ts'
import { PURE_FTPD } from './pure-ftpd.ts'
import { VSFTPD } from './vsftpd.ts'

const ALL: readonly ConfigCase[] = [...VSFTPD, ...PROFTPD, ...PURE_FTPD, ...OPENSSH]
const lines = ALL.flatMap(([, text]) => text.split('\n'))

/** Lines of configurations in any order, with anything between. */
const jumbled = fc
  .array(fc.oneof(fc.constantFrom(...lines), fc.string({ unit: 'binary', maxLength: 60 })), { maxLength: 40 })
  .map((some) => some.join('\n'))

describe('any text', () => {
  it('is read without trouble, and each problem names a line that is there', () => {
    fc.assert(
      fc.property(jumbled, fc.nat(2000), (text, end) => {
        const cut = text.slice(0, end)
        // Some characters of the text end a line as well.
        const count = cut.split(/\r\n|[\n\r\u2028\u2029]/).length
        for (const { line, setting } of problemsOf(cut)) {
          expect(line).toBeLessThanOrEqual(count)
          expect(setting).not.toMatch(/\p{Cc}/u)
        }
      }),
      { numRuns: 400 },
    )
  })

  it('is mended without trouble, however much is wrong with it', () => {
    fc.assert(
      fc.property(jumbled, (text) => {
        const plain = text.replaceAll(/[\r\u2028\u2029]/g, '')
        expect(problemsOf(mended(plain, problemsOf(plain)))).toBeInstanceOf(Array)
      }),
      { numRuns: 100 },
    )
  })
})

describe('a mistake among good lines', () => {
  it.for(ALL.filter(([, , line]) => line > 0))('%s is found where it stands', ([, text, line, code]) => {
    const before = ['# a remark', '', '# another']
    const found = problemsOf([...before, text].join('\n')).map((one) => [one.line, one.code])
    expect(found).toContainEqual([line + before.length, code])
  })
})

const LONG = 2 * 1024 * 1024

describe('much text', () => {
  it.each([
    ['one endless line', 'pasv_address='.repeat(LONG / 13)],
    ['many settings', 'write_enable=YES\n'.repeat(LONG / 17)],
    ['many unknown settings', Array.from({ length: 60_000 }, (_, at) => `local_enabl${at}=YES`).join('\n')],
    ['sections that never end', '<Limit LOGIN>\n'.repeat(LONG / 14)],
    ['Match blocks', 'Match User web\nPort 22\n'.repeat(LONG / 23)],
    ['a command line without end', `pure-ftpd ${'-A '.repeat(LONG / 3)}`],
    ['blanks', `listen=YES\n${' '.repeat(LONG)}`],
    ['remarks', '# \n'.repeat(LONG / 3)],
  ])('%s is read in bounded time, and little is said about it', (_, text) => {
    const start = performance.now()
    const { details } = explain({ text, charset: 'utf-8', version: 'test' })
    expect(performance.now() - start).toBeLessThan(5000)
    expect(details?.kind === 'server-config' ? details.problems.length : 0).toBeLessThan(500)
  })
})

const SECRET = 'hunter2-Zq!'

describe('a secret', () => {
  it.each([
    ['a database of ProFTPD', `MaxInstances 30\nSQLConnectInfo ftp@localhost ftpuser ${SECRET}`],
    ['a misspelt one', `MaxInstances 30\n#SQLConnectInfo ftp@localhost ftpuser ${SECRET}\nAllowOverwite ${SECRET}`],
    ['a named database', `MaxInstances 30\nSQLNamedConnectInfo db mysql ftp@localhost ftpuser ${SECRET}`],
    ['an account of ProFTPD', `MaxInstances 30\nUserPassword web ${SECRET}`],
    ['RADIUS', `MaxInstances 30\nRadiusAuthServer 192.0.2.1:1812 ${SECRET}`],
    ['a database of Pure-FTPd', `NoAnonymous yes\nMYSQLPassword ${SECRET}`],
    ['LDAP', `NoAnonymous yes\nLDAPBindPW ${SECRET}`],
    ['a remark', `listen=YES\n# the password of web is ${SECRET}`],
    ['a Chinese remark', `listen=YES\n# 账号 web 的密码是${SECRET}`],
    ['a key', `UsePAM yes\n-----BEGIN RSA PRIVATE KEY-----\n${SECRET}\n-----END RSA PRIVATE KEY-----`],
  ])('of %s comes out nowhere', (_, text) => {
    const explanation = explain({ text, charset: 'utf-8', version: 'test' })
    expect(explanation.kind).toBe('server-config')
    expect(explanation.secrets).toBeGreaterThan(0)
    expect(JSON.stringify(explanation)).not.toContain(SECRET)
  })

  it('is no mask of permissions', () => {
    const explanation = explain({ text: 'pure-ftpd -E -U 133:022', charset: 'utf-8', version: 'test' })
    expect(explanation).toMatchObject({ kind: 'server-config', secrets: 0 })
  })
})
