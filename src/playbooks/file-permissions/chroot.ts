import type { Step } from '../model.ts'
import { ROOT_SHELL, TAKE_OUT, VSFTPD_CONF } from '../places.ts'
import { HOME, LOCKED_IN } from './causes.ts'

export const splitHome: Step = {
  id: 'split-home',
  title: { en: 'Read-only at the top, a writable directory inside', 'zh-CN': '顶层只读，里面放一个可写目录' },
  causes: LOCKED_IN,
  owner: 'server',
  why: {
    en: 'vsftpd refuses to lock a user into a directory that the user may change, because that is how people break out. A home that belongs to root, with a directory for uploads in it, keeps the lock.',
    'zh-CN':
      'vsftpd 拒绝把用户锁进一个该用户可写的目录，因为这正是越狱的途径。让主目录属于 root，里面再放一个上传目录，锁定仍然有效。',
  },
  variants: [
    {
      for: { server: ['vsftpd'] },
      where: ROOT_SHELL,
      paste: `${HOME}\ninstall -d -o '{user}' -g "$(id -gn '{user}')" -m 0755 "$home/upload"\nchown root:root "$home"\nchmod 0755 "$home"`,
      undo: `${HOME}\nchown '{user}': "$home"`,
      source: 'vsftpd, README and FAQ on chroot; run against vsftpd 3.0.3',
    },
  ],
  expect: {
    en: 'The login succeeds, PWD says "/", and uploads go to upload/.',
    'zh-CN': '登录成功，PWD 显示 "/"，文件上传到 upload/。',
  },
  verify: { probes: ['login', 'working-directory'] },
}

export const allowWritable: Step = {
  id: 'allow-writable',
  title: { en: 'Second best: allow the writable top directory', 'zh-CN': '次选：允许顶层目录可写' },
  causes: LOCKED_IN,
  owner: 'server',
  why: {
    en: 'Only where programs insist on writing to the top directory itself. The directories stay as they are, but the protection is gone.',
    'zh-CN': '仅当程序必须直接写入顶层目录时才用。不必调整目录结构，但会失去保护。',
  },
  variants: [
    {
      for: { server: ['vsftpd'] },
      where: VSFTPD_CONF,
      paste: 'allow_writeable_chroot=YES',
      undo: TAKE_OUT,
      source: 'vsftpd 3.0.0, Changelog (the manual does not list it); run against vsftpd 3.0.3',
    },
  ],
  expect: { en: 'The login succeeds and PWD says "/".', 'zh-CN': '登录成功，PWD 显示 "/"。' },
  cost: {
    en: 'A user who can also run something else on the machine, or who finds a hole in vsftpd, may break out of the locked directory. Do not use it for accounts of strangers.',
    'zh-CN': '如果用户在这台机器上还能运行其他程序，或利用 vsftpd 的漏洞，就可能跳出锁定目录。不要用于不可信的账号。',
  },
  verify: { probes: ['login', 'working-directory'] },
}
