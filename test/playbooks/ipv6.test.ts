import { describe, expect, test } from 'vitest'
import type { Report } from '../../src/diagnose/index.ts'
import {
  account,
  addresses,
  createLab,
  dnsAnswers,
  ipv6Dropped,
  labOrSkip,
  startSshd,
  startVsftpd,
  type Fault,
} from '../support/lab/index.ts'
import { paths } from '../real/cases/paths.ts'
import { adding, check, pasteOf, pureFtpd, type Repair, stepOf, wrapped } from './heal.ts'
import { withPassword } from './pastes.ts'

const playbook = 'ipv6'
const host = 'ftp.test'
const me = ['--user', account.user]
const ports = { rangeLow: '40000', rangeHigh: '40099' }
const bothFamilies = dnsAnswers({ [host]: [addresses.server.v4, addresses.server.v6] })
const healthy = { says: 'healthy', verified: true }

type Listening = Pick<Repair, 'name' | 'start' | 'mend' | 'args'> & { readonly fault: readonly string[] }

const onlyIpv4 = ['listen=YES', 'listen_ipv6=NO']
const listening: readonly Listening[] = [
  { name: 'vsftpd', start: startVsftpd, fault: onlyIpv4, mend: adding('vsftpd', onlyIpv4) },
  { name: 'Pure-FTPd', start: pureFtpd, fault: ['-4'], mend: wrapped({ IPV4Only: 'yes' }) },
  {
    name: 'OpenSSH',
    start: startSshd,
    args: ['--protocol', 'sftp', ...me],
    fault: ['AddressFamily inet'],
    mend: adding('openssh', []),
  },
]

/** A firewall that somebody wrote with IPv4 in mind: of IPv6 it lets nothing in, not even what finds the neighbours. */
const ipv4Minded: Fault = (lab) =>
  lab.nft(
    'server',
    `table inet filter {
      chain input {
        type filter hook input priority filter
        ct state established,related accept
        meta nfproto ipv4 accept
        drop
      }
    }\n`,
  )

/** What a client prints that lists by this command, with more for lftp to do before it ends. */
const listed = (command: string) => withPassword(command).replace(/(-e '[^']*)'/, "$1; ls; bye'")

describe.skipIf(labOrSkip(import.meta.filename))('repairs of IPv6', () => {
  test.concurrent.for(listening)('$name listens on it', async ({ start, args = me, fault, mend }) => {
    await using lab = await createLab()
    await lab.apply(bothFamilies)
    const step = stepOf(playbook, 'listen-ipv6')
    const ill = await start(lab, { config: fault })
    const before = await check(lab, step, args, host)
    const mended = await mend(step, ill)
    await ill.stop()
    await start(lab, { ...mended })
    expect([before, await check(lab, step, args, host)]).toEqual([
      { says: 'ipv6-service-missing', verified: false },
      healthy,
    ])
  })

  test('a firewall lets it in, and its control messages', async () => {
    await using lab = await createLab()
    await lab.apply(bothFamilies, ipv4Minded)
    await startVsftpd(lab)
    const step = stepOf(playbook, 'open-ipv6')
    const before = await check(lab, step, me, host)
    await lab.must('server', ['sh', '-ec', pasteOf(step, 'nftables', ports)])
    expect([before, await check(lab, step, me, host)]).toEqual([{ says: 'ipv6-path-broken', verified: false }, healthy])
  })

  test.concurrent.for(['curl', 'lftp'])('%s connects over IPv4', async (client) => {
    await using lab = await createLab()
    await lab.apply(bothFamilies, ipv6Dropped())
    await startVsftpd(lab)
    const command = listed(pasteOf(stepOf(playbook, 'use-ipv4'), client, { host }))
    expect(await lab.must('client', ['sh', '-ec', command])).toContain('readme.txt')
  })

  test.concurrent.for(['curl', 'lftp'])('%s gets past a device that knows PASV only', async (client) => {
    const known = paths.find(({ expect: { cause } }) => cause === 'epsv-broken')
    await using lab = await createLab()
    await known?.start?.(lab)
    await lab.apply(...(known?.faults ?? []))
    const { report } = await lab.check<Report>([addresses.server.v4, ...me], {
      env: { FTPCHECK_PASSWORD: account.password },
    })
    const command = listed(pasteOf(stepOf(playbook, 'use-pasv'), client))
    expect(report.causes[0]?.code).toBe('epsv-broken')
    expect(await lab.must('client', ['sh', '-ec', command])).toContain('readme.txt')
  })
})
