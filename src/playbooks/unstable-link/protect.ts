import type { Step } from '../model.ts'

export const noticeTheEnd: Step = {
  id: 'notice-the-end',
  title: { en: 'Transfer so that an early end is noticed', 'zh-CN': '换一种能察觉提前结束的传输方式' },
  causes: ['transfer-truncated', 'checksum-mismatch'],
  owner: 'client',
  why: {
    en: 'In plain FTP the end of the connection is the end of the file, whoever closed it. TLS and SSH say goodbye properly, so a cut is an error and not a short file.',
    'zh-CN':
      '明文 FTP 以连接关闭作为文件结束，不管是谁关的。TLS 和 SSH 有正式的结束标记，中断会报错，而不是得到短文件。',
  },
  variants: [
    {
      for: { client: ['filezilla'] },
      click: {
        en: 'Site Manager, the site: Encryption “Require explicit FTP over TLS”',
        'zh-CN': '站点管理器中该站点：加密选“要求显式的 FTP over TLS”',
      },
      undo: { en: 'Choose the former encryption there.', 'zh-CN': '在同一处选回原来的加密方式。' },
      source: 'FileZilla 3.63: Site Manager',
    },
    {
      for: { client: ['winscp'] },
      click: {
        en: 'Login dialog, the site > Edit: Encryption “TLS/SSL Explicit encryption”',
        'zh-CN': '登录对话框，站点 > 编辑：加密选“TLS/SSL 显式加密”',
      },
      undo: { en: 'Choose the former encryption there.', 'zh-CN': '在同一处选回原来的加密方式。' },
      source: 'WinSCP documentation: FTPS',
    },
    {
      for: { client: ['lftp'] },
      label: { en: 'the file gets its name only when it is complete', 'zh-CN': '传完之后才改成正式文件名' },
      paste:
        'lftp -u {user} -p {port} -e "set ftp:ssl-force true; set ftp:ssl-protect-data true; set xfer:use-temp-file true; get \'{path}\'; bye" {host}',
      source: 'lftp(1): ftp:ssl-force, ftp:ssl-protect-data, xfer:use-temp-file',
    },
    {
      for: { client: ['curl'] },
      paste: "curl --ssl-reqd --remote-name --user {user} 'ftp://{host}:{port}{path}'",
      source: 'curl(1): --ssl-reqd',
    },
    {
      click: {
        en: 'Choose FTP with explicit TLS, or SFTP, in the client. Programs should upload under another name, compare the size, then rename.',
        'zh-CN': '在客户端选择显式 TLS 的 FTP 或 SFTP。程序上传时应先用临时文件名，比较大小后再改名。',
      },
      source: 'RFC 8446 section 6.1: closure alerts; RFC 959 section 3.4.1: stream mode',
    },
  ],
  expect: { en: 'The whole file, or an error that says it is not.', 'zh-CN': '得到完整的文件，或明确报错。' },
  verify: { probes: ['file', 'sftp-file'] },
}
