import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  account,
  addresses,
  createLab,
  type FtpServer,
  type Lab,
  labOrSkip,
  startVsftpd,
} from '../support/lab/index.ts'
import { TerminalChat } from './terminal-chat.ts'

/** Alerts gather for some seconds, and a machine that runs other tests takes longer for each step. */
const PATIENCE_MS = 180_000
const here = addresses.server.v4

describe.skipIf(labOrSkip(import.meta.filename))('a terminal that watches a server', () => {
  let lab: Lab
  let server: FtpServer | undefined

  const serve = async (config: readonly string[] = []) => {
    await server?.stop()
    server = await startVsftpd(lab, { config })
  }
  beforeAll(async () => void (lab = await createLab()))
  afterAll(async () => {
    await server?.stop()
    await lab.dispose()
  })

  it('is told unasked of a fault and of its end', { timeout: PATIENCE_MS }, async () => {
    await serve()
    await using chat = new TerminalChat(lab)
    // The server goes away below: what the first look found is awaited.
    await chat.ask(`watch ${here} --user ${account.user} every 1m --after 1 --recover 1`, 'every minute, next')
    await serve(['pasv_enable=NO'])
    await chat.ask(`${here} --user ${account.user}`, `${here} fails: passive mode off`)
    await serve()
    await chat.press('Check again', `${here} works again after`)
    expect(await chat.ask(`history ${here}`, '.png')).toContain('over the last 24 hours')
    expect(await chat.ask('report now day', '.csv')).toContain('reachable')
    expect(chat.printed).not.toContain(account.password)
  })
})
