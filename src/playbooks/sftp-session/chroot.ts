import type { Step } from '../model.ts'
import { ROOT_SHELL } from '../places.ts'
import { CHROOT } from './causes.ts'

export const ownChroot: Step = {
  id: 'own-chroot',
  title: {
    en: 'Give the chroot to root, and a directory in it to the user',
    'zh-CN': '让 chroot 属于 root，里面给用户一个目录',
  },
  causes: CHROOT,
  owner: 'server',
  why: {
    en: 'sshd locks nobody into a directory that somebody else could swap: every part of the path must belong to root and be writable by nobody else. The log says “bad ownership or modes for chroot directory”.',
    'zh-CN':
      'sshd 不会把用户锁进可能被他人替换的目录：路径的每一级都必须属于 root，且其他人不可写。日志会写“bad ownership or modes for chroot directory”。',
  },
  variants: [
    {
      for: { server: ['openssh'] },
      label: {
        en: 'put the real path in: the first command shows it (%u stands for the user, %h for the home). A parent that namei shows as not root’s needs the same chown and chmod',
        'zh-CN':
          '请填入真实路径：第一条命令会显示（%u 是用户名，%h 是主目录）。namei 显示不属于 root 的上级目录也要同样 chown 和 chmod',
      },
      where: ROOT_SHELL,
      paste:
        'sshd -T -C user=\'{user}\',addr={source} | grep -i chrootdirectory\ndir=\'/srv/sftp/{user}\'\nnamei -l "$dir"\nchown root:root "$dir"\nchmod 755 "$dir"\ninstall -d -o \'{user}\' -g "$(id -gn \'{user}\')" -m 0755 "$dir/upload"',
      undo: {
        en: 'chown the directory back to the owner that namei showed; the login then fails again.',
        'zh-CN': '用 chown 改回 namei 显示的所有者；之后登录又会失败。',
      },
      source: 'sshd_config(5): ChrootDirectory; run against OpenSSH 9.2',
    },
  ],
  expect: {
    en: 'The session stays open and shows upload/, the one place to write to.',
    'zh-CN': '会话保持打开，能看到 upload/，那是唯一可写的位置。',
  },
  verify: { probes: ['sftp-session', 'sftp-listing'] },
}
