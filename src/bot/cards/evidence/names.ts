import type { EvidenceKind, Explanation, Language, Text } from '../../../diagnose/index.ts'
import { say } from '../../../diagnose/index.ts'
import { CLIENT_NAME } from '../explanation-words.ts'

/** Server software as it calls itself. */
const PRODUCT: Readonly<Record<string, string>> = {
  vsftpd: 'vsftpd',
  proftpd: 'ProFTPD',
  'pure-ftpd': 'Pure-FTPd',
  inetutils: 'GNU ftpd',
  filezilla: 'FileZilla Server',
  'filezilla-0.9': 'FileZilla Server 0.9',
  iis: 'IIS',
  openssh: 'OpenSSH',
  mod_sftp: 'ProFTPD (mod_sftp)',
  pyftpdlib: 'pyftpdlib',
}

const NAMES: Readonly<Record<Exclude<EvidenceKind, 'client-log'>, { readonly of: Text; readonly alone: Text }>> = {
  'server-log': {
    of: { en: 'Log of {product}', 'zh-CN': '{product} 的日志' },
    alone: { en: 'Server log', 'zh-CN': '服务器日志' },
  },
  'server-config': {
    of: { en: 'Configuration of {product}', 'zh-CN': '{product} 的配置' },
    alone: { en: 'Server configuration', 'zh-CN': '服务器配置' },
  },
  capture: {
    of: { en: 'Capture ({product})', 'zh-CN': '抓包（{product}）' },
    alone: { en: 'Capture', 'zh-CN': '抓包' },
  },
  report: {
    of: { en: 'Report of a check ({product})', 'zh-CN': '检查报告（{product}）' },
    alone: { en: 'Report of a check', 'zh-CN': '检查报告' },
  },
}

/** What it is that is explained: `Output of curl`, `Log of vsftpd`. */
export function evidenceName({ kind, client, product }: Explanation, language: Language): string {
  if (kind === 'client-log') return CLIENT_NAME[client ?? 'unknown'][language]
  const name = product === undefined ? undefined : PRODUCT[product]
  return name === undefined ? NAMES[kind].alone[language] : say(NAMES[kind].of, { product: name }, language)
}
