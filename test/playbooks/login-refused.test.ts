import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import type { Step } from '../../src/playbooks/index.ts'
import {
  account,
  authorize,
  labOrSkip,
  makeKey,
  startProftpd,
  startPureFtpd,
  startSshd,
  startVsftpd,
} from '../support/lab/index.ts'
import type { FtpServer, ServerOptions } from '../support/lab/index.ts'
import { adding, edited, onServer, pasteOf, pureFtpd, type Repair, repaired, wrapped } from './heal.ts'

const skip = labOrSkip(import.meta.filename)
const playbook = 'login-refused'
const as = (user: string) => ['--user', user]
const me = as(account.user)
const sftp = ['--protocol', 'sftp', ...me]

const folder = mkdtempSync(join(tmpdir(), 'ftpcheck-id-'))
afterAll(() => rmSync(folder, { recursive: true }))
const key = skip === false ? makeKey('ed25519') : { privateKey: '', publicKey: '', fingerprint: '' }
const keyFile = join(folder, 'id')
writeFileSync(keyFile, key.privateKey, { mode: 0o600 })
const byKey = [...sftp, '--key', keyFile]

const open = (homes: string) => {
  authorize(key)(homes)
  chmodSync(join(homes, 'web', '.ssh', 'authorized_keys'), 0o666)
}

/** Runs a step's commands, about this user, on the server as it runs. */
const running =
  (product: string | undefined, user: string, change: (script: string) => string = (script) => script) =>
  async (step: Step, server: FtpServer): Promise<void> => {
    await onServer(server, change(pasteOf(step, product, { user })))
  }

/** PAM of ProFTPD as Debian has it: the shell is ProFTPD's own matter. */
const withoutShells = (homes: string) => {
  const file = join(homes, '..', 'etc', 'pam.d', 'proftpd')
  writeFileSync(file, readFileSync(file, 'utf8').replace('auth required pam_shells.so\n', ''))
}

const listed: ServerOptions = {
  config: ['userlist_enable=YES', 'userlist_file=/home/users'],
  prepare: (homes) => writeFileSync(join(homes, 'users'), 'root\nweb\nwebmaster\n'),
}
const onlyAnonymous = ['anonymous_enable=YES', 'local_enable=NO']
const anonymous = { playbook, step: 'admit-anonymous', args: as('anonymous'), cause: 'anonymous-refused' } as const
const shut = { playbook, step: 'unlock-account', start: startVsftpd, cause: 'login-incorrect' } as const
const ssh = { playbook, start: startSshd, args: sftp } as const

const repairs: readonly Repair[] = [
  ...(['locked', 'expired'] as const).map((user): Repair => ({
    ...shut,
    name: `vsftpd, an account that is ${user}`,
    args: as(user),
    mend: running(undefined, user),
  })),
  {
    ...shut,
    name: 'vsftpd, nologin',
    args: as('noshell'),
    step: 'accept-shell',
    mend: running('vsftpd', 'noshell'),
  },
  {
    ...shut,
    name: 'Pure-FTPd, nologin',
    start: (lab) => startPureFtpd(lab, { config: ['-H'], accounts: 'pam' }),
    args: as('noshell'),
    step: 'accept-shell',
    mend: running('pure-ftpd', 'noshell'),
  },
  {
    ...shut,
    name: 'ProFTPD, nologin',
    start: startProftpd,
    options: { prepare: withoutShells },
    args: as('noshell'),
    step: 'accept-shell',
    mend: adding('proftpd', []),
  },
  {
    playbook,
    name: 'vsftpd, on the list',
    start: startVsftpd,
    options: listed,
    step: 'leave-list',
    cause: 'account-locked',
    mend: running('vsftpd', account.user, (script) => script.replaceAll('/etc/vsftpd.user_list', '/home/users')),
  },
  {
    playbook,
    name: 'Pure-FTPd, a number too low',
    start: pureFtpd,
    options: { config: ['-u', '6000'] },
    step: 'leave-list',
    cause: 'account-locked',
    mend: wrapped({ MinUID: '6000' }),
  },
  {
    ...ssh,
    name: 'OpenSSH, not on AllowUsers',
    options: { config: ['AllowUsers root'] },
    step: 'leave-list',
    cause: 'ssh-password-refused',
    mend: edited('AllowUsers root'),
  },
  {
    playbook,
    name: 'vsftpd, accounts switched off',
    start: startVsftpd,
    options: { config: onlyAnonymous },
    step: 'allow-local',
    cause: 'account-locked',
    mend: adding('vsftpd', onlyAnonymous),
  },
  { ...anonymous, name: 'vsftpd, anonymous', start: startVsftpd, mend: adding('vsftpd', []) },
  { ...anonymous, name: 'ProFTPD, anonymous', start: startProftpd, mend: adding('proftpd', []) },
  {
    ...anonymous,
    name: 'Pure-FTPd, anonymous',
    start: (lab, { config = [] } = {}) =>
      startPureFtpd(lab, { config: ['-H', ...config], anonymous: config.length > 0 }),
    mend: wrapped({ NoAnonymous: 'yes' }),
  },
  {
    ...ssh,
    name: 'OpenSSH, a key that is not there',
    args: byKey,
    step: 'authorize-key',
    cause: 'ssh-key-refused',
    mend: running('openssh', account.user, (script) => script.replace('PUBLIC_KEY', key.publicKey.trim())),
  },
  {
    ...ssh,
    name: 'OpenSSH, a list of keys that others may write to',
    options: { config: ['StrictModes yes'], prepare: open },
    args: byKey,
    step: 'authorize-key',
    cause: 'ssh-key-refused',
    mend: running('openssh', account.user),
  },
  {
    ...ssh,
    name: 'OpenSSH, no passwords',
    options: { config: ['PasswordAuthentication no'] },
    step: 'allow-passwords',
    cause: 'ssh-key-required',
    mend: adding('openssh', ['PasswordAuthentication no'], 'before'),
  },
]

describe.skipIf(skip)('repairs of logins', () => {
  test.concurrent.for(repairs)('$name', async (one) => {
    expect(await repaired(one)).toEqual([])
  })
})
