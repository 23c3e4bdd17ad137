import type { Fault, ServerOptions } from '../../support/lab/index.ts'
import { account, addresses, ownedByRoot, passiveDropped } from '../../support/lab/index.ts'

type Server = 'vsftpd' | 'proftpd' | 'pure-ftpd' | 'sshd'

/** A configuration with one thing wrong in it, which a real server gets once as it is and once mended. */
export interface WrongConfig {
  readonly name: string
  readonly server: Server
  /** Added to the lab's own; for Pure-FTPd its command line. */
  readonly config: string
  /** The code of the problem that the line is said to cause. */
  readonly code: string
  /** The server's own words where it does not start with it; else a check must find the cause. */
  readonly words?: RegExp
  readonly args?: readonly string[]
  readonly faults?: readonly Fault[]
  readonly options?: ServerOptions
}

const STOPPED = 'service-stopped'

const stopped = (server: Server, name: string, config: string, words: RegExp): WrongConfig => ({
  name: `${server}, ${name}`,
  server,
  config,
  code: STOPPED,
  words,
})

const idle = ['--user', account.user, '--idle']
const active = ['--user', account.user, '--active']
const ipv4 = 'listen=YES\nlisten_ipv6=NO\n'

const vsftpd: readonly WrongConfig[] = [
  stopped(
    'vsftpd',
    'a blank before the sign',
    'pasv_enable = YES',
    /unrecognised variable in config file: pasv_enable /,
  ),
  stopped(
    'vsftpd',
    'a remark behind the value',
    'write_enable=YES # yes',
    /bad bool value in config file for: write_e/,
  ),
  stopped('vsftpd', 'a blank behind the value', 'write_enable=YES ', /bad bool value in config file for: write_enable/),
  stopped('vsftpd', 'a value that is none', 'pasv_enable=maybe', /bad bool value in config file for: pasv_enable/),
  stopped('vsftpd', 'no value', 'local_enable=YES\nlocal_umask=', /missing value in config file for: local_umask/),
  stopped(
    'vsftpd',
    'a setting that never was',
    'max_connections=10',
    /unrecognised variable in config file: max_conne/,
  ),
  stopped('vsftpd', 'capitals', 'Write_Enable=YES', /unrecognised variable in config file: Write_Enable/),
  stopped('vsftpd', 'both ways to listen', 'listen=YES\nlisten_ipv6=YES', /run two copies of vsftpd for IPv4 and IPv6/),
  stopped('vsftpd', 'neither way to listen', 'listen=NO\nlisten_ipv6=NO', /must be started from inetd/),
  stopped('vsftpd', 'TLS without a certificate', 'ssl_enable=YES', /SSL: cannot load RSA certificate/),
  {
    name: 'vsftpd, no passive mode',
    server: 'vsftpd',
    config: 'pasv_enable=NO',
    code: 'passive-mode-disabled',
  },
  {
    name: 'vsftpd, no active mode',
    server: 'vsftpd',
    config: 'port_enable=NO',
    code: 'active-mode-disabled',
    args: active,
  },
  { name: 'vsftpd, no listings', server: 'vsftpd', config: 'dirlist_enable=NO', code: 'listing-permission-denied' },
  { name: 'vsftpd, locked in', server: 'vsftpd', config: 'chroot_local_user=YES', code: 'vsftpd-writable-chroot' },
  {
    name: 'vsftpd, nobody may log in',
    server: 'vsftpd',
    config: 'anonymous_enable=NO\nlocal_enable=NO',
    code: 'server-config-error',
  },
  {
    name: 'vsftpd, a private address',
    server: 'vsftpd',
    config: `${ipv4}pasv_address=192.168.1.9`,
    code: 'pasv-private-address',
  },
  {
    name: 'vsftpd, an address that it does not take over IPv6',
    server: 'vsftpd',
    config: `listen=NO\nlisten_ipv6=YES\npasv_address=${addresses.server.v4}\ncmds_denied=EPSV`,
    code: 'pasv-unspecified-address',
  },
  {
    name: 'vsftpd, a name for an address',
    server: 'vsftpd',
    config: `${ipv4}pasv_address=server`,
    code: 'server-config-error',
  },
  {
    name: 'vsftpd, a range upside down',
    server: 'vsftpd',
    config: 'pasv_min_port=40099\npasv_max_port=40000',
    code: 'passive-ports-filtered',
    faults: [passiveDropped([1024, 39_999]), passiveDropped([40_100, 65_535])],
  },
  {
    name: 'vsftpd, no patience',
    server: 'vsftpd',
    config: 'idle_session_timeout=4',
    code: 'short-idle-timeout',
    args: idle,
  },
]

const proftpd: readonly WrongConfig[] = [
  stopped('proftpd', 'a misspelt directive', 'AllowOverwite on', /unknown configuration directive 'AllowOverwite'/),
  stopped('proftpd', 'one passive port', 'PassivePorts 40000', /PassivePorts: missing parameters/),
  stopped('proftpd', 'low passive ports', 'PassivePorts 1000 2000', /port numbers must be above 1023/),
  stopped('proftpd', 'a range upside down', 'PassivePorts 40099 40000', /min port must be less than max port/),
  stopped('proftpd', 'a limit of 0', 'MaxClients 0', /must be 'none' or a number greater than 0/),
  stopped('proftpd', 'an open section', '<Limit SITE_CHMOD>\nDenyAll', /unclosed configuration section/),
  stopped('proftpd', 'the wrong place', '<Directory /srv>\nMaxInstances 5\n</Directory>', /directive not allowed in/),
  stopped('proftpd', 'a value that is none', 'DeferWelcome maybe', /expected boolean parameter/i),
  {
    name: 'proftpd, nobody may log in',
    server: 'proftpd',
    config: '<Limit LOGIN>\nDenyAll\n</Limit>',
    code: 'closed-without-banner',
  },
  {
    name: 'proftpd, no passive mode',
    server: 'proftpd',
    config: '<Limit PASV EPSV>\nDenyAll\n</Limit>',
    code: 'passive-mode-disabled',
  },
  {
    name: 'proftpd, a private address',
    server: 'proftpd',
    config: 'MasqueradeAddress 10.0.0.9',
    code: 'pasv-private-address',
  },
  { name: 'proftpd, no patience', server: 'proftpd', config: 'TimeoutIdle 4', code: 'short-idle-timeout', args: idle },
]

const pureFtpd: readonly WrongConfig[] = [
  stopped('pure-ftpd', 'a flag of nobody', 'pure-ftpd -E -H --noanonimous', /unrecognized option '--noanonimous'/),
  stopped('pure-ftpd', 'a range upside down', 'pure-ftpd -E -H -p 40099:40000', /does not start/),
  stopped('pure-ftpd', 'a TLS level that is none', 'pure-ftpd -E -H -2 <certificate.pem> -Y 7', /does not start/),
  {
    name: 'pure-ftpd, a private address',
    server: 'pure-ftpd',
    config: 'pure-ftpd -E -H -P 172.16.3.9',
    code: 'pasv-private-address',
  },
  {
    name: 'pure-ftpd, a high user id',
    server: 'pure-ftpd',
    config: 'pure-ftpd -E -H -u 6000',
    code: 'account-locked',
  },
]

const sshd: readonly WrongConfig[] = [
  stopped(
    'sshd',
    'a misspelt keyword',
    'PasswordAuthenication yes\nUsePAM yes',
    /Bad configuration option: PasswordAuth/,
  ),
  stopped('sshd', 'a value that is none', 'UsePAM yes\nX11Forwarding on', /unsupported option "on"/),
  stopped(
    'sshd',
    'swallowed by a Match block',
    'Match User web\nForceCommand internal-sftp\nMaxStartups 20',
    /'MaxStartups' is not allowed within a Match block/,
  ),
  stopped('sshd', 'sftp twice', 'Subsystem sftp internal-sftp\nSubsystem sftp /x', /Subsystem 'sftp' already defined/),
  { name: 'sshd, no sessions', server: 'sshd', config: 'UsePAM yes\nMaxSessions 0', code: 'ssh-session-refused' },
  {
    name: 'sshd, sftp misspelt',
    server: 'sshd',
    config: 'Subsystem sftp internal_sftp',
    code: 'sftp-subsystem-missing',
  },
  {
    name: 'sshd, another command',
    server: 'sshd',
    config: 'Match User web\nForceCommand /bin/echo This is no place for you',
    code: 'sftp-shell-output',
  },
  {
    name: 'sshd, a chroot without the program',
    server: 'sshd',
    config: 'Subsystem sftp /usr/lib/openssh/sftp-server\nMatch User web\nChrootDirectory %h',
    code: 'sftp-subsystem-missing',
    options: { prepare: ownedByRoot },
  },
]

export const wrongConfigs: readonly WrongConfig[] = [...vsftpd, ...proftpd, ...pureFtpd, ...sshd]
