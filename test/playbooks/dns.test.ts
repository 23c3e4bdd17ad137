import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Report } from '../../src/diagnose/index.ts'
import { unpacked } from '../support/lab/daemon.ts'
import {
  account,
  addresses,
  createLab,
  dnsAnswers,
  hostsOverride,
  labOrSkip,
  startVsftpd,
  until,
  type Lab,
} from '../support/lab/index.ts'
import { pasteOf } from './pastes.ts'

const { server, router } = addresses
const host = 'ftp.test'

async function seen(lab: Lab): Promise<string> {
  const env = { FTPCHECK_PASSWORD: account.password }
  const { report } = await lab.check<Report>([host, '--user', account.user], { env })
  return [report.verdict, ...report.causes.slice(0, 1).map(({ code }) => code)].join(' ')
}

/** A small network’s own resolver, with one more line of configuration. */
async function dnsmasq(lab: Lab, line = '') {
  const file = join(lab.dir, 'dnsmasq.conf')
  const settings = [
    'no-resolv',
    'no-hosts',
    'bind-interfaces',
    `listen-address=${router.v4}`,
    'local=/test/',
    'user=root',
  ]
  writeFileSync(file, [...settings, line, ''].join('\n'))
  const flags = ['--keep-in-foreground', `--conf-file=${file}`, '--pid-file', '--log-facility=-']
  const running = lab.start('router', [join(unpacked, 'usr/sbin/dnsmasq'), ...flags])
  await until('the resolver listens', () => lab.listeningUdp('router', router.v4, 53))
  return running
}

describe.skipIf(labOrSkip(import.meta.filename))('the playbook dns, in a lab', () => {
  test.concurrent('the line is taken out of the hosts file, and can be put back', async () => {
    await using lab = await createLab()
    await startVsftpd(lab)
    await lab.apply(dnsAnswers({ [host]: [server.v4] }), hostsOverride(host))
    lab.hosts([`192.0.2.7 other-${host}`, `192.0.2.99 www.test ${host}`])
    expect(await seen(lab)).toBe('failing hosts-file-override')
    const file = `/etc/netns/${lab.names.client}/hosts`
    const [edit = ''] = pasteOf('dns/hosts-line', 'linux', { host }).replace('sudo ', '').split('\n')
    await lab.must('server', ['sh', '-ec', edit.replace('/etc/hosts', file)])
    expect(await seen(lab)).toBe('healthy')
    const lines = await lab.must('client', ['cat', '/etc/hosts'])
    expect(lines).toContain(`\n192.0.2.7 other-${host}\n# 192.0.2.99 www.test ${host}\n`)
    expect(lines).toContain('localhost')
    await lab.must('server', ['mv', `${file}.bak`, file])
    expect(await lab.must('client', ['getent', 'ahosts', host])).toContain('192.0.2.99')
  })

  test.concurrent('a record is added to dnsmasq', async () => {
    await using lab = await createLab()
    await startVsftpd(lab)
    const lacking = await dnsmasq(lab)
    expect(await seen(lab)).toBe('failing dns-nxdomain')
    await lacking.stop()
    const line = pasteOf('dns/add-record', 'host-record', { host }).replace('ADDRESS', server.v4)
    await dnsmasq(lab, line)
    expect(await seen(lab)).toBe('healthy')
  })

  test.concurrent('nftables lets questions out', async () => {
    await using lab = await createLab()
    await startVsftpd(lab)
    await lab.apply(dnsAnswers({ [host]: [server.v4] }))
    const drop = 'meta l4proto { tcp, udp } th dport 53 drop'
    await lab.nft('client', `table inet filter {\nchain output {\ntype filter hook output priority 0\n${drop}\n}\n}\n`)
    expect(await seen(lab)).toMatch(/^failing dns-/)
    await lab.must('client', ['sh', '-ec', pasteOf('dns/let-dns-out', 'nftables').replaceAll(/[{}]/g, '\\$&')])
    expect(await seen(lab)).toBe('healthy')
  })
})
