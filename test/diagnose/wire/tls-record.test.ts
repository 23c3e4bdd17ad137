import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { connect, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createServer, type TlsOptions } from 'node:tls'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { clientHello, readTlsAnswer, TLS_GROUPS } from '../../../src/diagnose/wire/tls-record.ts'
import { latin1 } from './bytes.ts'

let folder = ''
let credentials: TlsOptions = {}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tls-record-'))
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
  const request = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2']
  execFileSync('openssl', [...request, '-subj', '/CN=ftp.test', '-keyout', key, '-out', cert], { stdio: 'ignore' })
  credentials = { key: readFileSync(key), cert: readFileSync(cert) }
})

afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

/** What a real server answers, and which server name it saw. */
async function ask(
  hello: Uint8Array,
  options: TlsOptions = {},
): Promise<{ bytes: Uint8Array; serverName: string | undefined }> {
  let serverName: string | undefined
  const server = createServer({
    ...credentials,
    SNICallback: (name, done) => {
      serverName = name
      done(null)
    },
    ...options,
  })
  // The handshake is never finished, so the server's complaint about that is expected.
  server.on('tlsClientError', () => undefined)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  socket.write(hello)
  const [bytes] = (await once(socket, 'data')) as [Buffer]
  socket.destroy()
  server.close()
  return { bytes: new Uint8Array(bytes), serverName }
}

describe('a real TLS server', () => {
  it.each(['TLSv1.3', 'TLSv1.2'] as const)('answers our ClientHello with %s', async (version) => {
    const { bytes, serverName } = await ask(clientHello('ftp.test'), { minVersion: version, maxVersion: version })
    expect(readTlsAnswer(bytes)).toBe('server-hello')
    expect(serverName).toBe('ftp.test')
  })

  it.each([undefined, '10.0.0.5', '2001:db8::1', ''])('sees no name when it is %j', async (name) => {
    const { bytes, serverName } = await ask(clientHello(name))
    expect(readTlsAnswer(bytes)).toBe('server-hello')
    expect(serverName).toBeUndefined()
  })

  it('refuses with an alert when it knows none of the groups', async () => {
    const { bytes } = await ask(clientHello('ftp.test', { groups: [TLS_GROUPS.secp384r1] }), {
      ecdhCurve: 'X25519',
      minVersion: 'TLSv1.3',
    })
    expect(readTlsAnswer(bytes)).toBe('alert')
  })

  it('asks for a retry when a group is offered without its key', async () => {
    const { bytes } = await ask(clientHello('ftp.test', { groups: [TLS_GROUPS.secp256r1] }), { minVersion: 'TLSv1.3' })
    expect(readTlsAnswer(bytes)).toBe('server-hello')
    // The fixed random of a HelloRetryRequest (RFC 8446 section 4.1.3).
    expect(Buffer.from(bytes.subarray(11, 15)).toString('hex')).toBe('cf21ad74')
  })
})

describe('the answer', () => {
  it.each([
    ['a server hello', '\x16\x03\x03\x00\x5a\x02', 'server-hello'],
    ['an alert', '\x15\x03\x01\x00\x02\x02\x46', 'alert'],
    ['plain FTP', '220 (vsFTPd 3.0.3)\r\n', 'not-tls'],
    ['an FTP refusal', '500 OOPS', 'not-tls'],
    ['another record', '\x17\x03\x03\x00\x10', 'not-tls'],
    ['a handshake that is no hello', '\x16\x03\x03\x00\x5a\x0b', 'not-tls'],
    ['nothing', '', 'incomplete'],
    ['the first byte', '\x16', 'incomplete'],
    ['a header', '\x16\x03\x03\x00\x5a', 'incomplete'],
  ])('%s', (_, bytes, answer) => {
    expect(readTlsAnswer(latin1(bytes))).toBe(answer)
  })

  it('is final once it is given', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('', '\x16\x03', '\x15\x03', '\x16\x03\x03\0\0'),
        fc.uint8Array(),
        fc.nat(20),
        (head, tail, cut) => {
          const bytes = Uint8Array.from([...latin1(head), ...tail])
          const early = readTlsAnswer(bytes.subarray(0, cut))
          const whole = readTlsAnswer(bytes)
          expect(early === 'incomplete' ? whole : early).toBe(whole)
        },
      ),
      { numRuns: 1_000 },
    )
  })
})
