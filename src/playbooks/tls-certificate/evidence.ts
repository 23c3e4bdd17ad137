import type { Step } from '../model.ts'
import { OTHER_SOFTWARE, TAKE_OUT, VSFTPD_CONF } from '../places.ts'
import { TLS_CONF } from './places.ts'

export const tlsLog: Step = {
  id: 'tls-log',
  title: { en: 'Read what the server says about it', 'zh-CN': '查看服务器自己的说法' },
  causes: ['data-tls-failed', 'tls-handshake-failed'],
  owner: 'server',
  why: {
    en: 'The alert in the handshake names a class of faults; the server’s TLS log names the fault.',
    'zh-CN': '握手中的警报只说明是哪一类错误，服务器的 TLS 日志才说明具体原因。',
  },
  variants: [
    {
      for: { server: ['vsftpd'] },
      where: VSFTPD_CONF,
      paste: 'debug_ssl=YES\nlog_ftp_protocol=YES\nxferlog_std_format=NO',
      undo: TAKE_OUT,
      source: 'vsftpd.conf(5): debug_ssl, log_ftp_protocol; the log is vsftpd_log_file',
    },
    {
      for: { server: ['proftpd'] },
      where: TLS_CONF,
      paste: 'TLSLog /var/log/proftpd/tls.log\nTLSOptions EnableDiags',
      undo: TAKE_OUT,
      source: 'ProFTPD, mod_tls: TLSLog, TLSOptions EnableDiags',
    },
    {
      for: { server: ['iis'] },
      click: {
        en: 'Event Viewer > Windows Logs > System, source Schannel; and the sub-status in %SystemDrive%\\inetpub\\logs\\LogFiles\\FTPSVC…',
        'zh-CN':
          '事件查看器 > Windows 日志 > 系统，来源 Schannel；以及 %SystemDrive%\\inetpub\\logs\\LogFiles\\FTPSVC… 中的子状态码',
      },
      source: 'Microsoft Learn: The FTP status codes in IIS 7 and later',
    },
    {
      for: { server: ['filezilla'] },
      click: {
        en: 'Server > Configure > Logging > Logging level: 4 - Verbose',
        'zh-CN': '服务器 > 配置 > Logging > Logging level：4 - Verbose',
      },
      undo: { en: 'Set it back to 1 - Normal.', 'zh-CN': '改回 1 - Normal。' },
      source: 'FileZilla Server 1.7 administration interface',
    },
    {
      label: OTHER_SOFTWARE,
      where: { en: 'on the server, while somebody tries', 'zh-CN': '在服务器上执行，同时让人重试' },
      paste: 'journalctl -f',
      source: 'journalctl(1): -f',
    },
  ],
  expect: {
    en: 'A line for the failed handshake, with OpenSSL’s reason. Paste it here to have it explained.',
    'zh-CN': '出现失败握手的一行日志，带有 OpenSSL 给出的原因。把它贴到这里即可得到解释。',
  },
  cost: { en: 'Verbose logs grow fast: switch them off afterwards.', 'zh-CN': '详细日志增长很快，用完请关闭。' },
}

export const sameMachine: Step = {
  id: 'same-machine',
  title: { en: 'Find out who answers on the data ports', 'zh-CN': '查明是谁在应答数据端口' },
  causes: ['data-cert-differs'],
  owner: 'network',
  why: {
    en: 'Login and files are encrypted with different certificates: two servers behind one address, a proxy, or a stranger.',
    'zh-CN': '登录和文件传输使用不同的证书：同一地址后有两台服务器，或有代理，或是陌生人。',
  },
  variants: [
    {
      where: {
        en: 'on the server, while a large file is being fetched; {rangeLow} to {rangeHigh} are its passive ports',
        'zh-CN': '在服务器上执行，同时下载一个大文件；{rangeLow} 到 {rangeHigh} 是它的被动端口',
      },
      paste: "ss -tnp '( sport >= :{rangeLow} and sport <= :{rangeHigh} )'",
      source: 'ss(8): filter expressions',
    },
    {
      for: { firewall: ['aws', 'azure', 'gcp', 'nat-router'] },
      click: {
        en: 'In the load balancer or router send port {port} and ports {rangeLow}-{rangeHigh} of {address} to the same server, passed through and not ended as TLS.',
        'zh-CN':
          '在负载均衡或路由器上，把 {address} 的端口 {port} 和 {rangeLow}-{rangeHigh} 转到同一台服务器，直接透传，不要终止 TLS。',
      },
      undo: { en: 'Restore the former rule.', 'zh-CN': '恢复原来的规则。' },
      source: 'RFC 4217 section 10: control and data connection belong to one server',
    },
  ],
  expect: {
    en: 'The data connection is there, and the FTP server holds it. If it is not, something before this machine answers.',
    'zh-CN': '能看到该数据连接，且由 FTP 服务持有。如果看不到，说明应答的是这台机器之前的设备。',
  },
  verify: { probes: ['data-tls', 'transfer'] },
}
