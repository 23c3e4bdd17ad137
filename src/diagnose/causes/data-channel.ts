import { defineCause } from './define-cause.ts'

/** The session works and the data connection does not open. */
export const dataChannelCauses = [
  defineCause({
    code: 'passive-ports-filtered',
    layer: 'network',
    scenario: 4,
    owner: 'network',
    prior: 'common',
    impact: 'blocks',
    explains: 'data',
    evidence: {
      'data-timeout': 'decisive',
      'data-unreachable': 'decisive',
      'data-never-opens': 'strong',
      'data-refused': 'against',
    },
    title: {
      en: 'A firewall blocks the passive data ports of {host} (tried {ports}): login works, listings and transfers do not',
      'zh-CN': '防火墙挡住了 {host} 的被动模式数据端口（试过 {ports}）：能登录，但列目录和传输都不行',
    },
    next: {
      en: 'Give the server a fixed passive range (vsftpd: pasv_min_port and pasv_max_port; ProFTPD: PassivePorts; Pure-FTPd: PassivePortRange) and open that same range in its firewall and in the provider’s security group; opening port {port} alone is not enough',
      'zh-CN':
        '给服务器设定固定的被动端口范围（vsftpd：pasv_min_port 和 pasv_max_port；ProFTPD：PassivePorts；Pure-FTPd：PassivePortRange），并在服务器防火墙和云安全组中放行同一范围；只放行端口 {port} 是不够的',
    },
  }),
]
