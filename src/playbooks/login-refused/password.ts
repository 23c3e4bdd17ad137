import type { Step } from '../model.ts'
import { ROOT_SHELL } from '../places.ts'
import { LOGIN, PASSWORD } from './causes.ts'

export const typeByHand: Step = {
  id: 'type-by-hand',
  title: { en: 'Type the password once, by hand', 'zh-CN': '手工输入一次密码' },
  causes: PASSWORD,
  owner: 'client',
  why: {
    en: 'Most refusals are a blank that came along when pasting, or @ : / # inside a URL. Try once only: after a few failures many servers shut the address out.',
    'zh-CN': '多数失败是粘贴时带入了空格，或 URL 里含有 @ : / #。只试一次：连续失败几次后，很多服务器会封锁来源地址。',
  },
  variants: [
    {
      for: { client: ['openssh'] },
      paste: "sftp -P {port} -o PubkeyAuthentication=no '{user}@{host}'",
      source: 'sftp(1), ssh_config(5): PubkeyAuthentication',
    },
    {
      for: { client: ['curl'] },
      label: { en: 'asks for the password, so that nothing needs escaping', 'zh-CN': '会询问密码，无需转义' },
      paste: "curl --ssl -u '{user}' ftp://{host}:{port}/",
      source: 'curl(1): -u, --ssl',
    },
    {
      for: { client: ['lftp'] },
      label: { en: 'asks for the password', 'zh-CN': '会询问密码' },
      paste: "lftp -p {port} -u '{user}' -e 'ls; exit' {host}",
      source: 'lftp(1): -u, -p, -e',
    },
    {
      for: { client: ['filezilla'] },
      click: {
        en: 'Site Manager > General > Logon Type: Ask for password. Connect and type it.',
        'zh-CN': '站点管理器 > 常规 > 登录类型：询问密码。连接后手工输入。',
      },
      source: 'FileZilla Wiki: Site Manager',
    },
    {
      for: { client: ['winscp', 'explorer', 'finder', 'mobile-app'] },
      click: {
        en: 'Delete the stored password, connect, and type it when asked; put {user} into its own field, not into the address.',
        'zh-CN': '删除保存的密码，连接后在提示时输入；用户名 {user} 填在单独的栏里，不要写进地址。',
      },
      source: 'WinSCP documentation: Login Dialog',
    },
  ],
  expect: {
    en: 'You are in, or the password is wrong or not the reason.',
    'zh-CN': '要么登录成功，要么说明密码确实不对，或原因不在密码。',
  },
  verify: LOGIN,
}

export const resetPassword: Step = {
  id: 'reset-password',
  title: { en: 'Set a new password', 'zh-CN': '重设密码' },
  causes: PASSWORD,
  owner: 'server',
  why: {
    en: 'When the log says “wrong password”, a new one ends the search. Tell it to the owner by another way than mail, and put it into every program that logs in.',
    'zh-CN': '如果日志写明密码错误，重设最省事。不要用邮件告知新密码，并更新所有使用它的程序。',
  },
  variants: [
    {
      for: { server: ['iis', 'filezilla'] },
      label: {
        en: 'Windows accounts; FileZilla Server keeps its own: Server > Configure > Users',
        'zh-CN': 'Windows 账号；FileZilla Server 使用自己的账号：服务器 > 配置 > 用户',
      },
      paste: 'net user "{user}" *',
      source: 'Microsoft Learn: net user',
    },
    {
      label: { en: 'accounts of the system', 'zh-CN': '系统账号' },
      where: ROOT_SHELL,
      paste: "passwd '{user}'",
      source: 'passwd(1)',
    },
    {
      label: { en: 'virtual users of Pure-FTPd', 'zh-CN': 'Pure-FTPd 的虚拟用户' },
      where: ROOT_SHELL,
      paste: "pure-pw passwd '{user}' -m",
      source: 'pure-pw(8): passwd, -m',
    },
    {
      label: { en: 'virtual users of ProFTPD (AuthUserFile)', 'zh-CN': 'ProFTPD 的虚拟用户（AuthUserFile）' },
      where: ROOT_SHELL,
      paste: "ftpasswd --passwd --change-password --name '{user}' --file /etc/proftpd/ftpd.passwd",
      source: 'ftpasswd(1): --change-password',
    },
  ],
  expect: { en: 'The login succeeds with the new password.', 'zh-CN': '用新密码登录成功。' },
  verify: LOGIN,
}
