import type { Step } from '../model.ts'
import { OTHER_SOFTWARE, VSFTPD_CONF } from '../places.ts'

export const explicitServer: Step = {
  id: 'explicit-server',
  title: { en: 'Or have the server do explicit TLS', 'zh-CN': '或者让服务器改用显式 TLS' },
  causes: ['implicit-tls-expected'],
  owner: 'server',
  why: {
    en: 'Implicit TLS belongs on port 990. On any other port it keeps out everybody who has not been told, and explicit TLS protects just as well.',
    'zh-CN': '隐式 TLS 应使用 990 端口。放在其他端口上会挡住所有不知情的人，而显式 TLS 同样安全。',
  },
  variants: [
    {
      for: { server: ['vsftpd'] },
      where: VSFTPD_CONF,
      paste: 'implicit_ssl=NO\nforce_local_logins_ssl=YES\nforce_local_data_ssl=YES',
      undo: 'implicit_ssl=YES',
      source: 'vsftpd.conf(5): implicit_ssl, force_local_logins_ssl, force_local_data_ssl',
    },
    {
      for: { server: ['proftpd'] },
      where: {
        en: '/etc/proftpd/tls.conf, in place of “TLSOptions UseImplicitSSL”; then: proftpd -t && systemctl restart proftpd',
        'zh-CN':
          '/etc/proftpd/tls.conf，替换“TLSOptions UseImplicitSSL”；然后执行 proftpd -t && systemctl restart proftpd',
      },
      paste: 'TLSRequired on',
      undo: 'TLSOptions UseImplicitSSL',
      source: 'ProFTPD, mod_tls: TLSOptions UseImplicitSSL, TLSRequired',
    },
    {
      for: { server: ['filezilla'] },
      click: {
        en: 'Server > Configure > Server listeners: protocol “Require explicit FTP over TLS” for port {port}',
        'zh-CN': '服务器 > 配置 > Server listeners：端口 {port} 的协议选“Require explicit FTP over TLS”',
      },
      undo: {
        en: 'Choose “Implicit FTP over TLS (deprecated)” again.',
        'zh-CN': '改回“Implicit FTP over TLS (deprecated)”。',
      },
      source: 'FileZilla Server 1.7 administration interface',
    },
    {
      for: { server: ['iis'] },
      click: {
        en: 'IIS Manager, the site > Bindings: give ftp a port other than 990; FTP SSL Settings: Require SSL connections',
        'zh-CN': 'IIS 管理器：站点 > 绑定：给 ftp 换用 990 以外的端口；FTP SSL 设置：需要 SSL 连接',
      },
      undo: { en: 'Set the binding to port 990 again.', 'zh-CN': '把绑定改回端口 990。' },
      source: 'Microsoft Learn: FTP over SSL <ssl>: implicit on port 990, else explicit',
    },
    {
      label: OTHER_SOFTWARE,
      click: {
        en: 'Choose “explicit TLS, required” in its settings.',
        'zh-CN': '在设置里选择“要求显式 TLS”。',
      },
      undo: { en: 'Choose implicit TLS again.', 'zh-CN': '改回隐式 TLS。' },
      source: 'RFC 4217 section 4 and appendix A',
    },
  ],
  expect: {
    en: 'The greeting comes in clear text, and logins only over TLS.',
    'zh-CN': '欢迎信息为明文，登录只能通过 TLS。',
  },
  cost: {
    en: 'Clients that are set to implicit TLS have to be changed.',
    'zh-CN': '设为隐式 TLS 的客户端需要更改设置。',
  },
  verify: { probes: ['connect', 'greeting', 'auth', 'tls'] },
}

export const firstBytes: Step = {
  id: 'first-bytes',
  title: { en: 'Keep what the server says first', 'zh-CN': '保存服务器最先发来的内容' },
  causes: ['protocol-unexplained', 'not-ftp-other'],
  owner: 'server',
  why: {
    en: 'What was seen fits nothing that we know. A capture holds what both sides really said: paste or upload it here to have it explained.',
    'zh-CN': '观察到的现象不符合任何已知情况。抓包记录了双方真正说过的话：上传到这里即可得到解释。',
  },
  variants: [
    {
      for: { system: ['windows'] },
      label: {
        en: 'command prompt as administrator; try to connect, then stop',
        'zh-CN': '管理员命令提示符；尝试连接后停止',
      },
      paste: 'pktmon start --capture -p 0\npktmon stop\npktmon etl2pcap PktMon.etl --out ftp.pcapng',
      source: 'Microsoft Learn: pktmon start, pktmon etl2pcap',
    },
    {
      where: {
        en: 'in a root shell on the server, while somebody tries; end it with Ctrl+C',
        'zh-CN': '在服务器上以 root 执行，同时让人尝试连接；按 Ctrl+C 结束',
      },
      paste: 'tcpdump -ni any -s 0 -w ftp.pcap tcp port {port}',
      source: 'tcpdump(8): -s, -w; pcap-filter(7)',
    },
  ],
  expect: {
    en: 'A file that shows connections to port {port}. If it is empty, they do not reach this machine.',
    'zh-CN': '文件中有到端口 {port} 的连接。如果是空的，说明连接没有到达这台机器。',
  },
  cost: {
    en: 'Without TLS a capture holds passwords: hand it to nobody else, and delete it afterwards.',
    'zh-CN': '未加密时抓包文件含有密码：不要外传，用完删除。',
  },
}
