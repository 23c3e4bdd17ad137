import type { Step } from '../model.ts'
import { LINE } from './causes.ts'

export const measureLoss: Step = {
  id: 'measure-loss',
  title: { en: 'Measure where packets get lost', 'zh-CN': '测出在哪里丢包' },
  causes: [...LINE, 'transfer-cut'],
  owner: 'network',
  why: {
    en: 'No setting of a server cures loss. Measure inside and outside the VPN, by cable and by Wi-Fi. Loss counts only if it goes on to the last line: routers on the way may answer slowly on purpose.',
    'zh-CN':
      '服务器的任何设置都治不了丢包。在 VPN 内外、有线和 Wi-Fi 下各测一次。只有一直延续到最后一行的丢包才算数：途中的路由器可能故意不答。',
  },
  variants: [
    {
      for: { system: ['windows'] },
      label: { en: 'takes some minutes', 'zh-CN': '需要几分钟' },
      paste: 'pathping -n {host}',
      source: 'Microsoft Learn: pathping',
    },
    {
      for: { system: ['macos'] },
      paste: "ping -c 100 -i 0.2 '{host}'\ntraceroute '{host}'",
      source: 'macOS ping(8), traceroute(8)',
    },
    {
      label: {
        en: 'TCP to the port itself, where ping is blocked; as root',
        'zh-CN': '直接用 TCP 测该端口，适用于 ping 被屏蔽的情况；以 root 执行',
      },
      paste: "mtr --tcp --port {port} --report --report-wide --report-cycles 100 '{host}'",
      source: 'mtr(8): --tcp, --port, --report-cycles',
    },
  ],
  expect: {
    en: 'Below 1 % on the last line, and times that do not jump. More: show the table to whoever runs the first line where it begins.',
    'zh-CN': '最后一行低于 1 %，延迟没有大起大落。否则把这张表交给最先出现丢包的那一段的运营方。',
  },
  verify: { probes: ['connect', 'transfer', 'sftp-listing'], options: { repeat: true } },
}

export const otherLine: Step = {
  id: 'other-line',
  title: { en: 'Try a cable, and without the VPN', 'zh-CN': '换网线，并关掉 VPN 试试' },
  causes: LINE,
  owner: 'client',
  why: {
    en: 'Wi-Fi and VPN are where most loss and most detours are. Two minutes tell whether one of them is yours.',
    'zh-CN': '丢包和绕路大多出在 Wi-Fi 和 VPN。两分钟就能知道是不是它们。',
  },
  variants: [
    {
      click: {
        en: 'Plug in a cable, disconnect the VPN if the server can be reached without it, and transfer the same file again.',
        'zh-CN': '插上网线；如果不经 VPN 也能到达服务器，就断开 VPN，再传同一个文件。',
      },
      undo: { en: 'Connect as before.', 'zh-CN': '恢复原来的连接方式。' },
      source: 'mtr(8): the same path measured with and without it',
    },
  ],
  expect: { en: 'The same file arrives in a fraction of the time.', 'zh-CN': '同一个文件快得多。' },
  cost: {
    en: 'Without the VPN plain FTP shows its password to the network: use TLS or SFTP for the test.',
    'zh-CN': '不经 VPN 时明文 FTP 会在网络上暴露密码：测试时请用 TLS 或 SFTP。',
  },
}

export const fewerRoundTrips: Step = {
  id: 'fewer-round-trips',
  title: { en: 'Send one large file in place of many small ones', 'zh-CN': '把很多小文件合成一个大文件' },
  causes: ['high-latency'],
  owner: 'client',
  why: {
    en: 'At {host} each file costs about five round trips before its first byte, and TLS two more. One archive costs them once.',
    'zh-CN': '在 {host} 上每个文件传第一个字节之前大约要五次往返，TLS 再加两次。打成一个包只付一次代价。',
  },
  variants: [
    {
      for: { system: ['windows'] },
      paste: 'Compress-Archive -Path FOLDER -DestinationPath folder.zip',
      source: 'Microsoft Learn: Compress-Archive',
    },
    {
      for: { client: ['lftp'] },
      label: {
        en: 'or four at a time, where the server permits four sessions',
        'zh-CN': '或者四个并行，前提是服务器允许四个会话',
      },
      paste: "lftp -u {user} -p {port} -e 'mirror --parallel=4 FOLDER; bye' {host}",
      source: 'lftp(1): mirror --parallel',
    },
    { paste: 'tar -czf folder.tar.gz FOLDER', source: 'tar(1)' },
  ],
  expect: { en: 'The time is that of the bytes, not of the files.', 'zh-CN': '耗时取决于字节数，而不是文件数。' },
}
