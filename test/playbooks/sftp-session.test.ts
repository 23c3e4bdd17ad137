import { chmodSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Step } from '../../src/playbooks/index.ts'
import { account, homeFile, labOrSkip, ownedByRoot, startSshd } from '../support/lab/index.ts'
import type { FtpServer } from '../support/lab/index.ts'
import { adding, edited, onServer, pasteOf, type Repair, repaired } from './heal.ts'

const sftp = ['--protocol', 'sftp', '--user', account.user]
const playbook = 'sftp-session'
const about = { playbook, start: startSshd, args: sftp } as const

/** A step's edit of the configuration, for a server that has these lines. */
const edit = (name: string, step: string, cause: string, ...lines: readonly string[]): Repair => ({
  ...about,
  name,
  options: { config: lines },
  step,
  cause,
  mend: edited(...lines),
})

const withBash = (homes: string) => {
  homeFile('.bashrc', 'echo Welcome to the server\n')(homes)
  const passwd = join(homes, '..', 'etc', 'passwd')
  writeFileSync(passwd, readFileSync(passwd, 'utf8').replace('/home/web:/bin/sh', '/home/web:/bin/bash'))
}

const writable = (homes: string) => {
  ownedByRoot(homes)
  chmodSync(join(homes, 'web'), 0o777)
}

const inHome = async (step: Step, server: FtpServer): Promise<void> => {
  await onServer(server, pasteOf(step, 'openssh').replaceAll('/srv/sftp/', '/home/'))
}

const chroot = ['ChrootDirectory /home/%u', 'ForceCommand internal-sftp']
const algorithms = [
  ['key exchange', 'KexAlgorithms diffie-hellman-group14-sha1'],
  ['host key', 'HostKeyAlgorithms ssh-rsa'],
  ['cipher', 'ciphers=3des-cbc'],
] as const

const repairs: readonly Repair[] = [
  ...algorithms.map(([what, line]) => edit(`an old ${what}`, 'free-algorithms', 'ssh-legacy-algorithms', line)),
  edit('no Subsystem line', 'internal-sftp', 'sftp-subsystem-missing', '# no Subsystem'),
  edit('a wrong path', 'internal-sftp', 'sftp-subsystem-missing', 'Subsystem  sftp /usr/libexec/openssh/sftp-server'),
  {
    ...edit('a chroot without the program', 'internal-sftp', 'sftp-subsystem-missing', 'ChrootDirectory /home/%u'),
    options: { config: ['ChrootDirectory /home/%u'], prepare: ownedByRoot },
  },
  {
    ...edit('a nologin shell', 'internal-sftp', 'sftp-shell-output', '# as it comes'),
    args: ['--protocol', 'sftp', '--user', 'noshell'],
  },
  {
    ...about,
    name: 'a shell that greets',
    options: { prepare: withBash },
    step: 'quiet-shell',
    cause: 'sftp-shell-output',
    mend: async (step, server) => void (await onServer(server, pasteOf(step))),
  },
  {
    ...about,
    name: 'another command in the place of SFTP',
    options: { config: ['ForceCommand echo hello'] },
    step: 'force-sftp',
    cause: 'sftp-shell-output',
    mend: adding('openssh', ['ForceCommand echo hello']),
  },
  {
    ...about,
    name: 'a command that waits',
    options: { config: ['ForceCommand sleep 60'] },
    step: 'force-sftp',
    cause: 'sftp-session-hangs',
    mend: adding('openssh', ['ForceCommand sleep 60']),
  },
  {
    ...about,
    name: 'no sessions',
    options: { config: ['MaxSessions 0'] },
    step: 'allow-sessions',
    cause: 'ssh-session-refused',
    mend: adding('openssh', ['MaxSessions 0'], 'before'),
  },
  ...[undefined, writable].map((prepare): Repair => ({
    ...about,
    name: `a chroot that ${prepare ? 'others may write to' : 'the user owns'}`,
    options: { config: chroot, ...(prepare && { prepare }) },
    step: 'own-chroot',
    cause: 'sftp-chroot-ownership',
    mend: inHome,
  })),
]

describe.skipIf(labOrSkip(import.meta.filename))('repairs of SFTP', () => {
  test.concurrent.for(repairs)('$name', async (one) => {
    expect(await repaired(one)).toEqual([])
  })
})
