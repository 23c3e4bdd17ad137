import type { Step } from '../model.ts'
import { OTHER_SOFTWARE, PROFTPD_CONF, PURE_FTPD_SHELL, VSFTPD_CONF } from '../places.ts'
import { STRANGERS } from './causes.ts'

export const whoListens: Step = {
  id: 'who-listens',
  title: { en: 'See which program has the port', 'zh-CN': '查看是哪个程序占用了端口' },
  causes: [...STRANGERS, 'wrong-port', 'protocol-unexplained'],
  owner: 'server',
  why: {
    en: 'If port {port} is right, another program has taken it, or a forwarding leads to another machine. The server itself knows which.',
    'zh-CN': '如果端口 {port} 没有写错，就是被其他程序占用，或转发到了别的机器。在服务器上一看便知。',
  },
  variants: [
    {
      for: { system: ['windows'] },
      label: { en: 'PowerShell on the server', 'zh-CN': '服务器上的 PowerShell' },
      paste:
        'Get-NetTCPConnection -State Listen -LocalPort {port} | ForEach-Object -Process { Get-Process -Id $_.OwningProcess }',
      source: 'Microsoft Learn: Get-NetTCPConnection, Get-Process',
    },
    {
      where: { en: 'in a root shell on the server', 'zh-CN': '在服务器上以 root 执行' },
      paste: "ss -ltnp 'sport = :{port}'\nsystemctl list-units --type=service --state=running",
      source: 'ss(8): filter expressions; systemctl(1)',
    },
  ],
  expect: {
    en: 'The name of the FTP or SSH server. Another name: stop that program or move it. No line at all: the service is stopped, or the port is forwarded elsewhere.',
    'zh-CN':
      '应看到 FTP 或 SSH 服务的名称。若是别的程序，请停掉或换端口；若没有输出，说明服务未运行，或端口被转发到别处。',
  },
  verify: { probes: ['connect', 'greeting'] },
}

export const forwarding: Step = {
  id: 'forwarding',
  title: { en: 'Look where the port is forwarded to', 'zh-CN': '检查端口转发到了哪里' },
  causes: ['not-ftp-http', 'not-ftp-other', 'not-ftp-ssh'],
  after: { elsewhere: ['same', 'unknown'] },
  owner: 'network',
  why: {
    en: 'A web page where FTP should be is often the router’s own, or that of the machine that had the address before.',
    'zh-CN': '本该是 FTP 的地方出现网页，往往是路由器自己的页面，或之前使用该地址的机器。',
  },
  variants: [
    {
      for: { firewall: ['nat-router'] },
      click: {
        en: 'On the router, port forwarding: TCP {port} to the server’s internal address, and the same port there. Give the server a fixed address.',
        'zh-CN': '在路由器的端口转发中：TCP {port} 指向服务器的内网地址和相同端口，并给服务器固定地址。',
      },
      undo: { en: 'Restore the former rule.', 'zh-CN': '恢复原来的规则。' },
      source: 'RFC 3022 section 2.2: NAPT',
    },
    {
      for: { firewall: ['nftables'] },
      paste: "nft list ruleset | grep -n 'dnat'",
      source: 'nft(8): NAT statements',
    },
    { for: { firewall: ['iptables'] }, paste: 'iptables -t nat -S PREROUTING', source: 'iptables(8): -S' },
    {
      click: {
        en: 'Compare {address} with the server’s own public address (the router or the cloud’s console shows it). In a cloud look which machine has the address, and which target the load balancer has for port {port}.',
        'zh-CN':
          '把 {address} 与服务器自己的公网地址对照（路由器或云控制台可查）。在云上查看该地址属于哪台机器，以及负载均衡端口 {port} 的目标。',
      },
      source: 'RFC 4787 section 4: address mapping',
    },
  ],
  expect: {
    en: 'Port {port} of {address} ends at the FTP server.',
    'zh-CN': '{address} 的端口 {port} 通向 FTP 服务器。',
  },
  verify: { probes: ['connect', 'greeting'] },
}

export const portal: Step = {
  id: 'portal',
  title: { en: 'Get past the portal or proxy of this network', 'zh-CN': '通过当前网络的认证页面或代理' },
  causes: ['not-ftp-http', 'not-ftp-other'],
  after: { elsewhere: ['works'] },
  owner: 'client',
  why: {
    en: 'From another network FTP answers. So something here answers in its place: the login page of a guest network, or a proxy.',
    'zh-CN': '换个网络 FTP 就有应答，说明是这里有东西代替它应答：访客网络的登录页，或代理。',
  },
  variants: [
    {
      click: {
        en: 'Open any http:// page in a browser and log in to the network; then try again. Behind a company proxy ask for direct TCP to {address} port {port} and its passive ports.',
        'zh-CN':
          '在浏览器打开任意 http:// 网页并登录网络，然后重试。若在公司代理之后，请申请直连 {address} 的 TCP 端口 {port} 及其被动端口。',
      },
      source: 'RFC 8952 section 2: captive portals',
    },
  ],
  expect: { en: 'The greeting 220 comes from the server.', 'zh-CN': '收到服务器的 220 欢迎信息。' },
  verify: { probes: ['connect', 'greeting'] },
}

export const usualPort: Step = {
  id: 'usual-port',
  title: { en: 'Or have the server listen where people look', 'zh-CN': '或者让服务器监听大家使用的端口' },
  causes: ['wrong-port'],
  owner: 'server',
  why: {
    en: 'If many people have port {port} in their settings, it is the server that is in the wrong place. A strange port hides nothing from scanners.',
    'zh-CN': '如果很多人的设置都是端口 {port}，那么放错位置的是服务器。换个少见的端口也躲不过扫描。',
  },
  variants: [
    {
      for: { server: ['vsftpd'] },
      where: VSFTPD_CONF,
      paste: 'listen_port={port}',
      undo: 'listen_port={ftpPort}',
      source: 'vsftpd.conf(5): listen_port',
    },
    {
      for: { server: ['proftpd'] },
      where: PROFTPD_CONF,
      label: { en: 'in place of the line that is there', 'zh-CN': '替换原有的同名行' },
      paste: 'Port {port}',
      undo: 'Port {ftpPort}',
      source: 'ProFTPD, mod_core: Port',
    },
    {
      for: { server: ['pure-ftpd'] },
      where: PURE_FTPD_SHELL,
      paste: 'echo ,{port} > /etc/pure-ftpd/conf/Bind\nsystemctl restart pure-ftpd',
      undo: 'echo ,{ftpPort} > /etc/pure-ftpd/conf/Bind\nsystemctl restart pure-ftpd',
      source: 'pure-ftpd(8): -S; Debian pure-ftpd-wrapper(8)',
    },
    {
      for: { server: ['openssh'] },
      where: {
        en: '/etc/ssh/sshd_config, above the first Match; both ports then work. Then: sshd -t && systemctl reload ssh',
        'zh-CN':
          '/etc/ssh/sshd_config，写在第一个 Match 之前；两个端口同时可用。然后执行 sshd -t && systemctl reload ssh',
      },
      paste: 'Port {port}\nPort {ftpPort}',
      undo: 'Port {ftpPort}',
      source: 'sshd_config(5): Port, several are permitted',
    },
    {
      for: { server: ['filezilla'] },
      click: {
        en: 'Server > Configure > Server listeners: add address 0.0.0.0, port {port}',
        'zh-CN': '服务器 > 配置 > Server listeners：添加地址 0.0.0.0、端口 {port}',
      },
      undo: { en: 'Remove that listener.', 'zh-CN': '删除该监听器。' },
      source: 'FileZilla Server 1.7 administration interface',
    },
    {
      for: { server: ['iis'] },
      click: {
        en: 'IIS Manager, the site > Bindings > Add: type ftp, port {port}. On port 990 IIS does implicit TLS.',
        'zh-CN': 'IIS 管理器：站点 > 绑定 > 添加：类型 ftp，端口 {port}。端口 990 上 IIS 使用隐式 TLS。',
      },
      undo: { en: 'Remove that binding.', 'zh-CN': '删除该绑定。' },
      source: 'Microsoft Learn: FTP over SSL <ssl> (port 990), Bindings',
    },
    {
      label: OTHER_SOFTWARE,
      click: { en: 'Set its port to {port}.', 'zh-CN': '把端口设为 {port}。' },
      undo: { en: 'Set it to {ftpPort} again.', 'zh-CN': '改回 {ftpPort}。' },
      source: 'IANA Service Name and Port Number Registry: ftp 21, ssh 22, ftps 990',
    },
  ],
  expect: { en: 'The greeting comes on port {port}.', 'zh-CN': '端口 {port} 上出现欢迎信息。' },
  cost: {
    en: 'Clients that use {ftpPort} have to follow (OpenSSH, FileZilla Server and IIS can keep both), and the firewall has to let {port} in.',
    'zh-CN':
      '使用 {ftpPort} 的客户端要跟着改（OpenSSH、FileZilla Server 和 IIS 可同时保留两个端口），防火墙也要放行 {port}。',
  },
  verify: { probes: ['connect', 'greeting'] },
}
