import { describe, expect, it } from 'vitest'
import { reportCard, type Block, type CheckItem, type Inline } from '../../../src/bot/index.ts'
import { conclude, LANGUAGES, type Language, type Report } from '../../../src/diagnose/index.ts'
import { SECURE, SECURITY_FAULTS, SECURITY_REMARKS } from '../../diagnose/causes/security-corpus.ts'
import { evidence, healthy } from '../../support/observations.ts'
import { HOSTILE } from '../../support/reports.ts'

const security = { options: { security: true }, user: 'web' } as const
const plain = (text: Inline): string =>
  text.map((span) => (typeof span === 'string' ? span : Object.values(span)[0])).join('')

function checklist(report: Report, language: Language = 'en'): readonly CheckItem[] {
  const found = reportCard(report, language).blocks.find((block) => block.type === 'checklist')
  return found?.type === 'checklist' ? found.items : []
}
const lines = (report: Report, language: Language = 'en') =>
  checklist(report, language).map(({ mark, label, detail = [] }) => `${mark} ${label}: ${plain(detail)}`)
const facts = (report: Report) =>
  reportCard(report, 'en').blocks.flatMap((block: Block) =>
    block.type === 'facts' ? block.facts.map(({ label, value }) => `${label}: ${plain(value)}`) : [],
  )

describe('the security review on the card', () => {
  const found = SECURITY_FAULTS.map(({ seen }) => conclude(evidence(seen, security)))

  it('is there only where it was asked for', () => {
    expect(checklist(conclude(evidence(healthy(), { user: 'web' })))).toEqual([])
    expect(checklist(conclude(evidence(healthy(), security))).length).toBeGreaterThan(3)
  })

  it('begins with the worst, and shows what is well too', () => {
    for (const report of found) {
      const marks = checklist(report).map(({ mark }) => mark)
      const order = ['fail', 'warn', 'skip', 'pass']
      expect(marks).toEqual(marks.toSorted((a, b) => order.indexOf(a) - order.indexOf(b)))
      expect(marks[0]).toBe('fail')
    }
    expect(lines(found[2]!)[0]).toBe('fail Connections to third parties (bounce): SERIOUS')
  })

  it('shows the server’s own no beside what is well', () => {
    const [closed] = SECURE
    const report = conclude(evidence(closed!.seen, security))
    expect(lines(report)).toContain('pass Strangers log in: well: 530 Login incorrect.')
    expect(lines(report)).toContain('pass Strangers leave files: well')
    expect(lines(report, 'zh-CN')).toContain('pass 匿名登录: 正常：530 Login incorrect.')
  })

  it('never lets pass for well what could not be tested', () => {
    const full = SECURE.find(({ name }) => name === 'full')
    const report = conclude(evidence(full!.seen, security))
    expect(lines(report)).toContain('skip Strangers log in: not tested: 421 Too many connections')
    expect(lines(report)).toContain('skip Connections to third parties (bounce): not tested')
  })

  it('gives the setting of the software found under each remark', () => {
    const row = SECURITY_REMARKS.find(({ advisory }) => advisory === 'plaintext-login-allowed')
    expect(facts(conclude(evidence(row!.seen, security))).join('\n')).toMatch(
      /Unsafe: The server offers TLS but takes passwords without it\nMend it: Set ssl_enable=YES, force_local_logins_ssl=YES and/,
    )
  })

  it('says what to set where strangers get in', () => {
    expect(facts(found[0]!)).toContainEqual(
      expect.stringMatching(/^Do next: Set anon_upload_enable=NO, .* in vsftpd\.conf/),
    )
  })

  it.each(LANGUAGES)('is plain data without holes in %s', (language) => {
    const all = [...SECURITY_FAULTS, ...SECURITY_REMARKS, ...SECURE]
    for (const { seen } of all) {
      const card = reportCard(conclude(evidence(seen, security)), language)
      expect(structuredClone(card)).toEqual(card)
      expect(JSON.stringify(card)).not.toMatch(/undefined|\[object|\{\w+\}/)
    }
  })

  it('keeps what a server says a span of code', () => {
    const seen = SECURE[0]!.seen.map((one) =>
      one.probe === 'anonymous' && one.outcome === 'failed'
        ? { ...one, failure: { ...one.failure, reply: { code: 530, lines: [HOSTILE] } } }
        : one,
    )
    const item = checklist(conclude(evidence(seen, security))).find(({ label }) => label === 'Strangers log in')
    expect(item?.detail?.at(-1)).toHaveProperty('code')
  })
})
