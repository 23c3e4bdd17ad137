import type { Step } from '../model.ts'

/** How each client is told the encoding of a server that is not UTF-8. */
export const clientCharset: Step = {
  id: 'client-charset',
  title: { en: 'Tell your program the encoding of the server', 'zh-CN': '告诉客户端服务器使用的编码' },
  causes: ['filename-charset', 'listing-charset'],
  owner: 'client',
  why: {
    en: 'The names on the server are in {charset}, and your program reads them as UTF-8. A setting of this one site mends it at once; nobody else is affected.',
    'zh-CN': '服务器上的文件名是 {charset}，而客户端按 UTF-8 读取。改这一个站点的设置即可立刻解决，不影响其他人。',
  },
  variants: [
    {
      for: { client: ['filezilla'] },
      click: {
        en: 'Site Manager > the site > Charset > Use custom charset: {charset}; connect anew.',
        'zh-CN': '站点管理器 > 该站点 > 字符集 > 使用自定义字符集：{charset}；然后重新连接。',
      },
      undo: { en: 'Choose Autodetect there.', 'zh-CN': '在同一处选回“自动检测”。' },
      source: 'FileZilla Wiki: Site Manager, Charset',
    },
    {
      for: { client: ['winscp'] },
      click: {
        en: 'Edit the site > Advanced > Environment > UTF-8 encoding for filenames: Off. It then uses the system’s own encoding, so Windows has to be set to that language.',
        'zh-CN': '编辑站点 > 高级 > 环境 > 文件名使用 UTF-8 编码：关。之后使用系统编码，因此 Windows 需设为相应语言。',
      },
      undo: { en: 'Set it to Auto.', 'zh-CN': '改回“自动”。' },
      source: 'WinSCP documentation: The Environment Page',
    },
    {
      for: { client: ['lftp'] },
      label: {
        en: 'with FEAT off, or a server that claims UTF-8 would be believed',
        'zh-CN': '需关闭 FEAT，否则会相信声称 UTF-8 的服务器',
      },
      paste:
        "lftp -p {port} -u '{user}' -e 'set ftp:use-feat no; set ftp:charset {charset}; set file:charset utf-8; cls' {host}",
      source: 'lftp(1): ftp:charset, file:charset, ftp:use-feat; run against vsftpd, ProFTPD and Pure-FTPd',
    },
    {
      for: { client: ['curl'] },
      label: { en: 'the name, converted and written byte by byte', 'zh-CN': '把文件名转换后逐字节写出' },
      paste:
        "name='{path}'\ncurl --ssl -u '{user}' -o file \"ftp://{host}:{port}/$(printf '%s' \"$name\" | iconv -f UTF-8 -t {charset} | od -An -v -tx1 | tr -d '\\n' | tr ' ' '%')\"",
      undo: 'rm file',
      source: 'RFC 3986 section 2.1, iconv(1), od(1); run with curl 7.88 against vsftpd, ProFTPD and Pure-FTPd',
    },
    {
      for: { client: ['openssh', 'explorer', 'finder', 'mobile-app'] },
      click: {
        en: 'This program knows no encoding but its own: use FileZilla for this server, or have the names converted.',
        'zh-CN': '该程序不能设置编码：对这台服务器请改用 FileZilla，或请管理员转换文件名。',
      },
      source: 'sftp(1): no such option; draft-ietf-secsh-filexfer-02: names are bytes',
    },
  ],
  expect: { en: 'The names are readable, and the file comes.', 'zh-CN': '文件名可读，文件可以下载。' },
}
