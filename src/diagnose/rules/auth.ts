import type { Facts } from '../model/finding.ts'
import { quoteReply } from '../model/quote.ts'
import type { Reply } from '../model/reply.ts'
import type { Params } from '../model/text.ts'
import { authRefusal, isCutOut, isListedButUnknown, isOverwritten, isWithheld } from './auth-doubt.ts'
import { defineRule } from './define-rule.ts'
import { succeeded } from './read.ts'
import { mainTls, nameOfCertificate } from './tls-facts.ts'

type Reads = 'auth' | 'features' | 'login'

/** It keeps out who insists on TLS, and whoever would have had to send a password; `auto` else goes on without. */
function impactOn(facts: Facts<'login'>): Params {
  const isKeptOut = facts.target.protocol === 'ftpes' || isWithheld(facts, 'auth-tls-stripped')
  return isKeptOut ? {} : { impact: 'degrades' }
}

/** `when` of a rule that reads the signs of somebody on the way who will not have TLS. */
function refusedWith(sign: (facts: Facts<Reads>, reply: Reply) => boolean) {
  return (facts: Facts<Reads>): Params | false => {
    const reply = authRefusal(facts)
    return reply !== undefined && sign(facts, reply) && { ...impactOn(facts), reply: quoteReply(reply) }
  }
}

export const authRules = [
  defineRule({
    id: 'auth-refused',
    layer: 'protocol',
    reads: ['auth', 'login'],
    when: (facts) => {
      const reply = authRefusal(facts)
      const isFault = facts.target.protocol === 'ftpes' || isWithheld(facts, 'auth-tls-unavailable')
      return reply !== undefined && isFault && { reply: quoteReply(reply) }
    },
    text: { en: 'To AUTH TLS the server answered: {reply}', 'zh-CN': '对 AUTH TLS，服务器回应：{reply}' },
  }),
  defineRule({
    id: 'auth-overwritten',
    layer: 'network',
    reads: ['auth', 'features', 'login'],
    when: refusedWith(isOverwritten),
    text: {
      en: 'AUTH TLS reached the server overwritten with X, or FEAT came back so: a device on the way does that',
      'zh-CN': 'AUTH TLS 到达服务器时已被改写成 X，或者 FEAT 的应答被这样改写：这是途中设备所为',
    },
  }),
  defineRule({
    id: 'auth-listed-but-unknown',
    layer: 'network',
    reads: ['auth', 'features', 'login'],
    when: refusedWith(isListedButUnknown),
    text: {
      en: 'FEAT lists AUTH, but the server says that it does not know the command: {reply}',
      'zh-CN': 'FEAT 列出了 AUTH，服务器却说不认识这个命令：{reply}',
    },
  }),
  defineRule({
    id: 'auth-missing-beside-prot',
    layer: 'network',
    reads: ['auth', 'features', 'login'],
    when: refusedWith(isCutOut),
    text: {
      en: 'FEAT lists PBSZ and PROT but not AUTH, without which they mean nothing: something took it out',
      'zh-CN': 'FEAT 列出了 PBSZ 和 PROT，却没有 AUTH；没有 AUTH，前两者毫无意义：它被人去掉了',
    },
  }),
  defineRule({
    id: 'password-withheld',
    layer: 'client',
    reads: ['login'],
    when: (facts) => isWithheld(facts, 'auth-tls-stripped', 'auth-tls-unavailable') && {},
    text: {
      en: 'For that reason the password was not sent: without TLS anyone on the way could have read it',
      'zh-CN': '因此没有发送密码：没有 TLS，途中任何人都能读到它',
    },
  }),
  defineRule({
    id: 'password-not-allowed-in-clear',
    layer: 'client',
    reads: ['login', 'auth-tls'],
    when: (facts) => {
      if (!isWithheld(facts, 'plaintext-login-not-allowed')) return false
      const offers = succeeded(facts.all('auth-tls')).some(({ data }) => [234, 334].includes(data.reply.code))
      return { offers: offers ? 'yes' : 'no' }
    },
    text: {
      en: 'Nobody logged in: without TLS the password would go in the clear, which is not allowed here',
      'zh-CN': '没有登录：未加密时密码会以明文发送，而此处不允许这样做',
    },
  }),
  defineRule({
    id: 'password-not-for-stranger',
    layer: 'protocol',
    reads: ['login', 'tls'],
    when: (facts) => {
      const leaf = mainTls(facts)?.certificates[0]
      if (!leaf || !isWithheld(facts, 'certificate-not-known')) return false
      return { name: nameOfCertificate(leaf), found: leaf.fingerprint }
    },
    text: {
      en: 'The certificate of {name} (SHA-256 {found}) is not the one that this login was last sent to, and no authority vouches for it; the password was not sent',
      'zh-CN': '{name} 的证书（SHA-256 {found}）不是此登录凭据上次使用时的证书，也没有证书机构为它担保；没有发送密码',
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
]
