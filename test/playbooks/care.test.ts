import { describe, expect, test } from 'vitest'
import { CARE, FACTS } from '../../src/playbooks/index.ts'
import {
  certify,
  createLab,
  labOrSkip,
  startProftpd,
  startPureFtpd,
  startSshd,
  startVsftpd,
} from '../support/lab/index.ts'
import { onServer } from './heal.ts'
import { pureFlags } from './pastes.ts'
import { pasted, seen, START, TLS, type Product } from './repair.ts'

function pasteOf(id: string, product: string): string {
  const care = CARE.find((one) => one.id === id)
  const paste = care?.variants.find(({ for: around }) => around?.server?.some((one) => one === product))?.paste
  if (paste === undefined) throw new Error(`nothing to paste for ${product} in ${id}`)
  return paste.replaceAll(/\{(\w+)\}/g, (hole, name: string) =>
    name in FACTS ? FACTS[name as keyof typeof FACTS] : hole,
  )
}

const linesOf = (id: string, product: string) => pasteOf(id, product).split('\n')

describe.skipIf(labOrSkip(import.meta.filename))('preventive care', () => {
  test.concurrent.for(['vsftpd', 'proftpd'] as const satisfies Product[])(
    '%s is well with the policy for TLS and the limits',
    async (product) => {
      await using lab = await createLab()
      const lines = TLS[product](await certify(lab))
      const policy = linesOf('tls-policy', product)
      // vsftpd takes the last line of a name, so its own may stay.
      const config = product === 'vsftpd' ? [...lines, ...policy] : pasted(lines, policy)
      const server = await START[product](lab, { config: [...config, ...linesOf('limits', product)] })
      expect(await seen(lab, server)).toBe('healthy')
    },
  )

  test.concurrent('Pure-FTPd is well with the policy for TLS and the limits', async () => {
    await using lab = await createLab()
    const files = await certify(lab)
    const flags = await pureFlags(lab, [pasteOf('tls-policy', 'pure-ftpd'), pasteOf('limits', 'pure-ftpd')].join('\n'))
    expect(flags.join(' ')).toMatch(/-Y 2/)
    expect(flags.join(' ')).toMatch(/-c 200/)
    const server = await startPureFtpd(lab, { config: ['-H', ...TLS['pure-ftpd'](files), ...flags] })
    expect(await seen(lab, server)).toBe('healthy')
  })

  test.concurrent('sshd takes the limits and the key exchange', async () => {
    await using lab = await createLab()
    const server = await startSshd(lab, {
      config: [...linesOf('limits', 'openssh'), ...linesOf('post-quantum', 'openssh')],
    })
    expect(server.port).toBe(22)
  })

  test.concurrent('ProFTPD keeps connections alive', async () => {
    await using lab = await createLab()
    expect((await startProftpd(lab, { config: linesOf('keepalive', 'proftpd') })).port).toBe(21)
  })

  test.concurrent('the group for SFTP is one that sshd likes', async () => {
    await using lab = await createLab()
    const server = await startVsftpd(lab)
    const files = {
      'ssh/sshd_config': 'Include /etc/ssh/sshd_config.d/*.conf\n',
      'ssh/sshd_config.d/.keep': '',
      said: '',
    }
    const left = await onServer(
      server,
      `{ ssh-keygen -A\n${pasteOf('move-to-sftp', 'vsftpd')}\ngetent group sftponly\n} > /etc/said 2>&1`,
      files,
    )
    expect(left['said']).toMatch(/sftponly:x:\d+:/)
    expect(left['said']).not.toMatch(/error|bad|line \d/i)
  })

  test.concurrent('the backup holds the settings and the accounts', async () => {
    await using lab = await createLab()
    const server = await startVsftpd(lab)
    const paste = pasteOf('backup', 'proftpd').replace('/root/', '/etc/')
    const files = { 'proftpd/proftpd.conf': 'Port 21\n', said: '' }
    const left = await onServer(
      server,
      `(${paste}) 2>/dev/null; tar -tzf /etc/ftp-settings-*.tar.gz > /etc/said`,
      files,
    )
    expect(left['said']?.split('\n')).toEqual(expect.arrayContaining(['etc/shadow', 'etc/proftpd/proftpd.conf']))
  })
})
