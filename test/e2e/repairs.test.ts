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
  readonly start: (lab: Lab, config: readonly string[]) => Promise<FtpServer>
  /** What is wrong with it. */
  readonly fault: readonly string[]
  readonly check: string
  /** Buttons up to the step that mends it. */
  readonly answers: readonly string[]
  /** What the step says to paste. */
  readonly paste: readonly string[]
  /** The configuration once the administrator has done so. */
  readonly mended?: (fault: readonly string[], paste: readonly string[]) => readonly string[]
}

const here = addresses.server.v4
const ftp = `${here} --user ${account.user}`

const REPAIRS: readonly Repair[] = [
  {
    name: 'vsftpd without passive mode',
    start: (lab, config) => startVsftpd(lab, { config }),
    fault: ['pasv_enable=NO'],
    check: ftp,
    answers: [],
    paste: ['pasv_enable=YES'],
  },
  {
    name: 'vsftpd that lets nobody write',
    start: (lab, config) => startVsftpd(lab, { config }),
    fault: ['write_enable=NO'],
    check: `${ftp} --write`,
    answers: ['No such command, or I cannot tell'],
    paste: ['write_enable=YES'],
  },
  {
    name: 'OpenSSH with an SFTP server that is not there',
    start: (lab, config) => startSshd(lab, { config }),
    fault: ['Subsystem sftp /usr/lib/nowhere/sftp-server'],
    check: `sftp://${account.user}@${here}`,
    answers: [],
    paste: ['Subsystem sftp internal-sftp'],
    mended: (_, paste) => paste,
  },
]

describe.skipIf(labOrSkip(import.meta.filename))('a repair in the terminal chat, from the verdict to the proof', () => {
  let lab: Lab
  let server: FtpServer | undefined

  beforeAll(async () => void (lab = await createLab()))
  afterEach(() => server?.stop())
  afterAll(() => lab.dispose())

  it.each(REPAIRS)('mends $name', async ({ start, fault, check, answers, paste, mended }) => {
    server = await start(lab, fault)
    await using chat = new TerminalChat(lab)
    await chat.ask(check, '.json')
    await chat.press('Repair step by step', '[')
    for (const answer of answers) await chat.press(answer, '[')
    for (const line of paste) expect(chat.answer).toContain(line)
    await server.stop()
    server = await start(lab, mended?.(fault, paste) ?? [...fault, ...paste])
    await chat.press('Verify', 'Repaired, and proven')
    expect(chat.answer).toContain('That has helped.')
  })
})
