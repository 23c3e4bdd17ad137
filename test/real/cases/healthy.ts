import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { account, addresses, DATA_BYTES, dnsAnswers, latency, startPureFtpd } from '../../support/lab/index.ts'
import type { RealCase, Seen } from '../case.ts'
import { differs } from '../judge.ts'
import { inetutils, made, proftpd, pureFtpd, pyftpdlib, servers, vsftpd } from '../starts.ts'

const { server } = addresses
const me = ['--user', account.user]
const anonymous = ['--user', 'anonymous']
const allOk = { control: 'ok', tls: 'none', login: 'ok', data: 'ok' } as const
const ok = { channels: allOk }

const plain: readonly RealCase[] = servers.flatMap(([name, configured]) => [
  { name: `${name} over IPv4`, start: configured(), expect: ok },
  { name: `${name} over IPv6`, start: configured(), host: server.v6, expect: ok },
  {
    name: `${name} by a name with both kinds of address`,
    start: configured(),
    faults: [dnsAnswers({ 'ftp.test': [server.v4, server.v6] })],
    host: 'ftp.test',
    expect: ok,
  },
  {
    name: `${name} without a login`,
    start: configured(),
    args: [],
    expect: { channels: { control: 'ok', login: 'untested', data: 'untested' } },
  },
])

const banner = '220-欢迎光临\n220- 1. 请勿上传\n220\n'

const configurations: readonly RealCase[] = [
  {
    name: 'vsftpd, anonymous and read-only',
    start: vsftpd({ config: ['anonymous_enable=YES', 'write_enable=NO'] }),
    args: anonymous,
    expect: ok,
  },
  {
    name: 'ProFTPD, anonymous and read-only',
    start: proftpd({
      config: ['<Anonymous ~ftp>', 'User ftp', 'Group ftp', 'UserAlias anonymous ftp', 'RequireValidShell off'].concat([
        '<Limit WRITE>',
        'DenyAll',
        '</Limit>',
        '</Anonymous>',
      ]),
    }),
    args: anonymous,
    expect: ok,
  },
  {
    name: 'pyftpdlib, anonymous and read-only',
    start: pyftpdlib({ config: ['authorizer.add_anonymous("/home/ftp")'] }),
    args: anonymous,
    expect: ok,
  },
  {
    // It lets in at USER and asks for no password.
    name: 'Pure-FTPd, anonymous and read-only',
    start: (lab) => startPureFtpd(lab, { anonymous: true, config: ['-H', '-i'] }),
    args: anonymous,
    expect: ok,
  },
  { name: 'inetutils, anonymous', start: inetutils(), args: anonymous, expect: ok },
  {
    name: 'vsftpd, locked into the home',
    start: vsftpd({ config: ['chroot_local_user=YES', 'allow_writeable_chroot=YES'] }),
    expect: ok,
  },
  { name: 'ProFTPD, locked into the home', start: proftpd({ config: ['DefaultRoot ~'] }), expect: ok },
  { name: 'Pure-FTPd, locked into the home', start: pureFtpd({ config: ['-A'] }), expect: ok },
  {
    name: 'vsftpd, greeting of many lines in Chinese',
    start: made(vsftpd, (lab) => {
      writeFileSync(join(lab.dir, 'banner'), banner)
      return { config: [`banner_file=${join(lab.dir, 'banner')}`] }
    }),
    expect: ok,
  },
  {
    name: 'ProFTPD, greeting of many lines in Chinese',
    start: made(proftpd, (lab) => {
      writeFileSync(join(lab.dir, 'banner'), banner)
      return { config: [`DisplayConnect ${join(lab.dir, 'banner')}`, 'ServerIdent on "欢迎"'] }
    }),
    expect: ok,
  },
  { name: 'vsftpd, one session from each address', start: vsftpd({ config: ['max_per_ip=1'] }), expect: ok },
  { name: 'vsftpd without EPSV', start: vsftpd({ config: ['cmds_denied=EPSV'] }), expect: ok },
  // Most clients take it for "the address you are connected to", and EPSV, which they try first, has no address.
  { name: 'vsftpd that announces 0.0.0.0', start: vsftpd({ config: ['pasv_address=0.0.0.0'] }), expect: ok },
  { name: 'ProFTPD, 50 ms away', start: proftpd(), faults: [latency(50)], expect: ok },
]

const sha256 = createHash('sha256').update('Welcome\n').digest('hex')

function leavesNothing({ host, report }: Seen): string[] {
  const left = readdirSync(host?.home ?? '').filter((name) => !/^(readme|data|folder|中文)/.test(name))
  return [...differs('files written', report.receipt.filesWritten, 1), ...differs('left on the disk', left, [])]
}

function fetchedWhole({ host, report }: Seen): string[] {
  const file = report.observations.find((one) => one.probe === 'file')
  const digest = createHash('sha256')
    .update(readFileSync(join(host?.home ?? '', 'data.bin')))
    .digest('hex')
  const got = file?.outcome === 'ok' ? [file.data.bytes, file.data.sha256] : file?.outcome
  return differs('the file', got, [DATA_BYTES, digest])
}

const asked: readonly RealCase[] = servers.flatMap(([name, configured]) => [
  { name: `${name} --deep`, start: configured(), args: [...me, '--deep'], expect: ok },
  { name: `${name} --path to a folder`, start: configured(), args: [...me, '--path', 'folder/'], expect: ok },
  { name: `${name} --path to a folder without a slash`, start: configured(), args: [...me, '--path', 'folder'], expect: ok },
  { name: `${name} --path`, start: configured(), args: [...me, '--path', 'data.bin'], expect: ok, also: fetchedWhole },
  {
    name: `${name} --path --sha256`,
    start: configured(),
    args: [...me, '--path', 'readme.txt', '--sha256', sha256],
    expect: ok,
  },
  { name: `${name} --write`, start: configured(), args: [...me, '--write'], expect: ok, also: leavesNothing },
  { name: `${name} --active`, start: configured(), args: [...me, '--active'], expect: ok },
])

const lengthy: readonly RealCase[] = [
  { name: 'vsftpd --idle', start: vsftpd(), args: [...me, '--idle'], expect: ok },
  { name: 'Pure-FTPd --idle', start: pureFtpd(), args: [...me, '--idle'], expect: ok },
  { name: 'ProFTPD --repeat', start: proftpd(), args: [...me, '--repeat'], expect: ok, connections: 14 },
  {
    name: 'ProFTPD, all flags at once',
    start: proftpd(),
    args: [...me, '--deep', '--path', 'readme.txt', '--write', '--active'],
    expect: ok,
    // Each wish has connections of its own beside the four.
    connections: 14,
    also: leavesNothing,
  },
]

export const healthy: readonly RealCase[] = [...lengthy, ...plain, ...configurations, ...asked]
