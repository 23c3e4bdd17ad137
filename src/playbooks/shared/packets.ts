import type { Step } from '../model.ts'
import { ADMIN_POWERSHELL } from './firewall.ts'

/** Tells on which side of the server's network card packets get lost. */
export const watchPackets: Step = {
  id: 'watch-packets',
  title: { en: 'See whether our packets arrive at the server', 'zh-CN': '查看数据包是否到达服务器' },
  owner: 'server',
  why: {
    en: 'It halves the search: what is seen here was let through by everything in front, and only the server itself can still drop it.',
    'zh-CN': '这一步把范围缩小一半：这里能看到的包已经通过前面所有设备，只可能被服务器自己丢弃。',
  },
  variants: [
    {
      for: { system: ['linux', 'macos'] },
      where: {
        en: 'in a root shell on the server, while the check is repeated; Ctrl+C ends it',
        'zh-CN': '在服务器上以 root 执行，同时重新检查；按 Ctrl+C 结束',
      },
      paste: "tcpdump -ni any 'tcp port {port}'",
      source: 'tcpdump(8), pcap-filter(7); it sees packets before the firewall of the machine does',
    },
    {
      for: { system: ['windows'] },
      label: ADMIN_POWERSHELL,
      where: {
        en: 'repeat the check before the line that stops it, then read packets.txt',
        'zh-CN': '在执行 stop 之前重新检查，然后查看 packets.txt',
      },
      paste:
        'pktmon filter add FTP -t TCP -p {port}\npktmon start --capture\npktmon stop\npktmon etl2txt PktMon.etl --out packets.txt',
      undo: 'pktmon filter remove',
      source: 'Microsoft Learn: pktmon filter add, pktmon start, pktmon etl2txt',
    },
  ],
  expect: {
    en: 'A line with [S], the SYN, for each try. SYN and no answer: the firewall of this machine. SYN and [S.]: the answers get lost on the way back. SYN and [R.]: nothing listens. No line: it is lost before the server.',
    'zh-CN':
      '每次尝试都有一行 [S]（SYN）。有 SYN 没应答：本机防火墙丢弃；SYN 后有 [S.]：回程丢失；SYN 后是 [R.]：没有程序监听；一行都没有：在到达服务器之前就丢了。',
  },
}
