import type { Facts } from '../model/finding.ts'
import { quoteReply } from '../model/quote.ts'
import { replyText, type Reply } from '../model/reply.ts'
import type { Params } from '../model/text.ts'
import { defineRule } from './define-rule.ts'
import { failed, succeeded } from './read.ts'

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

/** Only who insists on TLS is kept out by this; `auto` goes on without. */
function insists({ target }: Facts<'auth'>): boolean {
  return target.protocol === 'ftpes'
}

const impactOn = (facts: Facts<'auth'>): Params => (insists(facts) ? {} : { impact: 'degrades' })

export const authRules = [
  defineRule({
    id: 'auth-refused',
    layer: 'protocol',
    reads: ['auth'],
    when: (facts) => {
      const reply = authRefusal(facts)
      return reply !== undefined && insists(facts) && { reply: quoteReply(reply) }
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
      return (
        reply !== undefined &&
        (isHidden || isOverwritten(replyText(reply))) && { ...impactOn(facts), reply: quoteReply(reply) }
      )
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
      return (
        reply !== undefined &&
        isListed &&
        UNHEARD_OF.test(replyText(reply)) && { ...impactOn(facts), reply: quoteReply(reply) }
      )
    },
    text: {
      en: 'FEAT lists AUTH, but the server says that it does not know the command: {reply}',
      'zh-CN': 'FEAT 列出了 AUTH，服务器却说不认识这个命令：{reply}',
    },
  }),
  defineRule({
    id: 'auth-missing-beside-prot',
    layer: 'network',
    reads: ['auth', 'features'],
    // PBSZ and PROT mean nothing before AUTH (RFC 4217 sections 8 and 9): a server that has them has all three.
    when: (facts) => {
      const reply = authRefusal(facts)
      const names = succeeded(facts.all('features')).flatMap(({ data }) => data.names)
      const has = (name: string) => names.some((one) => one.toUpperCase() === name)
      const isCutOut = has('PBSZ') && has('PROT') && !has('AUTH')
      return reply !== undefined && isCutOut && { ...impactOn(facts), reply: quoteReply(reply) }
    },
    text: {
      en: 'FEAT lists PBSZ and PROT but not AUTH, without which they mean nothing: something took it out',
      'zh-CN': 'FEAT 列出了 PBSZ 和 PROT，却没有 AUTH；没有 AUTH，前两者毫无意义：它被人去掉了',
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
