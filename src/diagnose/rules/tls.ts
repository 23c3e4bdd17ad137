import type { Failure, FailureCode } from '../model/failure.ts'
import type { Facts } from '../model/finding.ts'
import type { Observation, ProbeId } from '../model/observation.ts'
import type { Params } from '../model/text.ts'
import { quoteText } from '../model/quote.ts'
import { defineRule } from './define-rule.ts'
import { failed, succeeded } from './read.ts'
import { alertName, alertOf, failedTls, mainTls } from './tls-facts.ts'

function whenFailed(...codes: readonly FailureCode[]) {
  return (facts: Facts<'tls'>): Params | false => {
    const failure = failedTls(facts)
    return failure !== undefined && codes.includes(failure.code) && { failure: quoteText(failure.text) }
  }
}

/** Alerts that have a finding of their own. */
const SPOKEN_FOR = [70, 112, 116]
/** Once the server has shown its certificate, version and cipher are agreed: these are about the client's certificate. */
const ABOUT_CLIENT = [40, 42, 43, 44, 45, 46, 48, 49]

function isAfterCertificate(failure: Failure): boolean {
  if (failure.clientCertificateAsked === false) return false
  return (failure.certificates?.length ?? 0) > 0 && ABOUT_CLIENT.includes(alertOf(failure) ?? -1)
}

/** The first words after the handshake: none came, and the connection ended. */
const FIRST_WORDS = ['features', 'login', 'protection'] as const

/** The server asked for a certificate that the client had not, and left without another word. */
function leftWithoutCertificate(facts: Facts<'tls' | (typeof FIRST_WORDS)[number]>): boolean {
  const failure = failedTls(facts)
  if (failure) return failure.clientCertificateAsked === true && (isAfterCertificate(failure) || isEnd(failure))
  const words = FIRST_WORDS.flatMap((probe): readonly Observation[] => facts.all(probe))
  const isCut = failed(words).some((one) => isEnd(one.failure))
  return mainTls(facts)?.clientCertificateAsked === true && isCut && succeeded(words).length === 0
}

const isEnd = ({ code }: Failure): boolean => code === 'closed' || code === 'reset'

/** An alert that means "none of what you offer", or something that only the server's log explains. */
function refusedByAlert(isAfter: boolean) {
  return (facts: Facts<'tls'>): Params | false => {
    const failure = failedTls(facts)
    const alert = failure && alertOf(failure)
    if (!failure || alert === undefined || SPOKEN_FOR.includes(alert)) return false
    return isAfterCertificate(failure) === isAfter && { alert: alertName(alert) }
  }
}

/** TLS 1.3 lets the client finish before the server has looked for a certificate: the alert comes on the first read. */
const FIRST_READS = ['tls', 'protection', 'features', 'login', 'tls-variant'] as const satisfies readonly ProbeId[]

function demandsCertificate(facts: Facts<(typeof FIRST_READS)[number]>): boolean {
  const heard = succeeded(facts.all('tls-variant')).some(({ data }) => data.alert === 116)
  return heard || FIRST_READS.some((probe) => failed(facts.all(probe)).some(({ failure }) => alertOf(failure) === 116))
}

export const tlsRules = [
  defineRule({
    id: 'handshake-version-refused',
    layer: 'protocol',
    reads: ['tls'],
    when: whenFailed('tls-alert-70', 'tls-version'),
    text: {
      en: 'The server takes neither TLS 1.2 nor TLS 1.3: {failure}',
      'zh-CN': '服务器既不接受 TLS 1.2 也不接受 TLS 1.3：{failure}',
    },
  }),
  defineRule({
    id: 'handshake-refused',
    layer: 'protocol',
    reads: ['tls'],
    when: refusedByAlert(false),
    text: {
      en: 'The server ended the TLS handshake with alert {alert}',
      'zh-CN': '服务器以警报 {alert} 结束了 TLS 握手',
    },
  }),
  defineRule({
    id: 'handshake-refused-after-certificate',
    layer: 'protocol',
    reads: ['tls'],
    when: refusedByAlert(true),
    text: {
      en: 'The server showed its certificate and then ended the TLS handshake with alert {alert}: version and cipher were agreed by then',
      'zh-CN': '服务器出示证书之后才以警报 {alert} 结束握手：此时版本和加密套件已经谈妥',
    },
  }),
  defineRule({
    id: 'client-certificate-missed',
    layer: 'protocol',
    reads: ['tls', ...FIRST_WORDS],
    when: (facts) => leftWithoutCertificate(facts) && {},
    text: {
      en: 'The server asked for a client certificate, got none, and ended the connection',
      'zh-CN': '服务器请求客户端证书，没有得到，随即结束了连接',
    },
  }),
  defineRule({
    id: 'client-certificate-demanded',
    layer: 'protocol',
    reads: FIRST_READS,
    when: (facts) => demandsCertificate(facts) && {},
    text: {
      en: 'The server ends TLS because the client shows no certificate (alert 116 certificate_required)',
      'zh-CN': '因为客户端没有出示证书，服务器结束了 TLS（警报 116 certificate_required）',
    },
  }),
  defineRule({
    id: 'sni-refused',
    layer: 'protocol',
    reads: ['tls'],
    when: whenFailed('tls-alert-112'),
    text: {
      en: 'The server does not know itself by the name {host} (alert 112 unrecognized_name)',
      'zh-CN': '服务器不认识 {host} 这个名称（警报 112 unrecognized_name）',
    },
  }),
  defineRule({
    id: 'implicit-answered-in-clear',
    layer: 'protocol',
    reads: ['tls'],
    when: (facts) => facts.target.protocol === 'ftps' && whenFailed('tls-plaintext')(facts),
    text: {
      en: 'Port {port} answers a TLS hello in clear text',
      'zh-CN': '端口 {port} 对 TLS 握手以明文回应',
    },
  }),
  defineRule({
    id: 'handshake-answered-in-clear',
    layer: 'protocol',
    reads: ['tls'],
    when: (facts) => facts.target.protocol !== 'ftps' && whenFailed('tls-plaintext')(facts),
    text: {
      en: 'The server granted AUTH TLS and then answered the handshake in clear text',
      'zh-CN': '服务器同意了 AUTH TLS，却以明文回应握手',
    },
  }),
  defineRule({
    id: 'handshake-refused-here',
    layer: 'protocol',
    reads: ['tls'],
    when: whenFailed('tls-local'),
    text: {
      en: 'What the server chose is too weak for current TLS libraries: {failure}',
      'zh-CN': '服务器选择的参数对目前的 TLS 库来说太弱：{failure}',
    },
  }),
  defineRule({
    id: 'handshake-broken-off',
    layer: 'protocol',
    reads: ['tls'],
    when: whenFailed('closed', 'reset', 'malformed'),
    text: { en: 'The TLS handshake broke off: {failure}', 'zh-CN': 'TLS 握手中断：{failure}' },
  }),
  defineRule({
    id: 'handshake-unanswered',
    layer: 'protocol',
    reads: ['tls'],
    when: whenFailed('timeout'),
    text: { en: 'The TLS handshake got no answer: {failure}', 'zh-CN': 'TLS 握手没有得到回应：{failure}' },
  }),
]
