import type { Step } from '../model.ts'
import { PASSIVE_FIREWALLS } from '../shared/firewall.ts'
import { BLOCKED } from './causes.ts'

export const openFirewall: Step = {
  id: 'open-firewall',
  title: { en: 'Open that range in the server’s firewall', 'zh-CN': '在服务器防火墙中放行该范围' },
  causes: BLOCKED,
  owner: 'network',
  why: {
    en: 'Opening port {port} lets people log in, and nothing more. With TLS no firewall can read the replies and open ports by itself, so the range has to be open.',
    'zh-CN': '只放行端口 {port} 只能登录。启用 TLS 后防火墙读不到应答，无法自动放行数据端口，所以必须放行整个范围。',
  },
  variants: PASSIVE_FIREWALLS,
  expect: {
    en: 'A listing comes at once, by EPSV and by PASV.',
    'zh-CN': 'EPSV 和 PASV 都能立刻列出目录。',
  },
  cost: {
    en: 'Only FTP should listen in that range: ss -ltn on the server shows what does. Do not open 1024-65535.',
    'zh-CN': '该范围内应当只有 FTP 在监听，可在服务器上用 ss -ltn 查看。不要放行 1024-65535。',
  },
  verify: { probes: ['data-connect', 'transfer'] },
}
