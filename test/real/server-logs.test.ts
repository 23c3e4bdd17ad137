import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { explain } from '../../src/diagnose/explained.ts'
import { recordCase } from '../support/confusion.ts'
import { ftpUrl } from '../support/lab/curl.ts'
import {
  account,
  addresses,
  createLab,
  type FtpServer,
  labOrSkip,
  type Lab,
  ownedByRoot,
  passiveDropped,
  PASSIVE,
  type ServerOptions,
  startProftpd,
  startPureFtpd,
  startSshd,
  startVsftpd,
  until,
} from '../support/lab/index.ts'

/** A server, what clients do to it, and what its own log must be explained as. */
interface Case {
  readonly name: string
  readonly start: (lab: Lab, options: ServerOptions) => Promise<FtpServer>
  readonly options?: ServerOptions
  readonly act: (lab: Lab) => Promise<unknown>
  readonly expected: string | undefined
  readonly finding?: string
}

const { server } = addresses
const DATA = join(import.meta.dirname, '..', '..', 'package-lock.json')

const curl = (lab: Lab, ...args: readonly string[]) =>
  lab.run('client', ['curl', '-sS', '--no-progress-meter', '--max-time', '6', ...args])
const url = (path = '') => ftpUrl(server.v4, path)
const as = (user: string, password: string = account.password) => ['-u', `${user}:${password}`, `ftp://${server.v4}/`]
const get =
  (path = '') =>
  (lab: Lab) =>
    curl(lab, url(path))
const put = (path: string) => (lab: Lab) => curl(lab, '-T', DATA, url(path))
const logIn = (user: string, password?: string) => (lab: Lab) => curl(lab, ...as(user, password))
/** Our own client over SSH: the right password unless told. */
const sftp =
  (user: string = account.user, password: string = account.password) =>
  (lab: Lab) =>
    lab.ftpcheck(['check', server.v4, '--protocol', 'sftp', '--user', user], { env: { FTPCHECK_PASSWORD: password } })

const config = (...lines: readonly string[]): ServerOptions => ({ config: lines })
/** ProFTPD with the commands and codes of every session as its log. */
const withExtendedLog: Case['start'] = async (lab) => {
  const file = join(lab.dir, 'extended.log')
  const daemon = await startProftpd(lab, config(`ExtendedLog ${file} ALL`))
  return { ...daemon, log: () => readFileSync(file, 'utf8') }
}

const CASES: readonly Case[] = [
  { name: 'vsftpd, all is well', start: startVsftpd, act: get(), expected: undefined },
  { name: 'vsftpd, wrong password', start: startVsftpd, act: logIn('web', 'wrong'), expected: 'login-incorrect' },
  {
    name: 'vsftpd without protocol, wrong password',
    start: startVsftpd,
    options: config('log_ftp_protocol=NO'),
    act: logIn('web', 'wrong'),
    expected: 'login-incorrect',
    finding: 'vsftpd-login-failed',
  },
  {
    name: 'vsftpd, writing switched off',
    start: startVsftpd,
    options: config('write_enable=NO'),
    act: put('x'),
    expected: 'upload-permission-denied',
  },
  {
    name: 'vsftpd, upload to where nobody may write',
    start: startVsftpd,
    act: put('/etc/x'),
    expected: 'upload-permission-denied',
  },
  { name: 'vsftpd, folder that is not there', start: startVsftpd, act: get('nosuch/'), expected: 'path-missing' },
  {
    name: 'vsftpd, full disk',
    start: startVsftpd,
    options: { disk: '64k' },
    act: put('disk/x'),
    expected: 'disk-full',
  },
  {
    name: 'vsftpd, home that may be written to',
    start: startVsftpd,
    options: config('chroot_local_user=YES'),
    act: get(),
    expected: 'home-dir-missing',
    finding: 'vsftpd-login-without-session',
  },
  {
    name: 'vsftpd, passive ports filtered',
    start: startVsftpd,
    options: config('accept_timeout=1'),
    act: async (lab) => {
      await lab.apply(passiveDropped(PASSIVE))
      await curl(lab, '--disable-epsv', url())
    },
    expected: 'passive-ports-filtered',
  },
  {
    name: 'vsftpd, too many from one address',
    start: startVsftpd,
    options: config('max_per_ip=1', 'local_max_rate=2000'),
    act: async (lab) => {
      const slow = curl(lab, '-o', '/dev/null', url('data.bin'))
      await until('a transfer is under way', async () =>
        (await lab.must('client', ['ss', '-Htn', 'state', 'established'])).includes(':4'),
      )
      await curl(lab, url())
      await slow
    },
    expected: 'too-many-connections-per-ip',
  },
  {
    name: 'vsftpd, xferlog',
    start: startVsftpd,
    options: { disk: '64k', config: ['xferlog_std_format=YES', 'xferlog_file=log/xferlog'] },
    act: put('disk/x'),
    expected: 'disk-full',
    finding: 'vsftpd-xfer-upload-cut',
  },
  {
    name: 'ProFTPD, wrong password',
    start: startProftpd,
    act: logIn('web', 'wrong'),
    expected: 'login-incorrect',
    finding: 'proftpd-wrong-password',
  },
  {
    name: 'ProFTPD, unknown user',
    start: startProftpd,
    act: logIn('nosuch'),
    expected: 'login-incorrect',
    finding: 'proftpd-no-such-user',
  },
  { name: 'ProFTPD, shell that is not listed', start: startProftpd, act: logIn('noshell'), expected: 'account-locked' },
  { name: 'ProFTPD, home that is not there', start: startProftpd, act: logIn('nohome'), expected: 'home-dir-missing' },
  {
    name: 'ProFTPD, nobody admitted',
    start: startProftpd,
    options: config('<Limit LOGIN>', 'DenyAll', '</Limit>'),
    act: get(),
    expected: 'access-denied-by-server',
  },
  {
    name: 'ProFTPD, name refused',
    start: startProftpd,
    options: config('PathDenyFilter "\\.exe$"'),
    act: put('x.exe'),
    expected: 'filename-not-allowed',
  },
  {
    name: 'ProFTPD, full disk',
    start: startProftpd,
    options: { disk: '64k' },
    act: put('disk/x'),
    expected: 'disk-full',
  },
  {
    name: 'ProFTPD, commands and codes',
    start: withExtendedLog,
    act: get('nosuch/'),
    expected: 'path-missing',
    finding: 'code-list',
  },
  { name: 'ProFTPD, all is well', start: withExtendedLog, act: get(), expected: undefined },
  // A full disk shows as an upload that went well, of as many bytes as the disk took: no log of Pure-FTPd's tells it.
  {
    name: 'Pure-FTPd, all is well',
    start: startPureFtpd,
    options: config('-H'),
    act: put('x'),
    expected: undefined,
  },
  { name: 'OpenSSH, wrong password', start: startSshd, act: sftp('web', 'wrong'), expected: 'ssh-password-refused' },
  { name: 'OpenSSH, unknown user', start: startSshd, act: sftp('nosuch'), expected: 'login-incorrect' },
  {
    name: 'OpenSSH, user not listed',
    start: startSshd,
    options: config('AllowUsers somebody'),
    act: sftp(),
    expected: 'account-locked',
  },
  { name: 'OpenSSH, account expired', start: startSshd, act: sftp('expired'), expected: 'account-locked' },
  {
    name: 'OpenSSH, no subsystem',
    start: startSshd,
    options: config('# no Subsystem'),
    act: sftp(),
    expected: 'sftp-subsystem-missing',
  },
  {
    name: 'OpenSSH, chroot that its user owns',
    start: startSshd,
    options: config('ChrootDirectory /home/web'),
    act: sftp(),
    expected: 'sftp-chroot-ownership',
  },
  {
    name: 'OpenSSH, all is well',
    start: startSshd,
    options: { prepare: ownedByRoot, config: ['Subsystem sftp internal-sftp'] },
    act: sftp(),
    expected: undefined,
  },
]

describe.skipIf(labOrSkip(import.meta.filename))('logs that real servers write', () => {
  test.for(CASES)('$name', { timeout: 60_000 }, async ({ name, start, options = {}, act, expected, finding }) => {
    await using lab = await createLab()
    const daemon = await start(lab, options)
    await act(lab)
    await daemon.stop()
    const explanation = explain({ text: daemon.log(), charset: 'utf-8', version: 'test' })
    const [best] = explanation.causes
    recordCase({ suite: 'server-logs', name, expected, got: best?.code, falseClaims: [] })
    expect({ kind: explanation.kind, cause: best?.code, log: daemon.log() }).toMatchObject({
      kind: 'server-log',
      cause: expected,
    })
    expect(explanation.findings.map(({ id }) => id)).toEqual(
      expect.arrayContaining(finding === undefined ? [] : [finding]),
    )
    expect(JSON.stringify(explanation)).not.toContain(account.password)
    const failed = explanation.details?.kind === 'server-log' ? explanation.details.failures : []
    // Whoever failed came from the lab's client.
    for (const { addresses: from } of failed)
      expect(from.filter((address) => address !== addresses.client.v4)).toEqual([])
  })
})
