import type { Step } from '../model.ts'
import { ROOT_SHELL } from '../places.ts'
import { FILES } from './causes.ts'

export const grantDirectory: Step = {
  id: 'grant-directory',
  title: { en: 'Give the account its rights on the disk', 'zh-CN': '在磁盘上授予账号所需权限' },
  causes: FILES,
  owner: 'server',
  why: {
    en: 'Uploading needs w and x on the directory, listing r and x, reading a file r on it, and all of them x on every directory above. namei -l shows the whole way in one go.',
    'zh-CN':
      '上传需要目录的 w 和 x，列目录需要 r 和 x，读文件需要文件的 r，并且每一级上级目录都要有 x。namei -l 一次列出整条路径。',
  },
  variants: [
    {
      for: { server: ['iis', 'filezilla'] },
      label: {
        en: 'administrator’s prompt; put the real folder in. Share permissions count as well, the stricter wins',
        'zh-CN': '管理员命令提示符；请填入真实文件夹。共享权限同样有效，以较严者为准',
      },
      paste: 'icacls "C:\\inetpub\\ftproot\\upload"\nicacls "C:\\inetpub\\ftproot\\upload" /grant "{user}:(OI)(CI)M"',
      undo: 'icacls "C:\\inetpub\\ftproot\\upload" /remove:g "{user}"',
      source: 'Microsoft Learn: icacls',
    },
    {
      label: {
        en: 'a directory for this account alone; put its real path in, which differs from {path} where users are locked in',
        'zh-CN': '只供该账号使用的目录；请填入真实路径，用户被锁定在主目录时它与 {path} 不同',
      },
      where: ROOT_SHELL,
      paste: `dir=/srv/ftp/upload\nnamei -l "$dir"\nchown -R '{user}': "$dir"\nchmod -R u+rwX "$dir"`,
      undo: {
        en: 'chown it back to the owner that namei showed.',
        'zh-CN': '用 chown 改回 namei 显示的所有者。',
      },
      source: 'namei(1), chown(1), chmod(1); run against vsftpd, ProFTPD, Pure-FTPd and OpenSSH',
    },
    {
      label: {
        en: 'a directory that others own or use too (package acl); put its real path in',
        'zh-CN': '归他人所有或与他人共用的目录（需要 acl 软件包）；请填入真实路径',
      },
      where: ROOT_SHELL,
      paste: `dir=/srv/ftp/upload\nnamei -l "$dir"\nsetfacl -R -m 'u:{user}:rwX,d:u:{user}:rwX' "$dir"`,
      undo: `dir=/srv/ftp/upload\nsetfacl -R -x 'u:{user},d:u:{user}' "$dir"`,
      source: 'setfacl(1)',
    },
  ],
  expect: {
    en: 'The same transfer succeeds. A new membership in a group counts only from the next login on.',
    'zh-CN': '同样的传输可以成功。新加入的用户组要到下次登录才生效。',
  },
  cost: {
    en: 'Only {user} gains rights, and only there. Never chmod 777: every account and every web script on the machine could then change the files.',
    'zh-CN': '只有 {user} 在该处获得权限。不要使用 chmod 777：那样本机所有账号和网页脚本都能改动这些文件。',
  },
  verify: { probes: ['write', 'sftp-write', 'file', 'sftp-file', 'transfer', 'sftp-listing'] },
}
