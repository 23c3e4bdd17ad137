import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  account,
  certify,
  createLab,
  labOrSkip,
  startVsftpd,
  trustedRoots,
  vsftpdTls,
  type FtpServer,
  type Lab,
} from '../support/lab/index.ts'
import { inLab, likeCertbot, linesOf, pasteOf, pureFlags, withPassword } from './pastes.ts'
import { host, pasted, pureRepaired, repair, seen, START, TLS, type Product } from './repair.ts'
import { tlsRepairs } from './tls-repairs.ts'

describe.skipIf(labOrSkip(import.meta.filename))('the playbook tls-certificate, at real servers', () => {
  test.concurrent.for(Object.entries(tlsRepairs))('%s', async ([, one]) => {
    expect(await repair(one)).toEqual([one.says, 'healthy'])
  })

  const products: readonly Product[] = ['vsftpd', 'proftpd', 'pure-ftpd']

  test.concurrent.for(products)('%s works with the pasted settings and a key on a curve', async (product) => {
    await using lab = await createLab()
    const live = likeCertbot(lab, await certify(lab, { rsaBits: 0 }))
    const config =
      product === 'pure-ftpd'
        ? await pureRepaired(lab, live, 'tls-certificate/install')
        : inLab(live, linesOf('tls-certificate/install', product, { host }))
    expect(await seen(lab, await START[product](lab, { config }))).toBe('healthy')
  })

  const harmless: readonly (readonly [Product, string])[] = [
    ['vsftpd', 'current-tls'],
    ['pure-ftpd', 'current-tls'],
    ['proftpd', 'known-name'],
    ['proftpd', 'tls12'],
    ['vsftpd', 'relax-reuse'],
    ['proftpd', 'relax-reuse'],
  ]

  test.concurrent.for(harmless)('%s goes on working with %s', async ([product, step]) => {
    await using lab = await createLab()
    const files = await certify(lab)
    const name = `tls-certificate/${step}` as const
    const paste =
      product === 'pure-ftpd' ? await pureFlags(lab, pasteOf(name, product)) : linesOf(name, product, { host })
    const server = await START[product](lab, { config: pasted(TLS[product](files), paste) })
    expect(await seen(lab, server)).toBe('healthy')
  })

  test.concurrent.for(['vsftpd', 'proftpd'] as const)('%s tells of TLS in its log with tls-log', async (product) => {
    await using lab = await createLab()
    const paste = linesOf('tls-certificate/tls-log', product).map((line) => line.replace('/var/log/proftpd', lab.dir))
    const server = await START[product](lab, { config: pasted(TLS[product](await certify(lab)), paste) })
    expect(await seen(lab, server)).toBe('healthy')
    const log = product === 'proftpd' ? readFileSync(join(lab.dir, 'tls.log'), 'utf8') : server.log()
    expect(log).toMatch(/TLSv1\.\d|SSL version/)
  })

  /** Logs in with Python over TLS and lists, as `ftps` is set up. */
  const python = (lab: Lab, { address }: FtpServer, setUp: string) => {
    const calls = [
      `ftps.connect('${address}', 21, 5)`,
      `ftps.login('${account.user}', '${account.password}')`,
      'ftps.prot_p()',
      "ftps.retrlines('LIST')",
    ]
    const env = { SSL_CERT_FILE: trustedRoots(lab) ?? '' }
    return lab.run('client', ['python3', '-c', [setUp, ...calls].join('\n')], { env })
  }

  const stock = 'import ftplib, ssl\nftps = ftplib.FTP_TLS(context=ssl.create_default_context())'

  test.concurrent.for(['vsftpd', 'proftpd'] as const)(
    '%s: Python gets listings with the pasted class, or once session reuse is no longer demanded',
    async (product) => {
      await using lab = await createLab()
      const files = await certify(lab)
      const strict = await START[product](lab, { config: TLS[product](files) })
      expect((await python(lab, strict, stock)).code).toBe(1)
      expect(await python(lab, strict, pasteOf('tls-certificate/resume-session'))).toMatchObject({ code: 0 })
      await strict.stop()
      const relaxed = pasted(TLS[product](files), linesOf('tls-certificate/relax-reuse', product))
      expect(await python(lab, await START[product](lab, { config: relaxed }), stock)).toMatchObject({ code: 0 })
    },
  )

  const commands: readonly (readonly ['curl' | 'lftp', string])[] = [
    ['curl', 'explicit-tls'],
    ['lftp', 'explicit-tls'],
    ['curl', 'resume-session'],
    ['lftp', 'resume-session'],
    ['curl', 'tls12'],
  ]

  test.concurrent.for(commands)('%s does what %s says', async ([client, step]) => {
    await using lab = await createLab()
    const { address } = await startVsftpd(lab, { config: vsftpdTls(await certify(lab)) })
    lab.hosts([`${address} ftp.test`])
    const facts = { host, user: account.user }
    const command = withPassword(pasteOf(`tls-certificate/${step}`, client, facts))
    const env = { CURL_CA_BUNDLE: trustedRoots(lab) ?? '', HOME: lab.dir }
    const lftp = command.replace("-e '", `-e 'set ssl:ca-file ${trustedRoots(lab)}; `)
    const { code, stdout, stderr } = await lab.run('client', ['sh', '-ec', lftp], { env, input: 'ls\n' })
    expect([code, stdout, stderr]).toEqual([0, expect.stringContaining('readme'), expect.anything()])
  })
})
