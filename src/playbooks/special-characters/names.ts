import type { Step } from '../model.ts'
import { ROOT_SHELL } from '../places.ts'

export const loginCharset: Step = {
  id: 'login-charset',
  title: { en: 'Send the user name in the server’s encoding', 'zh-CN': '用服务器的编码发送用户名' },
  causes: ['login-charset'],
  owner: 'client',
  why: {
    en: 'FTP sends a name as bytes, and 中 has other bytes in UTF-8 than in GBK. Old Windows servers know the second. Try once.',
    'zh-CN': 'FTP 按字节发送用户名，“中”在 UTF-8 和 GBK 中字节不同。旧的 Windows 服务器认后者。只试一次。',
  },
  variants: [
    {
      for: { client: ['filezilla'] },
      click: {
        en: 'Site Manager > the site > Charset > Use custom charset: GB18030 (Traditional Chinese: Big5; Japanese: Shift_JIS).',
        'zh-CN': '站点管理器 > 该站点 > 字符集 > 使用自定义字符集：GB18030（繁体中文 Big5，日文 Shift_JIS）。',
      },
      undo: { en: 'Choose Autodetect there.', 'zh-CN': '在同一处选回“自动检测”。' },
      source: 'FileZilla Wiki: Site Manager, Charset',
    },
    {
      for: { client: ['curl'] },
      label: {
        en: 'asks for the password; put in big5 or shift_jis where it fits',
        'zh-CN': '会询问密码；需要时改为 big5 或 shift_jis',
      },
      paste: "curl --ssl -u \"$(printf '%s' '{user}' | iconv -f UTF-8 -t gb18030)\" ftp://{host}:{port}/",
      source: 'curl(1): -u sends the bytes that it is given; run with curl 7.88',
    },
    {
      for: { client: ['lftp', 'winscp', 'openssh', 'explorer', 'finder', 'mobile-app'] },
      click: {
        en: 'Use FileZilla for the try, or ask for a name of plain letters.',
        'zh-CN': '请用 FileZilla 尝试，或申请一个纯英文字母的用户名。',
      },
      source:
        'recorded: lftp 4.9.2 sends USER in UTF-8 whatever ftp:charset says; WinSCP: The Environment Page, file names only',
    },
  ],
  expect: { en: 'The server accepts the name and the password.', 'zh-CN': '服务器接受用户名和密码。' },
}

export const plainUser: Step = {
  id: 'plain-user',
  title: { en: 'Give the account a name of plain letters', 'zh-CN': '给账号改用纯英文用户名' },
  causes: ['login-charset'],
  owner: 'server',
  why: {
    en: 'A name in ASCII has the same bytes everywhere. The log tells which bytes arrived: vsftpd with log_ftp_protocol=YES, ProFTPD and Pure-FTPd by themselves.',
    'zh-CN':
      'ASCII 用户名在各处字节都相同。实际收到的字节看日志：vsftpd 需 log_ftp_protocol=YES，ProFTPD 和 Pure-FTPd 默认就有。',
  },
  variants: [
    {
      for: { server: ['iis', 'filezilla'] },
      label: { en: 'PowerShell as administrator', 'zh-CN': '以管理员身份运行 PowerShell' },
      paste: 'Rename-LocalUser -Name "{user}" -NewName "NEW_NAME"',
      undo: 'Rename-LocalUser -Name "NEW_NAME" -NewName "{user}"',
      source: 'Microsoft Learn: Rename-LocalUser',
    },
    {
      label: { en: 'Linux, while the account is not logged in', 'zh-CN': 'Linux，且该账号未登录' },
      where: ROOT_SHELL,
      paste: "usermod -l NEW_NAME '{user}'",
      undo: "usermod -l '{user}' NEW_NAME",
      source: 'usermod(8): -l',
    },
  ],
  expect: { en: 'The login succeeds with the new name.', 'zh-CN': '用新用户名登录成功。' },
  cost: {
    en: 'Mail, cron jobs and lists that name the account have to follow; files and the password stay.',
    'zh-CN': '引用该账号的邮件、计划任务和名单需要同步修改；文件和密码不变。',
  },
}

export const plainFile: Step = {
  id: 'plain-file',
  title: { en: 'Upload it under a plain name', 'zh-CN': '用普通文件名上传' },
  causes: ['filename-not-allowed'],
  owner: 'client',
  why: {
    en: 'Letters, digits, dot and hyphen are taken everywhere. If this works, only the name was the trouble, and the next step finds the rule.',
    'zh-CN': '字母、数字、点和连字符各处都接受。如果成功，说明问题只在文件名，下一步就去找规则。',
  },
  variants: [
    {
      for: { client: ['curl'] },
      paste: "curl --ssl -u '{user}' -T FILE ftp://{host}:{port}/test-1.txt",
      source: 'curl(1): -T',
    },
    {
      for: { client: ['lftp'] },
      paste: "lftp -p {port} -u '{user}' -e 'put FILE -o test-1.txt; exit' {host}",
      source: 'lftp(1): put -o',
    },
    {
      for: { client: ['openssh'] },
      label: { en: 'then type: put FILE test-1.txt', 'zh-CN': '然后输入：put FILE test-1.txt' },
      paste: "sftp -P {port} '{user}@{host}'",
      source: 'sftp(1): put',
    },
    {
      for: { client: ['filezilla', 'winscp', 'explorer', 'finder', 'mobile-app'] },
      click: { en: 'Rename a copy to test-1.txt and upload that.', 'zh-CN': '复制一份并重命名为 test-1.txt，再上传。' },
      source: 'POSIX.1-2017 section 3.282: portable filename character set',
    },
  ],
  expect: { en: 'The upload is accepted.', 'zh-CN': '上传被接受。' },
}
