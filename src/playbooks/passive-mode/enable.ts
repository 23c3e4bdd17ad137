import type { Step } from '../model.ts'

export const enablePassive: Step = {
  id: 'enable-passive',
  title: { en: 'Let the server do passive mode', 'zh-CN': '在服务器上启用被动模式' },
  causes: ['passive-mode-disabled'],
  owner: 'server',
  why: {
    en: 'The server refuses EPSV and PASV. Nearly every client is behind NAT and needs one of them.',
    'zh-CN': '服务器拒绝 EPSV 和 PASV。几乎所有客户端都在 NAT 之后，至少需要其中一种。',
  },
  variants: [
    {
      for: { server: ['vsftpd'] },
      where: { en: '/etc/vsftpd.conf; then restart vsftpd', 'zh-CN': '/etc/vsftpd.conf，然后重启 vsftpd' },
      paste: 'pasv_enable=YES',
      undo: 'pasv_enable=NO',
      source: 'vsftpd.conf(5): pasv_enable',
    },
    {
      for: { server: ['proftpd', 'mod_sftp'] },
      where: {
        en: '/etc/proftpd/proftpd.conf: look for a <Limit> section that denies PASV or EPSV, and take it out',
        'zh-CN': '/etc/proftpd/proftpd.conf：找到禁止 PASV 或 EPSV 的 <Limit> 段并删除',
      },
      paste: "grep -nEi '<Limit[^>]*(PASV|EPSV)' -r /etc/proftpd",
      source: 'ProFTPD: Limit',
    },
    {
      label: { en: 'other software', 'zh-CN': '其他软件' },
      click: {
        en: 'Look for "passive mode" in its settings and switch it on.',
        'zh-CN': '在设置里找到“被动模式”并启用。',
      },
      source: 'RFC 1123 section 4.1.2.6: a server must implement PASV',
    },
  ],
  expect: { en: 'PASV is answered with 227, EPSV with 229.', 'zh-CN': 'PASV 得到 227 应答，EPSV 得到 229 应答。' },
  verify: { probes: ['passive', 'transfer'] },
}
