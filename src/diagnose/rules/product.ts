import type { Finding } from '../model/finding.ts'
import type { Params } from '../model/text.ts'
import { KNOWN_VERSIONS } from './known-versions.ts'
import { defineStatement } from './define-rule.ts'

/** Statements about the server's software. Who it is comes from its words, which rules do not read. */
export const productStatements = [
  defineStatement({
    id: 'server-product',
    layer: 'service',
    text: { en: 'The server is {product} {version}', 'zh-CN': '服务器软件是 {product} {version}' },
  }),
  defineStatement({
    id: 'version-backdoored',
    layer: 'service',
    text: {
      en: 'Its greeting names {product} {version}, whose download was replaced by one with a back door in {when}',
      'zh-CN': '欢迎信息显示为 {product} {version}，该版本的下载包曾在 {when} 被替换成带后门的版本',
    },
  }),
  defineStatement({
    id: 'version-outdated',
    layer: 'service',
    text: {
      en: 'Its words name {product} {version}, which gets no more updates',
      'zh-CN': '其应答显示为 {product} {version}，该版本已停止更新',
    },
  }),
  defineStatement({
    id: 'version-vulnerable',
    layer: 'service',
    text: {
      en: 'Its words name {product} {version}, which has {cve} unless the distribution has mended it ({mended} has it mended)',
      'zh-CN': '其应答显示为 {product} {version}；若发行版没有移植修复，则存在 {cve}（{mended} 已修复）',
    },
  }),
  defineStatement({
    id: 'words-tell-much',
    layer: 'service',
    text: {
      en: 'The server tells everybody {what}',
      'zh-CN': '服务器向所有人透露：{what}',
    },
  }),
]

/** What there is to say about a server of that product; a version is known only where the server tells it. */
export function judgeProduct(product: string, version: string | undefined, asked: Params): Finding[] {
  const params = { ...asked, product, version: version ?? '' }
  const found: Finding[] = [{ id: 'server-product', layer: 'service', params }]
  if (version === undefined) return found
  const fitting = KNOWN_VERSIONS.filter((one) => one.product === product && one.version.test(version))
  // A back door leaves nothing more to say about the version.
  if (fitting[0]?.id === 'version-backdoored') fitting.splice(1)
  for (const { id, when = '', cve = '', mended = '' } of fitting) {
    if (!found.some((one) => one.id === id))
      found.push({ id, layer: 'service', params: { ...params, when, cve, mended, certainty: 'banner' } })
  }
  return found
}
