import { execFileSync } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createServer } from 'node:tls'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { handshake } from '../../../src/diagnose/net/tls-handshake.ts'
import { readOcsp } from '../../../src/diagnose/wire/ocsp.ts'
import { issue, type Issued } from '../../support/certificates.ts'
import { dial } from '../../support/tls-server.ts'

let folder = ''
let authority: Issued
let leaf: Issued

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ocsp-'))
  authority = await issue({ commonName: 'Test Root', ca: true })
  leaf = await issue({ issuer: authority, mustStaple: true })
  writeFileSync(join(folder, 'ca.pem'), authority.cert)
  writeFileSync(join(folder, 'ca.key'), authority.key)
  writeFileSync(join(folder, 'leaf.pem'), leaf.cert)
})

afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

/** What an authority's responder says: `V` the certificate is valid, `R` it is revoked; nothing of it in the list: unknown. */
function respond(status: 'V' | 'R' | undefined): Buffer {
  const serial = new X509Certificate(leaf.cert).serialNumber
  const revoked = status === 'R' ? '250101000000Z' : ''
  writeFileSync(
    join(folder, 'index.txt'),
    status ? [status, '400101000000Z', revoked, serial, 'unknown', '/CN=ftp.test'].join('\t') + '\n' : '',
  )
  const openssl = (line: string) => execFileSync('openssl', line.split(' '), { cwd: folder, stdio: 'ignore' })
  openssl('ocsp -issuer ca.pem -cert leaf.pem -reqout request.der')
  openssl(
    'ocsp -index index.txt -rsigner ca.pem -rkey ca.key -CA ca.pem -reqin request.der -respout answer.der -ndays 2',
  )
  return readFileSync(join(folder, 'answer.der'))
}

describe('a stapled response', () => {
  it.each<['V' | 'R' | undefined, string]>([
    ['V', 'good'],
    ['R', 'revoked'],
    [undefined, 'unknown'],
  ])('%s is %s', (status, expected) => {
    const found = readOcsp(respond(status))
    expect(found.status).toBe(expected)
    expect(Date.parse(found.nextUpdate ?? '') - Date.parse(found.producedAt ?? '')).toBeGreaterThan(86_400_000)
  })

  it('is asked for and read in the handshake', async () => {
    const response = respond('R')
    const server = createServer({ key: leaf.key, cert: leaf.cert }, (socket) => socket.on('error', () => undefined))
    server.on('OCSPRequest', (_certificate: Buffer, _issuer: Buffer, done: (error: null, answer: Buffer) => void) =>
      done(null, response),
    )
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    onTestFinished(() => {
      server.close()
    })
    const raw = await dial((server.address() as AddressInfo).port)
    const { facts } = await handshake(raw, { requestOcsp: true, signal: AbortSignal.timeout(3000) })
    expect(facts.ocsp).toMatchObject({ status: 'revoked' })
    expect(facts.certificates[0]?.mustStaple).toBe(true)
  })

  it('may be no response at all', () => {
    expect(readOcsp(Uint8Array.of(0x30, 3, 0x0a, 1, 6))).toEqual({ status: 'unreadable' })
    expect(readOcsp(new Uint8Array(0))).toEqual({ status: 'unreadable' })
  })
})
