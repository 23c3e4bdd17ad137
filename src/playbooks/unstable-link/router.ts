import type { Step } from '../model.ts'
import { ROOT_SHELL } from '../places.ts'
import { FORGOTTEN } from './causes.ts'

export const longerMemory: Step = {
  id: 'longer-memory',
  title: { en: 'Have the router remember connections longer', 'zh-CN': '让路由器记住连接更久' },
  causes: FORGOTTEN,
  owner: 'network',
  why: {
    en: 'A NAT router should remember a silent TCP connection for 2 hours and 4 minutes. Many forget after five minutes, or less.',
    'zh-CN': 'NAT 路由器应当把没有数据的 TCP 连接保留 2 小时 4 分钟。很多设备五分钟甚至更短就忘了。',
  },
  variants: [
    {
      for: { firewall: ['nftables', 'iptables', 'ufw', 'firewalld'] },
      label: { en: 'on the Linux router', 'zh-CN': '在 Linux 路由器上' },
      where: ROOT_SHELL,
      paste: 'sysctl -w net.netfilter.nf_conntrack_tcp_timeout_established=7440',
      undo: {
        en: 'sysctl -w with the number that sysctl net.netfilter.nf_conntrack_tcp_timeout_established printed before (432000 unless told).',
        'zh-CN':
          '用 sysctl -w 改回原值（先用 sysctl net.netfilter.nf_conntrack_tcp_timeout_established 查看；默认 432000）。',
      },
      source: 'Linux Documentation/networking/nf_conntrack-sysctl; RFC 5382 REQ-5',
    },
    {
      for: { firewall: ['azure'] },
      label: { en: 'load balancer; 30 minutes is the most here', 'zh-CN': '负载均衡；这里最长 30 分钟' },
      paste:
        'az network lb rule update --resource-group GROUP --lb-name LB --name RULE --idle-timeout 30 --enable-tcp-reset true',
      undo: 'az network lb rule update --resource-group GROUP --lb-name LB --name RULE --idle-timeout 4',
      source: 'Azure CLI: az network lb rule update; Azure Load Balancer TCP idle timeout (4 minutes unless told)',
    },
    {
      for: { firewall: ['aws'] },
      label: { en: 'listener of a Network Load Balancer', 'zh-CN': '网络负载均衡器的监听器' },
      paste:
        'aws elbv2 modify-listener-attributes --listener-arn ARN --attributes Key=tcp.idle_timeout.seconds,Value=6000',
      undo: 'aws elbv2 modify-listener-attributes --listener-arn ARN --attributes Key=tcp.idle_timeout.seconds,Value=350',
      source: 'AWS CLI: elbv2 modify-listener-attributes; Network Load Balancers: 60 to 6000 seconds, 350 unless told',
    },
    {
      click: {
        en: 'In the router or firewall: TCP session timeout (also: idle or aging time) 7440 seconds, at least for port {port} of {address}.',
        'zh-CN': '在路由器或防火墙中：TCP 会话超时（空闲或老化时间）设为 7440 秒，至少对 {address} 的端口 {port}。',
      },
      undo: { en: 'Restore the former number.', 'zh-CN': '改回原来的数值。' },
      source: 'RFC 5382 section 5: REQ-5',
    },
  ],
  expect: { en: 'A silent session still answers.', 'zh-CN': '没有数据的会话仍有应答。' },
  cost: { en: 'The router keeps more entries in its memory.', 'zh-CN': '路由器要多保留一些表项。' },
  verify: { probes: ['idle'], options: { idle: true } },
}
