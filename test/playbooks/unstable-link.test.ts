import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  account,
  addresses,
  certify,
  createLab,
  labOrSkip,
  mtuBlackHole,
  startProftpd,
  startSshd,
  startVsftpd,
  vsftpdTls,
  type Lab,
} from '../support/lab/index.ts'
import { check, onServer, pasteOf, pureFtpd, type Repair, repaired, stepOf, wrapped } from './heal.ts'
import { pasted } from './repair.ts'

const playbook = 'unstable-link'
const step = (id: string) => stepOf(playbook, id)

/** So many files that their listing does not fit into one packet. */
const crowded = (homes: string) => {
  for (let file = 0; file < 300; file++) writeFileSync(join(homes, 'web', `file-with-a-long-name-${file}.txt`), '')
}

const forward = 'table inet filter {\nchain forward {\ntype filter hook forward priority 0\n}\n}\n'

/** How to get large packets to their end, on the machine that the step is about. */
const cures: Record<string, (lab: Lab) => Promise<unknown>> = {
  'clamp-mss': async (lab) => {
    await lab.nft('router', forward)
    await lab.must('router', ['sh', '-ec', pasteOf(step('clamp-mss'), 'nftables')])
  },
  'client-mtu': async (lab) => {
    const { paste = '' } = step('client-mtu').variants[0] ?? {}
    await lab.must('client', ['sh', '-ec', paste.replaceAll('{address}', addresses.server.v4)])
  },
  'probe-mtu': async (lab) => {
    const paste = pasteOf(step('probe-mtu')).replaceAll('/etc/sysctl.d', lab.dir)
    await lab.must('server', ['sh', '-ec', paste])
  },
}

const idle = ['--user', account.user, '--idle']
const impatient = { playbook, step: 'longer-timer', cause: 'short-idle-timeout', args: idle }
const repairs: readonly Repair[] = [
  {
    ...impatient,
    name: 'vsftpd that waits for 4 seconds',
    start: startVsftpd,
    options: { config: ['idle_session_timeout=4'] },
    mend: (one) => ({ config: ['idle_session_timeout=4', pasteOf(one, 'vsftpd')] }),
  },
  {
    ...impatient,
    name: 'ProFTPD that waits for 4 seconds',
    start: startProftpd,
    options: { config: ['TimeoutNoTransfer 4'] },
    mend: (one) => ({ config: pasted(['TimeoutNoTransfer 4'], pasteOf(one, 'proftpd').split('\n')) }),
  },
]

/** Each of these servers starts with what the step gives to paste, and is well. */
const loads = [
  ['vsftpd', 'patience'],
  ['proftpd', 'patience'],
  ['proftpd', 'server-keepalive'],
] as const

const shell = async (lab: Lab, side: 'client' | 'router' | 'server', paste: string, input = '') =>
  lab.run(side, ['sh', '-ec', paste], { input, env: { HOME: lab.dir } })

describe.skipIf(labOrSkip(import.meta.filename))('repairs of an unstable link', () => {
  test.concurrent.for(Object.entries(cures))('%s gets large packets through', async ([id, cure]) => {
    await using lab = await createLab()
    await startVsftpd(lab, { prepare: crowded })
    await lab.apply(mtuBlackHole())
    await cure(lab)
    expect(await check(lab, step('clamp-mss'))).toEqual({ says: expect.not.stringContaining('mtu'), verified: true })
    expect(id).toBe(step(id).id)
  })

  test.concurrent.for(repairs)('$name', async (one) => {
    expect(await repaired(one)).toEqual([])
  })

  test.concurrent.for(loads)('%s takes what %s says', async ([product, id]) => {
    await using lab = await createLab()
    const start = product === 'vsftpd' ? startVsftpd : startProftpd
    await start(lab, { config: pasteOf(step(id), product).split('\n') })
    expect((await check(lab, step('patience'))).says).toBe('healthy')
  })

  test.concurrent('Pure-FTPd takes its minutes', async () => {
    await using lab = await createLab()
    const server = await pureFtpd(lab)
    expect(await wrapped()(step('longer-timer'), server)).toEqual({ config: expect.arrayContaining(['-I', '15']) })
    expect(await wrapped()(step('patience'), server)).toEqual({ config: expect.arrayContaining(['-I', '30']) })
  })

  test.concurrent('sshd keeps connections alive', async () => {
    await using lab = await createLab()
    const server = await startSshd(lab, { config: pasteOf(step('server-keepalive'), 'openssh').split('\n') })
    expect(server.port).toBe(22)
  })

  test.concurrent('the kernel takes the timing of keepalives', async () => {
    await using lab = await createLab()
    const server = await startVsftpd(lab)
    const paste = pasteOf(step('server-keepalive'), 'vsftpd').replaceAll('/etc/sysctl.d', lab.dir)
    expect((await shell(lab, 'server', paste)).stdout).toContain('net.ipv4.tcp_keepalive_time = 120')
    expect(server.port).toBe(21)
  })

  test.concurrent('nftables takes the rules for ICMP', async () => {
    await using lab = await createLab()
    await lab.nft('router', 'table inet filter {\nchain input {\ntype filter hook input priority 0\n}\n}\n')
    const nft = step('allow-icmp').variants[0]?.paste ?? ''
    expect(await shell(lab, 'router', nft)).toMatchObject({ code: 0, stderr: '' })
  })

  /** A URL begins at the home, an absolute path at the root. */
  const pathOf = (client: string) => (client === 'lftp' ? '/home/web/readme.txt' : '/readme.txt')
  const commands = [
    ['curl', 'resume', []],
    ['lftp', 'resume', []],
    ['curl', 'client-keepalive', []],
    ['curl', 'notice-the-end', ['tls']],
    ['lftp', 'notice-the-end', ['tls']],
  ] as const
  test.concurrent.for(commands)('%s does what %s says', async ([client, id, [tls]]) => {
    await using lab = await createLab()
    const certificate = await certify(lab)
    await startVsftpd(lab, tls ? { config: vsftpdTls(certificate) } : {})
    const command = pasteOf(step(id), client, { path: pathOf(client), port: '21' })
      .replace(/(--user \S+)/, `$1:${account.password} --insecure`)
      .replace(/(-u [^\s,]+)/, `$1,${account.password}`)
      .replace(/-e "/, '-e "set ssl:verify-certificate no; ')
    const { code, stderr } = await shell(lab, 'client', `cd ${lab.dir}\n${command}\ntest -s readme.txt`)
    expect([code, stderr]).toEqual([0, expect.anything()])
  })

  test.concurrent('the checksum on the server', async () => {
    await using lab = await createLab()
    const server = await startVsftpd(lab)
    const paste = pasteOf(step('compare-there'), undefined, { path: '/home/web/readme.txt' })
    const left = await onServer(server, `(${paste}) > /etc/said`, { said: '' })
    expect(left['said']).toMatch(/^\d+ bytes, .*\n[0-9a-f]{64} {2}\/home\/web\/readme.txt\n$/)
  })
})
