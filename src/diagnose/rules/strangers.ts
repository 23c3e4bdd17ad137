import type { Facts } from '../model/finding.ts'
import type { Params } from '../model/text.ts'
import { defineRule } from './define-rule.ts'
import { isAnonymous } from './login.ts'
import { quoteReply, quoteText } from './quote.ts'
import { succeeded } from './read.ts'

/** A stranger's upload for the review, or the one that an anonymous person asked for. */
function stored(facts: Facts<'anonymous-write' | 'write'>): Params | false {
  const [left] = succeeded(facts.all('anonymous-write'))
  if (left) {
    const { folder, name, reply, isDeleted } = left.data
    return { folder: folder || '.', name, reply: quoteReply(reply), deleted: isDeleted ? 'yes' : 'no' }
  }
  const [written] = succeeded(facts.all('write'))
  if (!written || !isAnonymous(facts.target.user)) return false
  const { name, deleted } = written.data
  return { folder: '.', name: quoteText(name), reply: '226', deleted: deleted ? 'yes' : 'no' }
}

/** What strangers may do who have no account here, or stand on the way. */
export const strangerRules = [
  defineRule({
    id: 'anonymous-stores',
    layer: 'service',
    reads: ['anonymous-write', 'write'],
    when: stored,
    text: {
      en: 'An empty file {name} was stored in {folder} without an account: {reply}.{deleted, select, no { It could not be deleted again and is still there.} other { It is deleted again.}}',
      'zh-CN':
        '没有账号也能在 {folder} 中存入空文件 {name}：{reply}。{deleted, select, no {服务器不允许删除，该文件仍留在那里。} other {文件已删除。}}',
    },
  }),
  defineRule({
    id: 'bounce-accepted',
    layer: 'service',
    reads: ['bounce'],
    when: (facts) => {
      const [asked] = succeeded(facts.all('bounce'))
      // 425 says that it has tried to connect; who will not says 500 or 501.
      if (!asked || (asked.data.reply.code >= 300 && asked.data.reply.code !== 425)) return false
      return { announced: asked.data.announced, reply: quoteReply(asked.data.reply) }
    },
    text: {
      en: 'PORT to {announced}, which is not the client, was not refused: {reply}. No transfer was asked for',
      'zh-CN': '服务器没有拒绝指向 {announced}（并非客户端）的 PORT：{reply}。没有请求传输',
    },
  }),
  defineRule({
    id: 'site-copy-open',
    layer: 'service',
    reads: ['mod-copy'],
    when: (facts) => {
      const [asked] = succeeded(facts.all('mod-copy'))
      return asked !== undefined && asked.data.reply.code === 350 && { reply: quoteReply(asked.data.reply) }
    },
    text: {
      en: 'SITE CPFR was accepted without a login: {reply}. SITE CPTO, which copies, was not sent',
      'zh-CN': '未登录就接受了 SITE CPFR：{reply}。没有发送真正执行复制的 SITE CPTO',
    },
  }),
  defineRule({
    id: 'command-slipped-in',
    layer: 'protocol',
    reads: ['starttls-injection'],
    when: (facts) => succeeded(facts.all('starttls-injection')).some(({ data }) => data.answer === 'obeyed') && {},
    text: {
      en: 'A NOOP sent in the clear behind AUTH TLS was answered inside the protected connection',
      'zh-CN': '紧跟在 AUTH TLS 之后明文发送的 NOOP，在加密连接中得到了应答',
    },
  }),
  defineRule({
    id: 'data-taken-in-clear',
    layer: 'protocol',
    reads: ['plain-data'],
    when: (facts) => {
      const [listed] = succeeded(facts.all('plain-data'))
      return listed !== undefined && { reply: quoteReply(listed.data.closing) }
    },
    text: {
      en: 'After PROT C a listing came over a data connection in the clear: {reply}',
      'zh-CN': '发送 PROT C 之后，目录列表经明文数据连接传来：{reply}',
    },
  }),
]
