import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  account,
  addresses,
  certify,
  createLab,
  type FtpServer,
  type Lab,
  labOrSkip,
  startVsftpd,
  vsftpdTls,
} from '../support/lab/index.ts'
import { TerminalChat } from './terminal-chat.ts'

const PATIENCE_MS = 180_000
const here = addresses.server.v4
const check = `ftpes://${account.user}@${here}`

describe.skipIf(labOrSkip(import.meta.filename))('a login that is stored for a server nobody vouches for', () => {
  let lab: Lab
  let server: FtpServer | undefined

  const serve = async (bits: number) => {
    await server?.stop()
    const files = await certify(lab, { by: 'itself', addresses: [here], rsaBits: bits })
    server = await startVsftpd(lab, { config: [...vsftpdTls(files), 'log_ftp_protocol=YES'] })
  }
  beforeAll(async () => void (lab = await createLab()))
  afterAll(async () => {
    await server?.stop()
    await lab.dispose()
  })

  it('goes to no other certificate until somebody says so', { timeout: PATIENCE_MS }, async () => {
    await serve(2048)
    await using chat = new TerminalChat(lab, { FTPCHECK_KEY: Buffer.alloc(32, 1).toString('base64') })
    await chat.fill('login add', [here, account.user, account.password, ''], `Stored: ${account.user}@${here}`)
    expect(await chat.ask(check, 'Control:')).toContain('self-signed')
    expect(server?.log()).toContain('PASS')

    await serve(3072)
    const held = await chat.ask(check, 'Control:')
    expect(held).toContain(`${here} shows another certificate than before`)
    await chat.press('Repair step by step', 'Nobody could tell me')
    await chat.press('Nobody could tell me', 'sha256sum')
    expect(server?.log()).toContain('AUTH TLS')
    expect(server?.log()).not.toContain('PASS')

    await chat.ask(`login trust ${account.user}@${here}`, 'Control:')
    expect(server?.log()).toContain('PASS')
    expect(await chat.ask(check, 'Control:')).not.toContain('another certificate than before')
    expect(chat.printed).not.toContain(account.password)
  })
})
