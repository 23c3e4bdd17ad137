import { describe, expect, test } from 'vitest'
import type { Report } from '../../src/diagnose/index.ts'
import {
  account,
  addresses,
  certify,
  createLab,
  labOrSkip,
  proftpdTls,
  startSshd,
  startVsftpd,
  trustedRoots,
  vsftpdTls,
  type Lab,
  type ServerOptions,
} from '../support/lab/index.ts'
import { linesOf, pasteOf, pureFlags, withPassword } from './pastes.ts'
import { host, pasted, repair, START, type Product, type Repair } from './repair.ts'

const step = (name: string) => `wrong-protocol-or-port/${name}` as const

const implicit = ['TLSOptions UseImplicitSSL']
const repairs: Record<string, Repair> = {
  'vsftpd does explicit TLS': {
    product: 'vsftpd',
    fault: (files) => [...vsftpdTls(files), 'implicit_ssl=YES'],
    says: 'failing implicit-tls-expected',
    repaired: (_lab, files) => [
      ...[...vsftpdTls(files), 'implicit_ssl=YES'],
      ...linesOf(step('explicit-server'), 'vsftpd'),
    ],
  },
  'ProFTPD does explicit TLS': {
    product: 'proftpd',
    fault: (files) => [...proftpdTls(files), ...implicit],
    says: 'failing implicit-tls-expected',
    repaired: (_lab, files) => pasted(proftpdTls(files), linesOf(step('explicit-server'), 'proftpd')),
  },
}

/** What ftpcheck says of plain FTP on port 21. */
async function seen(lab: Lab): Promise<string> {
  const env = { FTPCHECK_PASSWORD: account.password }
  const { report } = await lab.check<Report>([addresses.server.v4, '--user', account.user, '--protocol', 'ftp'], {
    env,
  })
  return [report.verdict, ...report.causes.slice(0, 1).map(({ code }) => code)].join(' ')
}

const facts = { host, user: account.user, port: '21', ftpPort: '2121' }

describe.skipIf(labOrSkip(import.meta.filename))('the playbook wrong-protocol-or-port, at real servers', () => {
  test.concurrent.for(Object.entries(repairs))('%s', async ([, one]) => {
    expect(await repair(one)).toEqual([one.says, 'healthy'])
  })

  test.concurrent.for(['vsftpd', 'proftpd', 'pure-ftpd'] as Product[])(
    '%s moves to the usual port',
    async (product) => {
      await using lab = await createLab()
      const start = (options: ServerOptions) => START[product](lab, options)
      const elsewhere = await start({ port: 2121 })
      expect(await seen(lab)).toBe('failing wrong-port')
      await elsewhere.stop()
      const paste = pasteOf(step('usual-port'), product, facts)
      await start({ config: product === 'pure-ftpd' ? await pureFlags(lab, paste) : paste.split('\n') })
      expect(await seen(lab)).toBe('healthy')
    },
  )

  test.concurrent('sshd listens on both ports', async () => {
    await using lab = await createLab()
    const config = linesOf(step('usual-port'), 'openssh', { port: '22', ftpPort: '2222' })
    await startSshd(lab, { config })
    expect([await lab.listening('server', 22), await lab.listening('server', 2222)]).toEqual([true, true])
  })

  const commands: readonly (readonly [string, string, ServerOptions, Partial<typeof facts>])[] = [
    ['curl', 'right-port', { port: 2121 }, {}],
    ['lftp', 'right-port', { port: 2121 }, {}],
    ['curl', 'implicit-tls', { port: 990, config: ['implicit_ssl=YES'] }, { port: '990' }],
    ['lftp', 'implicit-tls', { port: 990, config: ['implicit_ssl=YES'] }, { port: '990' }],
    ['curl', 'explicit-tls', {}, {}],
    ['lftp', 'explicit-tls', {}, {}],
    ['curl', 'choose-ftp', {}, {}],
    ['lftp', 'choose-ftp', {}, {}],
  ]

  test.concurrent.for(commands)('%s does what %s says', async ([client, name, options, more]) => {
    await using lab = await createLab()
    const lax = name === 'right-port' ? ['force_local_logins_ssl=NO', 'force_local_data_ssl=NO'] : []
    const config = [...vsftpdTls(await certify(lab)), ...lax, ...(options.config ?? [])]
    const { address } = await startVsftpd(lab, { ...options, config })
    lab.hosts([`${address} ${host}`])
    const env = { CURL_CA_BUNDLE: trustedRoots(lab) ?? '', HOME: lab.dir }
    const command = withPassword(pasteOf(step(name), client, { ...facts, ...more }))
    const trusting = command.replace(/^lftp /, `lftp -e 'set ssl:ca-file ${trustedRoots(lab)}' `)
    const whole = trusting.replace(/' -e '/, '; ')
    const { code, stdout } = await lab.run('client', ['sh', '-ec', whole], { env, input: 'ls\n' })
    expect([code, stdout]).toEqual([0, expect.stringContaining('readme')])
  })
})
