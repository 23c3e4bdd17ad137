import { chmodSync, chownSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { certificate } from '../../support/lab/certificate.ts'
import type { RealCase } from '../case.ts'
import { inetutils, made, proftpd, pureFtpd, pyftpdlib, servers, vsftpd } from '../starts.ts'

const as = (user: string) => ['--user', user]
const refused = { control: 'ok', login: 'refused', data: 'untested' } as const
const incorrect = { cause: 'login-incorrect', channels: refused } as const
const anonymous = { cause: 'anonymous-refused', channels: refused } as const
const shut = { cause: 'account-locked', channels: refused } as const
const tls = { cause: 'tls-required-for-login', channels: refused } as const
const homeless = { cause: 'home-dir-missing', channels: { control: 'ok', login: 'refused', data: 'untested' } } as const

const passwords: readonly RealCase[] = servers.flatMap(([name, configured]) => [
  { name: `${name}, wrong password`, start: configured(), password: 'Wrong-34', expect: incorrect },
  { name: `${name}, unknown user`, start: configured(), args: as('nobodyknows'), expect: incorrect },
])

/** It means well, and tells the password to whoever sees its answers. */
const talkative: RealCase = {
  name: 'pyftpdlib that repeats the password',
  start: pyftpdlib({
    config: [
      'class Talkative(FTPHandler):',
      '    def ftp_PASS(self, line):',
      '        self.respond("530 Login incorrect: " + line)',
      'handler = Talkative',
    ],
  }),
  expect: incorrect,
}

// Servers do not tell why, so that strangers cannot find out which accounts there are.
const shutAccounts: readonly RealCase[] = (['noshell', 'locked', 'expired'] as const).flatMap((user) => [
  { name: `vsftpd, account ${user}`, start: vsftpd(), args: as(user), expect: incorrect },
  { name: `ProFTPD, account ${user}`, start: proftpd(), args: as(user), expect: incorrect },
  { name: `Pure-FTPd, account ${user}`, start: pureFtpd(), args: as(user), expect: incorrect },
])

const strangers: readonly RealCase[] = [
  { name: 'vsftpd without anonymous users', start: vsftpd(), args: as('anonymous'), expect: anonymous },
  { name: 'ProFTPD without anonymous users', start: proftpd(), args: as('anonymous'), expect: anonymous },
  { name: 'Pure-FTPd without anonymous users', start: pureFtpd(), args: as('anonymous'), expect: anonymous },
  { name: 'pyftpdlib without anonymous users', start: pyftpdlib(), args: as('ftp'), expect: anonymous },
]

/** vsftpd with a list of users that it reads. */
const userList = (users: string, ...config: string[]) =>
  made(vsftpd, (lab) => {
    writeFileSync(join(lab.dir, 'users'), users)
    return { config: ['userlist_enable=YES', `userlist_file=${join(lab.dir, 'users')}`, ...config] }
  })

const policies: readonly RealCase[] = [
  { name: 'vsftpd, user on the list of the denied', start: userList('web\n'), expect: shut },
  { name: 'vsftpd, user not on the list of the allowed', start: userList('root\n', 'userlist_deny=NO'), expect: shut },
  {
    name: 'vsftpd, local users disabled',
    start: vsftpd({ config: ['local_enable=NO', 'anonymous_enable=YES'] }),
    expect: shut,
  },
  { name: 'Pure-FTPd, user id too low', start: pureFtpd({ config: ['-u', '6000'] }), expect: shut },
]

const encryption: readonly RealCase[] = [
  {
    name: 'vsftpd, TLS required',
    start: made(vsftpd, async (lab) => ({ config: ['ssl_enable=YES', `rsa_cert_file=${await certificate(lab)}`] })),
    expect: tls,
  },
  {
    name: 'ProFTPD, TLS required',
    start: made(proftpd, async (lab) => {
      const file = await certificate(lab)
      const keys = [`TLSRSACertificateFile ${file}`, `TLSRSACertificateKeyFile ${file}`]
      return { config: ['LoadModule mod_tls.c', 'TLSEngine on', 'TLSRequired on', ...keys] }
    }),
    expect: tls,
  },
  {
    name: 'Pure-FTPd, TLS required',
    start: made(pureFtpd, async (lab) => ({ config: ['-Y', '2', '-2', await certificate(lab)] })),
    expect: tls,
  },
]

/** Other people's session begins, and the server cannot give it a place to be. */
const setups: readonly RealCase[] = [
  {
    name: 'vsftpd, home inside which it locks is writable',
    start: vsftpd({ config: ['chroot_local_user=YES'] }),
    expect: { cause: 'vsftpd-writable-chroot', channels: refused },
  },
  { name: 'vsftpd, no home', start: vsftpd(), args: as('nohome'), expect: homeless },
  { name: 'Pure-FTPd, no home', start: pureFtpd(), args: as('nohome'), expect: homeless },
  // ProFTPD says no more than this to the client; the reason is in its log alone.
  { name: 'ProFTPD, no home', start: proftpd(), args: as('nohome'), expect: incorrect },
  {
    name: 'inetutils, no home: it lets in and shows the root folder',
    start: inetutils(),
    args: as('nohome'),
    expect: { cause: 'home-dir-missing', verdict: 'degraded', channels: { control: 'ok', login: 'ok', data: 'ok' } },
  },
  {
    name: 'vsftpd, home that may not be entered',
    start: vsftpd({
      prepare: (homes) => {
        chownSync(join(homes, 'web'), 0, 0)
        chmodSync(join(homes, 'web'), 0o700)
      },
    }),
    expect: homeless,
  },
  {
    name: 'vsftpd, list of users to lock in is missing',
    start: vsftpd({ config: ['chroot_list_enable=YES', 'chroot_list_file=/nonexistent'] }),
    expect: { cause: 'server-config-error', channels: refused },
  },
  {
    name: 'vsftpd, file with the greeting is missing',
    start: vsftpd({ config: ['banner_file=/nonexistent'] }),
    expect: { cause: 'server-config-error', channels: { control: 'refused', login: 'untested', data: 'untested' } },
  },
  {
    name: 'vsftpd, name as passive address',
    start: vsftpd({ config: ['pasv_address=ftp.test'] }),
    expect: { cause: 'server-config-error', verdict: 'degraded', channels: { control: 'ok', login: 'ok', data: 'ok' } },
  },
]

export const logins: readonly RealCase[] = [
  ...passwords,
  talkative,
  ...shutAccounts,
  ...strangers,
  ...policies,
  ...encryption,
  ...setups,
]
