import { defineCause } from './define-cause.ts'
import { STOPPED } from './over-sftp.ts'

/** The host is reached, and the asked port is not served. */
export const portCauses = [
  defineCause({
    code: 'port-refused',
    layer: 'service',
    scenario: 1,
    owner: 'server',
    prior: 'common',
    impact: 'blocks',
    explains: 'connect',
    evidence: { 'connect-refused': 'strong', 'connect-timeout': 'against', 'hosts-file-leads-nowhere': 'against' },
    needs: ['connect-refused'],
    title: {
      en: 'Nothing listens on port {port} of {host}, or a firewall there answers with a refusal',
      'zh-CN': '{host} 的端口 {port} 上没有服务在监听，或者那里的防火墙主动回绝',
    },
    next: {
      en: 'On the server, look for the listener: ss -ltnp "sport = :{port}". If there is none, start the server program; if there is one, look for a REJECT rule or a fail2ban ban of this source',
      'zh-CN':
        '在服务器上查看监听：ss -ltnp "sport = :{port}"。没有监听就启动服务程序；有监听就检查防火墙的 REJECT 规则，以及 fail2ban 是否封禁了本来源',
    },
  }),
  defineCause({
    code: 'service-stopped',
    layer: 'service',
    scenario: 9,
    owner: 'server',
    prior: 'common',
    impact: 'blocks',
    explains: 'connect',
    evidence: {
      'connect-refused': 'weak',
      'another-port-open': 'strong',
      'connect-timeout': 'against',
      'connect-rejected': 'against',
      'connect-reset': 'against',
      'connect-unreachable': 'against',
      'hosts-file-leads-nowhere': 'against',
    },
    needs: ['another-port-open'],
    title: {
      en: 'The server program for port {port} of {host} is not running: other services of the host answer, this port refuses',
      'zh-CN': '{host} 端口 {port} 的服务程序没有运行：该主机的其他服务有应答，而这个端口拒绝连接',
    },
    next: {
      en: 'On the server: systemctl status vsftpd proftpd pure-ftpd (Windows: service FTPSVC), then start it. vsftpd prints the reason why it does not start only when run in a terminal: vsftpd /etc/vsftpd.conf',
      'zh-CN':
        '在服务器上执行 systemctl status vsftpd proftpd pure-ftpd（Windows：FTPSVC 服务）并启动它。vsftpd 只有在终端里直接运行才会打印无法启动的原因：vsftpd /etc/vsftpd.conf',
    },
    overSftp: STOPPED,
  }),
  defineCause({
    code: 'wrong-port',
    layer: 'client',
    scenario: 13,
    owner: 'client',
    prior: 'common',
    impact: 'blocks',
    explains: 'connect',
    evidence: { 'ftp-on-another-port': 'decisive', 'ssh-elsewhere': 'decisive', 'connect-refused': 'weak' },
    needs: ['ftp-on-another-port', 'ssh-elsewhere'],
    title: {
      en: 'The server is on port {ftpPort} of {host}, not on port {port}',
      'zh-CN': '{host} 的服务在端口 {ftpPort} 上，而不是 {port}',
    },
    next: {
      en: 'Connect to port {ftpPort}',
      'zh-CN': '改用端口 {ftpPort} 连接',
    },
  }),
  defineCause({
    code: 'local-firewall',
    layer: 'client',
    scenario: 2,
    owner: 'client',
    prior: 'common',
    impact: 'blocks',
    explains: 'connect',
    evidence: { 'connect-not-permitted': 'decisive' },
    title: {
      en: 'The firewall of this machine does not let connections to port {port} out',
      'zh-CN': '本机的防火墙不允许向端口 {port} 发起连接',
    },
    next: {
      en: 'Allow outgoing TCP connections to {addresses} in the firewall of the machine that ran this check',
      'zh-CN': '在运行本次检查的机器的防火墙中，允许到 {addresses} 的出站 TCP 连接',
    },
  }),
]
