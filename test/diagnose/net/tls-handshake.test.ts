import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { createSecureContext, type TlsOptions } from 'node:tls'
import { beforeAll, describe, expect, it, test } from 'vitest'
import { ProbeFailure, type Failure } from '../../../src/diagnose/model/failure.ts'
import { classify } from '../../../src/diagnose/net/classify.ts'
import { secureContext } from '../../../src/diagnose/net/tls-context.ts'
import {
  handshake,
  newestSession,
  type Handshake,
  type HandshakeOptions,
} from '../../../src/diagnose/net/tls-handshake.ts'
import { bundle, issue, makePki, type Issued, type Pki } from '../../support/certificates.ts'
import { dial, rawServer, tlsServer } from '../../support/tls-server.ts'

let pki: Pki
let good: TlsOptions

beforeAll(async () => {
  pki = await makePki()
  good = serving(pki.leaf, pki.intermediate)
})

function serving(leaf: Issued, ...more: readonly Issued[]): TlsOptions {
  return { key: leaf.key, cert: bundle(leaf, ...more) }
}

type Wishes = Omit<HandshakeOptions, 'signal'>

async function shake(port: number, wishes: Wishes = {}): Promise<Handshake> {
  return handshake(await dial(port), { host: 'ftp.test', signal: AbortSignal.timeout(3000), ...wishes })
}

async function failureOf(port: number, wishes: Wishes = {}): Promise<Failure> {
  const thrown: unknown = await shake(port, wishes).then(
    () => undefined,
    (reason: unknown) => reason,
  )
  expect(thrown).toBeInstanceOf(ProbeFailure)
  return classify(thrown)
}

describe('a handshake that comes about', () => {
  it('says what was agreed', async () => {
    const { facts } = await shake(await tlsServer(good))
    expect(facts).toMatchObject({
      version: 'TLSv1.3',
      resumed: false,
      servername: 'ftp.test',
      identity: { asked: 'ftp.test', matches: true, by: 'dns' },
    })
    expect(facts.cipher).toMatch(/^TLS_/)
    expect(facts.certificates.map(({ commonName }) => commonName)).toEqual(['ftp.test', 'Test Intermediate'])
    expect(facts.ms).toBeGreaterThan(0)
    expect(JSON.parse(JSON.stringify(facts))).toEqual(facts)
  })

  it('agrees on the post-quantum group with a server that has it', async () => {
    expect((await shake(await tlsServer(good))).facts.group).toBe('X25519MLKEM768')
    const classic = await tlsServer({ ...good, ecdhCurve: 'P-256' })
    expect((await shake(classic)).facts.group).toMatch(/256/)
  })

  const wrong: [string, () => Promise<Issued>, string, object][] = [
    [
      'expired',
      () => issue({ issuer: pki.root, from: -30, to: -3 }),
      'CERT_HAS_EXPIRED',
      { validity: 'expired', daysLeft: -4 },
    ],
    [
      'not yet valid',
      () => issue({ issuer: pki.root, from: 2, to: 30 }),
      'CERT_NOT_YET_VALID',
      { validity: 'not-yet-valid' },
    ],
    ['self-signed', () => issue(), 'DEPTH_ZERO_SELF_SIGNED_CERT', { selfSigned: true }],
    // Node has no name for OpenSSL's verdict "EE certificate key too weak".
    ['RSA 1024', () => issue({ rsaBits: 1024 }), 'UNSPECIFIED', { key: { type: 'RSA', bits: 1024 } }],
    [
      'SHA-1',
      () => issue({ rsaBits: 2048, hash: 'SHA-1' }),
      'DEPTH_ZERO_SELF_SIGNED_CERT',
      { signature: 'sha1WithRSAEncryption' },
    ],
  ]
  it.each(wrong)('refuses no certificate: %s', async (_, make, code, leaf) => {
    const { facts } = await shake(await tlsServer({ ...serving(await make()), ciphers: 'DEFAULT:@SECLEVEL=0' }))
    expect(facts.certificates[0]).toMatchObject(leaf)
    // Before OpenSSL looks at dates it wants to know the issuer, and it reports one thing only; dates are judged by us.
    expect([code, 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY']).toContain(
      facts.authorization,
    )
  })

  it('tells an incomplete chain from a private root and from a known one', async () => {
    const state = async (options: TlsOptions) => (await shake(await tlsServer(options))).facts.chain
    expect(await state(serving(pki.leaf))).toMatchObject({ state: 'incomplete', issuer: 'Test Intermediate' })
    expect(await state(good)).toMatchObject({ state: 'incomplete', issuer: 'Test Root' })
    expect(await state(serving(pki.leaf, pki.intermediate, pki.root))).toMatchObject({
      state: 'private-root',
      issuer: 'Test Root',
      rootSent: true,
    })
    expect(await state(serving(await issue()))).toMatchObject({ state: 'self-signed' })
  })

  it('compares the name that was asked for, an address too', async () => {
    const byAddress = await issue({ addresses: ['127.0.0.1'], names: [] })
    const port = await tlsServer(serving(byAddress))
    const { facts } = await shake(port, { host: '127.0.0.1' })
    expect(facts.identity).toEqual({ asked: '127.0.0.1', matches: true, by: 'ip' })
    expect(facts.servername).toBeUndefined()
    expect((await shake(port)).facts.identity?.matches).toBe(false)
  })

  it('asks for a staple, and says that none came', async () => {
    const { facts } = await shake(await tlsServer(good), { requestOcsp: true })
    expect(facts.ocsp).toEqual({ status: 'none' })
  })

  it('speaks the protocol by name when it is told to', async () => {
    const port = await tlsServer({ ...good, ALPNProtocols: ['ftp'] })
    expect((await shake(port, { alpn: ['ftp'] })).facts.alpn).toBe('ftp')
    expect((await shake(port)).facts.alpn).toBeUndefined()
  })

  it('sends no name when it is given an empty one', async () => {
    const port = await tlsServer(good, (socket) => socket.write(`name: ${String(socket.servername)}`))
    const heard = async (wishes: Wishes) => String((await once((await shake(port, wishes)).socket, 'data'))[0])
    expect(await heard({})).toBe('name: ftp.test')
    expect(await heard({ servername: '' })).toBe('name: false')
    expect(await heard({ servername: '127.0.0.1' })).toBe('name: false')
  })

  it('tells the size of a Diffie-Hellman prime that only old clients accept', async () => {
    const dhparam = execFileSync('openssl', ['dhparam', '1024'], { stdio: ['ignore', 'pipe', 'ignore'] })
    const rsa = serving(await issue({ rsaBits: 2048 }))
    const options = {
      ...rsa,
      maxVersion: 'TLSv1.2',
      ciphers: 'DHE-RSA-AES128-GCM-SHA256:@SECLEVEL=0',
      dhparam,
    } as const
    const port = await tlsServer(options)
    expect(await failureOf(port)).toMatchObject({ code: 'tls-local', text: 'dh key too small' })
    expect((await shake(port, { legacy: true })).facts).toMatchObject({ dhBits: 1024, version: 'TLSv1.2' })
  })
})

describe('a session', () => {
  it.each(['TLSv1.2', 'TLSv1.3'] as const)('is resumed in %s, as often as asked', async (version) => {
    const context = createSecureContext({ ...good, minVersion: version, maxVersion: version })
    const port = await tlsServer({ secureContext: context, SNICallback: (_name, done) => done(null, context) })
    const shared = secureContext({ maxVersion: version })
    const first = await shake(port, { secureContext: shared })
    await once(first.socket, 'data')
    const session = newestSession(first.socket)
    expect(session).toBeInstanceOf(Buffer)
    for (const _ of [1, 2]) {
      const next = await shake(port, { secureContext: shared, ...(session && { session }) })
      expect(next.facts).toMatchObject({ resumed: true, version })
      expect(newestSession(next.socket)).toBeInstanceOf(Buffer)
    }
  })
})

describe('a handshake that comes to nothing', () => {
  const old = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'ALL:@SECLEVEL=0' } as const
  it('with a server of old versions ends with alert 70, and succeeds for those who take everything', async () => {
    const port = await tlsServer({ ...good, ...old })
    expect(await failureOf(port)).toMatchObject({ code: 'tls-alert-70' })
    expect((await shake(port, { legacy: true })).facts.version).toBe('TLSv1.1')
  })

  it('without a cipher in common ends with alert 40, before any certificate', async () => {
    const port = await tlsServer({ ...good, maxVersion: 'TLSv1.2', ciphers: 'AES128-SHA' })
    const failure = await failureOf(port)
    expect(failure.code).toBe('tls-alert-40')
    expect(failure.certificates).toBeUndefined()
  })

  const wantsCertificate = () => ({ ...good, requestCert: true, rejectUnauthorized: true, ca: pki.root.cert })
  it('for want of a client certificate ends in TLS 1.2 with alert 40, after the certificate', async () => {
    const failure = await failureOf(await tlsServer({ ...wantsCertificate(), maxVersion: 'TLSv1.2' }))
    expect(failure.code).toBe('tls-alert-40')
    expect(failure.certificates?.[0]?.commonName).toBe('ftp.test')
  })

  it('for want of a client certificate is heard in TLS 1.3 on the first read', async () => {
    const { socket } = await shake(await tlsServer(wantsCertificate()))
    socket.resume()
    const [error] = (await once(socket, 'error').catch((reason: unknown) => [reason])) as [Error]
    expect(classify(error)).toMatchObject({ code: 'tls-alert-116' })
  })

  it.each([
    ['refuses the name', [21, 3, 3, 0, 2, 2, 112], 'tls-alert-112'],
    ['refuses the protocol name', [21, 3, 3, 0, 2, 2, 120], 'tls-alert-120'],
    ['fails inside', [21, 3, 3, 0, 2, 2, 80], 'tls-alert-80'],
    ['sends broken TLS', [22, 3, 3, 0, 4, 2, 0, 0, 0], 'malformed'],
    ['answers in clear', [...Buffer.from('500 OOPS: SSL\r\n')], 'tls-plaintext'],
    ['answers with a web page', [...Buffer.from('HTTP/1.1 400 Bad Request\r\n')], 'tls-plaintext'],
  ])('when the server %s', async (_, bytes, code) => {
    const port = await rawServer((socket) => socket.end(Uint8Array.from(bytes)))
    expect((await failureOf(port)).code).toBe(code)
  })

  it('says what this machine cannot do', async () => {
    const wishes = { minVersion: 'TLSv1', maxVersion: 'TLSv1' } as const
    expect((await failureOf(await tlsServer(good), wishes)).code).toBe('tls-local')
  })

  it('tells FIN from RST', async () => {
    expect((await failureOf(await rawServer((socket) => socket.end()))).code).toBe('closed')
    expect((await failureOf(await rawServer((socket) => socket.resetAndDestroy()))).code).toBe('reset')
  })

  it('takes an old ServerHello for what it is', async () => {
    // A ServerHello of TLS 1.0 without extensions, as servers send it that never heard of supported_versions.
    const hello = [2, 0, 0, 38, 3, 1, ...Array.from({ length: 32 }, () => 7), 0, 0, 47, 0]
    const port = await rawServer((socket) => socket.write(Uint8Array.from([22, 3, 1, 0, hello.length, ...hello])))
    expect((await failureOf(port)).code).toBe('tls-version')
  })

  test('silence ends with the signal, and closes the connection', async () => {
    const socket = await dial(await rawServer(() => undefined))
    const thrown: unknown = await handshake(socket, { signal: AbortSignal.timeout(100) }).catch((r: unknown) => r)
    expect(classify(thrown).code).toBe('timeout')
    expect(socket.destroyed).toBe(true)
  })

  test('a signal that has gone off already begins nothing', async () => {
    const socket = await dial(await rawServer(() => undefined))
    await expect(handshake(socket, { signal: AbortSignal.abort() })).rejects.toMatchObject({ name: 'AbortError' })
    expect(socket.destroyed).toBe(true)
  })
})
