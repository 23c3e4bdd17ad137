import type { Facts } from '../model/finding.ts'
import type { Params } from '../model/text.ts'
import type { CertificateFacts } from '../model/tls.ts'
import { quoteText } from '../model/quote.ts'
import { weakestOf } from './certificate-strength.ts'
import { defineRule } from './define-rule.ts'
import { succeeded } from './read.ts'
import { dayOf, mainTls, nameOfCertificate } from './tls-facts.ts'

/** Days before the end at which somebody should know: ACME clients renew 30 days ahead, so at 20 a renewal has failed. */
const SOON = 20
const DAY = 86_400_000

/** Certificates of a few days are renewed in their last third; for them 20 days would be a permanent alarm. */
function endsSoon({ validFrom, validTo, daysLeft, validity }: CertificateFacts): boolean {
  const lifetime = (Date.parse(validTo) - Date.parse(validFrom)) / DAY
  return validity === 'valid' && daysLeft < Math.min(SOON, lifetime / 3)
}

function weakLink(facts: Facts<'tls'>): Params | false {
  const found = weakestOf(mainTls(facts)?.certificates ?? [])
  return found !== undefined && { name: nameOfCertificate(found.certificate), weakness: quoteText(found.weakness, 60) }
}

export const certificateRemarkRules = [
  defineRule({
    id: 'issuer-completes-chain',
    layer: 'protocol',
    reads: ['issuer-fetch'],
    when: (facts) => {
      const found = succeeded(facts.all('issuer-fetch')).find(({ data }) => data.chain.state === 'complete')
      return found !== undefined && { missing: nameOfCertificate(found.data.certificate), url: found.subject ?? '' }
    },
    text: {
      en: 'With {missing}, fetched from {url}, the chain is complete',
      'zh-CN': '加上从 {url} 取得的 {missing}，证书链就完整了',
    },
  }),
  defineRule({
    id: 'issuer-unknown-too',
    layer: 'protocol',
    reads: ['issuer-fetch'],
    when: (facts) => {
      const fetched = succeeded(facts.all('issuer-fetch'))
      const [first] = fetched
      const isCompleted = fetched.some(({ data }) => data.chain.state === 'complete')
      return first !== undefined && !isCompleted && { missing: nameOfCertificate(first.data.certificate) }
    },
    text: {
      en: 'Even with the issuer {missing}, fetched from where the certificate says, no known root is reached',
      'zh-CN': '即使加上按证书所写地址取得的签发者 {missing}，也到不了已知的根证书',
    },
  }),
  defineRule({
    id: 'certificate-ends-soon',
    layer: 'protocol',
    reads: ['tls'],
    when: (facts) => {
      const leaf = mainTls(facts)?.certificates[0]
      if (!leaf || !endsSoon(leaf)) return false
      return { name: nameOfCertificate(leaf), until: dayOf(leaf.validTo), days: leaf.daysLeft }
    },
    text: {
      en: 'The certificate of {name} ends on {until}, {days, plural, =0 {today} one {in # day} other {in # days}}',
      'zh-CN': '{name} 的证书将于 {until} 到期，还剩 {days} 天',
    },
  }),
  defineRule({
    id: 'certificate-weak',
    layer: 'protocol',
    reads: ['tls'],
    when: weakLink,
    text: {
      en: 'The certificate of {name} rests on {weakness}',
      'zh-CN': '{name} 的证书使用 {weakness}',
    },
  }),
  defineRule({
    id: 'certificate-common-name-only',
    layer: 'protocol',
    reads: ['tls'],
    when: (facts) => {
      const identity = mainTls(facts)?.identity
      return identity?.by === 'common-name' && { name: identity.asked }
    },
    text: {
      en: 'Only the common name of the certificate says {name}; there is no subject alternative name',
      'zh-CN': '证书只在通用名（CN）里写了 {name}，没有主题备用名称（SAN）',
    },
  }),
  defineRule({
    id: 'staple-missing',
    layer: 'protocol',
    reads: ['tls'],
    when: (facts) => {
      const tls = mainTls(facts)
      const leaf = tls?.certificates[0]
      return leaf?.mustStaple === true && tls?.ocsp?.status === 'none' && { name: nameOfCertificate(leaf) }
    },
    text: {
      en: 'The certificate of {name} demands a stapled OCSP response, and the server sends none',
      'zh-CN': '{name} 的证书要求附带 OCSP 响应，而服务器没有发送',
    },
  }),
]
