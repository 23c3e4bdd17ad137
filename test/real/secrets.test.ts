import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { account, createLab, labOrSkip, startPyftpdlib } from '../support/lab/index.ts'
import type { FtpServer, Lab } from '../support/lab/index.ts'

const WRONG = 'Wrong-34'

/** Every way to print a diagnosis. */
const formats = [[], ['--lang', 'zh-CN'], ['--json'], ['--events'], ['--junit']] as const

describe.skipIf(labOrSkip(import.meta.filename))('the password', () => {
  let lab: Lab
  let server: FtpServer

  beforeAll(async () => {
    lab = await createLab()
    // It repeats what it hears, in its refusal and after the login.
    const talkative = [
      'class Talkative(FTPHandler):',
      '    def ftp_PASS(self, line):',
      '        self.heard = line',
      '        if line == self.authorizer.user_table[self.username]["pwd"]: return super().ftp_PASS(line)',
      '        self.respond("530 Login incorrect: " + line)',
      '    def ftp_SYST(self, line):',
      '        self.respond("215 UNIX, " + self.heard)',
      'handler = Talkative',
    ]
    server = await startPyftpdlib(lab, { config: talkative })
  })
  afterAll(() => lab.dispose())

  const outputs = formats.flatMap((format) => [account.password, WRONG].map((password) => ({ format, password })))

  test.concurrent.for(outputs)('$password is in no output: $format', async ({ format, password }) => {
    const args = ['check', server.address, '--user', account.user, '--deep', ...format]
    const { code, stdout, stderr } = await lab.ftpcheck(args, { env: { FTPCHECK_PASSWORD: password } })
    expect(code).toBe(password === WRONG ? 2 : 0)
    expect(stdout + stderr).not.toContain(password)
    expect(stdout).not.toBe('')
  })
})
