import { createSecureContext, type TlsOptions } from 'node:tls'
import { beforeAll, describe, expect, it } from 'vitest'
import type { ProbeData } from '../../../src/diagnose/model/observation.ts'
import { classify } from '../../../src/diagnose/net/classify.ts'
import { linkOf } from '../../../src/diagnose/net/open-socket.ts'
import { tryVariant } from '../../../src/diagnose/probes/tls-variants.ts'
import { issue, type Issued } from '../../support/certificates.ts'
import { dial, rawServer, tlsServer } from '../../support/tls-server.ts'

let leaf: Issued
let other: Issued

beforeAll(async () => {
  leaf = await issue({ rsaBits: 2048 })
  other = await issue({ rsaBits: 2048, commonName: 'other.test', names: ['other.test'] })
})

type Subject = Parameters<typeof tryVariant>[1]

async function attempt(port: number, subject: Subject): Promise<ProbeData['tls-variant']> {
  const socket = await dial(port)
  const signal = AbortSignal.timeout(3000)
  const found = await tryVariant({ link: linkOf(socket, { ms: 1 }), host: 'ftp.test', signal }, subject)
  expect(socket.destroyed).toBe(true)
  return found
}

const server = (options: TlsOptions = {}) => tlsServer({ key: leaf.key, cert: leaf.cert, ...options })

describe('the versions that a server takes', () => {
  const everything = { minVersion: 'TLSv1', ciphers: 'ALL:@SECLEVEL=0' } as const
  it.each<[string, TlsOptions, string[]]>([
    ['by default', {}, ['1.2', '1.3']],
    ['all of them', everything, ['1.0', '1.1', '1.2', '1.3']],
    ['old ones only', { ...everything, maxVersion: 'TLSv1.1' }, ['1.0', '1.1']],
    ['the newest only', { minVersion: 'TLSv1.3' }, ['1.3']],
  ])('%s', async (_, options, accepted) => {
    const port = await server(options)
    for (const subject of ['1.0', '1.1', '1.2', '1.3'] as const) {
      const found = await attempt(port, subject)
      expect([subject, found.accepted]).toEqual([subject, accepted.includes(subject)])
      expect(found.local).toBeUndefined()
      // Some refuse with an alert; others answer with a version that was not offered.
      expect([undefined, 70]).toContain(found.alert)
    }
  })
})

describe('the post-quantum group', () => {
  it('is there, or not', async () => {
    expect(await attempt(await server(), 'mlkem768')).toEqual({ accepted: true })
    expect(await attempt(await server({ ecdhCurve: 'P-256' }), 'mlkem768')).toEqual({ accepted: false, alert: 40 })
  })

  it('is not there where the server falls back to TLS 1.2', async () => {
    expect((await attempt(await server({ maxVersion: 'TLSv1.2' }), 'mlkem768')).accepted).toBe(false)
  })
})

describe('no SNI', () => {
  it('shows another certificate where the server goes by the name', async () => {
    const port = await server({
      key: other.key,
      cert: other.cert,
      SNICallback: (_name, done) => done(null, createSecureContext({ key: leaf.key, cert: leaf.cert })),
    })
    expect((await attempt(port, 'no-sni')).facts?.certificates[0]?.commonName).toBe('other.test')
    expect((await attempt(port, '1.3')).facts?.certificates[0]?.commonName).toBe('ftp.test')
  })
})

describe('a server that does not answer with TLS', () => {
  it.each([
    ['hangs up', ''],
    ['answers in clear', '500 OOPS\r\n'],
  ])('%s', async (_, words) => {
    const port = await rawServer((socket) => socket.end(words))
    expect(await attempt(port, '1.2')).toEqual({ accepted: false })
  })

  it('is no fact about the group when it speaks in clear', async () => {
    const port = await rawServer((socket) => socket.end('500 OOPS\r\n'))
    const thrown: unknown = await attempt(port, 'mlkem768').catch((reason: unknown) => reason)
    expect(classify(thrown).code).toBe('tls-plaintext')
  })

  it('is a timeout when it is silent', async () => {
    const socket = await dial(await rawServer(() => undefined))
    const ready = { link: linkOf(socket, { ms: 1 }), host: 'ftp.test', signal: AbortSignal.timeout(100) }
    const thrown: unknown = await tryVariant(ready, '1.3').catch((reason: unknown) => reason)
    expect(classify(thrown).code).toBe('timeout')
  })
})
