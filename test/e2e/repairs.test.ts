import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import {
  account,
  addresses,
  createLab,
  type FtpServer,
  type Lab,
  labOrSkip,
  startSshd,
  startVsftpd,
} from '../support/lab/index.ts'
import { TerminalChat } from './terminal-chat.ts'

interface Repair {
  readonly name: string
  /** Starts the server with these lines of configuration beside the lab's. */
  readonly start: (config: readonly string[]) => (lab: Lab) => Promise<FtpServer>
  /** What is wrong with it. */
  readonly fault: readonly string[]
  readonly check: string
  /** Buttons up to the step that mends it. */
  readonly answers?: readonly string[]
  /** A word of the step that mends it; steps before it are skipped. */
  readonly until?: string
  /** What the step says to paste. */
  readonly paste: readonly string[]
  /** The configuration once the administrator has done so. */
  readonly mended?: (fault: readonly string[], paste: readonly string[]) => readonly string[]
}

const here = addresses.server.v4
const ftp = `${here} --user ${account.user}`
const sftp = `sftp://${account.user}@${here}`

const vsftpd = (config: readonly string[]) => (lab: Lab) => startVsftpd(lab, { config })
const sshd = (config: readonly string[]) => (lab: Lab) => startSshd(lab, { config })
const UNSURE = 'No such command, or I cannot tell'

const REPAIRS: readonly Repair[] = [
  {
    name: 'vsftpd without passive mode',
    start: vsftpd,
    fault: ['pasv_enable=NO'],
    check: ftp,
    paste: ['pasv_enable=YES'],
  },
  {
    name: 'vsftpd that lets nobody write',
    start: vsftpd,
    fault: ['write_enable=NO'],
    check: `${ftp} --write`,
    answers: [UNSURE],
    paste: ['write_enable=YES'],
  },
  {
    name: 'vsftpd that lists nothing',
    start: vsftpd,
    fault: ['dirlist_enable=NO'],
    check: ftp,
    answers: [UNSURE],
    paste: ['dirlist_enable=YES'],
  },
  {
    name: 'vsftpd that hands out no file',
    start: vsftpd,
    fault: ['download_enable=NO'],
    check: `${ftp} --path readme.txt`,
    answers: [UNSURE],
    paste: ['download_enable=YES'],
  },
  {
    name: 'vsftpd without active mode',
    start: vsftpd,
    fault: ['port_enable=NO'],
    check: `${ftp} --active`,
    answers: ['curl'],
    until: 'port_enable',
    paste: ['port_enable=YES'],
  },
  {
    name: 'OpenSSH with an SFTP server that is not there',
    start: sshd,
    fault: ['Subsystem sftp /usr/lib/nowhere/sftp-server'],
    check: sftp,
    paste: ['Subsystem sftp internal-sftp'],
    mended: (_, paste) => paste,
  },
  {
    name: 'OpenSSH that runs something else',
    start: sshd,
    fault: ['ForceCommand echo hello'],
    check: sftp,
    paste: ['ForceCommand internal-sftp'],
    mended: (_, paste) => paste,
    until: 'ForceCommand',
  },
  {
    name: 'OpenSSH that admits no session',
    start: sshd,
    fault: ['MaxSessions 0'],
    check: sftp,
    paste: ['MaxSessions 10'],
    mended: (_, paste) => paste,
    until: 'MaxSessions',
  },
]

describe.skipIf(labOrSkip(import.meta.filename))('a repair in the terminal chat, from the verdict to the proof', () => {
  let lab: Lab
  let server: FtpServer | undefined

  beforeAll(async () => void (lab = await createLab()))
  afterEach(() => server?.stop())
  afterAll(() => lab.dispose())

  it.each(REPAIRS)('mends $name', async ({ start, fault, check, answers = [], paste, mended, until = '' }) => {
    server = await start(fault)(lab)
    await using chat = new TerminalChat(lab)
    await chat.ask(check, '.json')
    await chat.press('Repair step by step', '[')
    for (const answer of answers) await chat.press(answer, '[')
    while (!chat.answer.includes(until)) await chat.press('Skip', '[')
    for (const line of paste) expect(chat.answer).toContain(line)
    await server.stop()
    server = await start(mended?.(fault, paste) ?? [...fault, ...paste])(lab)
    await chat.press('Verify', 'Repaired, and proven')
    expect(chat.answer).toContain('That has helped.')
  })
})
