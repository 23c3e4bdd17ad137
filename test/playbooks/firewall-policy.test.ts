import { describe, expect, test } from 'vitest'
import {
  account,
  addresses,
  createLab,
  labOrSkip,
  startProftpd,
  startSshd,
  startVsftpd,
  type Lab,
} from '../support/lab/index.ts'
import { writeEtc } from '../support/lab/layout.ts'
import { guest } from '../real/starts.ts'
import { firewalled } from './firewalls.ts'
import { check, pasteOf, type Repair, repaired, type Starter, stepOf } from './heal.ts'

const playbook = 'firewall-policy'
const source = addresses.client.v4
const me = ['--user', account.user]
const ports = { rangeLow: '40000', rangeHigh: '40099' }

const repairs: readonly Repair[] = [
  {
    name: 'ProFTPD lets nobody log in, then our address',
    start: startProftpd,
    options: { config: ['<Limit LOGIN>', 'DenyAll', '</Limit>'] },
    playbook,
    step: 'allow-source',
    cause: 'closed-without-banner',
    mend: (step) => ({ config: pasteOf(step, 'proftpd', { source }).split('\n') }),
  },
]

/** What is done to everybody but those that a firewall of the server knows, and what ftpcheck says of it. */
const walls = [
  ['drops', 'drop', 'port-filtered'],
  ['rejects', 'reject with icmpx type admin-prohibited', 'port-rejected-by-firewall'],
] as const

const wrapped: readonly [string, string, Starter, readonly string[], string][] = [
  ['vsftpd', 'vsftpd', startVsftpd, me, 'access-denied-by-server'],
  ['OpenSSH', 'openssh', startSshd, ['--protocol', 'sftp', ...me], 'ssh-connection-dropped'],
]

/** Linux tells the program only where the rule rejects, and over IPv4 not even then. */
const ownWalls = [
  ['rejects', 'reject with icmpx type admin-prohibited', addresses.server.v6, 'local-firewall'],
  ['drops', 'drop', addresses.server.v4, 'port-filtered'],
] as const

/** The server’s own access files, which nobody else sees. */
function denyAll(lab: Lab): void {
  writeEtc(lab.names.server, 'hosts.allow', '')
  writeEtc(lab.names.server, 'hosts.deny', 'ALL: ALL\n')
}

describe.skipIf(labOrSkip(import.meta.filename))('repairs of what is shut out', () => {
  test.concurrent.for(repairs)('$name', async (one) => {
    expect(await repaired(one)).toEqual([])
  })

  test.concurrent.for(walls)('a firewall that %s lets the port and the passive range in', async ([, last, cause]) => {
    await using lab = await createLab()
    await startVsftpd(lab)
    await firewalled(lab, last)
    const [port, range] = [stepOf(playbook, 'open-port'), stepOf('passive-mode', 'open-firewall')]
    const before = await check(lab, port)
    await lab.must('server', ['sh', '-ec', pasteOf(port, 'nftables')])
    const between = await check(lab, port)
    await lab.must('server', ['sh', '-ec', pasteOf(range, 'nftables', ports)])
    expect([before, between, await check(lab, range)]).toEqual([
      { says: cause, verified: false },
      { says: 'passive-ports-filtered', verified: true },
      { says: 'healthy', verified: true },
    ])
  })

  test.concurrent.for(ownWalls)(
    'a firewall of this machine that %s lets connections out',
    async ([, last, to, cause]) => {
      await using lab = await createLab()
      await startVsftpd(lab)
      const chain = `type filter hook output priority filter\nct state established accept\nmeta l4proto tcp ${last}`
      await lab.nft('client', `table inet filter {\nchain output {\n${chain}\n}\n}\n`)
      const step = stepOf(playbook, 'allow-outbound')
      const before = await check(lab, step, me, to)
      await lab.must('client', ['sh', '-ec', pasteOf(step, 'nftables', ports)])
      expect([before, await check(lab, step, me, to)]).toEqual([
        { says: cause, verified: false },
        { says: 'healthy', verified: true },
      ])
    },
  )

  test.concurrent.for(wrapped)('%s admits the address in hosts.allow', async ([, product, start, args, cause]) => {
    await using lab = await createLab()
    denyAll(lab)
    await start(lab, product === 'vsftpd' ? { config: ['tcp_wrappers=YES'] } : {})
    const step = stepOf(playbook, 'allow-source')
    const before = await check(lab, step, args)
    await lab.must('server', ['sh', '-ec', pasteOf(step, product, { source: `${source} [${addresses.client.v6}]` })])
    expect([before, await check(lab, step, args)]).toEqual([
      { says: cause, verified: false },
      { says: 'healthy', verified: true },
    ])
  })

  test('ProFTPD with no instance to spare gets more', async () => {
    await using lab = await createLab()
    const step = stepOf(playbook, 'make-room')
    const seen = async (config: readonly string[]) => {
      const server = await startProftpd(lab, { config })
      await guest()(lab)
      const result = await check(lab, step, me)
      await server.stop()
      return result
    }
    expect([await seen(['MaxInstances 1']), await seen(pasteOf(step, 'proftpd').split('\n'))]).toEqual([
      { says: 'closed-without-banner', verified: false },
      { says: 'healthy', verified: true },
    ])
  })
})
