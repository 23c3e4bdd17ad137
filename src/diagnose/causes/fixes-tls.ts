import type { Fix } from '../model/fix.ts'
import { say, set } from './fixes.ts'

export const WITH_TLS: Fix = {
  vsftpd: set('vsftpd', 'ssl_enable=YES, rsa_cert_file=… and rsa_private_key_file=…'),
  proftpd: set(
    'proftpd',
    'LoadModule mod_tls.c, TLSEngine on, TLSRequired on, TLSRSACertificateFile … and TLSRSACertificateKeyFile …',
  ),
  'pure-ftpd': set('pure-ftpd', 'TLS 2 (-Y 2), with certificate and key in /etc/ssl/private/pure-ftpd.pem'),
  inetutils: say(
    'This server cannot do TLS: replace it by another, or by SFTP',
    '该服务器不支持 TLS：请换用其他服务器或改用 SFTP',
  ),
  pyftpdlib: set('pyftpdlib', 'handler = TLS_FTPHandler and handler.certfile = …'),
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
  vsftpd: set('vsftpd', 'ssl_enable=YES, force_local_logins_ssl=YES and force_local_data_ssl=YES'),
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
  vsftpd: set(
    'vsftpd',
    'ssl_tlsv1=NO and ssl_ciphers=HIGH (3.0.4 and later: ssl_tlsv1_2=YES too; before, MinProtocol = TLSv1.2 in openssl.cnf)',
  ),
  proftpd: set('proftpd', 'TLSProtocol TLSv1.2 TLSv1.3 and TLSCipherSuite HIGH:!aNULL'),
  'pure-ftpd': set('pure-ftpd', 'TLSCipherSuite HIGH (-J HIGH), and MinProtocol = TLSv1.2 in openssl.cnf'),
  pyftpdlib: set('pyftpdlib', 'handler.ssl_context with minimum_version = TLSVersion.TLSv1_2'),
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
