import { describe, expect, test } from 'vitest'
import { createLab, labOrSkip, startProftpd, startSshd, startVsftpd, account } from '../support/lab/index.ts'
import type { Step } from '../../src/playbooks/index.ts'
import { adding, check, onServer, pasteOf, pureFtpd, type Repair, repaired, stepOf, wrapped } from './heal.ts'
import { firewalled } from './firewalls.ts'

const playbook = 'network-outage'
const lonely = { playbook, step: 'listen-for-all', cause: 'port-refused' } as const
const onlyItself = ['listen=YES', 'listen_ipv6=NO', 'listen_address=127.0.0.1']

/** sshd after the commands have changed its configuration; the lab’s own lines follow. */
const sshdLines = async (step: Step, server: Parameters<Repair['mend']>[1]) => {
  const name = 'ssh/sshd_config'
  const file = 'Port 22\nListenAddress 127.0.0.1\nSubsystem sftp internal-sftp\n'
  const left = await onServer(server, pasteOf(step, 'openssh').replace('sshd -t && ', ''), { [name]: file })
  return { config: (left[name] ?? '').trim().split('\n') }
}

const repairs: readonly Repair[] = [
  {
    ...lonely,
    name: 'vsftpd listens to itself only',
    start: startVsftpd,
    options: { config: onlyItself },
    mend: adding('vsftpd', onlyItself),
  },
  {
    ...lonely,
    name: 'ProFTPD listens to itself only',
    start: startProftpd,
    options: { config: ['DefaultAddress 127.0.0.1', 'SocketBindTight on'] },
    mend: adding('proftpd', ['DefaultAddress 127.0.0.1']),
  },
  {
    ...lonely,
    name: 'Pure-FTPd listens to itself only',
    start: pureFtpd,
    options: { config: ['-S', '127.0.0.1,21'] },
    mend: wrapped({ Bind: '127.0.0.1,21' }),
  },
  {
    ...lonely,
    name: 'OpenSSH listens to itself only',
    start: startSshd,
    args: ['--protocol', 'sftp', '--user', account.user],
    options: { config: ['ListenAddress 127.0.0.1'] },
    mend: sshdLines,
  },
]

describe.skipIf(labOrSkip(import.meta.filename))('repairs of what nobody reaches', () => {
  test.concurrent.for(repairs)('$name', async (one) => {
    expect(await repaired(one)).toEqual([])
  })

  test('a firewall that refuses like a closed port lets the port in', async () => {
    await using lab = await createLab()
    await startVsftpd(lab)
    await firewalled(lab, 'reject with tcp reset')
    const step = stepOf(playbook, 'open-port')
    const before = await check(lab, step, [])
    await lab.must('server', ['sh', '-ec', pasteOf(step, 'nftables')])
    expect([before, await check(lab, step, [])]).toEqual([
      { says: 'port-refused', verified: false },
      { says: 'healthy', verified: true },
    ])
  })
})
