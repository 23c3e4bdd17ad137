import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { explain, explainFile } from '../../../../src/diagnose/explained.ts'
import { unpacked } from '../../../support/lab/daemon.ts'
import { problemsOf } from './lint.ts'

const reason = existsSync(unpacked) ? undefined : 'run `node test/support/fetch-servers.mjs` first (Debian or Ubuntu)'
if (reason !== undefined) process.stderr.write(`defaults of servers are not read: ${reason}\n`)

const file = (...path: string[]) => readFileSync(join(unpacked, ...path), 'utf8')
const conf = join('etc', 'pure-ftpd', 'conf')

/** As `tail -n +1 /etc/pure-ftpd/conf/*` prints them. */
const filesOfPureFtpd = () =>
  readdirSync(join(unpacked, conf))
    .map((name) => `==> /etc/pure-ftpd/conf/${name} <==\n${file(conf, name)}`)
    .join('\n')
const linesOfPureFtpd = () =>
  readdirSync(join(unpacked, conf))
    .map((name) => `/etc/pure-ftpd/conf/${name}:${file(conf, name)}`)
    .join('')

const PLAIN = 'plaintext-only'

/** What Debian ships, and all that is to be said about it: true, and no fault. */
const DEFAULTS: readonly (readonly [name: string, product: string, text: () => string, remarks: string[]])[] = [
  ['vsftpd.conf', 'vsftpd', () => file('etc/vsftpd.conf'), ['upload-permission-denied', PLAIN]],
  ['proftpd.conf', 'proftpd', () => file('usr/share/proftpd/templates/proftpd.conf'), []],
  ['modules.conf', 'proftpd', () => file('usr/share/proftpd/templates/modules.conf'), []],
  ['tls.conf', 'proftpd', () => file('usr/share/proftpd/templates/tls.conf'), []],
  ['sftp.conf', 'proftpd', () => file('usr/share/proftpd/templates/sftp.conf'), []],
  ['virtuals.conf', 'proftpd', () => file('usr/share/proftpd/templates/virtuals.conf'), []],
  ['sql.conf', 'proftpd', () => file('usr/share/proftpd/templates/sql.conf'), []],
  ['files of Pure-FTPd', 'pure-ftpd', filesOfPureFtpd, [PLAIN, 'slow-reverse-dns']],
  ['the same by grep', 'pure-ftpd', linesOfPureFtpd, [PLAIN, 'slow-reverse-dns']],
  ['pure-ftpd.conf', 'pure-ftpd', () => file('etc/pure-ftpd/pure-ftpd.conf'), ['anonymous-login', PLAIN]],
  ['sshd_config', 'openssh', () => file('usr/share/openssh/sshd_config'), []],
]

describe.skipIf(reason !== undefined)('what Debian ships', () => {
  it.for(DEFAULTS)('%s is told, and no fault is found in it', ([, product, text, remarks]) => {
    const explanation = explain({ text: text(), charset: 'utf-8', version: 'test' })
    expect(explanation).toMatchObject({ kind: 'server-config', product, causes: [], findings: [] })
    const problems = problemsOf(text())
    expect(problems.flatMap(({ code }) => code ?? [])).toEqual(remarks)
    expect(problems.filter(({ severity }) => severity === 'high')).toEqual([])
  })

  it('shows that a file has the line ends of Windows', () => {
    const bytes = new TextEncoder().encode(file('etc/vsftpd.conf').replaceAll('\n', '\r\n'))
    const explanation = explainFile({ bytes, name: 'vsftpd.conf', version: 'test' })
    expect(explanation).toMatchObject({ kind: 'server-config', causes: [{ code: 'service-stopped' }] })
  })
})
