import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { account, createLab, labOrSkip, startProftpd, startVsftpd } from '../support/lab/index.ts'
import { pasteOf, pureFtpd, type Repair, repaired, type Starter, stepOf, wrapped } from './heal.ts'

const playbook = 'special-characters'
const me = ['--user', account.user]
const charset = { charset: 'gb18030' }
const translated = { playbook, step: 'translate-names', start: startProftpd, options: { names: 'gbk' } } as const
const translate: Repair['mend'] = (step) => ({ config: [pasteOf(step, 'proftpd', charset)] })

const repairs: readonly Repair[] = [
  { ...translated, name: 'ProFTPD, listings', cause: 'listing-charset', mend: translate },
  {
    ...translated,
    name: 'ProFTPD, a file',
    args: [...me, '--path', '中文.txt'],
    cause: 'filename-charset',
    mend: translate,
  },
  {
    name: 'Pure-FTPd, a leading dot',
    start: pureFtpd,
    options: { config: ['-x'] },
    playbook,
    step: 'open-filter',
    args: [...me, '--write', '--upload', '.profile'],
    cause: 'filename-not-allowed',
    mend: wrapped({ ProhibitDotFilesWrite: 'yes' }),
  },
]

const servers: readonly (readonly [string, Starter])[] = [
  ['vsftpd', startVsftpd],
  ['ProFTPD', startProftpd],
  ['Pure-FTPd', pureFtpd],
]

/** The same command with the password that it would ask for. */
const withPassword = (command: string, separator: string) =>
  command.replace(`-u '${account.user}'`, `-u '${account.user}${separator}${account.password}'`)

describe.skipIf(labOrSkip(import.meta.filename))('names in another encoding', () => {
  test.concurrent.for(repairs)('$name', async (one) => {
    expect(await repaired(one)).toEqual([])
  })

  test.concurrent.for(servers)('reads and fetches them from %s by lftp and curl', async ([, start]) => {
    await using lab = await createLab()
    await start(lab, { names: 'gbk' })
    const step = stepOf(playbook, 'client-charset')
    const known = { ...charset, path: '中文.txt' }
    const lftp = withPassword(pasteOf(step, 'lftp', known), ',')
    expect(await lab.must('client', ['sh', '-c', lftp])).toContain('中文.txt')
    await lab.must('client', ['sh', '-c', withPassword(pasteOf(step, 'curl', known), ':')], { cwd: lab.dir })
    expect(readFileSync(join(lab.dir, 'file'), 'utf8')).toBe('chinese\n')
  })
})
