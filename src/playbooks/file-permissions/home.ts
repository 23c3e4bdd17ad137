import type { Step } from '../model.ts'
import { PROFTPD_CONF, PURE_FTPD_SHELL, ROOT_SHELL, TAKE_OUT } from '../places.ts'
import { HOME, HOMELESS } from './causes.ts'

const seen = { probes: ['login', 'working-directory'] } as const

export const createHome: Step = {
  id: 'create-home',
  title: { en: 'Give the account the home directory that it names', 'zh-CN': '为账号建立它所指定的主目录' },
  causes: HOMELESS,
  owner: 'server',
  why: {
    en: 'The password was right. The session of {user} begins in the home directory, and that does not exist or may not be entered.',
    'zh-CN': '密码是正确的。{user} 的会话从主目录开始，而该目录不存在，或无权进入。',
  },
  variants: [
    {
      for: { server: ['vsftpd', 'inetutils', 'pyftpdlib'] },
      where: ROOT_SHELL,
      paste: `${HOME}\nnamei -l "$home"\ninstall -d -o '{user}' -g "$(id -gn '{user}')" -m 0755 "$home"`,
      undo: {
        en: 'rmdir the directory: it goes only while it is empty.',
        'zh-CN': '用 rmdir 删除该目录：仅在为空时才会删除。',
      },
      source: 'namei(1), install(1); run against vsftpd 3.0.3',
    },
    {
      for: { server: ['proftpd', 'mod_sftp'] },
      label: { en: 'makes missing homes at login', 'zh-CN': '登录时自动创建缺失的主目录' },
      where: PROFTPD_CONF,
      paste: 'CreateHome on 755',
      undo: TAKE_OUT,
      source: 'ProFTPD, mod_auth: CreateHome; run against ProFTPD 1.3.8',
    },
    {
      for: { server: ['pure-ftpd'] },
      label: { en: 'makes missing homes at login', 'zh-CN': '登录时自动创建缺失的主目录' },
      where: PURE_FTPD_SHELL,
      paste: 'echo yes > /etc/pure-ftpd/conf/CreateHomeDir\nsystemctl restart pure-ftpd',
      undo: 'rm /etc/pure-ftpd/conf/CreateHomeDir\nsystemctl restart pure-ftpd',
      source: 'pure-ftpd(8): -j; Debian pure-ftpd-wrapper(8); run against Pure-FTPd 1.0.50',
    },
    {
      for: { server: ['iis'] },
      click: {
        en: 'With FTP User Isolation, IIS wants LocalUser\\{user} (domain accounts: DOMAIN\\{user}) below the root of the site. Make that folder and give {user} Modify on it.',
        'zh-CN':
          '启用 FTP 用户隔离时，IIS 需要站点根目录下的 LocalUser\\{user}（域账号为 域名\\{user}）。创建该文件夹，并给 {user} 修改权限。',
      },
      undo: { en: 'Delete the folder.', 'zh-CN': '删除该文件夹。' },
      source: 'Microsoft Learn: FTP User Isolation <userIsolation>',
    },
    {
      for: { server: ['filezilla'] },
      click: {
        en: 'FileZilla Server, Server > Configure > Users > {user} > Mount points: the native path must exist, or tick “Create native directory if it does not exist”.',
        'zh-CN':
          'FileZilla Server：服务器 > 配置 > 用户 > {user} > 挂载点：本地路径必须存在，或勾选“不存在时创建本地目录”。',
      },
      undo: { en: 'Untick the box.', 'zh-CN': '取消勾选。' },
      source: 'FileZilla Server documentation: mount points, virtual and native paths',
    },
    {
      label: { en: 'other software on Linux', 'zh-CN': 'Linux 上的其他软件' },
      where: ROOT_SHELL,
      paste: `${HOME}\nnamei -l "$home"\ninstall -d -o '{user}' -g "$(id -gn '{user}')" -m 0755 "$home"`,
      source: 'namei(1), install(1)',
    },
  ],
  expect: { en: '230 after the password, and PWD answers.', 'zh-CN': '输入密码后得到 230，PWD 有应答。' },
  verify: seen,
}

export const enterHome: Step = {
  id: 'enter-home',
  title: { en: 'Let the account through to its home', 'zh-CN': '让账号能逐级进入主目录' },
  causes: HOMELESS,
  owner: 'server',
  why: {
    en: 'Whoever enters a directory needs x on it and on every directory above it. One parent with drwx------ of another owner is enough to shut {user} out.',
    'zh-CN': '进入目录需要它本身和每一级上级目录的 x 权限。只要有一级是他人所有的 drwx------，{user} 就进不去。',
  },
  variants: [
    {
      label: { en: 'Linux', 'zh-CN': 'Linux' },
      where: ROOT_SHELL,
      paste: `${HOME}\nnamei -l "$home"\nchmod o+x "$(dirname "$home")"\nchown '{user}': "$home"\nchmod u+rwx "$home"`,
      undo: {
        en: 'chmod o-x on the parent; chown and chmod the home back to what namei showed.',
        'zh-CN': '对上级目录执行 chmod o-x；用 chown 和 chmod 把主目录改回 namei 显示的状态。',
      },
      source: 'namei(1), chmod(1); run against vsftpd 3.0.3',
    },
  ],
  expect: {
    en: 'In the output of namei every line that begins with d has an x that counts for {user}.',
    'zh-CN': 'namei 输出中每个以 d 开头的行，都有对 {user} 有效的 x。',
  },
  cost: {
    en: 'Every account may then pass through the parent, none may list it. Never chmod 777: it lets every account on the machine change files there.',
    'zh-CN': '此后每个账号都能穿过上级目录，但不能列出其内容。不要使用 chmod 777：那会让本机所有账号都能改动文件。',
  },
  verify: seen,
}
