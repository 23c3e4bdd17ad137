import type { ConfigCase } from './case.ts'

/** A configuration of Pure-FTPd that is as it should be, as files of Debian. */
export const GOOD = `PassivePortRange: 40000 40999
NoAnonymous: yes
TLS: 2
DontResolve: yes
ChrootEveryone: yes
PAMAuthentication: yes
MinUID: 1000
MaxClientsNumber: 50`

export const PURE_FTPD: readonly ConfigCase[] = [
  ['a misspelt option', 'ChrootEverone yes\nMinUID 1000', 1, 'service-stopped', 'ChrootEveryone yes'],
  ['an option of nobody', 'NoAnonymous yes\nFrobnicate yes', 2, 'service-stopped', '# Frobnicate yes'],
  ['a misspelt flag', 'pure-ftpd -E -H -Y 2 --noanonimous', 1, 'service-stopped', 'pure-ftpd -E -H -Y 2 --noanonymous'],
  ['a value that is none', 'ChrootEveryone maybe', 1, 'service-stopped', 'ChrootEveryone yes'],
  ['no value', 'ChrootEveryone\nMinUID 1000', 1, 'service-stopped', 'ChrootEveryone yes'],
  ['one passive port', 'PassivePortRange 40000', 1, 'service-stopped', 'PassivePortRange 40000 40999'],
  ['a colon in a file', 'PassivePortRange 40000:40999', 1, 'service-stopped', 'PassivePortRange 40000 40999'],
  ['a range upside down', 'PassivePortRange 40999 40000', 1, 'service-stopped', 'PassivePortRange 40000 40999'],
  [
    'a range upside down on the command line',
    '/usr/sbin/pure-ftpd -E -H -Y 2 -p 40999:40000 -B',
    1,
    'service-stopped',
    '/usr/sbin/pure-ftpd -E -H -Y 2 -p 40000:40999 -B',
  ],
  ['low passive ports', 'PassivePortRange 1000 2000', 1, 'service-stopped', 'PassivePortRange 40000 40999'],
  ['a small range', 'PassivePortRange 40000 40001', 1, 'passive-range-exhausted', 'PassivePortRange 40000 40999'],
  ['a wide range', 'PassivePortRange: 1024 65535', 1, undefined, 'PassivePortRange: 1024 2023'],
  ['a TLS level that is none', 'NoAnonymous yes\nTLS 5', 2, 'service-stopped', 'TLS 2'],
  ['both families excluded', 'IPV4Only yes\nIPV6Only yes', 2, 'service-stopped', 'IPV6Only no'],
  ['a private address', 'ForcePassiveIP 172.16.3.9', 1, 'pasv-private-address', 'ForcePassiveIP <public address>'],
  [
    'a private address on the command line',
    'pure-ftpd -E -H -Y 2 -P 192.168.1.9',
    1,
    'pasv-private-address',
    'pure-ftpd -E -H -Y 2 -P <public address>',
  ],
  ['this machine only', 'Bind 127.0.0.1,21\nNoAnonymous yes', 1, 'port-refused', 'Bind 21'],
  ['IPv4 only', 'IPV4Only yes', 1, 'ipv6-service-missing'],
  ['strangers only', 'AnonymousOnly yes', 1, 'login-incorrect', 'AnonymousOnly no'],
  ['nobody may log in', 'UnixAuthentication no\nPAMAuthentication no', 2, 'login-incorrect', 'PAMAuthentication yes'],
  ['strangers', 'NoAnonymous no', 1, 'anonymous-login', 'NoAnonymous yes'],
  ['strangers, by default', 'pure-ftpd -H -Y 2', 1, 'anonymous-login', 'pure-ftpd -H -Y 2 -E'],
  ['a high user id', 'MinUID: 6000', 1, 'account-locked', 'MinUID: 1000'],
  ['a file below its name', '==> /etc/pure-ftpd/conf/MinUID <==\n6000', 2, 'account-locked', '1000'],
  ['no TLS', 'TLS: 0\nNoAnonymous: yes', 1, 'plaintext-only', 'TLS: 2'],
  ['no TLS, by default', 'pure-ftpd -E -H', 1, 'plaintext-only', 'pure-ftpd -E -H -Y 2'],
  ['TLS offered only', 'NoAnonymous yes\nTLS 1', 2, 'plaintext-login-allowed', 'TLS 2'],
  ['bounce', 'AllowUserFXP yes', 1, 'ftp-bounce', 'AllowUserFXP no'],
  ['bounce on the command line', 'pure-ftpd -E -H -w -Y 2', 1, 'ftp-bounce', 'pure-ftpd -E -H -Y 2'],
  ['uploads beside', 'AutoRename yes', 1, undefined],
  ['one client', 'MaxClientsNumber 1', 1, 'too-many-connections', 'MaxClientsNumber 50'],
  ['one for an address', 'MaxClientsPerIP 1', 1, 'too-many-connections-per-ip', 'MaxClientsPerIP 10'],
  ['one session for a user', 'PerUserLimits 1:1', 1, 'too-many-connections', 'PerUserLimits 3:1'],
  ['reverse lookups', 'DontResolve no', 1, 'slow-reverse-dns', 'DontResolve yes'],
  ['reverse lookups, by default', 'pure-ftpd -E -Y 2', 1, 'slow-reverse-dns', 'pure-ftpd -E -Y 2 -H'],
  ['no patience', 'MaxIdleTime 1', 1, 'short-idle-timeout', 'MaxIdleTime 15'],
  ['half a disk', 'MaxDiskUsage 50', 1, 'disk-full', 'MaxDiskUsage 99'],
  ['a charset that is gone', 'FSCharset: UTF-8\nNoAnonymous: yes', 1, undefined, '# FSCharset: UTF-8'],
]
