import type { ConfigCase } from './case.ts'

/** A whole file of ProFTPD that is as it should be. */
export const GOOD = `LoadModule mod_tls.c
ServerName "Example"
ServerType standalone
DefaultServer on
UseReverseDNS off
Port 21
User proftpd
Group nogroup
Umask 022 022
AllowOverwrite on
DefaultRoot ~
<Class partners>
  From 192.0.2.0/24
</Class>
AllowForeignAddress partners
MaxInstances 30
PassivePorts 40000 40999
<IfModule mod_tls.c>
  TLSEngine on
  TLSRequired on
  TLSProtocol TLSv1.2 TLSv1.3
  TLSRSACertificateFile /etc/ssl/ftp/cert.pem
  TLSRSACertificateKeyFile /etc/ssl/ftp/privkey.pem
  TLSCertificateChainFile /etc/ssl/ftp/chain.pem
</IfModule>
<Limit SITE_CHMOD>
  DenyAll
</Limit>`

const tls = (...lines: string[]) => ['TLSEngine on', 'TLSRequired on', ...lines].join('\n')

export const PROFTPD: readonly ConfigCase[] = [
  ['a misspelt directive', 'AllowOverwite on\nUseReverseDNS off', 1, 'service-stopped', 'AllowOverwrite on'],
  ['a directive of another server', 'MaxInstances 30\nForcePassiveIP 203.0.113.9', 2, 'service-stopped'],
  ['a directive of nobody', 'MaxInstances 30\nFrobnicate on', 2, 'service-stopped', '# Frobnicate on'],
  ['a misspelt section', '<Limt LOGIN>\nDenyAll\n</Limt>\nMaxInstances 30', 1, 'service-stopped', '<Limit LOGIN>'],
  ['a value that is none', 'MaxInstances 30\nAllowOverwrite on;', 2, 'service-stopped', 'AllowOverwrite on'],
  ['no value', 'MaxInstances 30\nAllowOverwrite', 2, 'service-stopped', '# AllowOverwrite'],
  ['a section that is open', '<Limit SITE_CHMOD>\n  DenyAll', 2, 'service-stopped', '  DenyAll\n</Limit>'],
  ['the wrong end', '<Limit SITE_CHMOD>\nDenyAll\n</Directory>', 3, 'service-stopped', '</Limit>'],
  ['an end too many', 'MaxInstances 30\n</Limit>', 2, 'service-stopped', '# </Limit>'],
  ['for the server only', '<VirtualHost 192.0.2.1>\nMaxInstances 30\n</VirtualHost>', 2, 'service-stopped'],
  ['ports in a folder', '<Directory /srv>\nPassivePorts 40000 40999\n</Directory>', 2, 'service-stopped'],
  ['one passive port', 'PassivePorts 40000', 1, 'service-stopped', 'PassivePorts 40000 40999'],
  ['a colon between ports', 'PassivePorts 40000:40999', 1, 'service-stopped', 'PassivePorts 40000 40999'],
  ['low passive ports', 'PassivePorts 1000 2000', 1, 'service-stopped', 'PassivePorts 40000 40999'],
  ['a range upside down', 'PassivePorts 40999 40000', 1, 'service-stopped', 'PassivePorts 40000 40999'],
  ['a small range', 'PassivePorts 40000 40001', 1, 'passive-ports-filtered', 'PassivePorts 40000 40999'],
  ['a wide range', 'PassivePorts 1024 65535', 1, undefined, 'PassivePorts 1024 2023'],
  ['a private address', 'MasqueradeAddress 10.0.0.9', 1, 'pasv-private-address', 'MasqueradeAddress <public address>'],
  ['0 for no limit', 'MaxClients 0', 1, 'service-stopped', 'MaxClients none'],
  ['nobody may log in', '<Limit LOGIN>\nDenyAll\n</Limit>', 2, 'closed-without-banner', 'AllowAll'],
  ['no passive mode', '<Limit PASV EPSV>\n  DenyAll\n</Limit>', 2, 'passive-mode-disabled', '  AllowAll'],
  ['no listings', '<Limit LIST>\nDenyAll\n</Limit>', 2, 'listing-permission-denied', 'AllowAll'],
  ['no writing', '<Limit WRITE>\nDenyAll\n</Limit>', 2, 'upload-permission-denied', 'AllowAll'],
  ['no overwriting', 'AllowOverwrite off', 1, 'upload-permission-denied', 'AllowOverwrite on'],
  [
    'strangers may write',
    '<Anonymous ~ftp>\nUser ftp\n<Limit WRITE>\nAllowAll\n</Limit>\n</Anonymous>',
    4,
    'anonymous-writable',
    'DenyAll',
  ],
  ['strangers', '<Anonymous ~ftp>\nUser ftp\n</Anonymous>', 1, 'anonymous-login'],
  ['bounce', 'AllowForeignAddress on', 1, 'ftp-bounce', 'AllowForeignAddress off'],
  ['root', 'RootLogin on', 1, undefined, 'RootLogin off'],
  ['from inetd', 'ServerType inetd', 1, 'service-stopped', 'ServerType standalone'],
  ['TLS required and off', 'TLSRequired on', 1, 'auth-tls-unsupported', 'TLSEngine on\nTLSRequired on'],
  ['TLS without a certificate', tls(), 1, 'auth-tls-unsupported'],
  [
    'a certificate without its key',
    tls('TLSRSACertificateFile /etc/letsencrypt/live/x/cert.pem', 'TLSCertificateChainFile /c'),
    3,
    'auth-tls-unsupported',
  ],
  [
    'a chain in the wrong file',
    tls('TLSRSACertificateFile /etc/letsencrypt/live/x/fullchain.pem', 'TLSRSACertificateKeyFile /k'),
    3,
    'cert-missing-intermediate',
  ],
  ['TLS offered only', 'TLSEngine on\nTLSRSACertificateFile /c', 1, 'plaintext-login-allowed'],
  ['TLS for data only', 'TLSEngine on\nTLSRSACertificateFile /c\nTLSRequired data', 3, 'plaintext-login-allowed'],
  ['old TLS only', tls('TLSRSACertificateFile /c', 'TLSProtocol TLSv1'), 4, 'tls-version-too-old'],
  ['old TLS too', tls('TLSRSACertificateFile /c', 'TLSProtocol TLSv1 TLSv1.2'), 4, 'tls-weak'],
  [
    'no session reuse',
    tls('TLSRSACertificateFile /c', 'TLSOptions NoSessionReuseRequired'),
    4,
    undefined,
    '# TLSOptions NoSessionReuseRequired',
  ],
  ['client certificates', tls('TLSRSACertificateFile /c', 'TLSVerifyClient on'), 4, 'client-cert-required'],
  ['one client', 'MaxClients 1', 1, 'too-many-connections', 'MaxClients 50'],
  [
    'one client, and words',
    'MaxClientsPerUser 1 "Only %m"',
    1,
    'too-many-connections',
    'MaxClientsPerUser 10 "Only %m"',
  ],
  ['one for a host', 'MaxClientsPerHost 1', 1, 'too-many-connections-per-ip', 'MaxClientsPerHost 10'],
  ['one process', 'MaxInstances 1', 1, 'closed-without-banner', 'MaxInstances 30'],
  ['reverse lookups', 'UseReverseDNS on', 1, 'slow-reverse-dns', 'UseReverseDNS off'],
  ['ident', 'IdentLookups on', 1, 'slow-reverse-dns', 'IdentLookups off'],
  ['no patience', 'TimeoutIdle 4', 1, 'short-idle-timeout', 'TimeoutIdle 600'],
  ['no patience without transfers', 'TimeoutNoTransfer 4', 1, 'short-idle-timeout', 'TimeoutNoTransfer 600'],
  ['no patience with data', 'TimeoutStalled 5', 1, 'transfer-cut', 'TimeoutStalled 600'],
  ['set twice', 'AllowOverwrite on\nAllowOverwrite off', 2, undefined, '# AllowOverwrite off'],
]
