import type { Text } from '../model/text.ts'
import type { Judged } from './message.ts'

interface SpecialReply {
  /** Only in answer to these; to anything when left out. */
  readonly to?: readonly string[]
  readonly pattern: RegExp
  readonly judged: Judged
  readonly trap?: Text
}

/**
 * Replies whose meaning lies in what they answer, or that clients are misled by: vsftpd 3.0.3, ProFTPD 1.3.8 and
 * Pure-FTPd 1.0.50 as recorded, FileZilla Server after its sources.
 */
export const SPECIAL_REPLIES: readonly SpecialReply[] = [
  {
    pattern: /session reuse required|TLS session of data connection (?:has )?not resumed/i,
    judged: { id: 'reply-session-reuse', layer: 'protocol', speaksFor: { 'tls-session-reuse-required': 'decisive' } },
    trap: {
      en: 'The certificate, the login and the firewall are fine: this client opened the data connection with a new TLS session. Python’s ftplib, Java’s FTPClient and .NET’s FtpWebRequest always do',
      'zh-CN':
        '证书、登录和防火墙都没有问题：该客户端在数据连接上新建了 TLS 会话。Python ftplib、Java FTPClient 和 .NET FtpWebRequest 总是如此',
    },
  },
  {
    pattern: /^425 Unable to build data connection: Operation not permitted/,
    judged: {
      id: 'reply-session-reuse-proftpd',
      layer: 'protocol',
      speaksFor: { 'tls-session-reuse-required': 'decisive', 'data-protection-required': 'weak' },
    },
    trap: {
      en: 'This is no firewall and no file permission: ProFTPD says it when the data connection does not resume the TLS session of the control connection, or is not encrypted at all',
      'zh-CN':
        '这既不是防火墙也不是文件权限问题：数据连接没有复用控制连接的 TLS 会话、或根本没有加密时，ProFTPD 会这样回应',
    },
  },
  {
    to: ['AUTH'],
    pattern: /^431 /,
    judged: {
      id: 'reply-tls-without-certificate',
      layer: 'service',
      speaksFor: { 'server-config-error': 'strong', 'auth-tls-unsupported': 'strong' },
    },
  },
  {
    to: ['AUTH'],
    pattern: /^[45]\d\d /,
    judged: { id: 'reply-auth-refused', layer: 'protocol', speaksFor: { 'auth-tls-unsupported': 'decisive' } },
    trap: {
      en: 'A 530 in answer to AUTH is no wrong password: vsftpd says “530 Please login with USER and PASS.” when it has no TLS',
      'zh-CN': '对 AUTH 的 530 应答不是密码错误：vsftpd 没有启用 TLS 时就会回应 “530 Please login with USER and PASS.”',
    },
  },
  {
    pattern: /^500 OOPS: error:.*wrong version number|^421 (?:TLS handshake failed|ftpd: SSL_accept)/,
    judged: {
      id: 'reply-plain-where-tls',
      layer: 'protocol',
      speaksFor: { 'implicit-tls-expected': 'strong', 'tls-handshake-failed': 'strong' },
    },
  },
  {
    to: ['OPTS'],
    pattern: /^530 Please login with USER/,
    judged: {
      id: 'reply-log-in-first',
      layer: 'protocol',
      speaksFor: { 'auth-tls-unsupported': 'strong' },
      isSummary: true,
    },
    trap: {
      en: 'Nobody’s password was refused: vsftpd says this to every command before the login, and to AUTH TLS when it has no TLS',
      'zh-CN': '这不是密码被拒绝：vsftpd 对登录前的任何命令都这样回应，没有启用 TLS 时对 AUTH TLS 也是如此',
    },
  },
  {
    pattern: /^(?:530|503) .*(?:Please login with|Please tell me who|You aren't logged in|Login with USER first)/i,
    judged: { id: 'reply-not-logged-in', layer: 'service', speaksFor: {}, isSummary: true },
  },
  {
    to: ['LIST', 'NLST', 'RETR', 'STOR'],
    pattern: /^425 (?:Use PORT or PASV first|No data connection|Use EPRT)/i,
    judged: { id: 'reply-no-mode', layer: 'client', speaksFor: { 'alg-interference': 'weak' } },
    trap: {
      en: 'The client asked for a transfer without PASV or PORT, or something on the way took that command out',
      'zh-CN': '客户端没有先发送 PASV 或 PORT 就请求传输，或该命令在途中被拦掉了',
    },
  },
]
