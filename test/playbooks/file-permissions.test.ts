import { chmodSync, chownSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { account, labOrSkip, startProftpd, startSshd, startVsftpd } from '../support/lab/index.ts'
import type { Step } from '../../src/playbooks/index.ts'
import type { FtpServer } from '../support/lab/index.ts'
import { adding, onServer, pasteOf, pureFtpd, type Repair, repaired, wrapped } from './heal.ts'

const playbook = 'file-permissions'
const me = ['--user', account.user]
const writing = [...me, '--write']
const nohome = ['--user', 'nohome']
const sftp = ['--protocol', 'sftp', ...writing]

const readOnly = (homes: string) => chownSync(join(homes, 'web'), 0, 0)
const shut = (homes: string) => {
  chownSync(join(homes, 'web'), 0, 0)
  chmodSync(join(homes, 'web'), 0o700)
}
const secret = (homes: string) => {
  const folder = join(homes, 'web', 'secret')
  mkdirSync(folder, { mode: 0o700 })
}

/** The commands with another directory than the example's. */
const inside =
  (directory: string) =>
  async (step: Step, server: FtpServer): Promise<void> => {
    await onServer(server, pasteOf(step).replaceAll('/srv/ftp/upload', directory))
  }

const running =
  (product: string, user: string = account.user) =>
  async (step: Step, server: FtpServer): Promise<void> => {
    await onServer(server, pasteOf(step, product, { user }))
  }

const locked = ['chroot_local_user=YES']
const homeless = { playbook, step: 'create-home', args: nohome, cause: 'home-dir-missing' } as const
const refused = { playbook, start: startVsftpd, step: 'allow-reading' } as const
const denied = { playbook, cause: 'upload-permission-denied', args: writing } as const
const granted = { ...denied, step: 'grant-directory', mend: inside('/home/web') } as const

const repairs: readonly Repair[] = [
  {
    name: 'vsftpd, a locked home that is writable, split',
    start: startVsftpd,
    options: { config: locked },
    playbook,
    step: 'split-home',
    cause: 'vsftpd-writable-chroot',
    mend: running('vsftpd'),
  },
  {
    name: 'vsftpd, a locked home that is writable, allowed',
    start: startVsftpd,
    options: { config: locked },
    playbook,
    step: 'allow-writable',
    cause: 'vsftpd-writable-chroot',
    mend: adding('vsftpd', locked),
  },
  { ...homeless, name: 'vsftpd, no home', start: startVsftpd, mend: running('vsftpd', 'nohome') },
  {
    ...homeless,
    name: 'ProFTPD, no home',
    start: startProftpd,
    cause: 'login-incorrect',
    mend: adding('proftpd', []),
  },
  { ...homeless, name: 'Pure-FTPd, no home', start: pureFtpd, mend: wrapped() },
  {
    name: 'vsftpd, a home that may not be entered',
    start: startVsftpd,
    options: { prepare: shut },
    playbook,
    step: 'enter-home',
    cause: 'home-dir-missing',
    mend: inside('/home/web'),
  },
  {
    ...denied,
    name: 'vsftpd, writing switched off',
    start: startVsftpd,
    options: { config: ['write_enable=NO'] },
    step: 'allow-writing',
    mend: adding('vsftpd', ['write_enable=NO']),
  },
  {
    ...refused,
    name: 'vsftpd, listings switched off',
    options: { config: ['dirlist_enable=NO'] },
    args: me,
    cause: 'listing-permission-denied',
    mend: adding('vsftpd', ['dirlist_enable=NO']),
  },
  {
    ...refused,
    name: 'vsftpd, downloads switched off',
    options: { config: ['download_enable=NO'] },
    args: [...me, '--path', 'readme.txt'],
    cause: 'download-permission-denied',
    mend: adding('vsftpd', ['download_enable=NO']),
  },
  { ...granted, name: 'vsftpd, a home of somebody else', start: startVsftpd, options: { prepare: readOnly } },
  { ...granted, name: 'ProFTPD, a home of somebody else', start: startProftpd, options: { prepare: readOnly } },
  { ...granted, name: 'Pure-FTPd, a home of somebody else', start: pureFtpd, options: { prepare: readOnly } },
  {
    ...granted,
    name: 'OpenSSH, a home of somebody else',
    start: startSshd,
    args: sftp,
    options: { prepare: readOnly },
  },
  {
    ...granted,
    name: 'OpenSSH, a directory that may not be listed',
    start: startSshd,
    options: { prepare: secret },
    args: ['--protocol', 'sftp', ...me, '--path', '/home/web/secret/'],
    cause: 'listing-permission-denied',
    mend: inside('/home/web/secret'),
  },
]

describe.skipIf(labOrSkip(import.meta.filename))('repairs of permissions', () => {
  test.concurrent.for(repairs)('$name', async (one) => {
    expect(await repaired(one)).toEqual([])
  })
})
