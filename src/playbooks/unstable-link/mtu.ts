import type { Step } from '../model.ts'
import { ROOT_SHELL } from '../places.ts'
import { NARROW } from './causes.ts'

/** A transfer that always stops at the same byte has the same look. */
const STUCK = [...NARROW, 'transfer-cut'] as const
const data = { probes: ['transfer', 'sftp-listing'] } as const

export const measureMtu: Step = {
  id: 'measure-mtu',
  title: { en: 'Measure how large a packet may be', 'zh-CN': '测出数据包最大能有多大' },
  causes: STUCK,
  after: { place: ['same', 'unknown'] },
  owner: 'client',
  why: {
    en: 'VPN and PPPoE links carry less than the usual 1500 bytes. If nobody says so, replies pass and transfers stand still. The largest size that passes plus 28 is the MTU.',
    'zh-CN':
      'VPN 和 PPPoE 线路装不下通常的 1500 字节。如果没有设备告知这一点，应答能通过，传输却停住。能通过的最大值加 28 就是 MTU。',
  },
  variants: [
    {
      for: { system: ['linux'] },
      label: { en: 'needs a host that answers ping', 'zh-CN': '需要对方响应 ping' },
      paste:
        "for size in 1472 1464 1452 1412 1392 1372 1272; do ping -4 -c 1 -W 2 -M do -s $size '{host}' >/dev/null && echo $size passes && break; done",
      source: 'ping(8): -M do, -s',
    },
    {
      for: { system: ['windows'] },
      label: {
        en: 'in PowerShell; needs a host that answers ping',
        'zh-CN': '在 PowerShell 中执行；需要对方响应 ping',
      },
      paste: '1472, 1464, 1452, 1412, 1392, 1372, 1272 | ForEach-Object { "size $_"; ping -4 -n 1 -f -l $_ {host} }',
      source: 'Microsoft Learn: ping (-f, -l)',
    },
    {
      for: { system: ['macos'] },
      label: { en: 'needs a host that answers ping', 'zh-CN': '需要对方响应 ping' },
      paste:
        "for size in 1472 1464 1452 1412 1392 1372 1272; do ping -c 1 -t 2 -D -s $size '{host}' >/dev/null && echo $size passes && break; done",
      source: 'macOS ping(8): -D, -s, -t',
    },
  ],
  expect: {
    en: '“1472 passes”: the path is wide, look elsewhere. Anything less: the path is narrow, go on here.',
    'zh-CN': '“1472 passes”：路径没有问题，另找原因。更小的数值：路径偏窄，继续下一步。',
  },
}

export const clientMtu: Step = {
  id: 'client-mtu',
  title: { en: 'Send smaller packets from this computer', 'zh-CN': '让本机发送更小的数据包' },
  causes: STUCK,
  after: { place: ['same', 'unknown'] },
  owner: 'client',
  why: {
    en: 'It proves the cause in a minute and needs nobody else: a computer with MTU 1280 asks the server for small packets too.',
    'zh-CN': '一分钟就能证实原因，而且不用求人：本机 MTU 设为 1280 后，也会要求服务器发小包。',
  },
  variants: [
    {
      for: { system: ['linux'] },
      label: { en: 'until the next reboot', 'zh-CN': '重启后失效' },
      where: { en: 'in a root shell', 'zh-CN': '以 root 执行' },
      paste: 'ip link set dev "$(ip -o route get {address} | grep -o \'dev [^ ]*\' | cut -d " " -f 2)" mtu 1280',
      undo: 'ip link set dev "$(ip -o route get {address} | grep -o \'dev [^ ]*\' | cut -d " " -f 2)" mtu 1500',
      source: 'ip-link(8): mtu; ip-route(8): get. 1280 is the least that IPv6 needs (RFC 8200)',
    },
    {
      for: { system: ['windows'] },
      label: {
        en: 'in PowerShell as administrator, until the next reboot; for VPN the name of its adapter',
        'zh-CN': '以管理员身份在 PowerShell 中执行，重启后失效；VPN 请用它的网卡名',
      },
      paste:
        'netsh interface ipv4 show subinterfaces\nnetsh interface ipv4 set subinterface "Ethernet" mtu=1280 store=active',
      undo: 'netsh interface ipv4 set subinterface "Ethernet" mtu=1500 store=active',
      source: 'Microsoft Learn: netsh interface ipv4 set subinterface',
    },
    {
      for: { system: ['macos'] },
      paste: 'sudo networksetup -setMTU en0 1280',
      undo: 'sudo networksetup -setMTU en0 1500',
      source: 'macOS networksetup(8): -setMTU',
    },
  ],
  expect: {
    en: 'Transfers run from this computer, others still stall. Then the router is to be mended.',
    'zh-CN': '本机传输正常，其他机器仍然停住。那么该修的是路由器。',
  },
  cost: { en: 'Slightly slower everywhere.', 'zh-CN': '整体速度略降。' },
}

export const clampMss: Step = {
  id: 'clamp-mss',
  title: { en: 'Have the VPN or PPPoE router clamp the MSS', 'zh-CN': '在 VPN 或 PPPoE 路由器上钳制 MSS' },
  causes: STUCK,
  after: { place: ['same', 'unknown'] },
  owner: 'network',
  why: {
    en: 'The router knows how narrow the next link is, and writes that into each new connection. Both ends then send what fits.',
    'zh-CN': '路由器知道下一段线路有多窄，把它写进每个新连接，两端就都只发装得下的包。',
  },
  variants: [
    {
      for: { firewall: ['nftables'] },
      label: { en: 'on the router', 'zh-CN': '在路由器上' },
      paste: 'nft add rule inet filter forward tcp flags syn tcp option maxseg size set rt mtu',
      undo: {
        en: 'nft -a list chain inet filter forward shows the handle; then: nft delete rule inet filter forward handle NUMBER',
        'zh-CN':
          '用 nft -a list chain inet filter forward 查看 handle，再执行 nft delete rule inet filter forward handle 编号',
      },
      source: 'nft(8): tcp option maxseg size set rt mtu; run with a link of 1300 bytes',
    },
    {
      for: { firewall: ['iptables', 'ufw'] },
      label: { en: 'on the router; the same with ip6tables', 'zh-CN': '在路由器上；ip6tables 同样执行' },
      paste: 'iptables -t mangle -A FORWARD -p tcp --tcp-flags SYN,RST SYN -j TCPMSS --clamp-mss-to-pmtu',
      undo: 'iptables -t mangle -D FORWARD -p tcp --tcp-flags SYN,RST SYN -j TCPMSS --clamp-mss-to-pmtu',
      source: 'iptables-extensions(8): TCPMSS',
    },
    {
      for: { firewall: ['nat-router'] },
      click: {
        en: 'In the router’s WAN or VPN settings: MSS clamping on, or the MTU that was measured (PPPoE: 1492).',
        'zh-CN': '在路由器的 WAN 或 VPN 设置中：打开 MSS 钳制，或填入测得的 MTU（PPPoE 为 1492）。',
      },
      undo: { en: 'Restore the former value.', 'zh-CN': '改回原值。' },
      source: 'RFC 2516 section 7: PPPoE MTU 1492',
    },
  ],
  expect: { en: 'A listing of a large directory comes at once.', 'zh-CN': '大目录的列表立即出现。' },
  verify: data,
}

export const probeMtu: Step = {
  id: 'probe-mtu',
  title: { en: 'Let the server find out by itself', 'zh-CN': '让服务器自己探测' },
  causes: STUCK,
  after: { place: ['same', 'unknown'] },
  owner: 'server',
  why: {
    en: 'Where the router cannot be changed, Linux can notice that large packets vanish and send smaller ones. It helps downloads; uploads need it on the sender.',
    'zh-CN': '路由器动不了时，Linux 能察觉大包丢失并改发小包。它只对下载有效，上传要在发送方设置。',
  },
  variants: [
    {
      label: { en: 'Linux', 'zh-CN': 'Linux' },
      where: ROOT_SHELL,
      paste: 'echo net.ipv4.tcp_mtu_probing=1 > /etc/sysctl.d/60-mtu.conf\nsysctl -p /etc/sysctl.d/60-mtu.conf',
      undo: 'rm /etc/sysctl.d/60-mtu.conf\nsysctl -w net.ipv4.tcp_mtu_probing=0',
      source: 'tcp(7): tcp_mtu_probing; RFC 4821; run with a link of 1300 bytes',
    },
  ],
  expect: { en: 'Transfers begin after a few seconds and go on.', 'zh-CN': '传输在几秒后开始并持续进行。' },
  verify: data,
}
