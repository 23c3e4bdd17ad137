import { createHash, X509Certificate } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  addresses,
  certify,
  createLab,
  hostKey,
  labOrSkip,
  makeKey,
  startSshd,
  startVsftpd,
  vsftpdTls,
  type Lab,
} from '../support/lab/index.ts'
import { onServer, pasteOf, stepOf } from './heal.ts'

const own = { address: addresses.server.v4, port: '22' }
const paste = (step: string, name?: string) => pasteOf(stepOf('client-cache', step), name, own)

/** What the client knows by heart, below a home of its own. */
function remembering(lab: Lab, ...lines: readonly string[]): string {
  mkdirSync(join(lab.dir, '.ssh'), { mode: 0o700 })
  const file = join(lab.dir, '.ssh', 'known_hosts')
  writeFileSync(file, lines.map((line) => `${line}\n`).join(''))
  return file
}

/** The commands of OpenSSH look for the home in the accounts, not in HOME. */
const atHome = (lab: Lab, command: string) =>
  lab.run('client', [
    'bash',
    '-c',
    command
      .replaceAll('~', lab.dir)
      .replaceAll(/ssh-keygen (-R|-l -F) ("[^"]+"|\S+)/g, `ssh-keygen $1 $2 -f ${lab.dir}/.ssh/known_hosts`),
  ])

const keyOf = (publicKey: string) => publicKey.split(' ').slice(0, 2).join(' ')

describe.skipIf(labOrSkip(import.meta.filename))('repairs of what a client remembers', () => {
  test.concurrent('only the old key is forgotten, and the right one is learnt', async () => {
    await using lab = await createLab()
    const { address } = await startSshd(lab)
    const old = makeKey('ed25519')
    const elsewhere = `sftp.example.com ${keyOf(old.publicKey)}`
    const file = remembering(lab, `${address} ${keyOf(old.publicKey)}`, elsewhere)
    const strict = `ssh -o BatchMode=yes -o StrictHostKeyChecking=yes -o UserKnownHostsFile=${file} -o PreferredAuthentications=none web@${address}`
    expect((await atHome(lab, strict)).stderr).toContain('REMOTE HOST IDENTIFICATION HAS CHANGED')
    expect((await atHome(lab, paste('see-stored'))).stdout).toContain(old.fingerprint)
    await atHome(lab, paste('forget-old'))
    expect(readFileSync(file, 'utf8').trim()).toBe(elsewhere)
    expect((await atHome(lab, strict)).stderr).toContain('No ED25519 host key is known')
    const { stdout } = await atHome(lab, paste('learn-key'))
    expect(stdout).toContain(hostKey('ed25519').fingerprint)
    expect((await atHome(lab, strict)).stderr).toContain('Permission denied')
  })

  test.concurrent('each address shows its keys', async () => {
    await using lab = await createLab()
    await startSshd(lab)
    const { stdout } = await atHome(lab, paste('who-answers'))
    expect(stdout).toContain(hostKey('rsa').fingerprint)
  })

  test.concurrent('the operator reads out fingerprints, and gives old keys back', async () => {
    await using lab = await createLab()
    const server = await startSshd(lab)
    const old = makeKey('ed25519')
    const kept = { 'backup/ssh_host_ed25519_key': old.privateKey, 'backup/ssh_host_ed25519_key.pub': old.publicKey }
    const before = `ssh-keygen -A\n${paste('same-keys', 'openssh').replaceAll('BACKUP', '/etc/backup')}`
    const files = { ...kept, 'ssh/sshd_config': 'UsePAM yes\n', said: '' }
    const left = await onServer(
      server,
      `{ ${before}\n${paste('read-fingerprint', 'openssh')}\n} > /etc/said 2>&1`,
      files,
    )
    expect(left['said']).toContain(old.fingerprint)
    expect(left['said']).not.toMatch(/error|denied|no such/i)
  })
})

describe.skipIf(labOrSkip(import.meta.filename))('repairs of a remembered certificate', () => {
  test.concurrent('what the operator reads on the disk is what every address shows', async () => {
    await using lab = await createLab()
    const files = await certify(lab, { by: 'itself' })
    const server = await startVsftpd(lab, { config: vsftpdTls(files) })
    const sum = createHash('sha256')
      .update(new X509Certificate(readFileSync(files.leaf)).raw)
      .digest('hex')
    const config = `ssl_enable=YES\nrsa_cert_file=${files.chain}\n`
    const proftpd = `<IfModule mod_tls.c>\n  TLSRSACertificateFile ${files.leaf}\n</IfModule>\n`
    const script = ['vsftpd', 'proftpd'].map((name) => paste('read-certificate', name)).join('\n')
    const left = await onServer(server, `{ ${script}\n} > /etc/said 2>&1`, {
      'vsftpd.conf': config,
      'proftpd/tls.conf': proftpd,
      said: '',
    })
    expect(left['said']?.match(/\w{64}/g)).toEqual([sum, sum])
    const { address, port } = server
    const shown = pasteOf(stepOf('client-cache', 'who-shows'), undefined, { address, port: String(port) })
    expect((await atHome(lab, shown)).stdout).toContain(sum)
  })
})
