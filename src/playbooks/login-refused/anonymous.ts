import type { Step } from '../model.ts'
import { PROFTPD_CONF, PURE_FTPD_SHELL, TAKE_OUT, VSFTPD_CONF } from '../places.ts'
import { ANONYMOUS } from './causes.ts'

export const ownAccount: Step = {
  id: 'own-account',
  title: { en: 'Log in with an account', 'zh-CN': '使用账号登录' },
  causes: ANONYMOUS,
  owner: 'client',
  why: {
    en: 'Without a user name programs log in as “anonymous”, and most servers admit nobody by that name. Put in the name that you were given.',
    'zh-CN': '不填用户名时，程序会以 anonymous 登录，而多数服务器不接受。请填写分配给您的用户名。',
  },
  variants: [
    {
      for: { client: ['filezilla', 'winscp', 'explorer', 'finder', 'mobile-app'] },
      click: {
        en: 'Choose the logon type “Normal” instead of “Anonymous”, and fill in user name and password.',
        'zh-CN': '登录类型选“正常”，不要选“匿名”，并填写用户名和密码。',
      },
      source: 'FileZilla Wiki: Site Manager; WinSCP documentation: Login Dialog',
    },
    {
      for: { client: ['curl'] },
      paste: 'curl --ssl -u YOUR_NAME ftp://{host}:{port}/',
      source: 'curl(1): -u, --ssl',
    },
    {
      for: { client: ['lftp'] },
      paste: 'lftp -p {port} -u YOUR_NAME {host}',
      source: 'lftp(1): -u',
    },
  ],
  expect: { en: 'The server asks for a password and lets you in.', 'zh-CN': '服务器询问密码并允许登录。' },
}

export const admitAnonymous: Step = {
  id: 'admit-anonymous',
  title: {
    en: 'Only where it is meant to be public: admit anonymous readers',
    'zh-CN': '仅当本应公开时：允许匿名只读',
  },
  causes: ANONYMOUS,
  owner: 'server',
  why: {
    en: 'Some servers exist to hand out files to everybody. This opens reading and nothing else.',
    'zh-CN': '有些服务器本来就是向所有人提供文件的。这里只开放读取。',
  },
  variants: [
    {
      for: { server: ['vsftpd'] },
      where: VSFTPD_CONF,
      paste: 'anonymous_enable=YES\nanon_upload_enable=NO\nanon_mkdir_write_enable=NO',
      undo: 'anonymous_enable=NO',
      source: 'vsftpd.conf(5): anonymous_enable, anon_upload_enable; run against vsftpd 3.0.3',
    },
    {
      for: { server: ['proftpd'] },
      where: PROFTPD_CONF,
      paste:
        '<Anonymous ~ftp>\n  User ftp\n  Group nogroup\n  UserAlias anonymous ftp\n  RequireValidShell off\n  <Limit WRITE>\n    DenyAll\n  </Limit>\n</Anonymous>',
      undo: TAKE_OUT,
      source: 'ProFTPD: Anonymous, UserAlias, Limit; run against ProFTPD 1.3.8',
    },
    {
      for: { server: ['pure-ftpd'] },
      label: {
        en: 'needs an account named ftp; its home is what is shown',
        'zh-CN': '需要名为 ftp 的账号，展示的是它的主目录',
      },
      where: PURE_FTPD_SHELL,
      paste:
        'echo no > /etc/pure-ftpd/conf/NoAnonymous\necho yes > /etc/pure-ftpd/conf/AnonymousCantUpload\nsystemctl restart pure-ftpd',
      undo: 'echo yes > /etc/pure-ftpd/conf/NoAnonymous\nsystemctl restart pure-ftpd',
      source: 'pure-ftpd(8): -E, -i; Debian pure-ftpd-wrapper(8); run against Pure-FTPd 1.0.50',
    },
    {
      for: { server: ['iis'] },
      click: {
        en: 'IIS Manager, the site > FTP Authentication: enable Anonymous Authentication; FTP Authorization Rules: allow all anonymous users to read.',
        'zh-CN': 'IIS 管理器：站点 > FTP 身份验证：启用匿名身份验证；FTP 授权规则：允许所有匿名用户读取。',
      },
      undo: { en: 'Disable Anonymous Authentication.', 'zh-CN': '禁用匿名身份验证。' },
      source: 'Microsoft Learn: FTP Anonymous Authentication <anonymousAuthentication>',
    },
  ],
  expect: {
    en: 'The name anonymous gets in, and an upload is refused.',
    'zh-CN': 'anonymous 可以登录，上传会被拒绝。',
  },
  cost: {
    en: 'Everybody on the network can then read what is in that directory. Put nothing there that is not for everybody.',
    'zh-CN': '网络上的任何人都能读取该目录。不要在其中放置不公开的内容。',
  },
  verify: { probes: ['login'] },
}
