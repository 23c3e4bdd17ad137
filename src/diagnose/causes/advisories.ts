import type { Advisory, Severity } from '../model/cause.ts'
import type { Finding } from '../model/finding.ts'
import type { Params } from '../model/text.ts'
import { securityAdvisories } from './advisories-security.ts'
import { sshAdvisories } from './advisories-ssh.ts'
import { tlsAdvisories } from './advisories-tls.ts'
import { defineAdvisory, type AdvisoryDefinition } from './define-advisory.ts'

export type { AdvisoryDefinition } from './define-advisory.ts'

const RANK: Readonly<Record<Severity, number>> = { high: 0, warn: 1, info: 2 }

export const ADVISORIES = [
  defineAdvisory({
    code: 'slow-greeting',
    severity: 'info',
    from: 'greeting-late',
    title: {
      en: 'The greeting took {seconds} s; some clients give up early',
      'zh-CN': '欢迎信息用了 {seconds} 秒才到；有些客户端会提前放弃',
    },
  }),
  defineAdvisory({
    code: 'no-utf8',
    severity: 'info',
    from: 'utf8-missing',
    title: {
      en: 'The server does not announce UTF-8, so file names beyond ASCII depend on the client’s charset',
      'zh-CN': '服务器没有声明支持 UTF-8，非 ASCII 文件名能否正确显示取决于客户端字符集',
    },
  }),
  defineAdvisory({
    code: 'no-epsv',
    severity: 'info',
    from: 'epsv-refused',
    title: {
      en: 'The server has no EPSV, so it needs PASV’s address to be right and cannot serve IPv6',
      'zh-CN': '服务器不支持 EPSV，因此必须保证 PASV 地址正确，而且无法用于 IPv6',
    },
  }),
  defineAdvisory({
    code: 'ascii-changes-files',
    severity: 'info',
    from: 'ascii-changes-file',
    title: {
      en: 'In ASCII mode the server alters line ends of {path}; transfer everything but text in binary',
      'zh-CN': '在 ASCII 模式下服务器会改动 {path} 的换行符；除文本外请一律用二进制传输',
    },
  }),
  defineAdvisory({
    code: 'sftp-answers',
    severity: 'info',
    from: 'sftp-answers',
    title: {
      en: 'SFTP answers on port {sshPort} of the same host ({ident}): try {url}. It is another protocol; the same account often works, but nobody has tried it',
      'zh-CN':
        '同一主机的端口 {sshPort} 上有 SFTP（{ident}）：可以试试 {url}。它是另一种协议；账号往往相同，但本次没有尝试登录',
    },
  }),
  defineAdvisory({
    code: 'ftp-answers',
    severity: 'info',
    from: 'ftp-answers',
    title: {
      en: 'FTP answers on port {ftpPort} of the same host ({banner}): try {url}, with TLS where the server has it. It is another protocol than SFTP',
      'zh-CN':
        '同一主机的端口 {ftpPort} 上有 FTP（{banner}）：可以试试 {url}，服务器支持 TLS 时请启用。它与 SFTP 是不同的协议',
    },
  }),
  ...securityAdvisories,
  ...tlsAdvisories,
  ...sshAdvisories,
] as const

/** What the server that was found may be set by: the name of its software. */
export function softwareIn(findings: readonly Finding[]): Params {
  const product = findings.find(({ id }) => id === 'server-product')?.params['product']
  return product === undefined ? {} : { product }
}

/** The remarks that the findings call for, the most serious first; `besides` are those that are causes already. */
export function advise(findings: readonly Finding[], besides: readonly string[] = []): Advisory[] {
  const definitions: readonly AdvisoryDefinition[] = ADVISORIES
  const software = softwareIn(findings)
  return definitions
    .filter(({ code }) => !besides.includes(code))
    .flatMap(({ code, severity, from, fix }) => {
      const finding = findings.find(({ id }) => id === from)
      return finding ? [{ code, severity, params: { ...(fix && software), ...finding.params } }] : []
    })
    .sort((a, b) => RANK[a.severity] - RANK[b.severity])
}
