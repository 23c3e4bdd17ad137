import type { ConfigCase } from './case.ts'

/** A whole file of vsftpd that is as it should be. */
export const GOOD = `listen=NO
listen_ipv6=YES
anonymous_enable=NO
local_enable=YES
write_enable=YES
local_umask=022
xferlog_enable=YES
secure_chroot_dir=/var/run/vsftpd/empty
pam_service_name=vsftpd
pasv_min_port=40000
pasv_max_port=40999
ssl_enable=YES
rsa_cert_file=/etc/ssl/ftp/fullchain.pem
rsa_private_key_file=/etc/ssl/ftp/privkey.pem
max_clients=200
max_per_ip=10`

export const VSFTPD: readonly ConfigCase[] = [
  ['a blank before the sign', 'local_enable=YES\npasv_enable = YES', 2, 'service-stopped', 'pasv_enable=YES'],
  ['a blank behind the value', 'write_enable=YES ', 1, 'service-stopped', 'write_enable=YES'],
  ['a remark behind the value', 'write_enable=YES # users may write', 1, 'service-stopped', 'write_enable=YES'],
  ['a value that is none', 'pasv_enable=maybe', 1, 'service-stopped', '# pasv_enable=maybe'],
  ['on for YES', 'local_enable=on', 1, 'service-stopped', 'local_enable=YES'],
  ['no value', 'listen=NO\npasv_min_port=', 2, 'service-stopped', '# pasv_min_port='],
  ['a semicolon for a remark', 'write_enable=YES\n; local users', 2, 'service-stopped', '# ; local users'],
  ['a misspelt name', 'local_enable=YES\nanonymus_enable=NO', 2, 'service-stopped', 'anonymous_enable=NO'],
  ['capitals in a name', 'Write_Enable=YES\nlocal_enable=YES', 1, 'service-stopped', 'write_enable=YES'],
  [
    'letters swapped',
    'allow_writable_chroot=YES\nlocal_enable=YES',
    1,
    'service-stopped',
    'allow_writeable_chroot=YES',
  ],
  ['a setting that never was', 'local_enable=YES\nmax_connections=10', 2, 'service-stopped', 'max_clients=10'],
  [
    'a Chinese name',
    'local_enable=YES\n被动模式范围 = 1024,65535',
    2,
    'service-stopped',
    '# 被动模式范围 = 1024,65535',
  ],
  ['keep-alive, which is none of it', 'listen=YES\nTCP Keepalive = Yes', 2, 'service-stopped', '# TCP Keepalive = Yes'],
  ['listen and listen_ipv6', 'listen=YES\nlisten_ipv6=YES', 1, 'service-stopped', 'listen=NO'],
  ['neither of them', 'listen=NO\nlisten_ipv6=NO', 2, 'service-stopped', 'listen_ipv6=YES'],
  ['TLS without a certificate', 'ssl_enable=YES', 1, 'service-stopped'],
  [
    'a certificate of Certbot without its key',
    'ssl_enable=YES\nrsa_cert_file=/etc/letsencrypt/live/x.example/fullchain.pem',
    2,
    'service-stopped',
  ],
  [
    'a certificate without its chain',
    'ssl_enable=YES\nrsa_cert_file=/etc/letsencrypt/live/x.example/cert.pem\nrsa_private_key_file=/k',
    2,
    'cert-missing-intermediate',
    'rsa_cert_file=/etc/letsencrypt/live/x.example/fullchain.pem',
  ],
  ['the ciphers of the manual', 'ssl_enable=YES\nrsa_cert_file=/c\nssl_ciphers=DES-CBC3-SHA', 3, 'service-stopped'],
  ['nobody may log in', 'local_enable=NO\nanonymous_enable=NO', 1, 'server-config-error', 'local_enable=YES'],
  ['nobody may log in, by default', 'listen=YES\nanonymous_enable=NO', 0, 'server-config-error', 'local_enable=YES'],
  ['no writing where strangers shall', 'write_enable=NO\nanon_upload_enable=YES', 1, 'upload-permission-denied'],
  ['read only', 'listen=YES\nwrite_enable=NO', 2, 'upload-permission-denied', 'write_enable=YES'],
  ['locked into a home', 'local_enable=YES\nchroot_local_user=YES', 2, 'vsftpd-writable-chroot'],
  ['only listed users', 'userlist_enable=YES\nuserlist_deny=NO', 2, 'account-locked'],
  [
    'strangers may upload',
    'anonymous_enable=YES\nwrite_enable=YES\nanon_upload_enable=YES',
    3,
    'anonymous-writable',
    'anon_upload_enable=NO',
  ],
  ['strangers', 'anonymous_enable=YES', 1, 'anonymous-login', 'anonymous_enable=NO'],
  ['no passive mode', 'pasv_enable=NO', 1, 'passive-mode-disabled', 'pasv_enable=YES'],
  ['no active mode', 'port_enable=NO', 1, 'active-mode-disabled', 'port_enable=YES'],
  [
    'a range upside down',
    'pasv_min_port=40999\npasv_max_port=40000',
    1,
    'passive-ports-filtered',
    'pasv_min_port=40000',
  ],
  ['half of a range', 'pasv_min_port=40000', 1, 'passive-ports-filtered', 'pasv_min_port=40000\npasv_max_port=40999'],
  ['a small range', 'pasv_min_port=40000\npasv_max_port=40001', 2, 'passive-range-exhausted', 'pasv_max_port=40999'],
  ['a wide range', 'pasv_min_port=1024\npasv_max_port=65535', 2, undefined, 'pasv_max_port=2023'],
  ['a private address', 'pasv_address=192.168.1.9', 1, 'pasv-private-address', 'pasv_address=<public address>'],
  ['no address at all', 'pasv_address=0.0.0.0', 1, 'pasv-unspecified-address', '# pasv_address=0.0.0.0'],
  ['a name for an address', 'pasv_address=ftp.example.com', 1, 'server-config-error'],
  ['bounce', 'port_promiscuous=YES', 1, 'ftp-bounce', 'port_promiscuous=NO'],
  ['data for anybody', 'pasv_promiscuous=YES', 1, undefined, 'pasv_promiscuous=NO'],
  ['commands without passive mode', 'cmds_allowed=USER,PASS,LIST', 1, 'passive-mode-disabled'],
  ['TLS wanted and off', 'ssl_enable=NO\nforce_local_logins_ssl=YES', 2, 'plaintext-only'],
  ['no TLS', 'ssl_enable=NO\nrsa_cert_file=/c\nrsa_private_key_file=/k', 1, 'plaintext-only', 'ssl_enable=YES'],
  [
    'passwords in clear',
    'ssl_enable=YES\nrsa_cert_file=/c\nforce_local_logins_ssl=NO',
    3,
    'plaintext-login-allowed',
    'force_local_logins_ssl=YES',
  ],
  ['files in clear', 'ssl_enable=YES\nrsa_cert_file=/c\nforce_local_data_ssl=NO', 3, 'plaintext-data-allowed'],
  ['no session reuse', 'ssl_enable=YES\nrsa_cert_file=/c\nrequire_ssl_reuse=NO', 3, undefined],
  ['old SSL', 'ssl_sslv3=YES', 1, 'tls-weak', 'ssl_sslv3=NO'],
  ['implicit TLS on 21', 'ssl_enable=YES\nrsa_cert_file=/c\nimplicit_ssl=YES', 3, 'implicit-tls-expected'],
  ['client certificates', 'ssl_enable=YES\nrsa_cert_file=/c\nrequire_cert=YES', 3, 'client-cert-required'],
  ['one client', 'max_clients=1', 1, 'too-many-connections', 'max_clients=200'],
  ['one connection for an address', 'max_per_ip=1', 1, 'too-many-connections-per-ip', 'max_per_ip=10'],
  ['no patience', 'idle_session_timeout=4', 1, 'short-idle-timeout', 'idle_session_timeout=300'],
  ['no patience with data', 'data_connection_timeout=5', 1, 'transfer-cut', 'data_connection_timeout=300'],
  ['no patience with passive mode', 'accept_timeout=3', 1, 'passive-ports-filtered', 'accept_timeout=60'],
  ['no listings', 'dirlist_enable=NO', 1, 'listing-permission-denied', 'dirlist_enable=YES'],
  ['no downloads', 'download_enable=NO', 1, 'download-permission-denied', 'download_enable=YES'],
  ['a mode without its 0', 'local_umask=22', 1, undefined, 'local_umask=022'],
  ['text mode', 'ascii_upload_enable=YES', 1, 'ascii-corruption', 'ascii_upload_enable=NO'],
  ['tcp_wrappers', 'tcp_wrappers=YES', 1, 'slow-reverse-dns'],
  ['set twice', 'write_enable=NO\nlocal_enable=YES\nwrite_enable=YES', 1, undefined, '# write_enable=NO'],
  ['a list that is off', 'userlist_deny=NO\nlocal_enable=YES', 1, undefined, '# userlist_deny=NO'],
  ['for strangers, who are out', 'anonymous_enable=NO\nanon_root=/srv', 2, undefined, '# anon_root=/srv'],
  ['two banners', 'ftpd_banner=Hi\nbanner_file=/etc/banner', 1, undefined, '# ftpd_banner=Hi'],
  ['a setting of other builds', 'local_enable=YES\nssl_tlsv1_2=YES', 2, undefined, '# ssl_tlsv1_2=YES'],
]
