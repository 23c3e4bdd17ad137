import type { Text } from '../diagnose/index.ts'

/** Lines for sshd, and how they come into force. */
export const SSHD_CONFIG: Text = {
  en: '/etc/ssh/sshd_config; of two lines with the same keyword the first wins, also over sshd_config.d. Then: sshd -t && systemctl reload ssh (RHEL: sshd)',
  'zh-CN':
    '/etc/ssh/sshd_config；同一关键字出现两次时前者生效，sshd_config.d 中的也算。然后执行 sshd -t && systemctl reload ssh（RHEL 为 sshd）',
}

/** A refused configuration does not end the sessions that there are, and sshd -t says which line is wrong. */
export const RELOAD_SSHD = 'sshd -t && systemctl reload ssh'

export const SSHD_SHELL: Text = {
  en: 'in a root shell on the server; keep that session open until a new login has worked (RHEL: reload sshd in place of ssh)',
  'zh-CN': '在服务器上以 root 执行；在新的登录成功之前不要关闭当前会话（RHEL 请把 ssh 换成 sshd）',
}
