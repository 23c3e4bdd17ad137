import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CauseCode } from '../../../src/diagnose/index.ts'
import {
  account,
  addresses,
  authorize,
  dnsAnswers,
  homeFile,
  hostKey,
  labOrSkip,
  makeKey,
  ownedByRoot,
  portDropped,
  silentService,
  startSshd,
  startStub,
} from '../../support/lab/index.ts'
import type { KeyPair, Lab, ServerOptions } from '../../support/lab/index.ts'
import type { RealCase, Seen, Start } from '../case.ts'
import { differs } from '../judge.ts'
import { proftpd, stub, vsftpd } from '../starts.ts'

const { server } = addresses
const SFTP = ['--protocol', 'sftp']
const me = [...SFTP, '--user', account.user]
const as = (user: string) => [...SFTP, '--user', user]
/** SHA-256 of readme.txt in every home. */
const WELCOME = '0e90e1aa36481e399939d32680dab2005c299f2bb9c3ba6b151ac0cc821fec7a'
const allOk = { control: 'ok', tls: 'none', login: 'ok', data: 'ok' } as const
const ok = { channels: allOk }
const isSkipped = labOrSkip(import.meta.filename) !== false

const sshd =
  (options?: ServerOptions): Start =>
  (lab) =>
    startSshd(lab, options)
const configured = (...config: readonly string[]): Start => sshd({ config })

const folders: string[] = []

/** Removes the private keys that the cases use. */
export const removeKeys = (): void => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true }))

/** Keys are made where the lab can run; elsewhere nobody asks for them. */
function keyFile(type: 'ed25519' | 'rsa' | 'ecdsa', passphrase = ''): { readonly key: KeyPair; readonly file: string } {
  if (isSkipped) return { key: { privateKey: '', publicKey: '', fingerprint: '' }, file: '' }
  const key = makeKey(type, passphrase)
  const folder = mkdtempSync(join(tmpdir(), 'ftpcheck-id-'))
  folders.push(folder)
  const file = join(folder, 'id')
  writeFileSync(file, key.privateKey, { mode: 0o600 })
  return { key, file }
}

const mine = keyFile('ed25519')
const old = keyFile('rsa')
const stranger = keyFile('ed25519')
const locked = keyFile('ed25519', 'correct horse')
const knows =
  (...keys: readonly KeyPair[]) =>
  (homes: string) =>
    keys.slice(0, 1).forEach((key) => authorize(key)(homes))

function loggedInBy(method: string) {
  return ({ report }: Seen): string[] => {
    const login = report.observations.find(({ probe }) => probe === 'ssh-login')
    const seen = login?.outcome === 'ok' && login.probe === 'ssh-login' ? login.data.method : undefined
    return differs('method', seen, method)
  }
}

const advisories =
  (...codes: readonly string[]) =>
  ({ report }: Seen): string[] =>
    differs('advisories', report.advisories.map(({ code }) => code).sort(), [...codes].sort())

/** A user who may log in by key too, but has a password that works. */
const withKey = (key: KeyPair, ...config: readonly string[]): Start => sshd({ prepare: knows(key), config })

/** ProFTPD wants its host key where nobody else may read it. */
const modSftp = (...config: readonly string[]): Start =>
  proftpd({
    port: 22,
    prepare: (homes) => writeFileSync(join(homes, 'host_key'), hostKey('rsa').privateKey, { mode: 0o600 }),
    config: ['LoadModule mod_sftp.c', 'SFTPEngine on', 'SFTPHostKey /home/host_key', ...config],
  })

export const healthySftp: readonly RealCase[] = [
  { name: 'OpenSSH by password', start: sshd(), args: me, expect: ok, connections: 4, also: loggedInBy('password') },
  { name: 'OpenSSH over IPv6', start: sshd(), host: server.v6, args: me, expect: ok, connections: 4 },
  {
    name: 'OpenSSH by a name with both kinds of address',
    start: sshd(),
    faults: [dnsAnswers({ 'sftp.test': [server.v4, server.v6] })],
    host: 'sftp.test',
    args: me,
    expect: ok,
    connections: 4,
  },
  {
    name: 'OpenSSH without a login',
    start: sshd(),
    args: SFTP,
    connections: 4,
    expect: { channels: { control: 'ok', login: 'untested', data: 'untested' } },
    also: ({ report }) =>
      differs(
        'host key',
        report.observations.some((one) => one.probe === 'ssh-host-keys' && one.outcome === 'ok'),
        true,
      ),
  },
  {
    name: 'OpenSSH, found by auto on port 22',
    start: sshd(),
    args: ['--port', '22', '--user', account.user],
    connections: 4,
    expect: ok,
    also: ({ report }) => differs('protocol', report.target.protocol, 'sftp'),
  },
  {
    name: 'OpenSSH on port 2222',
    start: sshd({ port: 2222 }),
    args: [...me, '--port', '2222'],
    connections: 4,
    expect: ok,
  },
  {
    name: 'OpenSSH by key',
    start: withKey(mine.key, 'PasswordAuthentication no'),
    args: [...me, '--key', mine.file],
    connections: 4,
    expect: ok,
    also: loggedInBy('publickey'),
  },
  {
    name: 'OpenSSH by an RSA key',
    start: withKey(old.key, 'PasswordAuthentication no'),
    args: [...me, '--key', old.file],
    connections: 4,
    expect: ok,
    also: loggedInBy('publickey'),
  },
  {
    name: 'OpenSSH by key and password, both wanted',
    start: withKey(mine.key, 'AuthenticationMethods publickey,password'),
    args: [...me, '--key', mine.file],
    connections: 4,
    expect: ok,
    also: loggedInBy('password'),
  },
  {
    name: 'OpenSSH, keyboard-interactive only',
    start: configured('PasswordAuthentication no', 'KbdInteractiveAuthentication yes'),
    args: me,
    connections: 4,
    expect: ok,
    also: loggedInBy('keyboard-interactive'),
  },
  {
    name: 'OpenSSH with internal-sftp in a chroot that root owns, writing below it',
    start: sshd({ prepare: ownedByRoot, config: ['ChrootDirectory /home/%u', 'ForceCommand internal-sftp'] }),
    args: [...me, '--path', '/upload/', '--write'],
    expect: ok,
    also: ({ report }) => differs('files written', report.receipt.filesWritten, 1),
  },
  {
    name: 'OpenSSH, nologin shell with internal-sftp',
    start: configured('Subsystem sftp internal-sftp'),
    args: as('noshell'),
    connections: 4,
    expect: ok,
  },
  {
    name: 'OpenSSH with a banner, a message of the day, and a shell file that is silent for programs',
    start: sshd({
      prepare: (homes) => {
        homeFile('notice', 'Authorised use only.\n')(homes)
        homeFile('.bashrc', 'case $- in *i*) echo hello;; esac\n')(homes)
      },
      config: ['Banner /home/web/notice', 'PrintMotd yes'],
    }),
    args: me,
    connections: 4,
    expect: ok,
  },
  {
    name: 'OpenSSH, a file with its checksum',
    start: sshd(),
    args: [...me, '--path', 'readme.txt', '--sha256', WELCOME],
    expect: ok,
  },
  {
    name: 'OpenSSH, deep and writing',
    start: sshd(),
    args: [...me, '--deep', '--write', '--path', 'data.bin'],
    expect: ok,
    also: ({ report }) => [
      ...differs('host keys', report.observations.filter(({ probe }) => probe === 'ssh-host-keys').length, 3),
      ...differs('files written', report.receipt.filesWritten, 1),
    ],
  },
  {
    name: 'OpenSSH with the expected fingerprint of its RSA key',
    start: sshd(),
    args: [...me, '--fingerprint', isSkipped ? '' : hostKey('rsa').fingerprint],
    expect: ok,
  },
  {
    name: 'OpenSSH with post-quantum key exchange only',
    start: configured('KexAlgorithms sntrup761x25519-sha512,sntrup761x25519-sha512@openssh.com'),
    args: me,
    expect: { verdict: 'inconclusive', channels: { control: 'ok', login: 'untested', data: 'untested' } },
  },
  {
    name: 'OpenSSH with UMAC only',
    start: configured('MACs umac-64@openssh.com', 'Ciphers aes128-ctr'),
    args: me,
    expect: { verdict: 'inconclusive', channels: { control: 'ok', login: 'untested' } },
  },
  {
    name: 'OpenSSH with weak algorithms beside good ones',
    start: configured('Ciphers +3des-cbc', 'KexAlgorithms +diffie-hellman-group14-sha1', 'HostKeyAlgorithms +ssh-rsa'),
    args: me,
    connections: 4,
    expect: ok,
    also: advisories('ssh-weak-algorithms'),
  },
  {
    name: 'OpenSSH without post-quantum key exchange',
    start: configured('KexAlgorithms curve25519-sha256'),
    args: me,
    connections: 4,
    expect: ok,
    also: advisories('no-post-quantum-kex'),
  },
  {
    name: 'ProFTPD’s mod_sftp',
    start: modSftp(),
    args: me,
    connections: 4,
    expect: ok,
    also: advisories('no-post-quantum-kex', 'ssh-weak-algorithms'),
  },
]

interface Refusal {
  readonly cause: CauseCode
  readonly name: string
  readonly args?: readonly string[]
  readonly start: Start
  readonly password?: string
  readonly more?: Partial<RealCase['expect']>
}

const refusals: readonly Refusal[] = [
  { cause: 'ssh-password-refused', name: 'a wrong password', start: sshd(), password: 'Wrong-99' },
  { cause: 'ssh-password-refused', name: 'an unknown user', start: sshd(), args: as('nobody-here') },
  { cause: 'ssh-password-refused', name: 'a locked account', start: sshd(), args: as('locked') },
  { cause: 'ssh-password-refused', name: 'AllowUsers', start: configured('AllowUsers other') },
  {
    cause: 'ssh-password-refused',
    name: 'a wrong password by keyboard-interactive',
    start: configured('PasswordAuthentication no', 'KbdInteractiveAuthentication yes'),
    password: 'Wrong-99',
  },
  { cause: 'ssh-key-required', name: 'passwords switched off', start: configured('PasswordAuthentication no') },
  {
    cause: 'ssh-key-refused',
    name: 'a key that is not in authorized_keys',
    start: withKey(mine.key, 'PasswordAuthentication no'),
    args: [...me, '--key', stranger.file],
  },
  {
    cause: 'ssh-key-unusable',
    name: 'a key with a passphrase',
    start: withKey(locked.key),
    args: [...me, '--key', locked.file],
  },
  { cause: 'account-locked', name: 'an expired account', start: sshd(), args: as('expired') },
]

const sessions: readonly Refusal[] = [
  {
    cause: 'sftp-chroot-ownership',
    name: 'a chroot that the user owns',
    start: configured('ChrootDirectory /home/%u', 'ForceCommand internal-sftp'),
  },
  {
    cause: 'sftp-chroot-ownership',
    name: 'a chroot that others may write to',
    start: sshd({
      prepare: (homes) => {
        ownedByRoot(homes)
        chmodSync(join(homes, 'web'), 0o777)
      },
      config: ['ChrootDirectory /home/%u', 'ForceCommand internal-sftp'],
    }),
  },
  { cause: 'sftp-subsystem-missing', name: 'no Subsystem line', start: configured('# no Subsystem') },
  {
    cause: 'sftp-subsystem-missing',
    name: 'the path of another distribution',
    start: configured('Subsystem sftp /usr/libexec/openssh/sftp-server'),
  },
  {
    cause: 'sftp-subsystem-missing',
    name: 'an external program that the chroot does not have',
    start: sshd({ prepare: ownedByRoot, config: ['ChrootDirectory /home/%u'] }),
  },
  { cause: 'sftp-shell-output', name: 'a nologin shell', start: sshd(), args: as('noshell') },
  { cause: 'sftp-shell-output', name: 'ForceCommand prints', start: configured('ForceCommand echo 欢迎光临') },
  { cause: 'sftp-shell-output', name: 'ForceCommand prints one letter', start: configured('ForceCommand echo x') },
  { cause: 'ssh-session-refused', name: 'MaxSessions 0', start: configured('MaxSessions 0') },
  { cause: 'sftp-session-hangs', name: 'ForceCommand waits', start: configured('ForceCommand sleep 60') },
]

const files: readonly Refusal[] = [
  {
    cause: 'checksum-mismatch',
    name: 'another file',
    start: sshd(),
    args: [...me, '--path', 'data.bin', '--sha256', WELCOME],
    more: { channels: allOk },
  },
  { cause: 'path-missing', name: 'a file', start: sshd(), args: [...me, '--path', 'no-such-file'] },
  { cause: 'path-missing', name: 'a folder', start: sshd(), args: [...me, '--path', 'no-such-folder/'] },
  { cause: 'download-permission-denied', name: 'a file', start: sshd(), args: [...me, '--path', '/etc/shadow'] },
  { cause: 'listing-permission-denied', name: 'a folder', start: sshd(), args: [...me, '--path', '/root/'] },
  {
    cause: 'upload-permission-denied',
    name: 'the root of a chroot',
    start: sshd({ prepare: ownedByRoot, config: ['ChrootDirectory /home/%u', 'ForceCommand internal-sftp'] }),
    args: [...me, '--write'],
  },
  {
    cause: 'listing-charset',
    name: 'names in GBK',
    start: sshd({ names: 'gbk' }),
    more: { verdict: 'degraded' },
  },
]

const algorithms: readonly Refusal[] = (
  [
    ['key exchange', ['KexAlgorithms diffie-hellman-group1-sha1']],
    ['key exchange of RFC 4253', ['KexAlgorithms diffie-hellman-group14-sha1']],
    ['host key', ['HostKeyAlgorithms ssh-rsa']],
    ['cipher', ['Ciphers 3des-cbc,aes128-cbc']],
    ['MAC', ['Ciphers aes128-ctr', 'MACs hmac-md5']],
  ] as const
).map(([name, config]) => ({
  cause: 'ssh-legacy-algorithms',
  name,
  start: configured(...config),
  more: { verdict: 'degraded', channels: allOk },
}))

const asCase = ({ cause, name, args = me, start, password, more }: Refusal): RealCase => ({
  name: `${cause}: ${name}`,
  start,
  args,
  ...(password !== undefined && { password }),
  expect: { cause, ...more },
})

/** Two connections that never log in, at a server that bears no more. */
const crowded: Start = async (lab: Lab) => {
  const host = await startSshd(lab, { config: ['MaxStartups 2', 'LoginGraceTime 60'] })
  const idle = `const n = require('node:net'); for (let i = 0; i < 2; i++) n.connect(22, ${JSON.stringify(host.address)}).resume()`
  lab.start('client', [process.execPath, '-e', `${idle}; setInterval(() => 0, 1000)`])
  const held = async () =>
    (await lab.must('server', ['ss', '-Htn', 'state', 'established', 'sport = :22'])).split('\n').length > 2
  for (let tries = 0; tries < 100 && !(await held()); tries++) await new Promise((done) => setTimeout(done, 50))
  return host
}

const words = (greeting: string): Start => stub({ port: 22, greeting, finish: 'close' })

const connections: readonly RealCase[] = [
  {
    name: 'ssh-max-startups',
    start: crowded,
    args: me,
    expect: { cause: 'ssh-max-startups', channels: { control: 'refused' } },
  },
  {
    name: 'ssh-source-penalised (the words of OpenSSH 10)',
    start: words('Not allowed at this time\r\n'),
    args: me,
    expect: { cause: 'ssh-source-penalised' },
  },
  {
    name: 'ssh-connection-dropped: closed without a word',
    start: stub({ port: 22, finish: 'close' }),
    args: me,
    expect: { cause: 'ssh-connection-dropped' },
  },
  {
    name: 'ssh-connection-dropped: reset',
    start: stub({ port: 22, finish: 'reset', delayMs: 150 }),
    args: me,
    expect: { cause: 'ssh-connection-dropped' },
  },
  {
    name: 'ssh-no-banner',
    start: (lab) => startStub(lab, { ...silentService, port: 22 }),
    args: me,
    expect: { cause: 'ssh-no-banner' },
  },
  {
    name: 'not-sftp: an FTP server',
    start: vsftpd({ port: 22 }),
    args: me,
    expect: { cause: 'not-sftp', channels: { control: 'failed' } },
  },
  {
    name: 'not-sftp: a mail server',
    start: words('220 mail.example.com ESMTP Postfix\r\n'),
    args: me,
    expect: { cause: 'not-sftp' },
  },
  {
    name: 'not-ftp-ssh: FTP asked of an SSH server',
    start: sshd(),
    args: ['--protocol', 'ftp', '--port', '22', '--user', account.user],
    expect: { cause: 'not-ftp-ssh' },
  },
  { name: 'port-refused', args: me, expect: { cause: 'port-refused' } },
  {
    name: 'port-filtered',
    start: sshd(),
    faults: [portDropped(22)],
    countAt: 'client',
    args: me,
    expect: { cause: 'port-filtered', channels: { control: 'blocked' } },
  },
  {
    name: 'wrong-port: SSH is on 2222',
    start: sshd({ port: 2222 }),
    args: me,
    expect: { cause: 'wrong-port', besides: ['service-stopped'] },
  },
  {
    name: 'ssh-host-key-changed',
    start: sshd(),
    args: [...me, '--fingerprint', `SHA256:${'A'.repeat(43)}`],
    expect: { cause: 'ssh-host-key-changed', channels: { login: 'untested' } },
    also: ({ report }) => differs('logins', [report.receipt.logins, report.receipt.failedLogins], [0, 0]),
  },
]

export const faultySftp: readonly RealCase[] = [
  ...[...refusals, ...sessions, ...files, ...algorithms].map(asCase),
  ...connections,
]
