import type { Facts } from '../model/finding.ts'
import type { Params } from '../model/text.ts'
import { deadEnds, hasNoRouteHere } from './connect.ts'
import { defineRule } from './define-rule.ts'
import { mainAddress } from './main-connection.ts'
import { quoteText } from './quote.ts'
import { failed, succeeded, tested, type Succeeded } from './read.ts'
import { isEmptyDirectory } from './refusal.ts'
import { stuck, stuckAt } from './stuck.ts'

/** FTP, up to the end of its first reply: a greeting that is cut off in the middle has none. */
function isComplete({ data }: Succeeded<'greeting'>): boolean {
  return data.speaks === 'ftp' && data.reply !== undefined
}

function noGreeting(facts: Facts<'connect' | 'greeting' | 'tls-hello'>): Params | false {
  if (facts.target.protocol === 'sftp') return false
  const first = facts.one('greeting', mainAddress(facts))
  const [silent] = failed(first ? [first] : [])
  if (silent) return !silent.failure.reply && stuck(silent)
  if (first?.outcome === 'ok') return !isComplete(first) && { failure: quoteText(first.data.banner) }
  const [hello] = succeeded(facts.all('tls-hello'))
  return hello !== undefined && hello.data.answer !== 'silent' && { failure: hello.data.answer }
}

function noData(facts: Facts<'passive' | 'data-connect' | 'transfer'>): Params | false {
  const isListed = succeeded(facts.all('transfer')).length > 0 || failed(facts.all('transfer')).some(isEmptyDirectory)
  if (isListed) return false
  const [first] = [
    ...failed(facts.all('transfer')),
    ...failed(facts.all('data-connect')),
    ...failed(facts.all('passive')),
  ]
  // A retry that only asks whether a port can be reached carries no transfer, and an open mode may still be under test.
  const isUndecided = tested(facts.all('transfer')).length === 0 && succeeded(facts.all('data-connect')).length > 0
  return !isUndecided && stuck(first)
}

export const stageRules = [
  defineRule({
    id: 'stuck-at-name',
    layer: 'network',
    reads: ['dns-lookup'],
    when: (facts) => stuckAt(facts, 'dns-lookup'),
    text: { en: 'The name could not be resolved: {failure}', 'zh-CN': '无法解析主机名：{failure}' },
  }),
  defineRule({
    id: 'stuck-at-connection',
    layer: 'network',
    reads: ['connect', 'dns-query', 'route'],
    when: (facts) => !hasNoRouteHere(facts) && stuck(deadEnds(facts)[0]),
    text: { en: 'No connection came about: {failure}', 'zh-CN': '无法建立连接：{failure}' },
  }),
  defineRule({
    id: 'stuck-at-greeting',
    layer: 'protocol',
    reads: ['connect', 'greeting', 'tls-hello'],
    when: noGreeting,
    text: { en: 'No FTP greeting came: {failure}', 'zh-CN': '没有收到 FTP 欢迎信息：{failure}' },
  }),
  defineRule({
    id: 'stuck-at-entry',
    layer: 'service',
    reads: ['connect', 'greeting'],
    when: (facts) => {
      const [refused] = failed(facts.all('greeting')).filter(({ subject }) => subject === mainAddress(facts))
      return refused?.failure.reply !== undefined && stuck(refused)
    },
    text: { en: 'The server turned the session away: {failure}', 'zh-CN': '服务器拒绝了会话：{failure}' },
  }),
  defineRule({
    id: 'stuck-at-login',
    layer: 'service',
    reads: ['login'],
    when: (facts) => stuckAt(facts, 'login'),
    text: { en: 'The login did not succeed: {failure}', 'zh-CN': '登录没有成功：{failure}' },
  }),
  defineRule({
    id: 'stuck-after-greeting',
    layer: 'service',
    reads: ['features', 'login', 'working-directory'],
    when: (facts) => {
      const isIn = succeeded(facts.all('login')).length > 0
      const isRefused = failed(facts.all('login')).length > 0
      if (isRefused) return false
      const dead = failed(isIn ? facts.all('working-directory') : facts.all('features'))
      return stuck(dead.find(({ failure }) => !failure.reply))
    },
    text: { en: 'The session broke down: {failure}', 'zh-CN': '会话中断：{failure}' },
  }),
  defineRule({
    id: 'stuck-at-data',
    layer: 'data',
    reads: ['passive', 'data-connect', 'transfer'],
    when: noData,
    text: { en: 'No listing came through: {failure}', 'zh-CN': '没有取得任何列表：{failure}' },
  }),
  defineRule({
    id: 'stuck-at-file',
    layer: 'data',
    reads: ['file', 'working-directory'],
    when: (facts) =>
      stuck(
        failed(facts.all('file'))[0] ??
          failed(facts.all('working-directory')).find(({ failure }) => failure.command === 'CWD'),
      ),
    text: { en: 'The path could not be read: {failure}', 'zh-CN': '无法读取该路径：{failure}' },
  }),
  defineRule({
    id: 'stuck-at-upload',
    layer: 'data',
    reads: ['write'],
    when: (facts) =>
      stuck(failed(facts.all('write')).find(({ failure }) => !/^(connect|PASS)$/.test(failure.command ?? ''))),
    text: { en: 'The upload did not succeed: {failure}', 'zh-CN': '上传没有成功：{failure}' },
  }),
]
