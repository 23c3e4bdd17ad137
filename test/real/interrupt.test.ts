import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { account, createLab, labOrSkip, startVsftpd, until } from '../support/lab/index.ts'
import type { FtpServer, Lab, LabProcess } from '../support/lab/index.ts'

const main = join(import.meta.dirname, '..', '..', 'src', 'main.ts')
const INTERRUPTED = 130

/** An empty home, because the slow disk would make a listing slow too. */
const empty = (homes: string) => {
  for (const name of readdirSync(join(homes, 'web'))) rmSync(join(homes, 'web', name), { recursive: true })
}

describe.skipIf(labOrSkip(import.meta.filename))('a check that is interrupted', () => {
  let lab: Lab
  let server: FtpServer

  beforeAll(async () => {
    lab = await createLab()
    // Ten bytes a second: the upload is under way for a while.
    server = await startVsftpd(lab, { config: ['local_max_rate=10'], prepare: empty })
  })
  afterAll(() => lab.dispose())

  const start = () => {
    const argv = [process.execPath, main, 'check', server.address, '--user', account.user, '--write', '--json']
    return lab.start('client', argv, { env: { FTPCHECK_PASSWORD: account.password } })
  }
  const written = () => readdirSync(server.home)
  const sockets = () => lab.must('client', ['ss', '-Htna', 'state', 'connected'])

  /** Ctrl-C while the test file is being written. */
  const interruptUpload = async (signal: NodeJS.Signals): Promise<LabProcess> => {
    const checking = start()
    await until('the test file is being written', () => written().length > 0)
    expect(await sockets()).toContain(':21')
    process.kill(checking.pid, signal)
    return checking
  }

  test.for(['SIGINT', 'SIGTERM'] as const)('%s in the middle of an upload leaves nothing behind', async (signal) => {
    const checking = await interruptUpload(signal)
    expect(await checking.exited).toBe(INTERRUPTED)
    expect(written()).toEqual([])
    expect((await sockets()).split('\n').filter((line) => !/^(TIME|FIN|LAST|$)/.test(line))).toEqual([])
    expect(checking.stdout() + checking.stderr()).not.toContain(account.password)
    expect(JSON.parse(checking.stdout())).toMatchObject({ verdict: 'inconclusive', causes: [] })
  })
})
