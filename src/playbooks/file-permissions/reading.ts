import type { Step } from '../model.ts'
import { OTHER_SOFTWARE, PROFTPD_CONF, TAKE_OUT, VSFTPD_CONF } from '../places.ts'
import { SSHD_CONFIG } from '../sshd.ts'
import { READING } from './causes.ts'

export const allowReading: Step = {
  id: 'allow-reading',
  title: { en: 'Look whether settings forbid it', 'zh-CN': '检查设置是否禁止' },
  causes: READING,
  owner: 'server',
  why: {
    en: 'Listings and downloads can be switched off for an account or for everybody, and the reply then reads like one about file permissions. A look at the settings costs least.',
    'zh-CN': '列目录和下载可以针对账号或全体用户关闭，应答看起来却像文件权限问题。先看设置最省事。',
  },
  variants: [
    {
      for: { server: ['vsftpd'] },
      label: {
        en: 'look also for cmds_denied, cmds_allowed and deny_file, and into user_config_dir',
        'zh-CN': '同时检查 cmds_denied、cmds_allowed、deny_file 以及 user_config_dir',
      },
      where: VSFTPD_CONF,
      paste: 'dirlist_enable=YES\ndownload_enable=YES',
      undo: TAKE_OUT,
      source: 'vsftpd.conf(5): dirlist_enable, download_enable',
    },
    {
      for: { server: ['proftpd', 'mod_sftp'] },
      label: {
        en: 'shows every <Limit>; take out what denies DIRS, LIST, READ or RETR. HideNoAccess hides files as well',
        'zh-CN': '列出所有 <Limit>；删除禁止 DIRS、LIST、READ 或 RETR 的段。HideNoAccess 也会隐藏文件',
      },
      where: PROFTPD_CONF,
      paste: "grep -rnEi -A3 '<Limit|HideNoAccess' /etc/proftpd /etc/proftpd.conf 2>/dev/null",
      source: 'ProFTPD, mod_core: Limit, HideNoAccess',
    },
    {
      for: { server: ['openssh'] },
      label: {
        en: 'look for -P or -p behind the program, and take it out',
        'zh-CN': '查找程序后面的 -P 或 -p，并删除',
      },
      where: SSHD_CONFIG,
      paste: "grep -nEi '(sftp-server|internal-sftp).* -[Pp]' -r /etc/ssh/sshd_config /etc/ssh/sshd_config.d",
      source: 'sftp-server(8): -P, -p',
    },
    {
      for: { server: ['iis'] },
      label: { en: 'put the name of the site in', 'zh-CN': '请填入站点名称' },
      paste:
        '%windir%\\system32\\inetsrv\\appcmd.exe list config "SITE" /section:system.ftpServer/security/authorization',
      source: 'Microsoft Learn: FTP Authorization <authorization>',
    },
    {
      label: OTHER_SOFTWARE,
      click: {
        en: 'Look for the rights of {user} in its settings, and allow listing and reading.',
        'zh-CN': '在设置中找到 {user} 的权限，允许列目录和读取。',
      },
      source: 'RFC 959 section 4.2: 550 leaves the reason to the server',
    },
  ],
  expect: { en: 'The listing or the file comes.', 'zh-CN': '可以列出目录或下载文件。' },
  verify: { probes: ['transfer', 'file', 'sftp-listing', 'sftp-file'] },
}
