import { describe, expect, it } from 'vitest'
import { reportCard, type Inline } from '../../../src/bot/index.ts'
import type { Language, Observation } from '../../../src/diagnose/index.ts'
import { healthy } from '../../support/reports.ts'
import { dataShaken, shaken } from '../../support/tls-observations.ts'

const plain = (text: Inline): string =>
  text.map((span) => (typeof span === 'string' ? span : Object.values(span)[0])).join('')

function facts(observations: readonly Observation[], language: Language = 'en'): Record<string, string> {
  const { blocks } = reportCard({ ...healthy, observations }, language)
  const rows = blocks.flatMap((block) => (block.type === 'facts' ? block.facts : []))
  return Object.fromEntries(rows.map(({ label, value }) => [label, plain(value)]))
}

describe('what a check saw of TLS', () => {
  it('says what was agreed, and whether data connections resumed', () => {
    const seen = [...shaken(), dataShaken('EPSV'), dataShaken('PASV', false)]
    expect(facts(seen)['TLS']).toBe(
      'TLS 1.3, TLS_AES_256_GCM_SHA384, X25519; 1 of 2 data connections resumed the session',
    )
    expect(facts(seen, 'zh-CN')['TLS']).toBe('TLS 1.3, TLS_AES_256_GCM_SHA384, X25519；2 个数据连接中有 1 个恢复了会话')
    expect(facts(shaken())['TLS']).toBe('TLS 1.3, TLS_AES_256_GCM_SHA384, X25519')
    expect(facts([...shaken(), dataShaken('EPSV', false)])['TLS']).toContain('begin sessions of their own')
  })

  it('says that the server asked for a client certificate, and whether it did without', () => {
    const asked = shaken({ clientCertificateAsked: true })
    expect(facts(asked)['TLS']).toContain('X25519; the server asks for a client certificate and does without')
    expect(facts(asked, 'zh-CN')['TLS']).toContain('；服务器请求客户端证书，没有也可以')
    const unheard = asked.filter(({ probe }) => probe !== 'features')
    expect(facts(unheard)['TLS']).toMatch(/asks for a client certificate$/)
    expect(facts(shaken({ clientCertificateAsked: false }))['TLS']).not.toContain('client certificate')
  })

  it('calls curves by the names that people know', () => {
    expect(facts(shaken({ group: 'prime256v1' }))['TLS']).toContain(', P-256')
  })

  it('names the certificate, its issuer and its end', () => {
    expect(facts(shaken())['Certificate']).toBe('ftp.example.com, issued by R11, until 2026-04-01, 88 days left')
    expect(facts(shaken(), 'zh-CN')['证书']).toBe('ftp.example.com，签发者 R11，有效期至 2026-04-01，还剩 88 天')
    const old = shaken({ leaf: { selfSigned: true, validity: 'expired', daysLeft: -3 } })
    expect(facts(old)['Certificate']).toBe('ftp.example.com, signed by itself, ended on 2026-04-01')
  })

  it('says nothing of it where there was none', () => {
    expect(Object.keys(facts(healthy.observations))).not.toContain('TLS')
  })
})
