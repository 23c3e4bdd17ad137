import {
  anonymousSection,
  incoming,
  inetutils,
  openHome,
  proftpd,
  proftpdTls,
  pureFtpd,
  pureFtpdTls,
  pyftpdlib,
  pyftpdlibTls,
  vsftpd,
  vsftpdTls,
  type StartServer,
} from '../security-starts.ts'

export interface SecurityCase {
  readonly name: string
  readonly start: StartServer
  /** The lab's account unless told; empty for nobody. */
  readonly user?: string
  readonly causes?: readonly string[]
  /** Remarks that must be there. */
  readonly advisories?: readonly string[]
  readonly not?: readonly string[]
  readonly written?: number
  /** Connections that the server makes to nowhere. */
  readonly dials?: number
  /** Files that the server does not let strangers delete again. */
  readonly leaves?: number
}

const strangers = ['anonymous_enable=YES', 'anon_upload_enable=YES', 'anon_umask=022']
const writable = anonymousSection('<Limit WRITE>', 'AllowAll', '</Limit>')

export const exposed: readonly SecurityCase[] = [
  {
    name: 'vsftpd with a folder for strangers, who may delete',
    start: vsftpd([...strangers, 'anon_other_write_enable=YES'], { prepare: incoming }),
    causes: ['anonymous-writable'],
    advisories: ['anonymous-login', 'plaintext-only', 'banner-leaks'],
    written: 1,
  },
  {
    name: 'vsftpd with a drop box',
    start: vsftpd(strangers, { prepare: incoming }),
    causes: ['anonymous-writable'],
    written: 1,
    leaves: 1,
  },
  {
    name: 'the same, when the person is the stranger',
    start: vsftpd([...strangers, 'anon_other_write_enable=YES'], { prepare: incoming }),
    user: 'anonymous',
    causes: ['anonymous-writable'],
    written: 1,
  },
  {
    name: 'the same, with nobody logged in',
    start: vsftpd([...strangers, 'anon_other_write_enable=YES'], { prepare: incoming }),
    user: '',
    causes: ['anonymous-writable'],
    written: 1,
  },
  {
    name: 'vsftpd that keeps TLS from strangers, who may write',
    start: vsftpdTls([...strangers, 'anon_other_write_enable=YES'], { prepare: incoming }),
    causes: ['anonymous-writable'],
    not: ['plaintext-login-allowed', 'plaintext-data-allowed', 'plaintext-only', 'starttls-injection'],
    written: 1,
  },
  {
    name: 'ProFTPD with a section for strangers that allows writing',
    start: proftpd(writable, { prepare: openHome }),
    causes: ['anonymous-writable'],
    advisories: ['anonymous-login', 'plaintext-only'],
    written: 1,
  },
  {
    name: 'Pure-FTPd as it comes lets strangers write, and not delete',
    start: pureFtpd([], { anonymous: true, prepare: openHome }),
    causes: ['anonymous-writable'],
    written: 1,
    leaves: 1,
  },
  {
    name: 'pyftpdlib with a stranger who may do all',
    start: pyftpdlib(['authorizer.add_anonymous("/home/ftp", perm="elradfmwMT")']),
    causes: ['anonymous-writable'],
    written: 1,
  },
  {
    name: 'inetutils lets strangers in as it comes',
    start: inetutils(),
    advisories: ['anonymous-login', 'plaintext-only', 'banner-leaks'],
    written: 0,
  },
  {
    name: 'strangers who may only read',
    start: vsftpd(['anonymous_enable=YES']),
    advisories: ['anonymous-login'],
    not: ['anonymous-writable'],
    written: 0,
  },
  { name: 'vsftpd with port_promiscuous', start: vsftpd(['port_promiscuous=YES']), causes: ['ftp-bounce'] },
  { name: 'ProFTPD with AllowForeignAddress', start: proftpd(['AllowForeignAddress on']), causes: ['ftp-bounce'] },
  {
    name: 'pyftpdlib with permit_foreign_addresses',
    start: pyftpdlib(['handler.permit_foreign_addresses = True']),
    causes: ['ftp-bounce'],
    // It connects as soon as it has the address.
    dials: 1,
  },
  {
    name: 'vsftpd with TLS that nobody has to use',
    start: vsftpdTls(['force_local_logins_ssl=NO', 'force_local_data_ssl=NO']),
    advisories: ['plaintext-login-allowed', 'plaintext-data-allowed'],
  },
  {
    name: 'ProFTPD with TLS that nobody has to use',
    start: proftpdTls(),
    advisories: ['plaintext-login-allowed', 'plaintext-data-allowed'],
  },
  {
    name: 'Pure-FTPd with TLS for those who want it',
    start: pureFtpdTls(['-Y', '1']),
    advisories: ['plaintext-login-allowed'],
  },
  {
    name: 'Pure-FTPd with TLS for logins alone',
    start: pureFtpdTls(['-Y', '2']),
    advisories: ['plaintext-data-allowed'],
    not: ['plaintext-login-allowed'],
  },
  {
    name: 'TLS that nobody has to use, with nobody logged in',
    start: vsftpdTls(['force_local_logins_ssl=NO']),
    user: '',
    advisories: ['plaintext-login-allowed'],
  },
  {
    name: 'pyftpdlib 1.5.7 obeys what was slipped in before TLS',
    start: pyftpdlibTls(),
    advisories: ['starttls-injection', 'plaintext-login-allowed', 'plaintext-data-allowed'],
    not: ['plaintext-only'],
  },
  { name: 'no TLS at all', start: pyftpdlib(), advisories: ['plaintext-only', 'banner-leaks'] },
]

const quiet = ['ftpd_banner=Welcome']

export const hardened: readonly SecurityCase[] = [
  { name: 'vsftpd', start: vsftpdTls(quiet) },
  { name: 'vsftpd, with nobody logged in', start: vsftpdTls(quiet), user: '' },
  { name: 'vsftpd without session reuse', start: vsftpdTls([...quiet, 'require_ssl_reuse=NO']) },
  { name: 'ProFTPD', start: proftpdTls(['TLSRequired on']) },
  { name: 'ProFTPD, with nobody logged in', start: proftpdTls(['TLSRequired on']), user: '' },
  { name: 'ProFTPD with mod_copy', start: proftpdTls(['TLSRequired on', 'LoadModule mod_copy.c']) },
  { name: 'ProFTPD without session reuse', start: proftpdTls(['TLSRequired on', 'TLSOptions NoSessionReuseRequired']) },
  { name: 'Pure-FTPd', start: pureFtpdTls(['-Y', '3']) },
  { name: 'Pure-FTPd, with nobody logged in', start: pureFtpdTls(['-Y', '3']), user: '' },
]
