import type { Step } from '../model.ts'
import { OTHER_SOFTWARE, TAKE_OUT, VSFTPD_CONF } from '../places.ts'
import { DATA, REUSE } from './causes.ts'
import { TLS_CONF } from './places.ts'

export const tls12: Step = {
  id: 'tls12',
  title: { en: 'Hold the server to TLS 1.2 for the time being', 'zh-CN': '暂时让服务器只用 TLS 1.2' },
  causes: DATA,
  owner: 'server',
  why: {
    en: 'TLS 1.3 resumes sessions in another way, by tickets that are used once. Old servers and devices in between get that wrong, while TLS 1.2 works and is still sound.',
    'zh-CN': 'TLS 1.3 用一次性票据恢复会话，旧服务器和中间设备常常处理不好；TLS 1.2 则正常，而且仍然安全。',
  },
  variants: [
    {
      for: { server: ['proftpd'] },
      where: TLS_CONF,
      paste: 'TLSProtocol TLSv1.2',
      undo: 'TLSProtocol TLSv1.2 TLSv1.3',
      source: 'ProFTPD, mod_tls: TLSProtocol',
    },
    {
      for: { client: ['curl'] },
      paste: 'curl --ssl-reqd --tls-max 1.2 --user {user} ftp://{host}:{port}/',
      source: 'curl(1): --tls-max',
    },
    {
      for: { client: ['lftp'] },
      where: { en: '~/.lftprc', 'zh-CN': '~/.lftprc' },
      paste: 'set ssl:priority "NORMAL:-VERS-TLS1.3"',
      undo: { en: 'Take the line out.', 'zh-CN': '删掉该行。' },
      source: 'lftp(1): ssl:priority; GnuTLS manual: priority strings',
    },
    {
      for: { client: ['winscp'] },
      click: {
        en: 'The site > Advanced > Connection > TLS/SSL > Maximum TLS/SSL version: TLS 1.2',
        'zh-CN': '站点 > 高级 > 连接 > TLS/SSL > 最高 TLS/SSL 版本：TLS 1.2',
      },
      undo: { en: 'Set it back to TLS 1.3.', 'zh-CN': '改回 TLS 1.3。' },
      source: 'WinSCP documentation: The TLS/SSL page',
    },
    {
      label: OTHER_SOFTWARE,
      click: {
        en: 'Update the server (vsftpd: 3.0.5) and its TLS library. Until then set the maximum TLS version to 1.2 where there is such a setting.',
        'zh-CN': '升级服务器（vsftpd：3.0.5）及其 TLS 库。在此之前，如有该设置，把最高 TLS 版本设为 1.2。',
      },
      undo: { en: 'Set the maximum back to 1.3.', 'zh-CN': '把最高版本改回 1.3。' },
      source: 'RFC 8446 section 4.6.1: tickets; RFC 9325 section 3.1.1: TLS 1.2',
    },
  ],
  expect: { en: 'Listings and transfers end with 226.', 'zh-CN': '列目录和传输以 226 结束。' },
  cost: {
    en: 'No TLS 1.3, and with it no protection against quantum computers to come. Undo it after the update.',
    'zh-CN': '失去 TLS 1.3，也就失去面向未来量子计算机的防护。升级后请改回。',
  },
  verify: { probes: ['tls', 'data-tls', 'transfer'] },
}

export const relaxReuse: Step = {
  id: 'relax-reuse',
  title: { en: 'As a last resort: do without session reuse', 'zh-CN': '最后的办法：不再要求会话重用' },
  causes: REUSE,
  after: { program: ['no', 'unknown'] },
  owner: 'server',
  why: {
    en: 'Only where a client that cannot resume must be served and cannot be replaced, or a TLS proxy before the server makes reuse impossible.',
    'zh-CN': '仅当必须照顾无法更换、又不支持重用的客户端，或服务器前的 TLS 代理使重用无法实现时才这样做。',
  },
  variants: [
    {
      for: { server: ['vsftpd'] },
      where: VSFTPD_CONF,
      paste: 'require_ssl_reuse=NO',
      undo: 'require_ssl_reuse=YES',
      source: 'vsftpd.conf(5): require_ssl_reuse',
    },
    {
      for: { server: ['proftpd'] },
      where: TLS_CONF,
      paste: 'TLSOptions NoSessionReuseRequired\nAllowForeignAddress off',
      undo: TAKE_OUT,
      source: 'ProFTPD, mod_tls: TLSOptions NoSessionReuseRequired; mod_core: AllowForeignAddress',
    },
    {
      for: { server: ['filezilla'] },
      click: {
        en: 'FileZilla Server 1.x cannot drop this rule: replace the client, or offer SFTP with another server.',
        'zh-CN': 'FileZilla Server 1.x 无法关闭这项要求：请更换客户端，或用其他服务器提供 SFTP。',
      },
      source: 'FileZilla Server 1.7 source: the data connection must resume the session',
    },
    {
      label: OTHER_SOFTWARE,
      click: {
        en: 'Look for “session reuse” or “session resumption” in its settings.',
        'zh-CN': '在设置里找“会话重用”或“会话恢复”。',
      },
      undo: { en: 'Demand it again.', 'zh-CN': '重新启用该要求。' },
      source: 'RFC 4217 section 10: what ties the data connection to the control connection',
    },
  ],
  expect: {
    en: 'Clients that do not resume get listings and files.',
    'zh-CN': '不支持会话重用的客户端也能列目录和传输。',
  },
  cost: {
    en: 'Whoever guesses the passive port first can then take the data connection, and with it the file. Narrow it to this server, and undo it as soon as the client is replaced.',
    'zh-CN': '此后谁先猜中被动端口，谁就能接走数据连接和文件。请仅限这台服务器，客户端更换后立即恢复。',
  },
  verify: { probes: ['data-tls', 'transfer'] },
}
