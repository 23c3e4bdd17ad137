import { generateKeyPairSync } from 'node:crypto'
import { afterEach, describe, expect, test } from 'vitest'
import type { SFTPWrapper } from 'ssh2'
// Loaded beforehand: it takes its time.
import '../../src/diagnose/net/ssh-client.ts'
import { lightCheck } from '../../src/diagnose/light.ts'
import type { Options, Protocol } from '../../src/diagnose/model/target.ts'
import { Secret } from '../../src/diagnose/model/secret.ts'
import { nodeNet } from '../../src/diagnose/net/node-net.ts'
import { issue, type Wishes } from '../support/certificates.ts'
import { DEPS, PASSWORD } from '../support/scripted/run-scenario.ts'
import { type SshDouble, startSshDouble } from '../support/ssh-server.ts'
import { starttlsServer } from '../support/starttls-server.ts'

interface Asked {
  readonly protocol: Protocol
  readonly port: number
  readonly user?: string
  readonly password?: string
  readonly options?: Options
}

const look = ({ protocol, port, user, password = PASSWORD, options = {} }: Asked) =>
  lightCheck(
    {
      target: { protocol, host: '127.0.0.1', port, ...(user !== undefined && { user }) },
      options,
      ...(user !== undefined && { credential: new Secret(password) }),
    },
    { net: nodeNet(), ...DEPS },
    new AbortController().signal,
  )

describe('a light look over TLS', () => {
  test.each<[string, Wishes, string]>([
    ['a certificate of an unknown authority', { addresses: ['127.0.0.1'] }, 'tls:self-signed'],
    ['one that has ended', { addresses: ['127.0.0.1'], from: -20, to: -2 }, 'tls:expired+self-signed'],
    ['one that is not valid yet', { addresses: ['127.0.0.1'], from: 2, to: 20 }, 'tls:not-yet-valid+self-signed'],
    ['one for another server', { names: ['ftp.example.com'] }, 'tls:self-signed+other-name'],
  ])('tells %s, and goes on', async (_, wishes, signature) => {
    const issued = await issue(wishes)
    const port = await starttlsServer(issued, 'obeys')
    const light = await look({ protocol: 'ftpes', port })
    expect(light).toMatchObject({ signature, verdict: 'degraded', layer: 'protocol' })
    expect(light.seen).toMatchObject({
      tls: 'TLS 1.3',
      features: ['AUTH'],
      certificate: { subject: expect.any(String) },
    })
    expect(light.evidence.receipt.connections).toBe(1)
    const again = await look({ protocol: 'ftpes', port })
    expect({ signature: again.signature, seen: again.seen }).toEqual({ signature, seen: light.seen })
  })

  test('sends a password once, and stops where it is refused', async () => {
    const port = await starttlsServer(await issue({ addresses: ['127.0.0.1'] }), 'obeys')
    const light = await look({ protocol: 'ftpes', port, user: 'web' })
    expect(light).toMatchObject({ signature: 'login:reply-530', isRefused: true, verdict: 'failing' })
    expect(light.evidence.receipt).toMatchObject({ connections: 1, logins: 0, failedLogins: 1 })
  })
})

const doubles: SshDouble[] = []
afterEach(() => {
  for (const double of doubles.splice(0)) double.close()
})

async function sshDouble(): Promise<SshDouble> {
  const double = await startSshDouble({ onSftp: files })
  doubles.push(double)
  return double
}

/** An empty home. */
function files(sftp: SFTPWrapper): void {
  const END = 1
  sftp.on('REALPATH', (id) => sftp.name(id, [{ filename: '/home', longname: '/home', attrs: {} as never }]))
  sftp.on('OPENDIR', (id) => sftp.handle(id, Buffer.from('d')))
  sftp.on('READDIR', (id) => sftp.status(id, END))
  sftp.on('CLOSE', (id) => sftp.status(id, 0))
}

describe('a light look over SSH', () => {
  test.each<Protocol>(['sftp', 'auto'])('of %s sees the host key, and tries no login', async (protocol) => {
    const { port, tried } = await sshDouble()
    const light = await look({ protocol, port })
    expect(light).toMatchObject({ signature: 'ok', verdict: 'healthy', evidence: { target: { protocol: 'sftp' } } })
    expect(light.seen).toMatchObject({
      hostKeys: [expect.stringMatching(/^SHA256:/)],
      greeting: expect.stringMatching(/^SSH-2\.0-/),
    })
    expect(tried.filter((method) => method !== 'none')).toEqual([])
    expect(light.evidence.receipt.connections).toBe(protocol === 'sftp' ? 1 : 2)
  })

  test('logs in and lists on one connection', async () => {
    const { port, tried } = await sshDouble()
    const light = await look({ protocol: 'sftp', port, user: 'web' })
    expect(light).toMatchObject({ signature: 'ok', timing: { login: expect.any(Number), listing: expect.any(Number) } })
    expect(light.evidence.receipt).toMatchObject({ connections: 1, logins: 1 })
    expect(tried.filter((one) => one.startsWith('password'))).toHaveLength(1)
    expect(JSON.stringify(light)).not.toContain(PASSWORD)
  })

  test('tries a password once that is refused', async () => {
    const { port, tried } = await sshDouble()
    const light = await look({ protocol: 'sftp', port, user: 'web', password: 'another-one' })
    expect(light).toMatchObject({ signature: 'ssh-login:ssh-auth-refused', isRefused: true })
    expect(tried.filter((one) => one.startsWith('password'))).toHaveLength(1)
    expect(JSON.stringify(light)).not.toContain('another-one')
  })

  test('sends nothing secret to a server that has not the key that was named', async () => {
    const { port, tried } = await sshDouble()
    const { publicKey } = generateKeyPairSync('ed25519')
    const other = `SHA256:${publicKey.export({ type: 'spki', format: 'der' }).toString('base64').slice(0, 43)}`
    const light = await look({ protocol: 'sftp', port, user: 'web', options: { fingerprint: other } })
    expect(light).toMatchObject({ signature: 'ssh-host-keys:ssh-host-key', verdict: 'failing', isRefused: false })
    expect(tried.filter((one) => one.startsWith('password'))).toEqual([])
    const { seen } = await look({ protocol: 'sftp', port })
    const known = await look({
      protocol: 'sftp',
      port,
      user: 'web',
      options: { fingerprint: seen.hostKeys?.[0] ?? '' },
    })
    expect(known).toMatchObject({ signature: 'ok', evidence: { receipt: { logins: 1 } } })
  })
})
