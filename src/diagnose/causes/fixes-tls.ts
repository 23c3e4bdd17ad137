import type { Fix } from '../model/fix.ts'
import { say, set } from './fixes.ts'

export const WITH_TLS: Fix = {
  vsftpd: set('vsftpd', 'ssl_enable=YES', 'rsa_cert_file=…', 'rsa_private_key_file=…'),
  proftpd: set(
    'proftpd',
    'LoadModule mod_tls.c',
    'TLSEngine on',
    'TLSRequired on',
    'TLSRSACertificateFile …',
    'TLSRSACertificateKeyFile …',
  ),
  'pure-ftpd': say(
    'Put certificate and key into /etc/ssl/private/pure-ftpd.pem, set TLS 2 (-Y 2) and restart pure-ftpd',
    '把证书和私钥放进 /etc/ssl/private/pure-ftpd.pem，设置 TLS 2（-Y 2），然后重启 pure-ftpd',
  ),
  inetutils: say(
    'This server cannot do TLS: replace it by another, or by SFTP',
    '该服务器不支持 TLS：请换用其他服务器或改用 SFTP',
  ),
  pyftpdlib: set('pyftpdlib', 'handler = TLS_FTPHandler', 'handler.certfile = …'),
  filezilla: say(
    'In Administration, Server configuration, FTP listeners: choose “Require explicit FTP over TLS”',
    '在管理界面 Server configuration → FTP 监听器中选择 “Require explicit FTP over TLS”',
  ),
  iis: say(
    'In IIS Manager, FTP SSL Settings: choose a certificate and “Require SSL connections”',
    '在 IIS 管理器的“FTP SSL 设置”中选择证书并启用“需要 SSL 连接”',
  ),
  other: say('Enable explicit TLS, or use SFTP', '请启用显式 TLS，或改用 SFTP'),
}

export const TLS_FOR_LOGIN: Fix = {
  vsftpd: set('vsftpd', 'ssl_enable=YES', 'force_local_logins_ssl=YES', 'force_local_data_ssl=YES'),
  proftpd: set('proftpd', 'TLSRequired on'),
  'pure-ftpd': set('pure-ftpd', 'TLS 2 (-Y 2)'),
  pyftpdlib: set('pyftpdlib', 'handler.tls_control_required = True'),
  filezilla: WITH_TLS.filezilla ?? WITH_TLS.other,
  iis: say(
    'In IIS Manager, FTP SSL Settings: choose “Require SSL connections”',
    '在 IIS 管理器的“FTP SSL 设置”中选择“需要 SSL 连接”',
  ),
  other: say('Let the server refuse USER before AUTH TLS', '让服务器在 AUTH TLS 之前拒绝 USER'),
}

export const TLS_FOR_DATA: Fix = {
  vsftpd: set('vsftpd', 'force_local_data_ssl=YES'),
  proftpd: set('proftpd', 'TLSRequired on (or auth+data)'),
  'pure-ftpd': set('pure-ftpd', 'TLS 3 (-Y 3)'),
  pyftpdlib: set('pyftpdlib', 'handler.tls_data_required = True'),
  iis: say(
    'In IIS Manager, FTP SSL Settings, Custom: Data channel “Require”',
    '在 IIS 管理器的“FTP SSL 设置”→“自定义”中，数据通道选“需要”',
  ),
  other: say('Let the server refuse PROT C', '让服务器拒绝 PROT C'),
}

export const NEWER_TLS: Fix = {
  vsftpd: say(
    'Set ssl_tlsv1=NO, ssl_tlsv1_1=NO and ssl_tlsv1_2=YES in vsftpd.conf (3.0.4 and later), or MinProtocol = TLSv1.2 in openssl.cnf (before), and ssl_ciphers=HIGH',
    '在 vsftpd.conf 中设置 ssl_tlsv1=NO、ssl_tlsv1_1=NO、ssl_tlsv1_2=YES（3.0.4 及以后）；更早版本在 openssl.cnf 中设置 MinProtocol = TLSv1.2；并设 ssl_ciphers=HIGH',
  ),
  proftpd: set('proftpd', 'TLSProtocol TLSv1.2 TLSv1.3', 'TLSCipherSuite HIGH:!aNULL'),
  'pure-ftpd': say(
    'Set TLSCipherSuite HIGH (-J HIGH), and MinProtocol = TLSv1.2 in openssl.cnf',
    '设置 TLSCipherSuite HIGH（-J HIGH），并在 openssl.cnf 中设置 MinProtocol = TLSv1.2',
  ),
  pyftpdlib: set('pyftpdlib', 'handler.ssl_context.minimum_version = ssl.TLSVersion.TLSv1_2'),
  filezilla: say(
    'In Administration, Server configuration, FTP server: set the minimum allowed TLS version to 1.2',
    '在管理界面 Server configuration → FTP server 中，把最低 TLS 版本设为 1.2',
  ),
  iis: say(
    'Switch TLS 1.0 and 1.1 off for the server side of Schannel (HKLM\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols)',
    '在 Schannel 服务器端关闭 TLS 1.0 和 1.1（HKLM\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols）',
  ),
  other: say('Allow TLS 1.2 and 1.3 only, with ECDHE', '只允许 TLS 1.2 和 1.3，并使用 ECDHE'),
}

/** Seen of vsftpd 3.0.3, ProFTPD 1.3.8, Pure-FTPd 1.0.50 and pyftpdlib 1.5.7, with TLS 1.2 and 1.3. */
const SENDS_IT = say(
  'This server sends it by itself: look for a proxy, load balancer or TLS inspection between, and for server processes that are killed',
  '该服务器本身会发送：请检查中间的代理、负载均衡或 TLS 检查设备，以及服务器进程是否被强行终止',
)

export const CLOSE_NOTIFY: Fix = {
  vsftpd: SENDS_IT,
  proftpd: SENDS_IT,
  'pure-ftpd': SENDS_IT,
  pyftpdlib: SENDS_IT,
  other: say(
    'Update the server software, or tell its maker: RFC 8446 section 6.1 demands close_notify before the end; if a proxy or TLS inspection stands between, look there first',
    '升级服务器软件，或向厂商反映：RFC 8446 第 6.1 节要求在结束前发送 close_notify；如果中间有代理或 TLS 检查设备，请先检查它们',
  ),
}

export const NO_SLIPPING_IN: Fix = {
  proftpd: say('Update ProFTPD: 1.3.4 and later throw such bytes away', '升级 ProFTPD：1.3.4 及以后会丢弃这些字节'),
  'pure-ftpd': say(
    'Update Pure-FTPd: 1.0.30 and later throw such bytes away (CVE-2011-1575)',
    '升级 Pure-FTPd：1.0.30 及以后会丢弃这些字节（CVE-2011-1575）',
  ),
  pyftpdlib: say(
    'Update pyftpdlib (1.5.7 has the flaw), or put implicit TLS (port 990) in front of it',
    '升级 pyftpdlib（1.5.7 有此缺陷），或改用隐式 TLS（990 端口）',
  ),
  other: say(
    'Update the server software; implicit TLS (port 990) has no such gap',
    '升级服务器软件；隐式 TLS（990 端口）没有这个缺口',
  ),
}

export const SAY_LESS: Fix = {
  vsftpd: set('vsftpd', 'ftpd_banner=FTP'),
  proftpd: set('proftpd', 'ServerIdent on "FTP"'),
  inetutils: say('This server cannot hide it: replace it', '该服务器无法隐藏这些信息：请换用其他服务器'),
  pyftpdlib: set('pyftpdlib', 'handler.banner = "FTP"'),
  filezilla: say(
    'In Administration, Server configuration, FTP server: hide the version in the welcome message',
    '在管理界面 Server configuration → FTP server 中隐藏欢迎信息里的版本号',
  ),
  iis: say(
    'In IIS Manager, FTP Messages: suppress the default banner',
    '在 IIS 管理器的“FTP 消息”中勾选“取消显示默认横幅”',
  ),
  other: say('Give the server a greeting of your own', '给服务器换一个自定义的欢迎信息'),
}
