import { chmodSync, chownSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { account } from '../../support/lab/index.ts'
import type { FtpServer, Lab } from '../../support/lab/index.ts'
import { curl, ftpUrl } from '../../support/lab/curl.ts'
import type { Expected, RealCase, Seen, Start } from '../case.ts'
import { differs } from '../judge.ts'
import { proftpd, pureFtpd, pyftpdlib, servers, vsftpd } from '../starts.ts'

const me = ['--user', account.user]
const writing = [...me, '--write']
const works = { control: 'ok', login: 'ok', data: 'ok' } as const
const denied = { cause: 'upload-permission-denied', channels: works } as const

/** pyftpdlib stays root for all its users, so permissions of files do not bind them. */
const asUser = servers.filter(([name]) => name !== 'pyftpdlib')

/** The home belongs to root, and the user may only read it. */
const readOnly = (homes: string) => chownSync(join(homes, 'web'), 0, 0)

const uploads: readonly RealCase[] = [
  ...asUser.map(([name, configured]): RealCase => ({
    name: `${name}, home not writable`,
    start: configured({ prepare: readOnly }),
    args: writing,
    expect: denied,
  })),
  { name: 'vsftpd write_enable=NO', start: vsftpd({ config: ['write_enable=NO'] }), args: writing, expect: denied },
  {
    name: 'ProFTPD <Limit WRITE>',
    start: proftpd({ config: ['<Limit WRITE>', 'DenyAll', '</Limit>'] }),
    args: writing,
    expect: denied,
  },
  {
    name: 'pyftpdlib, permission to read only',
    start: pyftpdlib({ config: ['authorizer.user_table["web"]["perm"] = "elr"'] }),
    args: writing,
    expect: denied,
  },
  {
    name: 'vsftpd, upload by an anonymous user',
    start: vsftpd({ config: ['anonymous_enable=YES'] }),
    args: ['--user', 'anonymous', '--write'],
    expect: denied,
  },
]

const forbidden = { cause: 'filename-not-allowed', channels: works } as const

const names: readonly RealCase[] = [
  {
    name: 'ProFTPD PathDenyFilter',
    start: proftpd({ config: ['PathDenyFilter "\\\\.exe$"'] }),
    args: [...writing, '--upload', 'setup.exe'],
    expect: forbidden,
  },
  {
    name: 'Pure-FTPd -x',
    start: pureFtpd({ config: ['-x'] }),
    args: [...writing, '--upload', '.profile'],
    expect: forbidden,
  },
]

/** The server with a small disk that somebody has filled. */
const filled =
  (start: (options: { disk: string }) => Start): Start =>
  async (lab: Lab) => {
    const host = (await start({ disk: '64k' })(lab)) as FtpServer
    await curl(lab, ftpUrl(host.address, 'disk/big'), '-T', join(host.home, 'data.bin'))
    return host
  }

/** What servers say of a full disk: vsftpd and Pure-FTPd word a used-up quota alike, and pyftpdlib says nothing at all. */
const words: Partial<Record<string, Expected>> = {
  vsftpd: { cause: 'disk-full', besides: ['quota-exceeded'] },
  'Pure-FTPd': { cause: 'disk-full', besides: ['quota-exceeded'] },
  pyftpdlib: { cause: 'data-unexplained' },
}

async function diskAsBefore({ lab, host }: Seen): Promise<string[]> {
  const { stdout } = await curl(lab, ftpUrl(host?.address ?? '', 'disk/'), '--list-only')
  return differs('files on the disk', stdout.match(/\w+/g), ['big'])
}

const full: readonly RealCase[] = servers.map(([name, configured]) => ({
  name: `${name}, disk full`,
  start: filled(configured),
  args: [...writing, '--path', 'disk/'],
  expect: { ...(words[name] ?? { cause: 'disk-full' }), channels: works },
  also: diskAsBefore,
}))

const quotas: readonly RealCase[] = [
  {
    name: 'Pure-FTPd, quota of files used up',
    start: pureFtpd({
      config: ['-A', '-n', '5:1'],
      prepare: (homes) => {
        const file = join(homes, 'web', '.ftpquota')
        writeFileSync(file, '5 300000\n')
        chownSync(file, 5001, 5001)
      },
    }),
    args: writing,
    expect: { cause: 'quota-exceeded', channels: works },
  },
  {
    name: 'ProFTPD MaxStoreFileSize',
    start: proftpd({ config: ['MaxStoreFileSize 1 B'] }),
    args: writing,
    expect: { cause: 'quota-exceeded', channels: works },
  },
]

const missing = { cause: 'path-missing', channels: works } as const

const reading: readonly RealCase[] = [
  ...servers.flatMap(([name, configured]): RealCase[] => [
    {
      name: `${name}, file missing`,
      start: configured(),
      args: [...me, '--path', 'nothere.txt'],
      // vsftpd has the same words for a file that may not be read.
      expect: { ...missing, ...(name === 'vsftpd' && { besides: ['download-permission-denied'] as const }) },
    },
    {
      name: `${name}, folder missing`,
      start: configured(),
      args: [...me, '--path', 'nothere/'],
      expect: {
        ...missing,
        channels: { control: 'ok', login: 'ok' },
        ...(name === 'vsftpd' && { besides: ['download-permission-denied'] as const }),
      },
    },
  ]),
  ...asUser.map(([name, configured]): RealCase => ({
    name: `${name}, file not readable`,
    start: configured({ prepare: secret }),
    args: [...me, '--path', 'readme.txt'],
    expect: { cause: 'download-permission-denied', channels: works },
  })),
  {
    name: 'vsftpd, another file than it should be',
    start: vsftpd(),
    args: [...me, '--path', 'readme.txt', '--sha256', '0'.repeat(64)],
    expect: { cause: 'checksum-mismatch', channels: works },
  },
]

function secret(homes: string) {
  const file = join(homes, 'web', 'readme.txt')
  chownSync(file, 0, 0)
  chmodSync(file, 0o600)
}

/** U+4E2D U+6587 on the disk as GBK. */
const gbk: readonly RealCase[] = asUser.flatMap(([name, configured]): RealCase[] => [
  {
    name: `${name}, names in GBK`,
    start: configured({ names: 'gbk' }),
    expect: { cause: 'listing-charset', verdict: 'degraded', channels: works },
  },
  {
    name: `${name}, asked for a file whose name is in GBK`,
    start: configured({ names: 'gbk' }),
    args: [...me, '--path', '中文.txt'],
    expect: { cause: 'filename-charset', channels: works, besides: ['listing-charset'] },
  },
])

const kept: RealCase = {
  name: 'vsftpd, --upload under the name of a file that is there',
  start: vsftpd(),
  args: [...writing, '--upload', 'readme.txt'],
  expect: { verdict: 'inconclusive', channels: works },
  also: ({ host }) => differs('the file', readFileSync(join(host?.home ?? '', 'readme.txt'), 'utf8'), 'Welcome\n'),
}

export const files: readonly RealCase[] = [...uploads, ...names, ...full, ...quotas, ...reading, ...gbk, kept]
