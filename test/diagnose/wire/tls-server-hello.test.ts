import { once } from 'node:events'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { clientHello, TLS_GROUPS } from '../../../src/diagnose/wire/tls-record.ts'
import { readAlert, readServerHello } from '../../../src/diagnose/wire/tls-server-hello.ts'
import { issue, type Issued } from '../../support/certificates.ts'
import { dial, tlsServer } from '../../support/tls-server.ts'

let leaf: Issued

beforeAll(async () => {
  leaf = await issue()
})

async function ask(hello: Uint8Array, options: object = {}): Promise<Uint8Array> {
  const socket = await dial(await tlsServer({ key: leaf.key, cert: leaf.cert, ...options }))
  socket.write(hello)
  return new Uint8Array(((await once(socket, 'data')) as [Buffer])[0])
}

describe('the answer of a real server', () => {
  it('names the group that it wants', async () => {
    for (const group of [TLS_GROUPS.x25519mlkem768, TLS_GROUPS.secp384r1]) {
      const answer = await ask(clientHello('ftp.test', { groups: [group] }))
      expect(readServerHello(answer)).toEqual({ version: 'TLSv1.3', retry: true, group })
    }
  })

  it('names the group that it took', async () => {
    const answer = await ask(clientHello('ftp.test'))
    expect(readServerHello(answer)).toEqual({ version: 'TLSv1.3', retry: false, group: TLS_GROUPS.x25519 })
  })

  it('is an alert where it has not got the group', async () => {
    const answer = await ask(clientHello('ftp.test', { groups: [TLS_GROUPS.x25519mlkem768] }), { ecdhCurve: 'P-256' })
    expect(readAlert(answer)).toBe(40)
    expect(readServerHello(answer)).toBeUndefined()
  })

  it('names an older version without a group', async () => {
    const answer = await ask(clientHello('ftp.test'), { maxVersion: 'TLSv1.2' })
    expect(readServerHello(answer)).toEqual({ version: 'TLSv1.2', retry: false })
  })
})

describe('other bytes', () => {
  it('never make reading throw', () => {
    const begun = fc.constantFrom([], [22, 3, 3, 0, 60, 2, 0, 0, 56], [21, 3, 3, 0, 2], [22, 3, 1, 255, 255, 2])
    fc.assert(
      fc.property(begun, fc.uint8Array({ maxLength: 120 }), (head, tail) => {
        const bytes = Uint8Array.from([...head, ...tail])
        expect(() => [readServerHello(bytes), readAlert(bytes)]).not.toThrow()
      }),
      { numRuns: 2000 },
    )
  })

  it('are no answer before all of it is there', async () => {
    const answer = await ask(clientHello('ftp.test', { groups: [TLS_GROUPS.secp256r1] }))
    const end = 5 + answer[3]! * 256 + answer[4]!
    for (let cut = 0; cut < end; cut++) expect(readServerHello(answer.subarray(0, cut))).toBeUndefined()
    expect(readServerHello(answer.subarray(0, end))).toBeDefined()
  })
})
