import { describe, expect, test } from 'vitest'
import type { Step } from '../../src/playbooks/index.ts'
import { account, addresses, createLab, dnsTimeout, labOrSkip, startProftpd } from '../support/lab/index.ts'
import { startPureFtpd, startSshd, startVsftpd, until, type Lab, type ServerOptions } from '../support/lab/index.ts'
import { guest } from '../real/starts.ts'
import { pasted } from './repair.ts'
import { onServer, pasteOf, pureFtpd, type Repair, repaired, type Starter, stepOf, wrapped } from './heal.ts'

const playbook = 'server-resources'

/** Somebody else is logged in already. */
const busy =
  (start: Starter): Starter =>
  async (lab, options) => {
    const server = await start(lab, options)
    await guest()(lab)
    return server
  }

/** Two connections that never log in. */
const besieged: Starter = async (lab: Lab, options?: ServerOptions) => {
  const server = await startSshd(lab, options)
  const idle = `const n = require('node:net'); for (let i = 0; i < 2; i++) n.connect(22, ${JSON.stringify(server.address)}).resume()`
  lab.start('client', [process.execPath, '-e', `${idle}; setInterval(() => 0, 1000)`])
  const held = () => lab.must('server', ['ss', '-Htn', 'state', 'established', 'sport = :22'])
  await until('two connections are held', async () => (await held()).trim().split('\n').length >= 2)
  return server
}

/** The server's questions to DNS are never answered. */
const askingNobody =
  (start: Starter): Starter =>
  async (lab, options) => {
    await lab.reset()
    const server = await start(lab, options)
    await lab.apply(dnsTimeout())
    return server
  }

/** A line that the step tells to replace, or to write another one behind. */
const adds = (product: string, ...config: string[]) =>
  ({
    options: { config },
    mend: (step: Step) => ({ config: pasted(config, pasteOf(step, product).split('\n')) }),
  }) satisfies Partial<Repair>

const total = { playbook, step: 'raise-total', cause: 'too-many-connections' }
const perAddress = { playbook, step: 'raise-per-address', cause: 'too-many-connections-per-ip' }
const broken = { playbook, start: startVsftpd, cause: 'server-config-error' }
const asked = { playbook, step: 'no-reverse-dns', cause: 'slow-reverse-dns' }
const stored = { playbook, step: 'raise-quota', cause: 'quota-exceeded' }
const list = ['chroot_list_enable=YES', 'chroot_list_file=/home/list']

const repairs: readonly Repair[] = [
  { ...total, name: 'vsftpd max_clients', start: busy(startVsftpd), ...adds('vsftpd', 'max_clients=1') },
  { ...total, name: 'ProFTPD MaxClientsPerUser', start: busy(startProftpd), ...adds('proftpd', 'MaxClientsPerUser 1') },
  {
    ...total,
    name: 'Pure-FTPd -c',
    start: busy(pureFtpd),
    options: { config: ['-c', '1'] },
    mend: wrapped({ MaxClientsNumber: '1\n' }),
  },
  { ...perAddress, name: 'vsftpd max_per_ip', start: busy(startVsftpd), ...adds('vsftpd', 'max_per_ip=1') },
  {
    ...perAddress,
    name: 'ProFTPD MaxClientsPerHost',
    start: busy(startProftpd),
    ...adds('proftpd', 'MaxClientsPerHost 1'),
  },
  {
    ...perAddress,
    name: 'Pure-FTPd -C',
    start: busy(pureFtpd),
    options: { config: ['-C', '1'] },
    mend: wrapped({ MaxClientsPerIP: '1\n' }),
  },
  {
    playbook,
    name: 'sshd with too many who do not log in',
    start: besieged,
    options: { config: ['MaxStartups 2'] },
    args: ['--protocol', 'sftp', '--user', account.user],
    step: 'admit-startups',
    cause: 'ssh-max-startups',
    mend: (step) => ({ config: pasteOf(step).split('\n') }),
  },
  {
    ...asked,
    name: 'ProFTPD that asks for names',
    start: askingNobody(startProftpd),
    ...adds('proftpd', 'UseReverseDNS on'),
  },
  { ...asked, name: 'Pure-FTPd that asks for names', start: askingNobody(startPureFtpd), mend: wrapped() },
  {
    ...broken,
    name: 'vsftpd without its list',
    options: { config: list },
    step: 'missing-list',
    mend: async (step, server) => {
      await onServer(server, pasteOf(step, 'vsftpd').replaceAll('/etc/vsftpd.chroot_list', '/home/list'))
    },
  },
  {
    ...broken,
    name: 'vsftpd with a name as passive address',
    options: { config: ['pasv_address=ftp.test'] },
    step: 'numeric-address',
    mend: (step) => ({
      config: ['pasv_address=ftp.test', pasteOf(step, 'vsftpd', { address: addresses.server.v4 })],
    }),
  },
  { ...stored, name: 'ProFTPD MaxStoreFileSize', start: startProftpd, ...adds('proftpd', 'MaxStoreFileSize 1 B') },
]

describe.skipIf(labOrSkip(import.meta.filename))('repairs of a server that is stopped, full or slow', () => {
  test.concurrent.for(repairs)('$name', async (one) => {
    expect(await repaired(one)).toEqual([])
  })

  test.concurrent('ProFTPD forgets an announced shutdown', async () => {
    await using lab = await createLab()
    const server = await startProftpd(lab)
    const paste = pasteOf(stepOf(playbook, 'take-shutdown-back'), 'proftpd')
    const left = await onServer(server, paste, { shutmsg: '2026 10 22 12 00 00 0010 0005\nlater\n' })
    expect(left).toEqual({})
  })

  test.concurrent('vsftpd names the files that it misses', async () => {
    await using lab = await createLab()
    const server = await startVsftpd(lab)
    const [first = ''] = pasteOf(stepOf(playbook, 'read-why'), 'vsftpd').split('\n')
    const files = { 'vsftpd.conf': 'listen=YES\nbanner_file=/etc/issue.ftp\nuserlist_file=/etc/passwd\n', said: '' }
    const left = await onServer(server, `(${first}) > /etc/said`, files)
    expect(left['said']).toBe('banner_file: /etc/issue.ftp is missing\n')
  })

  test.concurrent('the server is asked on its own machine', async () => {
    await using lab = await createLab()
    await startVsftpd(lab)
    const paste = pasteOf(stepOf(playbook, 'ask-locally'), undefined, { port: '21' })
    expect(await lab.must('server', ['sh', '-ec', paste])).toContain('220 ')
  })
})
