import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  account,
  addresses,
  certify,
  createLab,
  labOrSkip,
  startTlsProxy,
  startVsftpd,
  trustedRoots,
  vsftpdTls,
} from '../support/lab/index.ts'
import { pasteOf, withPassword } from './pastes.ts'
import { host } from './repair.ts'

const step = (name: string) => `third-party-software/${name}` as const
const facts = { host, user: account.user, port: '21' }

describe.skipIf(labOrSkip(import.meta.filename))('the playbook third-party-software, in a lab', () => {
  test.concurrent('where AUTH TLS is taken out on the way, the server itself shows its certificate', async () => {
    await using lab = await createLab()
    await startVsftpd(lab, { port: 2100, config: vsftpdTls(await certify(lab)) })
    await startTlsProxy(lab, { port: 21, to: 2100, how: 'overwrite' })
    lab.hosts([`${addresses.server.v4} ${host}`])
    const here = await lab.run('client', ['sh', '-c', pasteOf(step('compare'), undefined, facts)])
    expect(here.stdout).toBe('')
    const there = pasteOf(step('ask-server'), undefined, { port: '2100' })
    expect(await lab.must('server', ['sh', '-ec', there])).toMatch(/subject=CN = ftp\.test\nnotBefore=.*\nnotAfter=/)
  })

  test.concurrent.for(['curl', 'lftp'])('%s goes around by implicit TLS', async (client) => {
    await using lab = await createLab()
    const { address } = await startVsftpd(lab, {
      port: 990,
      config: [...vsftpdTls(await certify(lab)), 'implicit_ssl=YES'],
    })
    lab.hosts([`${address} ${host}`])
    const command = withPassword(pasteOf(step('go-around'), client, facts))
    const trusting = command.replace(/^lftp /, `lftp -e 'set ssl:ca-file ${trustedRoots(lab)}' `)
    const env = { CURL_CA_BUNDLE: trustedRoots(lab) ?? '', HOME: lab.dir }
    const { code, stdout } = await lab.run('client', ['sh', '-ec', trusting], { env, input: 'ls\n' })
    expect([code, stdout]).toEqual([0, expect.stringContaining('readme')])
  })

  test.concurrent('two networks show one certificate where nobody meddles', async () => {
    await using lab = await createLab()
    await startVsftpd(lab, { config: vsftpdTls(await certify(lab)) })
    lab.hosts([`${addresses.server.v4} ${host}`])
    const shown = await lab.must('client', ['sh', '-ec', pasteOf(step('compare'), undefined, facts)])
    expect(shown).toMatch(/issuer=CN = Test Intermediate\nsha256 Fingerprint=/i)
  })

  const files: readonly (readonly [string, string, string])[] = [
    ['vsftpd', '/etc/vsftpd.conf', 'write_enable=YES\npasv_address=203.0.113.10\n'],
    ['proftpd', '/etc/proftpd/proftpd.conf', 'Port 21\n  MasqueradeAddress 203.0.113.10\n'],
  ]

  test.concurrent.for(files)('%s: the fixed address is taken out, and a copy kept', async ([product, path, before]) => {
    await using lab = await createLab()
    const file = join(lab.dir, 'server.conf')
    writeFileSync(file, before)
    const [edit = ''] = pasteOf(step('one-of-both'), product).split('\n')
    await lab.must('server', ['sh', '-ec', edit.replace(path, file)])
    expect(readFileSync(file, 'utf8')).toMatch(/^\S.*\n#\s*(?:pasv_address|MasqueradeAddress)/)
    expect(readFileSync(`${file}.bak`, 'utf8')).toBe(before)
  })

  test.concurrent('nftables shows where the helper is set', async () => {
    await using lab = await createLab()
    const helper = 'ct helper ftp-std {\ntype "ftp" protocol tcp\n}'
    const chain = 'chain pre {\ntype filter hook prerouting priority -150\ntcp dport 21 ct helper set "ftp-std"\n}'
    await lab.nft('router', `table inet guard {\n${helper}\n${chain}\n}\n`)
    const shown = await lab.must('router', ['sh', '-ec', pasteOf(step('helper-off'), 'nftables')])
    const handle = /ct helper set "ftp-std" # handle (\d+)/.exec(shown)?.[1] ?? ''
    await lab.must('router', ['nft', 'delete', 'rule', 'inet', 'guard', 'pre', 'handle', handle])
    expect(await lab.must('router', ['nft', 'list', 'ruleset'])).not.toContain('helper set')
  })
})
