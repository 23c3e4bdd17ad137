import { connect, createServer, type AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { openSocket } from '../../../src/diagnose/net/open-socket.ts'
import { SshConnection } from '../../../src/diagnose/net/ssh-client.ts'
import { SshHearing } from '../../../src/diagnose/net/ssh-hello.ts'
import { startSshDouble } from '../../support/ssh-server.ts'

const stops: (() => void)[] = []
afterEach(() => stops.splice(0).forEach((stop) => stop()))

const never = new AbortController().signal

/** Passes on what the server says cut into pieces of that many bytes, after some words of its own. */
async function before(port: number, words: string, cut: number): Promise<number> {
  const proxy = createServer((client) => {
    const server = connect(port, '127.0.0.1')
    stops.push(() => (client.destroy(), server.destroy()))
    client.setNoDelay(true).on('error', () => {})
    server.on('error', () => {})
    client.write(words)
    client.pipe(server)
    server.on('data', (bytes: Buffer) => {
      for (let at = 0; at < bytes.length; at += cut) client.write(bytes.subarray(at, at + cut))
    })
  })
  await new Promise<void>((done) => proxy.listen(0, '127.0.0.1', done))
  stops.push(() => void proxy.close())
  return (proxy.address() as AddressInfo).port
}

test.each([
  ['at once', '', 65_536],
  ['byte by byte', '', 1],
  ['after a notice, in pieces', 'Authorised use only.\r\n', 7],
])('a client goes on with a connection on which the server has said %s what it is', async (_, words, cut) => {
  const server = await startSshDouble()
  stops.push(server.close)
  const link = await openSocket('127.0.0.1', await before(server.port, words, cut), never)
  const hearing = new SshHearing(link)
  const { speaks, kexInit } = await hearing.hello(never)
  expect({ speaks, offers: kexInit?.hostKey }).toEqual({ speaks: 'ssh', offers: ['ssh-ed25519'] })
  const client = new SshConnection(hearing.handOver() ?? link, { user: 'web' })
  stops.push(() => client.close())
  expect(await client.offer(never)).toEqual({ methods: ['password'], isIn: false })
})

test('nobody goes on with a connection that has ended', async () => {
  const server = await startSshDouble()
  stops.push(server.close)
  const hearing = new SshHearing(await openSocket('127.0.0.1', server.port, never))
  await hearing.hello(never)
  hearing.close()
  expect(hearing.handOver()).toBeUndefined()
})
