import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { account, dnsTimeout } from '../../support/lab/index.ts'
import type { RealCase } from '../case.ts'
import { askingPureFtpd, guest, inetutils, made, proftpd, pureFtpd, pyftpdlib, together, vsftpd } from '../starts.ts'

const atGreeting = { control: 'refused', login: 'untested', data: 'untested' } as const
const atLogin = { control: 'ok', login: 'refused', data: 'untested' } as const
const wordless = {
  cause: 'closed-without-banner',
  channels: { control: 'failed', login: 'untested', data: 'untested' },
} as const

const full = (channels: RealCase['expect']['channels'] = atGreeting) =>
  ({ cause: 'too-many-connections', channels }) as const
const fullForUs = (channels: RealCase['expect']['channels'] = atGreeting) =>
  ({ cause: 'too-many-connections-per-ip', channels }) as const

const proftpdWith = (...config: string[]) => proftpd({ config })

const tooMany: readonly RealCase[] = [
  { name: 'vsftpd max_clients', start: together(vsftpd({ config: ['max_clients=1'] }), guest()), expect: full() },
  { name: 'vsftpd max_per_ip', start: together(vsftpd({ config: ['max_per_ip=1'] }), guest()), expect: fullForUs() },
  { name: 'ProFTPD MaxClients', start: together(proftpdWith('MaxClients 1'), guest()), expect: full(atLogin) },
  {
    name: 'ProFTPD MaxClientsPerHost',
    start: together(proftpdWith('MaxClientsPerHost 1'), guest()),
    expect: fullForUs(atLogin),
  },
  {
    name: 'ProFTPD MaxClientsPerUser',
    start: together(proftpdWith('MaxClientsPerUser 1'), guest()),
    expect: full(atLogin),
  },
  {
    name: 'ProFTPD MaxConnectionsPerHost',
    start: together(proftpdWith('MaxConnectionsPerHost 1'), guest()),
    expect: fullForUs(),
  },
  { name: 'ProFTPD MaxInstances', start: together(proftpdWith('MaxInstances 1'), guest()), expect: wordless },
  { name: 'Pure-FTPd -c', start: together(pureFtpd({ config: ['-c', '1'] }), guest()), expect: full() },
  { name: 'Pure-FTPd -C', start: together(pureFtpd({ config: ['-C', '1'] }), guest()), expect: fullForUs() },
  {
    name: 'pyftpdlib max_cons_per_ip',
    start: together(pyftpdlib({ config: ['server.max_cons_per_ip = 1'] }), guest()),
    expect: fullForUs(),
  },
  {
    name: 'pyftpdlib max_cons',
    // It counts its own listening socket too.
    start: together(pyftpdlib({ config: ['server.max_cons = 2'] }), guest()),
    expect: full(),
  },
]

/** ProFTPD with access rules in a file, as hosts.deny has them. */
const wrapped = (...more: string[]) =>
  made(proftpd, (lab) => {
    const [allow, deny] = ['allow', 'deny'].map((name) => join(lab.dir, name))
    writeFileSync(`${allow}`, '')
    writeFileSync(`${deny}`, 'ALL: ALL\n')
    const modules = ['LoadModule mod_wrap2.c', 'LoadModule mod_wrap2_file.c', 'WrapEngine on']
    return { config: [...modules, `WrapTables file:${allow} file:${deny}`, ...more] }
  })

const banning = made(proftpd, (lab) => ({
  config: [
    'LoadModule mod_ban.c',
    'BanEngine on',
    `BanTable ${join(lab.dir, 'bans')}`,
    'MaxLoginAttempts 1',
    'BanOnEvent MaxLoginAttempts 1/00:10:00 01:00:00',
  ],
}))

const accessRules: readonly RealCase[] = [
  {
    name: 'ProFTPD <Limit LOGIN> DenyAll',
    start: proftpdWith('<Limit LOGIN>', 'DenyAll', '</Limit>'),
    expect: wordless,
  },
  { name: 'ProFTPD mod_ban', start: together(banning, guest('Wrong-56', '530 ')), expect: wordless },
  {
    name: 'ProFTPD mod_wrap2 at the connection',
    start: wrapped('WrapOptions CheckOnConnect'),
    expect: { cause: 'access-denied-by-server', channels: atGreeting },
  },
  {
    name: 'ProFTPD mod_wrap2 at the login',
    start: wrapped(),
    expect: { cause: 'access-denied-by-server', channels: atLogin, besides: ['login-incorrect'] },
  },
]

const lateGreeting = {
  cause: 'slow-reverse-dns',
  verdict: 'degraded',
  channels: { control: 'slow', login: 'ok', data: 'ok' },
} as const

const slow: readonly RealCase[] = [
  {
    name: 'Pure-FTPd that looks up the client at a silent resolver',
    start: askingPureFtpd(),
    faults: [dnsTimeout()],
    expect: lateGreeting,
  },
  {
    name: 'ProFTPD that looks up the client at a silent resolver',
    start: proftpdWith('UseReverseDNS on'),
    faults: [dnsTimeout()],
    expect: lateGreeting,
  },
]

const idle = ['--user', account.user, '--idle']
const cutOff = {
  cause: 'short-idle-timeout',
  verdict: 'degraded',
  channels: { control: 'ok', login: 'ok', data: 'ok' },
} as const

const impatient: readonly RealCase[] = [
  {
    name: 'vsftpd, idle timeout 4 s',
    start: vsftpd({ config: ['idle_session_timeout=4'] }),
    args: idle,
    expect: cutOff,
  },
  { name: 'ProFTPD, idle timeout 4 s', start: proftpdWith('TimeoutIdle 4'), args: idle, expect: cutOff },
  { name: 'ProFTPD, no-transfer timeout 4 s', start: proftpdWith('TimeoutNoTransfer 4'), args: idle, expect: cutOff },
  { name: 'inetutils, idle timeout 4 s', start: inetutils({ config: ['-t', '4'] }), args: idle, expect: cutOff },
  {
    name: 'pyftpdlib, idle timeout 4 s',
    start: pyftpdlib({ config: ['handler.timeout = 4'] }),
    args: idle,
    expect: cutOff,
  },
]

export const limits: readonly RealCase[] = [...slow, ...impatient, ...tooMany, ...accessRules]
