import type { Finding } from '../model/finding.ts'
import type { Params } from '../model/text.ts'
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
      en: 'Its words name {product} {version}, which has known security holes or gets no more updates',
      'zh-CN': '其应答显示为 {product} {version}，该版本存在已知安全漏洞或已停止更新',
    },
  }),
]

interface Known {
  readonly product: string
  readonly version: RegExp
  readonly id: 'version-backdoored' | 'version-outdated'
  readonly when?: string
}

/**
 * vsftpd 2.3.4 (CVE-2011-2523) and ProFTPD 1.3.3c were distributed with a back door; ProFTPD up to 1.3.5 has CVE-2015-3306 where
 * mod_copy is loaded; FileZilla Server 0.9 ended with 0.9.60 in 2017, 1.7.0 to 1.7.2 were recalled by 1.7.3; wu-ftpd ended in 2003.
 */
const KNOWN: readonly Known[] = [
  { product: 'vsftpd', version: /^2\.3\.4$/, id: 'version-backdoored', when: '2011-06' },
  { product: 'proftpd', version: /^1\.3\.3c$/, id: 'version-backdoored', when: '2010-11' },
  { product: 'proftpd', version: /^1\.([0-2]\.|3\.([0-4]|5$|5rc))/, id: 'version-outdated' },
  { product: 'vsftpd', version: /^[12]\./, id: 'version-outdated' },
  { product: 'filezilla-0.9', version: /^0\./, id: 'version-outdated' },
  { product: 'filezilla', version: /^1\.7\.(0|1|2)/, id: 'version-outdated' },
  { product: 'wu-ftpd', version: /./, id: 'version-outdated' },
]

/** What there is to say about a server of that product; a version is known only where the server tells it. */
export function judgeProduct(product: string, version: string | undefined, asked: Params): Finding[] {
  const params = { ...asked, product, version: version ?? '' }
  const found: Finding[] = [{ id: 'server-product', layer: 'service', params }]
  const known = KNOWN.find((one) => one.product === product && version !== undefined && one.version.test(version))
  if (known) found.push({ id: known.id, layer: 'service', params: { ...params, when: known.when ?? '' } })
  return found
}
