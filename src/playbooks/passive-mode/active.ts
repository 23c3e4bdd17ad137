import type { Step } from '../model.ts'
import { OTHER_SOFTWARE, PROFTPD_CONF, VSFTPD_CONF } from '../places.ts'

const ACTIVE = ['active-mode-disabled']

export const enableActive: Step = {
  id: 'enable-active',
  title: { en: 'Where a client knows no other: allow active mode', 'zh-CN': '客户端只会主动模式时：在服务器上允许' },
  causes: ACTIVE,
  owner: 'server',
  why: {
    en: 'Some machines and old programs can do nothing else. They have to be in the same network as the server, without NAT in between.',
    'zh-CN': '有些设备和旧程序只会主动模式。它们必须与服务器在同一网络，中间不能有 NAT。',
  },
  variants: [
    {
      for: { server: ['vsftpd'] },
      where: VSFTPD_CONF,
      paste: 'port_enable=YES',
      undo: 'port_enable=NO',
      source: 'vsftpd.conf(5): port_enable',
    },
    {
      for: { server: ['proftpd', 'mod_sftp'] },
      where: PROFTPD_CONF,
      paste: "grep -nEi '<Limit[^>]*(PORT|EPRT)' -r /etc/proftpd",
      source: 'ProFTPD: Limit',
    },
    {
      label: OTHER_SOFTWARE,
      click: { en: 'Look for "active mode" or "PORT" in its settings.', 'zh-CN': '在设置里找“主动模式”或“PORT”。' },
      source: 'RFC 959 section 4.1.2: PORT',
    },
  ],
  expect: { en: 'PORT is answered with 200.', 'zh-CN': 'PORT 得到 200 应答。' },
  cost: {
    en: 'Never switch on what lets it connect to third parties (vsftpd: port_promiscuous): that is FTP bounce.',
    'zh-CN': '绝不要启用允许连接第三方的选项（vsftpd 的 port_promiscuous），否则就是 FTP 跳板攻击。',
  },
  verify: { probes: ['active'], options: { active: true } },
}
