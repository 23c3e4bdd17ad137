import type { Facts } from '../model/finding.ts'
import type { Observation } from '../model/observation.ts'
import { replyText } from '../model/reply.ts'
import type { Params } from '../model/text.ts'
import { failsInClearToo, pairOf } from './data-pairs.ts'
import { defineRule } from './define-rule.ts'
import { quoteReply, quoteText } from './quote.ts'
import { hasCode, list, seconds, succeeded, type Failed } from './read.ts'
import { asParams, REFUSED_AT, refusedAs, refusals } from './refusal.ts'

type Reads = 'transfer' | 'file' | 'data-tls' | 'data-variant'
const READS = ['transfer', 'file', 'data-tls', 'data-variant'] as const

/** What stopped or broke off on the way, not in TLS: a handshake that failed, and what a pair has shown, are told elsewhere. */
function transfers(facts: Facts<Reads>): (Observation<'transfer'> | Observation<'file'>)[] {
  if (!['again', 'none'].includes(pairOf(facts))) return []
  const isShaken = ({ subject }: Observation<'transfer'>) =>
    failsInClearToo(facts) || facts.one('data-tls', subject)?.outcome !== 'failed'
  return [...facts.all('transfer').filter(isShaken), ...facts.all('file')]
}

function stalled(
  facts: Facts<Reads>,
): { readonly one: Failed<'transfer'> | Failed<'file'>; readonly bytes: number } | undefined {
  const one = transfers(facts).find((each) => hasCode(each, 'timeout'))
  const bytes = /^(\d+) bytes received/.exec(one?.outcome === 'failed' ? one.failure.text : '')?.[1]
  return one?.outcome === 'failed' && bytes !== undefined ? { one, bytes: Number(bytes) } : undefined
}

/** The transfer stopped with everything there but the last reply. */
function lacksLastReply({ failure }: Failed<'transfer'> | Failed<'file'>): boolean {
  return failure.text.includes('no last reply')
}

/** Less than this came before the silence: not one packet of full size got through (RFC 2923 section 2.1). */
const ONE_PACKET = 1500

function stalledWhen(isMeant: (bytes: number) => boolean) {
  return (facts: Facts<Reads>): Params | false => {
    const found = stalled(facts)
    if (!found || lacksLastReply(found.one) || !isMeant(found.bytes)) return false
    return { bytes: found.bytes, seconds: seconds(found.one.durationMs) }
  }
}

/** The transfer broke off although the data connection had opened. */
function broken(facts: Facts<Reads>): Params | false {
  const [refusal] = refusals(facts, 'transfer', 'file').filter(({ kind }) => kind === 'broken-off')
  if (refusal && transfers(facts).length > 0) return asParams(refusal)
  const cut = transfers(facts).find((each) => hasCode(each, 'closed', 'reset'))
  if (cut?.outcome !== 'failed') return false
  return { command: cut.failure.command ?? 'LIST', reply: cut.failure.code === 'reset' ? 'RST' : 'FIN' }
}

export const transferRules = [
  defineRule({
    id: 'data-needs-tls',
    layer: 'protocol',
    reads: ['passive', 'transfer', 'file'],
    when: refusedAs(['passive', 'transfer', 'file'], 'data-protection'),
    text: {
      en: `${REFUSED_AT.en} that data connections must be encrypted: {reply}`,
      'zh-CN': `${REFUSED_AT['zh-CN']}数据连接必须加密：{reply}`,
    },
  }),
  defineRule({
    id: 'data-source-refused',
    layer: 'network',
    reads: ['transfer', 'file'],
    when: refusedAs(['transfer', 'file'], 'data-source'),
    text: {
      en: 'The server saw the data connection come from another address than the control connection: {reply}',
      'zh-CN': '服务器看到数据连接与控制连接来自不同的地址：{reply}',
    },
  }),
  defineRule({
    id: 'data-connection-unseen',
    layer: 'network',
    reads: ['data-connect', 'transfer'],
    when: (facts) =>
      succeeded(facts.all('data-connect')).length > 0 && refusedAs(['transfer'], 'no-data-connection')(facts),
    text: {
      en: 'The data connection opened here, but the server saw none: {reply}',
      'zh-CN': '这边的数据连接已经建立，但服务器没有看到：{reply}',
    },
  }),
  defineRule({
    id: 'listing-refused',
    layer: 'data',
    reads: ['transfer'],
    when: refusedAs(['transfer'], 'permission', 'unopenable'),
    text: {
      en: 'The server refuses to list the directory ({command}): {reply}',
      'zh-CN': '服务器拒绝列目录（{command}）：{reply}',
    },
  }),
  defineRule({
    id: 'directory-unreadable',
    layer: 'data',
    reads: ['transfer'],
    when: (facts) => {
      const found = succeeded(facts.all('transfer')).find(({ data }) =>
        /failed to open directory/i.test(replyText(data.closing)),
      )
      return (
        found !== undefined && {
          command: found.data.command,
          reply: quoteReply(found.data.closing),
          impact: 'degrades',
        }
      )
    },
    text: {
      en: 'The listing came back empty because the server could not open the directory: {reply}',
      'zh-CN': '列表为空，因为服务器打不开该目录：{reply}',
    },
  }),
  defineRule({
    id: 'transfer-broken',
    layer: 'network',
    reads: READS,
    when: broken,
    text: {
      en: 'The data connection of {command} opened and broke off: {reply}',
      'zh-CN': '{command} 的数据连接建立后中断：{reply}',
    },
  }),
  defineRule({
    id: 'transfer-stalled-at-once',
    layer: 'network',
    reads: READS,
    when: stalledWhen((bytes) => bytes < ONE_PACKET),
    text: {
      en: 'The data connection opened, but only {bytes} bytes came, then nothing ({seconds} s)',
      'zh-CN': '数据连接已建立，但只收到 {bytes} 字节就再无动静（{seconds} 秒）',
    },
  }),
  defineRule({
    id: 'transfer-stalled-midway',
    layer: 'network',
    reads: READS,
    when: stalledWhen((bytes) => bytes >= ONE_PACKET),
    text: {
      en: 'The transfer stood still after {bytes} bytes ({seconds} s)',
      'zh-CN': '传输在 {bytes} 字节后停住（{seconds} 秒）',
    },
  }),
  defineRule({
    id: 'last-reply-missing',
    layer: 'network',
    reads: READS,
    when: (facts) => {
      const found = stalled(facts)
      return found !== undefined && lacksLastReply(found.one) && { bytes: found.bytes }
    },
    text: {
      en: 'All data came ({bytes} bytes), but the server’s last reply did not',
      'zh-CN': '数据已全部收到（{bytes} 字节），但没有等到服务器的结束应答',
    },
  }),
  defineRule({
    id: 'names-not-utf8',
    layer: 'data',
    reads: ['transfer'],
    when: (facts) => {
      const listing = succeeded(facts.all('transfer')).find(({ data }) => (data.listing?.undecodable.length ?? 0) > 0)
        ?.data.listing
      return (
        listing !== undefined && {
          names: list(listing.undecodable.map((name) => quoteText(name, 40))),
          charset: listing.charset,
        }
      )
    },
    text: {
      en: 'File names in the listing are not UTF-8 but look like {charset}: {names}',
      'zh-CN': '列表中的文件名不是 UTF-8，而像是 {charset}：{names}',
    },
  }),
]
