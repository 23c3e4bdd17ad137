import type { Step } from '../model.ts'
import { ROOT_SHELL } from '../places.ts'

export const oneSource: Step = {
  id: 'one-source',
  title: { en: 'Let both connections leave from one address', 'zh-CN': '让两条连接使用同一个来源地址' },
  causes: ['data-source-mismatch'],
  owner: 'network',
  why: {
    en: 'The server takes a data connection only from the address that has logged in, so that nobody else can fetch the data. A NAT pool, a second line or a proxy on the client’s side gave the two different addresses.',
    'zh-CN':
      '服务器只接受来自已登录地址的数据连接，防止他人截取数据。客户端一侧的 NAT 地址池、双线路或代理让两条连接用了不同的来源地址。',
  },
  variants: [
    {
      for: { firewall: ['nftables'] },
      label: { en: 'on the router of the client’s side', 'zh-CN': '在客户端一侧的路由器上' },
      paste: 'nft add rule ip nat postrouting ip daddr {address} snat to {source}',
      undo: {
        en: 'nft -a list chain ip nat postrouting shows the handle; then: nft delete rule ip nat postrouting handle NUMBER',
        'zh-CN':
          '用 nft -a list chain ip nat postrouting 查看 handle，再执行 nft delete rule ip nat postrouting handle 编号',
      },
      source: 'nft(8): snat',
    },
    {
      for: { firewall: ['iptables'] },
      paste: 'iptables -t nat -I POSTROUTING -d {address} -j SNAT --to-source {source}',
      undo: 'iptables -t nat -D POSTROUTING -d {address} -j SNAT --to-source {source}',
      source: 'iptables-extensions(8): SNAT',
    },
    {
      for: { firewall: ['nat-router'] },
      click: {
        en: 'Bind {address} to one line and one outgoing address (sticky or paired address pooling, policy routing).',
        'zh-CN': '把 {address} 固定到一条线路和一个出口地址（地址池粘滞或策略路由）。',
      },
      source: 'RFC 4787 section 4.1: paired IP address pooling',
    },
  ],
  expect: { en: 'The transfer completes with 226.', 'zh-CN': '传输以 226 完成。' },
  cost: {
    en: 'Do not switch the server’s check off instead (vsftpd: pasv_promiscuous, ProFTPD: AllowForeignAddress).',
    'zh-CN': '不要为此关闭服务器的检查（vsftpd：pasv_promiscuous，ProFTPD：AllowForeignAddress）。',
  },
  verify: { probes: ['data-connect', 'transfer'] },
}

export const watchData: Step = {
  id: 'watch-data',
  title: { en: 'Watch the data connection on the server', 'zh-CN': '在服务器上观察数据连接' },
  causes: ['data-unexplained'],
  owner: 'server',
  why: {
    en: 'What was seen from here fits no known cause. A capture on the server shows which packets arrive, who answers, and what the server says.',
    'zh-CN': '这里看到的现象不符合任何已知原因。在服务器上抓包能看到哪些数据包到达、谁在应答、服务器说了什么。',
  },
  variants: [
    {
      where: ROOT_SHELL,
      paste: 'tcpdump -i any -n -s 0 -w ftp.pcap host {source}',
      source: 'tcpdump(1)',
    },
  ],
  expect: {
    en: 'Try again, stop it with Ctrl-C, and give ftp.pcap to "explain". Passwords sent without TLS are in it.',
    'zh-CN': '重试一次，按 Ctrl-C 停止，把 ftp.pcap 交给 explain。未加密发送的密码会出现在其中。',
  },
  cost: {
    en: 'The file holds what was transferred and, without TLS, the password: delete it afterwards.',
    'zh-CN': '文件里有传输的内容，没有 TLS 时还有密码：用完请删除。',
  },
}
