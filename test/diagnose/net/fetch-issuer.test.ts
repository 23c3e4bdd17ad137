import { once } from 'node:events'
import { beforeAll, describe, expect, it } from 'vitest'
import { classify } from '../../../src/diagnose/net/classify.ts'
import { completeChain, fetchIssuer } from '../../../src/diagnose/net/fetch-issuer.ts'
import { linkOf } from '../../../src/diagnose/net/open-socket.ts'
import type { Net } from '../../../src/diagnose/net/port.ts'
import { handshake } from '../../../src/diagnose/net/tls-handshake.ts'
import { readIssuer } from '../../../src/diagnose/wire/http-body.ts'
import { makePki, type Pki } from '../../support/certificates.ts'
import { dial, rawServer, tlsServer } from '../../support/tls-server.ts'

let pki: Pki

beforeAll(async () => {
  pki = await makePki()
})

interface Asked {
  readonly dialled: string[]
  request: string
}

/** A network on which every name is one address, and every connection ends at a server of this test. */
async function netTo(answer: Uint8Array | string, address = '198.51.100.1'): Promise<{ net: Net; asked: Asked }> {
  const asked: Asked = { dialled: [], request: '' }
  const port = await rawServer((socket) => socket.end(answer))
  const partly: Partial<Net> = {
    lookup: () => Promise.resolve([{ address, family: 4 }]),
    async connect(to, at) {
      asked.dialled.push(`${to}:${at}`)
      const socket = await dial(port)
      const write = socket.write.bind(socket)
      socket.write = ((text: string) => write((asked.request = text))) as typeof socket.write
      return linkOf(socket, { ms: 1 })
    },
  }
  return { net: partly as Net, asked }
}

const PUBLIC = '93.184.215.14'
const signal = () => AbortSignal.timeout(3000)
const answer = (body: Uint8Array, head = 'Content-Type: application/pkix-cert\r\n') =>
  Buffer.concat([Buffer.from(`HTTP/1.1 200 OK\r\n${head}\r\n`), body])

describe('fetching an issuer', () => {
  it('asks once, in plain HTTP', async () => {
    const { net, asked } = await netTo(answer(pki.intermediate.der), PUBLIC)
    const bytes = await fetchIssuer('http://ca.example.com/i.crt?x=1', { net, signal: signal() })
    expect(asked.dialled).toEqual([`${PUBLIC}:80`])
    expect(asked.request).toMatch(/^GET \/i\.crt\?x=1 HTTP\/1\.1\r\nHost: ca\.example\.com\r\n/)
    expect(readIssuer(bytes)?.subject).toBe('CN=Test Intermediate')
  })

  it.each([
    'https://ca.example.com/i.crt',
    'http://ca.example.com:8080/i.crt',
    'http://user:x@ca.example.com/',
    'ldap://ca.example.com/',
    'file:///etc/passwd',
    'http://127.0.0.1/',
    'http://[::1]/',
    'http://169.254.169.254/latest/meta-data/',
    'http://[::ffff:10.0.0.1]/',
    'http://0x7f.1/',
    'nonsense',
  ])('does not go to %s', async (url) => {
    const { net, asked } = await netTo(answer(pki.intermediate.der), PUBLIC)
    const thrown: unknown = await fetchIssuer(url, { net, signal: signal() }).catch((reason: unknown) => reason)
    expect(classify(thrown).code).toBe('not-available')
    expect(asked.dialled).toEqual([])
  })

  it.each(['127.0.0.1', '10.0.0.1', '169.254.169.254', '100.64.0.1'])('nor to a name at %s', async (address) => {
    const { net, asked } = await netTo(answer(pki.intermediate.der), address)
    await expect(fetchIssuer('http://ca.example.com/', { net, signal: signal() })).rejects.toThrow('no')
    expect(asked.dialled).toEqual([])
  })

  it('stops where there is too much', async () => {
    const { net } = await netTo(answer(Buffer.alloc(200_000)), PUBLIC)
    const thrown: unknown = await fetchIssuer('http://ca.example.com/', { net, signal: signal() }).catch(
      (r: unknown) => r,
    )
    expect(classify(thrown)).toMatchObject({ code: 'malformed' })
  })

  it('says what the chain comes to', async () => {
    const { net } = await netTo(answer(pki.intermediate.der), PUBLIC)
    const port = await tlsServer({ key: pki.leaf.key, cert: pki.leaf.cert })
    const { socket } = await handshake(await dial(port), { signal: signal() })
    await once(socket, 'data')
    const found = await completeChain(socket, 'http://ca.example.com/i.crt', { net, signal: signal() })
    expect(found.certificate.commonName).toBe('Test Intermediate')
    expect(found.chain).toMatchObject({ state: 'incomplete', issuer: 'Test Root' })
  })
})

describe('the body of an answer', () => {
  const chunked = () => {
    const { der } = pki.intermediate
    const parts = [der.subarray(0, 100), der.subarray(100)]
    const chunk = (part: Uint8Array) =>
      Buffer.concat([Buffer.from(`${part.length.toString(16)}\r\n`), part, Buffer.from('\r\n')])
    return answer(Buffer.concat([...parts.map(chunk), Buffer.from('0\r\n\r\n')]), 'Transfer-Encoding: chunked\r\n')
  }
  it('is DER, PEM, or in chunks', () => {
    for (const bytes of [answer(pki.root.der), answer(Buffer.from(pki.root.cert)), chunked()]) {
      expect(readIssuer(bytes)?.subject).toMatch(/^CN=Test/)
    }
  })

  it.each(['HTTP/1.1 404 Not Found\r\n\r\n', 'HTTP/1.1 200 OK\r\n\r\n<html>', 'HTTP/1.1 200 OK\r\n', '', '\r\n\r\n'])(
    'is none: %j',
    (text) => {
      expect(readIssuer(Buffer.from(text))).toBeUndefined()
    },
  )
})
