import type { Failure } from '../model/failure.ts'
import type { Facts } from '../model/finding.ts'
import type { Params } from '../model/text.ts'
import { defineRule } from './define-rule.ts'
import { quoteText } from './quote.ts'
import { failed, succeeded } from './read.ts'
import { mainTls } from './tls-facts.ts'

type Tried = 'data-tls' | 'transfer' | 'file' | 'data-variant'
type Reads = 'tls' | Tried
const READS = ['tls', 'data-tls', 'transfer', 'file', 'data-variant'] as const

/** Whether what had failed came when it was done this way; undefined where that was not tried. */
function works(facts: Facts<'data-variant'>, way: string): boolean | undefined {
  const [one] = facts.all('data-variant').filter(({ subject }) => subject?.split(' ')[0] === way)
  return one === undefined || one.outcome === 'skipped' ? undefined : one.outcome === 'ok'
}

/** It began and came to a bad end on the way, or stood still; what merely took longer than a probe may is no such thing. */
export function isBrokenOff({ code, text }: Failure): boolean {
  if (code === 'timeout') return text.includes('bytes received, then')
  return /^(?:reset|closed|malformed|tls-.*)$/.test(code)
}

/** The same, or the server's word for it; that it does not do without TLS is another matter. */
export function isBrokenOffInClear(failure: Failure): boolean {
  return isBrokenOff(failure) || failure.code === 'reply-426'
}

/** Without TLS it fails as well. */
export function failsInClearToo(facts: Facts<'data-variant'>): boolean {
  return failed(facts.all('data-variant')).some(
    ({ subject, failure }) => subject?.startsWith('clear') && isBrokenOffInClear(failure),
  )
}

/** The one thing that makes the difference, as far as pairs have shown it. */
export function pairOf(facts: Facts<'data-variant'>): 'again' | 'tls12' | 'fresh' | 'sni' | 'clear' | 'none' {
  if (works(facts, 'same')) return 'again'
  if (works(facts, '1.2')) return 'tls12'
  if (works(facts, 'fresh')) return 'fresh'
  if (works(facts, 'no-sni')) return 'sni'
  return works(facts, 'clear') ? 'clear' : 'none'
}

/** What failed and was asked for again, in the words of the failure. */
function failureOf(facts: Facts<Tried>): string {
  const [first] = [...failed(facts.all('data-tls')), ...failed(facts.all('transfer')), ...failed(facts.all('file'))]
  return first ? quoteText(first.failure.text) : ''
}

function decided(facts: Facts<Reads>, pair: ReturnType<typeof pairOf>): Params | false {
  if (pairOf(facts) !== pair) return false
  const [tried] = succeeded(facts.all('data-variant'))
  const version = mainTls(facts)?.version.replace('TLSv', 'TLS ') ?? 'TLS'
  const what = tried?.subject?.endsWith(' file') ? 'file' : 'listing'
  return { pair, what, version, failure: failureOf(facts) }
}

const WHAT = {
  en: 'The same {what, select, file {file} other {listing}}',
  'zh-CN': '同一{what, select, file {文件} other {列表}}',
} as const

/** What minimal pairs of a transfer over TLS have shown. */
export const dataPairRules = [
  defineRule({
    id: 'data-works-again',
    layer: 'network',
    reads: READS,
    when: (facts) => {
      const found = decided(facts, 'again')
      return found && { ...found, impact: 'degrades' }
    },
    text: {
      en: `${WHAT.en} comes when it is asked for again in the same way: it fails now and then`,
      'zh-CN': `${WHAT['zh-CN']}以同样的方式再取一次就成功：故障是偶发的`,
    },
  }),
  defineRule({
    id: 'data-works-in-tls12',
    layer: 'protocol',
    reads: READS,
    when: (facts) => decided(facts, 'tls12'),
    text: {
      en: `${WHAT.en} comes over TLS 1.2, and not over {version}`,
      'zh-CN': `${WHAT['zh-CN']}用 TLS 1.2 能取得，用 {version} 不行`,
    },
  }),
  defineRule({
    id: 'data-works-fresh',
    layer: 'protocol',
    reads: READS,
    when: (facts) => decided(facts, 'fresh'),
    text: {
      en: `${WHAT.en} comes when the data connection begins a TLS session of its own, and not when it resumes that of the control connection`,
      'zh-CN': `${WHAT['zh-CN']}在数据连接新建 TLS 会话时能取得，恢复控制连接的会话时不行`,
    },
  }),
  defineRule({
    id: 'data-works-without-sni',
    layer: 'network',
    reads: READS,
    when: (facts) => decided(facts, 'sni'),
    text: {
      en: `${WHAT.en} comes when the handshake leaves out the name {host} (SNI), and not with it`,
      'zh-CN': `${WHAT['zh-CN']}在握手不带名称 {host}（SNI）时能取得，带上就不行`,
    },
  }),
  defineRule({
    id: 'data-works-in-clear',
    layer: 'protocol',
    reads: READS,
    when: (facts) => decided(facts, 'clear'),
    text: {
      en: `${WHAT.en} comes in the clear (PROT C), and not over TLS`,
      'zh-CN': `${WHAT['zh-CN']}以明文传输（PROT C）能取得，用 TLS 不行`,
    },
  }),
  defineRule({
    id: 'data-fails-in-clear-too',
    layer: 'network',
    reads: ['data-variant'],
    when: (facts) => failsInClearToo(facts) && {},
    text: {
      en: 'It fails in the clear too (PROT C), so TLS is not the reason',
      'zh-CN': '以明文传输（PROT C）同样失败，因此与 TLS 无关',
    },
  }),
]
