import type { Facts } from '../model/finding.ts'
import type { Params } from '../model/text.ts'
import type { CertificateFacts, ChainState, TlsFacts } from '../model/tls.ts'
import { quoteText } from '../model/quote.ts'
import { weakestOf } from './certificate-strength.ts'
import { defineRule } from './define-rule.ts'
import { list } from './read.ts'
import { dayOf, mainTls, nameOfCertificate } from './tls-facts.ts'

/** A rule's view of the session's handshake: nothing to say where there was none, or where it showed no certificate. */
function onMain(when: (tls: TlsFacts, leaf: CertificateFacts) => Params | false) {
  return (facts: Facts<'tls'>): Params | false => {
    const tls = mainTls(facts)
    const leaf = tls?.certificates[0]
    return tls !== undefined && leaf !== undefined && when(tls, leaf)
  }
}

function aboutCertificate(certificate: CertificateFacts): Params {
  return {
    name: nameOfCertificate(certificate),
    issuer: quoteText(certificate.issuerName, 80),
    from: dayOf(certificate.validFrom),
    until: dayOf(certificate.validTo),
    days: Math.abs(certificate.daysLeft),
  }
}

/**
 * The certificate whose time is out: the leaf, or one above it where OpenSSL's verdict says that this matters. An old
 * cross-signed certificate that is sent along and not needed is no fault.
 */
function outOfTime(validity: CertificateFacts['validity'], verdict: string) {
  return onMain((tls, leaf) => {
    const others = tls.authorization === verdict ? tls.certificates : []
    const found = [leaf, ...others].find((certificate) => certificate.validity === validity)
    return found !== undefined && { ...aboutCertificate(found), place: found === leaf ? 'leaf' : 'chain' }
  })
}

/** The chain leads to no root that is known here, neither to Node nor to this machine. */
function leadsNowhere(...states: readonly ChainState[]) {
  return onMain((tls, leaf) => {
    if (tls.authorization === 'OK' || !states.includes(tls.chain.state)) return false
    const missing = quoteText(tls.chain.issuer ?? leaf.issuerName, 80)
    return { ...aboutCertificate(leaf), issuer: missing, sent: tls.certificates.length }
  })
}

function lastOf({ certificates }: TlsFacts): CertificateFacts | undefined {
  return certificates.at(-1)
}

/** Verdicts of OpenSSL that other findings put into words. */
const EXPLAINED = /EXPIRED|NOT_YET_VALID|SELF_SIGNED|UNABLE_TO_GET_ISSUER|UNABLE_TO_VERIFY/

/** Weak keys are a remark of their own; for the verdict about them Node has no name. */
function isExplained({ authorization, certificates }: TlsFacts): boolean {
  if (authorization === 'OK' || EXPLAINED.test(authorization)) return true
  return authorization === 'UNSPECIFIED' && weakestOf(certificates) !== undefined
}

export const certificateRules = [
  defineRule({
    id: 'certificate-expired',
    layer: 'protocol',
    reads: ['tls'],
    when: outOfTime('expired', 'CERT_HAS_EXPIRED'),
    text: {
      en: 'The certificate of {name}{place, select, chain { (an issuing one)} other {}} ended on {until}, {days, plural, =0 {today} one {# day ago} other {# days ago}}',
      'zh-CN': '{name} 的证书{place, select, chain {（签发证书）} other {}}已于 {until} 过期（{days} 天前）',
    },
  }),
  defineRule({
    id: 'certificate-not-yet-valid',
    layer: 'protocol',
    reads: ['tls'],
    when: outOfTime('not-yet-valid', 'CERT_NOT_YET_VALID'),
    text: {
      en: 'The certificate of {name} begins only on {from}, by the clock of this machine',
      'zh-CN': '按本机时钟，{name} 的证书要到 {from} 才开始生效',
    },
  }),
  defineRule({
    id: 'certificate-of-other-host',
    layer: 'protocol',
    reads: ['tls'],
    when: onMain((tls, leaf) => {
      if (tls.identity?.matches !== false) return false
      const names = [...leaf.dnsNames, ...leaf.ipAddresses].slice(0, 5).map((name) => quoteText(name, 80))
      return { asked: tls.identity.asked, names: list(names.length > 0 ? names : [nameOfCertificate(leaf)]) }
    }),
    text: {
      en: 'The certificate is for {names}, not for {asked}',
      'zh-CN': '证书是给 {names} 的，不是给 {asked} 的',
    },
  }),
  defineRule({
    id: 'certificate-self-signed',
    layer: 'protocol',
    reads: ['tls'],
    when: leadsNowhere('self-signed'),
    text: {
      en: 'The certificate of {name} is signed by itself: nobody vouches for it',
      'zh-CN': '{name} 的证书是自签名的：没有任何机构为它担保',
    },
  }),
  defineRule({
    id: 'certificate-of-private-authority',
    layer: 'protocol',
    reads: ['tls'],
    when: leadsNowhere('private-root'),
    text: {
      en: 'The chain ends in {issuer}, a root that is not known here',
      'zh-CN': '证书链以 {issuer} 结束，这个根证书在这里不被认识',
    },
  }),
  defineRule({
    id: 'chain-incomplete',
    layer: 'protocol',
    reads: ['tls'],
    when: leadsNowhere('incomplete'),
    text: {
      en: 'The server sent {sent, plural, one {# certificate} other {# certificates}}; their issuer {issuer} was not sent and is no known root',
      'zh-CN': '服务器发来 {sent} 个证书；其签发者 {issuer} 没有一并发来，也不是已知的根证书',
    },
  }),
  defineRule({
    id: 'issuer-address-given',
    layer: 'protocol',
    reads: ['tls'],
    // Public authorities must say where their issuing certificate is; private ones seldom do.
    when: onMain((tls) => tls.chain.state === 'incomplete' && (lastOf(tls)?.issuerUrls.length ?? 0) > 0 && {}),
    text: {
      en: 'The certificate says where its issuer can be fetched, as public authorities do',
      'zh-CN': '证书写明了从哪里获取签发者证书，公共证书机构都会这样做',
    },
  }),
  defineRule({
    id: 'issuer-address-lacking',
    layer: 'protocol',
    reads: ['tls'],
    when: onMain((tls) => tls.chain.state === 'incomplete' && lastOf(tls)?.issuerUrls.length === 0 && {}),
    text: {
      en: 'The certificate does not say where its issuer can be found, as is usual with private authorities',
      'zh-CN': '证书没有写明从哪里获取签发者证书，私有证书机构通常如此',
    },
  }),
  defineRule({
    id: 'certificate-inspected',
    layer: 'client',
    reads: ['tls'],
    when: onMain((tls, leaf) => {
      const product = tls.certificates.find(({ inspectedBy }) => inspectedBy !== undefined)?.inspectedBy
      return product !== undefined && tls.chain.root !== 'bundled' && { ...aboutCertificate(leaf), product }
    }),
    text: {
      en: 'The certificate was issued by {issuer}: {product} opens TLS on the way and signs in the server’s place',
      'zh-CN': '证书由 {issuer} 签发：{product} 在途中拆开 TLS，并代替服务器签名',
    },
  }),
  defineRule({
    id: 'certificate-revoked',
    layer: 'protocol',
    reads: ['tls'],
    when: onMain((tls, leaf) => tls.ocsp?.status === 'revoked' && aboutCertificate(leaf)),
    text: {
      en: 'The stapled OCSP response says that the certificate of {name} is revoked',
      'zh-CN': '附带的 OCSP 响应表明 {name} 的证书已被吊销',
    },
  }),
  defineRule({
    id: 'certificate-refused-otherwise',
    layer: 'protocol',
    reads: ['tls'],
    when: onMain((tls, leaf) => !isExplained(tls) && { ...aboutCertificate(leaf), verdict: tls.authorization }),
    text: {
      en: 'OpenSSL does not accept the certificates: {verdict}',
      'zh-CN': 'OpenSSL 不接受这些证书：{verdict}',
    },
  }),
]
