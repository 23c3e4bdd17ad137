import type { Facts } from '../model/finding.ts'
import type { Reply } from '../model/reply.ts'
import type { Params } from '../model/text.ts'
import { quoteReply, quoteText } from '../model/quote.ts'
import { failsInClearToo, pairOf } from './data-pairs.ts'
import { defineRule } from './define-rule.ts'
import { failed, succeeded } from './read.ts'
import { mainTls, nameOfCertificate } from './tls-facts.ts'

type Reads = 'tls' | 'data-tls' | 'transfer' | 'file' | 'data-variant'

/** Words by which servers ask for the control connection's session; they can mean nothing else. */
const REUSE = /session reuse required|TLS session of data connection (?:has )?not resumed/i
/** ProFTPD's words are those of any data connection that failed, so they count only over TLS. */
const PERHAPS_REUSE = /Unable to build data connection: Operation not permitted/i

/** The server's words for a data connection over TLS that did not resume the session. */
export function asksForReuse({ lines }: Reply): boolean {
  const text = lines.join(' ')
  return REUSE.test(text) || PERHAPS_REUSE.test(text)
}

function reuseDemanded(facts: Facts<Exclude<Reads, 'data-variant'>>): Reply | undefined {
  const failures = [...failed(facts.all('transfer')), ...failed(facts.all('data-tls')), ...failed(facts.all('file'))]
  const isMeant = (text: string) => REUSE.test(text) || (mainTls(facts) !== undefined && PERHAPS_REUSE.test(text))
  return failures.map(({ failure }) => failure.reply).find((reply) => reply && isMeant(reply.lines.join(' ')))
}

function freshSession(facts: Facts<'tls-variant'>): boolean | undefined {
  return succeeded(facts.all('tls-variant')).find(({ subject }) => subject === 'fresh-session')?.data.accepted
}

function resumed(facts: Facts<'data-tls'>): boolean {
  return succeeded(facts.all('data-tls')).some(({ data }) => data.resumed)
}

export const tlsDataRules = [
  defineRule({
    id: 'protection-refused',
    layer: 'protocol',
    reads: ['protection'],
    when: (facts) => {
      const refused = succeeded(facts.all('protection')).find(({ data }) => data.prot.code >= 400)
      return refused !== undefined && { reply: quoteReply(refused.data.prot) }
    },
    text: {
      en: 'The server refuses to protect data connections (PROT P): {reply}',
      'zh-CN': '服务器拒绝保护数据连接（PROT P）：{reply}',
    },
  }),
  defineRule({
    id: 'session-reuse-demanded',
    layer: 'protocol',
    reads: ['tls', 'data-tls', 'transfer', 'file'],
    when: (facts) => {
      const reply = reuseDemanded(facts)
      return reply !== undefined && { reply: quoteReply(reply) }
    },
    text: {
      en: 'The server wants the data connection to resume the TLS session of the control connection: {reply}',
      'zh-CN': '服务器要求数据连接恢复控制连接的 TLS 会话：{reply}',
    },
  }),
  defineRule({
    id: 'session-offered-in-vain',
    layer: 'protocol',
    reads: ['tls', 'data-tls', 'transfer', 'file', 'data-variant'],
    // The session was offered wherever the server had given one: what is missing then is the server's.
    when: (facts) => {
      const reply = reuseDemanded(facts)
      if (!reply || succeeded(facts.all('data-tls')).length === 0) return false
      return { reply: quoteReply(reply), taken: resumed(facts) ? 'yes' : 'no', pair: pairOf(facts) }
    },
    text: {
      en: 'The session was offered, {taken, select, yes {and the server resumed it, yet refused} other {but the server did not resume it}}',
      'zh-CN': '会话已经提供，{taken, select, yes {服务器也恢复了它，却仍然拒绝} other {但服务器没有恢复}}',
    },
  }),
  defineRule({
    id: 'session-reuse-needed',
    layer: 'protocol',
    reads: ['data-tls', 'tls-variant'],
    when: (facts) => resumed(facts) && freshSession(facts) === false && {},
    text: {
      en: 'Data connections work when they resume the TLS session, and only then',
      'zh-CN': '数据连接只有恢复 TLS 会话时才能用',
    },
  }),
  defineRule({
    id: 'data-certificate-differs',
    layer: 'protocol',
    reads: ['tls', 'data-tls'],
    when: (facts): Params | false => {
      const control = mainTls(facts)?.certificates[0]
      if (!control) return false
      const others = succeeded(facts.all('data-tls')).flatMap(({ data }) => data.facts.certificates[0] ?? [])
      const other = others.find(({ fingerprint }) => fingerprint !== control.fingerprint)
      return other !== undefined && { control: nameOfCertificate(control), data: nameOfCertificate(other) }
    },
    text: {
      en: 'The data connection shows another certificate ({data}) than the control connection ({control})',
      'zh-CN': '数据连接出示的证书（{data}）与控制连接的（{control}）不同',
    },
  }),
  defineRule({
    id: 'data-handshake-failed',
    layer: 'protocol',
    reads: ['tls', 'data-tls', 'data-variant'],
    when: (facts) => {
      const [first] = failed(facts.all('data-tls'))
      const isFault = mainTls(facts) !== undefined && !failsInClearToo(facts)
      return isFault && first !== undefined && { failure: quoteText(first.failure.text), pair: pairOf(facts) }
    },
    text: {
      en: 'TLS works on the control connection, but the handshake on the data connection failed: {failure}',
      'zh-CN': '控制连接上的 TLS 正常，但数据连接上的握手失败：{failure}',
    },
  }),
]
