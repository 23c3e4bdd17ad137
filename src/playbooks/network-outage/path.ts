import type { Step } from '../model.ts'
import { REACHED } from '../shared/open-port.ts'
import { SILENT } from './causes.ts'

export const otherNetwork: Step = {
  id: 'other-network',
  title: { en: 'Try from a second network', 'zh-CN': '换一个网络试试' },
  causes: SILENT,
  owner: 'client',
  why: {
    en: 'One minute that decides who has to act: if it works from there, the server is up and the trouble is on the way from here.',
    'zh-CN': '一分钟就能确定该由谁处理：如果在那里能连上，说明服务器正常，问题在从这里过去的路上。',
  },
  variants: [
    {
      for: { system: ['windows'] },
      label: { en: 'PowerShell', 'zh-CN': 'PowerShell' },
      paste: 'Test-NetConnection {host} -Port {port}',
      source: 'Microsoft Learn: Test-NetConnection',
    },
    {
      for: { system: ['macos', 'linux'] },
      paste: 'curl -v -m 5 telnet://{host}:{port} </dev/null',
      source: 'curl(1): telnet://; run with curl 7.88: “Connected to” comes before the time-out',
    },
    {
      for: { client: ['mobile-app'] },
      click: {
        en: 'Switch Wi-Fi off, so that the phone uses mobile data, and connect again with the app.',
        'zh-CN': '关闭 Wi-Fi，让手机使用移动数据，再用应用连接一次。',
      },
      source: 'a second way to the same server, in every pocket',
    },
  ],
  expect: {
    en: 'TcpTestSucceeded: True, or “Connected to {host}”. Then it is this network; otherwise it is the server’s side.',
    'zh-CN': '显示 TcpTestSucceeded: True 或“Connected to {host}”，则问题在当前网络；否则问题在服务器一侧。',
  },
}

export const followPath: Step = {
  id: 'follow-path',
  title: { en: 'See how far packets get', 'zh-CN': '查看数据包能走多远' },
  causes: SILENT,
  owner: 'network',
  why: {
    en: 'The last router that answers tells whose network to ask: yours, your provider’s or the server’s. Stars at the very end alone mean little, many firewalls do not answer.',
    'zh-CN':
      '最后一个有应答的路由器说明该找谁：自己的网络、运营商，还是服务器的机房。只有最后几跳是星号不说明问题，很多防火墙不应答。',
  },
  variants: [
    {
      for: { system: ['windows'] },
      paste: 'tracert -d {host}',
      source: 'Microsoft Learn: tracert, -d',
    },
    {
      for: { system: ['macos'] },
      paste: 'traceroute -n {host}',
      source: 'macOS traceroute(8): -n',
    },
    {
      for: { system: ['linux'] },
      label: {
        en: 'where the program is there, this asks the very port: traceroute -n -T -p {port} {host}, as root',
        'zh-CN': '如果装有 traceroute，可以 root 身份直接探测该端口：traceroute -n -T -p {port} {host}',
      },
      paste: 'ip route get {address}\ntracepath -n {host}',
      source: 'ip-route(8): get; tracepath(8): -n; traceroute(1) of Debian: -T, -p',
    },
  ],
  expect: {
    en: 'A line for each router up to the server. “!H”, “!N” or “Destination net unreachable” names the router that knows no way on.',
    'zh-CN': '到服务器为止每个路由器一行。“!H”“!N”或“无法访问目标网”表明那台路由器不知道往下怎么走。',
  },
  verify: { probes: ['connect'] },
}

export const capture: Step = {
  id: 'capture',
  title: { en: 'Record the packets, and have them explained', 'zh-CN': '抓包并让它来解释' },
  causes: ['network-unexplained'],
  owner: 'client',
  why: {
    en: 'What was seen fits no known cause. The packets themselves show who ended the connection, or where silence begins.',
    'zh-CN': '现象不符合任何已知原因。数据包本身能说明是谁断开了连接，或者从哪里开始没有应答。',
  },
  variants: [
    {
      for: { system: ['linux', 'macos'] },
      where: {
        en: 'as root on the machine that cannot connect; try once, then Ctrl+C, and upload ftp.pcap here',
        'zh-CN': '在连不上的机器上以 root 执行；尝试连接一次后按 Ctrl+C，把 ftp.pcap 上传到这里',
      },
      paste: "tcpdump -ni any -w ftp.pcap 'host {address}'",
      source: 'tcpdump(8): -w; pcap-filter(7)',
    },
    {
      for: { system: ['windows'] },
      where: {
        en: 'PowerShell as administrator; try once before the line that stops it, then upload ftp.pcapng here',
        'zh-CN': '管理员 PowerShell；在执行 stop 之前尝试连接一次，然后把 ftp.pcapng 上传到这里',
      },
      paste:
        'pktmon filter add FTP -i {address}\npktmon start --capture --pkt-size 0\npktmon stop\npktmon etl2pcap PktMon.etl --out ftp.pcapng',
      undo: 'pktmon filter remove',
      source: 'Microsoft Learn: pktmon filter add, pktmon start, pktmon etl2pcap',
    },
  ],
  expect: {
    en: 'An answer that names what the packets show. Compare with a second capture on the server if it can be had.',
    'zh-CN': '得到对数据包的解释。如果可能，再在服务器上抓一份进行对比。',
  },
  cost: {
    en: 'Without TLS a capture holds the password in clear text: use a wrong one, or change it afterwards.',
    'zh-CN': '没有 TLS 时抓包中含有明文密码：请用假密码，或事后修改密码。',
  },
  verify: REACHED,
}
