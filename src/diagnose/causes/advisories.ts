import type { Advisory, Severity } from '../model/cause.ts'
import type { Finding } from '../model/finding.ts'
import { KNOWN_HOLE, sshAdvisories } from './advisories-ssh.ts'
import { tlsAdvisories } from './advisories-tls.ts'
import { defineAdvisory, type AdvisoryDefinition } from './define-advisory.ts'

export type { AdvisoryDefinition } from './define-advisory.ts'

const RANK: Readonly<Record<Severity, number>> = { high: 0, warn: 1, info: 2 }

export const ADVISORIES = [
  defineAdvisory({
    code: 'plaintext-only',
    severity: 'warn',
    from: 'auth-tls-refused',
    title: {
      en: 'The server has no TLS: names, passwords and files travel readable for everybody on the way. Enable explicit TLS, or use SFTP',
      'zh-CN': '服务器不支持 TLS：用户名、密码和文件在途中任何人都能看到。请启用显式 TLS，或改用 SFTP',
    },
  }),
  defineAdvisory({
    code: 'plaintext-login-allowed',
    severity: 'warn',
    from: 'password-taken-in-clear',
    title: {
      en: 'The server offers TLS but takes passwords without it. Require it (vsftpd: force_local_logins_ssl=YES; ProFTPD: TLSRequired on; Pure-FTPd: TLS 2)',
      'zh-CN':
        '服务器提供 TLS，但不加密也接受密码。请强制使用（vsftpd：force_local_logins_ssl=YES；ProFTPD：TLSRequired on；Pure-FTPd：TLS 2）',
    },
  }),
  defineAdvisory({
    code: 'anonymous-login',
    severity: 'info',
    from: 'anonymous-admitted',
    title: {
      en: 'Anyone may log in anonymously; that should be on purpose',
      'zh-CN': '任何人都可以匿名登录；请确认这是有意为之',
    },
  }),
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
    code: 'vsftpd-2.3.4-backdoor',
    severity: 'high',
    from: 'version-backdoored',
    product: 'vsftpd',
    title: {
      en: 'The greeting names vsftpd {version}, which was distributed with a back door in {when} (CVE-2011-2523). Verify the package: a banner can be wrong, and distributions’ own packages of it were clean',
      'zh-CN':
        '欢迎信息显示为 vsftpd {version}，该版本的下载包在 {when} 曾被植入后门（CVE-2011-2523）。请核实软件包：欢迎信息可能不准，发行版自己的软件包是干净的',
    },
  }),
  defineAdvisory({
    code: 'known-vulnerable-version',
    severity: 'high',
    from: 'version-backdoored',
    product: 'proftpd',
    title: KNOWN_HOLE,
  }),
  defineAdvisory({
    code: 'software-outdated',
    severity: 'high',
    from: 'version-outdated',
    title: {
      en: 'The server says it is {product} {version}, which has known security holes or gets no more updates. A banner can be wrong: distributions back-port fixes, so verify the package',
      'zh-CN':
        '服务器自称 {product} {version}，该版本存在已知漏洞或已停止更新。欢迎信息可能不准：发行版会向旧版本移植修复，请核实软件包',
    },
  }),
  ...tlsAdvisories,
  ...sshAdvisories,
] as const

/** The remarks that the findings call for, the most serious first. */
export function advise(findings: readonly Finding[]): Advisory[] {
  const definitions: readonly AdvisoryDefinition[] = ADVISORIES
  return definitions
    .flatMap(({ code, severity, from, product }) => {
      const finding = findings.find(
        ({ id, params }) => id === from && (product === undefined || params.product === product),
      )
      return finding ? [{ code, severity, params: finding.params }] : []
    })
    .sort((a, b) => RANK[a.severity] - RANK[b.severity])
}
