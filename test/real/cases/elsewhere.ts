import { account, startSshd } from '../../support/lab/index.ts'
import type { RealCase, Seen, Start } from '../case.ts'
import { by, vsftpdSecured } from '../ftps-starts.ts'
import { differs } from '../judge.ts'
import { together, vsftpd } from '../starts.ts'

const sshd =
  (port = 22): Start =>
  (lab) =>
    startSshd(lab, { port })
const beside = (start: Start): Start => together(start, sshd())
const incorrect = { cause: 'login-incorrect', channels: { login: 'refused' } } as const

/** The other protocol is named with where it is, and nobody has tried the password there. */
const says =
  (advisory: string, url: RegExp, logins = 0) =>
  ({ report: { advisories, receipt } }: Seen): string[] => {
    const found = advisories.find(({ code }) => code === advisory)
    return [
      ...(url.test(String(found?.params['url'])) ? [] : [`${advisory} was not said`]),
      ...differs('logins', receipt.logins + receipt.failedLogins, logins),
    ]
  }

const isSilent = ({ report: { advisories } }: Seen): string[] =>
  advisories.filter(({ code }) => /^(?:sftp|ftp)-answers$/.test(code)).map(({ code }) => `${code} was said`)

export const elsewhere: readonly RealCase[] = [
  {
    name: 'the password is wrong, and SSH is on 22',
    start: beside(vsftpd()),
    password: 'Not-It-77',
    expect: incorrect,
    also: says('sftp-answers', /^sftp:\/\/[\d.]+$/, 1),
  },
  {
    name: 'the password is wrong, and there is no SSH',
    start: vsftpd(),
    password: 'Not-It-77',
    expect: incorrect,
    also: isSilent,
  },
  {
    name: 'nothing is on 21, and SSH is on 22',
    start: sshd(),
    expect: { cause: 'service-stopped', besides: ['port-refused'] },
    also: says('sftp-answers', /^sftp:\/\/[\d.]+$/),
  },
  {
    name: 'nothing is on 21, and SSH is on 2222',
    start: sshd(2222),
    expect: { cause: 'service-stopped', besides: ['port-refused'] },
    also: says('sftp-answers', /^sftp:\/\/[\d.]+:2222$/),
  },
  {
    name: 'FTPS is asked for, the server has none, and SSH is on 22',
    start: beside(vsftpd()),
    args: by('ftpes'),
    expect: { cause: 'auth-tls-unsupported', channels: { tls: 'refused', login: 'untested' } },
    also: says('sftp-answers', /^sftp:/),
  },
  {
    name: 'all is well, and nobody looks elsewhere',
    start: beside(vsftpdSecured()),
    args: by('auto'),
    connections: 4,
    expect: { channels: { control: 'ok', tls: 'ok', login: 'ok', data: 'ok' } },
    also: isSilent,
  },
  {
    name: 'SFTP is asked of an FTP port',
    start: vsftpd(),
    args: ['--protocol', 'sftp', '--port', '21', '--user', account.user],
    expect: { cause: 'not-sftp' },
    also: ({ report }) => differs('banner', report.causes[0]?.params['banner'], '220 (vsFTPd 3.0.3)'),
  },
  {
    name: 'SFTP is asked for, only FTP is there',
    start: vsftpd(),
    args: ['--protocol', 'sftp', '--user', account.user],
    expect: { cause: 'service-stopped', besides: ['port-refused'] },
    also: says('ftp-answers', /^ftp:\/\/[\d.]+$/),
  },
  {
    name: 'the password is wrong for SFTP, and FTP is on 21',
    start: beside(vsftpd()),
    args: ['--protocol', 'sftp', '--user', account.user],
    password: 'Not-It-77',
    expect: { cause: 'ssh-password-refused', channels: { login: 'refused' } },
    also: says('ftp-answers', /^ftp:/, 1),
  },
]
