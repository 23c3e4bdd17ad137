import type { Playbook } from '../model.ts'
import { freeAlgorithms, oldAlgorithms } from './algorithms.ts'
import { ALGORITHMS, CHROOT, HANGS, NO_PROGRAM, NOISE, REFUSED } from './causes.ts'
import { ownChroot } from './chroot.ts'
import { allowSessions, forceSftp, internalSftp } from './program.ts'
import { hearShell, quietShell, watchHang } from './shell.ts'

export const sftpSession: Playbook = {
  id: 'sftp-session',
  scenario: 15,
  title: { en: 'SSH answers, but SFTP does not start', 'zh-CN': 'SSH 有响应，但 SFTP 启动不了' },
  about: {
    en: 'SFTP is a program behind SSH. Here SSH and the program do not find together: no common algorithm, a chroot that sshd rejects, no program, or a shell that talks in between.',
    'zh-CN':
      'SFTP 是 SSH 背后的一个程序。这里 SSH 与它没有接上：算法不一致、chroot 被 sshd 拒绝、程序不存在，或 shell 在中间插话。',
  },
  symptoms: {
    en: [
      'Received message too long 1416128883',
      'no matching key exchange method found',
      'no matching host key type found. Their offer: ssh-rsa',
      'client_loop: send disconnect: Broken pipe after the password',
      'subsystem request failed on channel 0',
      'Connection closed right after login with SFTP',
      'ssh works but sftp does not',
      'This account is currently not available',
    ],
    'zh-CN': [
      'Received message too long 1416128883',
      '没有匹配的密钥交换算法 no matching key exchange method found',
      '没有匹配的主机密钥类型 no matching host key type found',
      '输入密码后立刻断开 Broken pipe',
      'subsystem request failed on channel 0',
      'ssh 能登录但 sftp 不行',
      'sftp 登录后卡住没反应',
      '设置 chroot 之后 sftp 连不上',
    ],
  },
  treats: [...ALGORITHMS, ...CHROOT, ...NO_PROGRAM, ...NOISE, ...REFUSED, ...HANGS],
  questions: [],
  steps: [
    freeAlgorithms,
    oldAlgorithms,
    ownChroot,
    hearShell,
    watchHang,
    internalSftp,
    quietShell,
    forceSftp,
    allowSessions,
  ],
  prevent: {
    en: 'Keep accounts for file transfer in a group of their own with one Match Group block (ChrootDirectory, ForceCommand internal-sftp), and run sshd -t before every reload.',
    'zh-CN':
      '把文件传输账号放进单独的用户组，用一个 Match Group 块管理（ChrootDirectory、ForceCommand internal-sftp），每次重新加载前先执行 sshd -t。',
  },
}
