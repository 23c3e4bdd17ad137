import type { Failure, FailureCode } from '../model/failure.ts'
import type { Facts } from '../model/finding.ts'
import type { ProbeId } from '../model/observation.ts'
import { replyText, type Reply } from '../model/reply.ts'
import type { Params } from '../model/text.ts'
import { quoteReply, quoteText } from '../model/quote.ts'
import { defineRule } from './define-rule.ts'
import { failed, succeeded } from './read.ts'
import { alertName, alertOf, failedTls } from './tls-facts.ts'

/** The no to AUTH TLS on the main connection. 334 is 234 in the words of drafts before RFC 4217. */
function authRefusal(facts: Facts<'auth'>): Reply | undefined {
  const [answered] = succeeded(facts.all('auth'))
  if (answered) return [234, 334].includes(answered.data.reply.code) ? undefined : answered.data.reply
  return failed(facts.all('auth'))[0]?.failure.reply
}

/** Devices that keep sessions readable overwrite what they do not want to pass, in FEAT as in AUTH. */
function isOverwritten(text: string): boolean {
  return /X{4}/.test(text)
}

/** Words by which a server says that it never heard of the command, which one that lists it has no reason to say. */
const UNHEARD_OF = /not understood|not recognized|unknown command|command not implemented|unrecognized command/i

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
  return (failure.certificates?.length ?? 0) > 0 && ABOUT_CLIENT.includes(alertOf(failure) ?? -1)
}

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
const FIRST_READS = ['tls', 'protection', 'features', 'login'] as const satisfies readonly ProbeId[]

function demandsCertificate(facts: Facts<(typeof FIRST_READS)[number]>): boolean {
  return FIRST_READS.some((probe) => failed(facts.all(probe)).some(({ failure }) => alertOf(failure) === 116))
}

export const tlsRules = [
  defineRule({
    id: 'auth-refused',
    layer: 'protocol',
    reads: ['auth'],
    when: (facts) => {
      const reply = authRefusal(facts)
      return reply !== undefined && { reply: quoteReply(reply) }
    },
    text: { en: 'To AUTH TLS the server answered: {reply}', 'zh-CN': '对 AUTH TLS，服务器回应：{reply}' },
  }),
  defineRule({
    id: 'auth-overwritten',
    layer: 'network',
    reads: ['auth', 'features'],
    when: (facts) => {
      const reply = authRefusal(facts)
      const isHidden = succeeded(facts.all('features')).some(({ data }) => data.names.some(isOverwritten))
      return reply !== undefined && (isHidden || isOverwritten(replyText(reply))) && { reply: quoteReply(reply) }
    },
    text: {
      en: 'AUTH TLS reached the server overwritten with X, or FEAT came back so: a device on the way does that',
      'zh-CN': 'AUTH TLS 到达服务器时已被改写成 X，或者 FEAT 的应答被这样改写：这是途中设备所为',
    },
  }),
  defineRule({
    id: 'auth-listed-but-unknown',
    layer: 'network',
    reads: ['auth', 'features'],
    when: (facts) => {
      const reply = authRefusal(facts)
      const isListed = succeeded(facts.all('features')).some(({ data }) =>
        data.names.some((name) => /^AUTH$/i.test(name)),
      )
      return reply !== undefined && isListed && UNHEARD_OF.test(replyText(reply)) && { reply: quoteReply(reply) }
    },
    text: {
      en: 'FEAT lists AUTH, but the server says that it does not know the command: {reply}',
      'zh-CN': 'FEAT 列出了 AUTH，服务器却说不认识这个命令：{reply}',
    },
  }),
  defineRule({
    id: 'auth-unlisted',
    layer: 'protocol',
    reads: ['auth', 'auth-tls', 'features'],
    when: (facts) => {
      const replies = [...succeeded(facts.all('auth')), ...succeeded(facts.all('auth-tls'))].map(
        ({ data }) => data.reply,
      )
      const [features] = succeeded(facts.all('features'))
      const isListed = features?.data.names.some((name) => /^AUTH$/i.test(name))
      return replies.some(({ code }) => code === 234) && features?.data.supported === true && isListed === false && {}
    },
    text: { en: 'AUTH TLS works, though FEAT does not list it', 'zh-CN': 'AUTH TLS 可用，但 FEAT 中没有列出' },
  }),
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
