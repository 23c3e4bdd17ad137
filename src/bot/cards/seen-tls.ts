import {
  say,
  type CertificateFacts,
  type Language,
  type Observation,
  type ProbeId,
  type Report,
  type Text,
  type TlsFacts,
} from '../../diagnose/index.ts'
import type { Inline } from '../port/index.ts'

type Succeeded<P extends ProbeId> = Extract<Observation<P>, { outcome: 'ok' }>

function all<P extends ProbeId>({ observations }: Report, probe: P): Succeeded<P>['data'][] {
  const found = observations.filter((one) => one.probe === probe && one.outcome === 'ok')
  return (found as Succeeded<P>[]).map(({ data }) => data)
}

const TLS: Text = { en: 'TLS', 'zh-CN': 'TLS' }
const CERTIFICATE: Text = { en: 'Certificate', 'zh-CN': '证书' }

const SESSION: Text = {
  en: '{count, plural, =0 {} other {{resumed, plural, =0 {; data connections begin sessions of their own} other {; {resumed} of {count} data connections resumed the session}}}}',
  'zh-CN':
    '{count, plural, =0 {} other {{resumed, plural, =0 {；数据连接各自新建会话} other {；{count} 个数据连接中有 {resumed} 个恢复了会话}}}}',
}
const ASKED: Text = {
  en: '; the server asks for a client certificate{needed, select, no { and does without} other {}}',
  'zh-CN': '；服务器请求客户端证书{needed, select, no {，没有也可以} other {}}',
}
const ISSUED: Text = { en: 'issued by', 'zh-CN': '签发者' }
const SELF_SIGNED: Text = { en: 'signed by itself', 'zh-CN': '自签名' }
const TERM: Text = {
  en: '{past, select, yes {ended on {day}} other {until {day}, {days, plural, one {# day} other {# days}} left}}',
  'zh-CN': '{past, select, yes {已于 {day} 到期} other {有效期至 {day}，还剩 {days} 天}}',
}

/** What the check met where TLS came about: its terms, the certificate, and whether data connections resumed the session. */
export function tlsRows(report: Report, language: Language): (readonly [Text, Inline | undefined])[] {
  const [main] = all(report, 'tls')
  const leaf = main?.facts.certificates[0]
  return [
    [TLS, main && terms(report, main.facts, language)],
    [CERTIFICATE, leaf && certificate(leaf, language)],
  ]
}

/** The names that people know of curves that OpenSSL calls by others. */
const CURVES: Readonly<Record<string, string>> = { prime256v1: 'P-256', secp384r1: 'P-384', secp521r1: 'P-521' }

function terms(report: Report, facts: TlsFacts, language: Language): Inline {
  const { version, cipher, group, clientCertificateAsked } = facts
  const shaken = all(report, 'data-tls')
  const params = { count: shaken.length, resumed: shaken.filter(({ resumed }) => resumed).length }
  const named = group === undefined ? undefined : (CURVES[group] ?? group)
  const agreed = [version.replace('TLSv', 'TLS '), cipher, named].filter(Boolean).join(', ')
  const asked =
    clientCertificateAsked === true ? say(ASKED, { needed: admitted(report) ? 'no' : 'unknown' }, language) : ''
  return [agreed + asked + say(SESSION, params, language)]
}

/** The server has answered behind the handshake, so it has not insisted on a certificate. */
function admitted(report: Report): boolean {
  return all(report, 'features').length > 0 || all(report, 'login').length > 0 || all(report, 'protection').length > 0
}

/** Names are the server's own words. */
function certificate(leaf: CertificateFacts, language: Language): Inline {
  const { commonName, dnsNames, subject, selfSigned, issuerName, daysLeft, validTo, validity } = leaf
  const comma = language === 'en' ? ', ' : '，'
  const day = validTo.slice(0, 10)
  const term = say(TERM, { past: validity === 'expired' ? 'yes' : 'no', day, days: daysLeft }, language)
  const by: Inline = selfSigned ? [SELF_SIGNED[language]] : [`${ISSUED[language]} `, { code: issuerName }]
  return [{ code: commonName ?? dnsNames[0] ?? subject }, comma, ...by, comma, term]
}
