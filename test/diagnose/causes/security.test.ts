import { describe, expect, test } from 'vitest'
import { advisoryFix, causeOf, STRANGERS } from '../../../src/diagnose/causes/index.ts'
import * as fixes from '../../../src/diagnose/causes/fixes.ts'
import * as fixesTls from '../../../src/diagnose/causes/fixes-tls.ts'
import { conclude } from '../../../src/diagnose/conclude.ts'
import { fixFor, type Fix } from '../../../src/diagnose/model/fix.ts'
import { say } from '../../../src/diagnose/model/say.ts'
import { LANGUAGES } from '../../../src/diagnose/model/text.ts'
import { KNOWN_VERSIONS } from '../../../src/diagnose/rules/known-versions.ts'
import { judgeProduct } from '../../../src/diagnose/rules/product.ts'
import { evidence } from '../../support/observations.ts'
import { SECURE, SECURITY_FAULTS, SECURITY_REMARKS } from './security-corpus.ts'

const USER = { user: 'web' }
const codes = (all: readonly { readonly code: string }[]) => all.map(({ code }) => code)
const STRANGER_CODES = codes(STRANGERS)

describe('what lets strangers in', () => {
  test.each(SECURITY_FAULTS)('$cause is a cause in a review', ({ cause, likelihood, seen, ...asked }) => {
    const report = conclude(evidence(seen, { ...USER, ...asked }))
    expect(report.causes[0]).toMatchObject({ code: cause, likelihood, impact: 'degrades', owner: 'server' })
    expect(report.verdict).toBe('degraded')
    expect(codes(report.advisories)).not.toContain(cause)
  })

  test.each(SECURITY_FAULTS)('$cause is a remark for everybody else', ({ cause, seen }) => {
    const report = conclude(evidence(seen, USER))
    expect(report.causes).toEqual([])
    expect(report.verdict).toBe('healthy')
    expect(codes(report.advisories)).toContain(cause)
  })

  test('each has been observed', () => {
    const seen = SECURITY_FAULTS.map(({ cause }) => cause)
    expect(STRANGER_CODES.filter((code) => !seen.includes(code))).toEqual([])
  })

  test('several at once are all likely: they do not compete', () => {
    const seen = [
      ...SECURITY_FAULTS[0]!.seen,
      ...SECURITY_FAULTS[2]!.seen.slice(-1),
      ...SECURITY_FAULTS[4]!.seen.slice(-1),
    ]
    const report = conclude(evidence(seen, { ...USER, options: { security: true } }))
    expect(report.causes.map(({ likelihood }) => likelihood)).toEqual(['likely', 'likely', 'likely'])
  })
})

describe('a server that answers rightly', () => {
  test.each(SECURE)('$name', ({ seen, name: _name, ...asked }) => {
    const report = conclude(evidence(seen, { ...USER, ...asked }))
    expect(report).toMatchObject({ verdict: 'healthy', causes: [] })
    const security = SECURITY_REMARKS.map(({ advisory }) => advisory).filter(
      (code) => code !== 'plaintext-login-allowed',
    )
    expect(codes(report.advisories).filter((code) => security.includes(code))).toEqual([])
  })
})

describe('what mends it', () => {
  test('is that of the software found, in both languages', () => {
    const [row] = SECURITY_REMARKS.filter(({ advisory }) => advisory === 'anonymous-login')
    const { advisories } = conclude(evidence(row!.seen, USER))
    const advisory = advisories.find(({ code }) => code === 'anonymous-login')!
    expect(advisory.params['product']).toBe('vsftpd')
    const fix = advisoryFix(advisory)
    expect(LANGUAGES.map((language) => say(fix!, advisory.params, language))).toEqual([
      expect.stringContaining('anonymous_enable=NO'),
      expect.stringContaining('anonymous_enable=NO'),
    ])
  })

  test('is said in general where the software is not known', () => {
    const fix = causeOf('ftp-bounce')!.fix!
    expect(fixFor(fix, {})).toBe(fix.other)
    expect(fixFor(fix, { product: 'constructor' })).toBe(fix.other)
    expect(fixFor(fix, { product: 'proftpd' }).en).toContain('AllowForeignAddress off')
  })

  test('is plain text without holes', () => {
    const all = Object.values({ ...fixes, ...fixesTls }).filter((one): one is Fix => typeof one === 'object')
    for (const text of all.flatMap((fix) => Object.values(fix)))
      for (const language of LANGUAGES) expect(say(text, {}, language)).toBe(text[language])
  })
})

describe('versions', () => {
  const found = (product: string, version: string) =>
    judgeProduct(product, version, {})
      .map(({ id }) => id)
      .filter((id) => id !== 'server-product')

  test.each([
    ['vsftpd', '2.3.4', ['version-backdoored']],
    ['vsftpd', '2.0.5', ['version-outdated']],
    ['vsftpd', '3.0.3', []],
    ['proftpd', '1.3.4a', ['version-vulnerable', 'version-outdated']],
    ['proftpd', '1.3.5', ['version-vulnerable']],
    ['proftpd', '1.3.8', ['version-vulnerable']],
    ['proftpd', '1.3.8b', []],
    ['proftpd', '1.3.9', []],
    ['filezilla', '1.7.2', ['version-vulnerable']],
    ['filezilla', '1.7.3', []],
    ['filezilla', '1.10.1', []],
    ['filezilla-0.9', '0.9.60', ['version-outdated']],
    ['serv-u', '15.2.3', ['version-vulnerable']],
    ['serv-u', '15.5', []],
    ['wing', '7.4.4', []],
    ['ws-ftp', '8.8.2', []],
    ['pyftpdlib', '1.5.7', []],
  ])('%s %s', (product, version, expected) => {
    expect(found(product, version)).toEqual(expected)
  })

  test('each row says what is the matter', () => {
    const rows = (wanted: string) => KNOWN_VERSIONS.filter(({ id }) => id === wanted)
    expect(rows('version-vulnerable').filter(({ cve, mended }) => !cve || !mended)).toEqual([])
    expect(rows('version-backdoored').filter(({ when = '' }) => !/^\d{4}-\d\d$/.test(when))).toEqual([])
  })
})
