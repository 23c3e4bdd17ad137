import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TlsEnding, TlsFacts } from '../../src/diagnose/model/tls.ts'
import { certificate } from '../support/lab/certificate.ts'
import {
  createLab,
  labOrSkip,
  startProftpd,
  startPureFtpd,
  startVsftpd,
  type FtpServer,
  type Lab,
} from '../support/lab/index.ts'

const skip = labOrSkip(import.meta.filename)
const script = join(import.meta.dirname, '..', 'support', 'lab', 'tls-session.ts')

interface Seen {
  readonly auth: string
  readonly facts: TlsFacts
  readonly closing: string
  readonly offered: boolean
  readonly data: {
    readonly resumed?: boolean
    readonly bytes?: number
    readonly error?: string | null
    readonly ending?: TlsEnding
    readonly failure?: string
  }
}

let lab: Lab

async function session({ address, port, user, password }: FtpServer, ...how: readonly string[]): Promise<Seen> {
  const argv = [process.execPath, script, address, String(port), user, password, ...how]
  return JSON.parse(await lab.must('client', argv)) as Seen
}

const VERSIONS = ['TLSv1.2', 'TLSv1.3']

describe.skipIf(skip)('TLS with real servers', () => {
  let vsftpd: FtpServer
  let pureFtpd: FtpServer
  let proftpd: FtpServer

  beforeAll(async () => {
    lab = await createLab()
    const file = await certificate(lab)
    const ssl = ['ssl_enable=YES', `rsa_cert_file=${file}`, 'require_ssl_reuse=YES', 'ssl_ciphers=HIGH']
    const tls = ['TLSEngine on', `TLSRSACertificateFile ${file}`, `TLSRSACertificateKeyFile ${file}`]
    vsftpd = await startVsftpd(lab, { config: ssl })
    pureFtpd = await startPureFtpd(lab, { port: 2121, config: ['-Y', '1', '-2', file] })
    proftpd = await startProftpd(lab, { port: 2122, config: ['LoadModule mod_tls.c', ...tls] })
  })
  afterAll(() => lab.dispose())

  test.each(VERSIONS)('vsftpd wants the session resumed: %s', async (version) => {
    const seen = await session(vsftpd, version)
    expect(seen.facts).toMatchObject({ version, chain: { state: 'self-signed' }, identity: { matches: true } })
    expect(seen.data).toMatchObject({ resumed: true, error: null, ending: 'close-notify' })
    expect(seen.closing).toMatch(/^226 /)
    expect((await session(vsftpd, version, 'fresh')).closing).toMatch(/^522 .*session reuse required/)
  })

  test.each(VERSIONS)('so does ProFTPD as it comes: %s', async (version) => {
    const seen = await session(proftpd, version)
    expect(seen.data).toMatchObject({ resumed: true, error: null, ending: 'close-notify' })
    expect(seen.closing).toMatch(/^226 /)
    expect((await session(proftpd, version, 'fresh')).closing).toMatch(/^425 .*Operation not permitted/)
  })

  test.each(VERSIONS)('Pure-FTPd takes either: %s', async (version) => {
    for (const how of [[version], [version, 'fresh']]) {
      const { closing, data } = await session(pureFtpd, ...how)
      expect(closing).toMatch(/^226[ -]/)
      expect(data).toMatchObject({ error: null, ending: 'close-notify' })
    }
  })
})
