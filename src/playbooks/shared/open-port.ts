import type { Step, Verify } from '../model.ts'
import { hostFirewalls, outerFirewalls, type Opening } from './firewall.ts'

/** The server is reached and speaks. */
export const REACHED: Verify = { probes: ['connect', 'greeting', 'ssh-ident'] }

const PORT: Opening = { ports: ['{port}', '{port}'], name: 'FTP {port}', priority: 1000 }

/** Lets the port in on the server itself. */
export const openPort: Step = {
  id: 'open-port',
  title: { en: 'Let the port in on the server itself', 'zh-CN': '在服务器自身的防火墙放行该端口' },
  owner: 'server',
  why: {
    en: 'Linux and Windows servers come with a firewall that lets in only what is named. The rule must stand before any that drops or rejects: the first match decides.',
    'zh-CN': 'Linux 和 Windows 服务器自带的防火墙只放行明确列出的端口。规则必须放在丢弃或拒绝规则之前：先匹配者生效。',
  },
  variants: hostFirewalls(PORT),
  expect: { en: 'Port {port} answers at once.', 'zh-CN': '端口 {port} 立刻有应答。' },
  cost: {
    en: 'The whole internet can then try passwords there. Where the clients are known, let in only them (ufw: ufw allow from {source} to any port {port} proto tcp).',
    'zh-CN':
      '整个互联网都可以在那里尝试密码。如果客户端固定，请只放行它们（ufw：ufw allow from {source} to any port {port} proto tcp）。',
  },
  verify: REACHED,
}

/** Lets the port in before the server. */
export const openOuter: Step = {
  id: 'open-outer',
  title: {
    en: 'Let the port in at the cloud provider or router',
    'zh-CN': '在云厂商的安全组或路由器上放行该端口',
  },
  owner: 'network',
  why: {
    en: 'A security group or router in front of the server has its own rules, and nothing on the server shows them. A packet must pass both.',
    'zh-CN': '服务器前面的安全组或路由器另有一套规则，在服务器上看不到。数据包必须两道都通过。',
  },
  variants: outerFirewalls(PORT, {
    en: 'On the router: forward TCP port {port} to the server’s own address, and give the server a fixed one (DHCP reservation).',
    'zh-CN': '在路由器上：把 TCP 端口 {port} 转发到服务器的内网地址，并给服务器固定内网地址（DHCP 保留）。',
  }),
  expect: { en: 'Port {port} answers at once.', 'zh-CN': '端口 {port} 立刻有应答。' },
  cost: {
    en: '0.0.0.0/0 is everybody: put {source}/32 or your own networks there where that is enough.',
    'zh-CN': '0.0.0.0/0 表示所有人：如果够用，请改成 {source}/32 或你自己的网段。',
  },
  verify: REACHED,
}
