import { createServer, type AddressInfo, type Socket } from 'node:net'
import ssh2, { type SFTPWrapper } from 'ssh2'
import { afterEach, describe, expect, test } from 'vitest'
import type { DiagnosisEvent, Options, Report } from '../../src/diagnose/index.ts'
import { nodeNet, Secret } from '../../src/diagnose/index.ts'
import { diagnose } from '../../src/diagnose/pipeline.ts'
import { DEPS, PASSWORD } from '../support/scripted/run-scenario.ts'
import { disconnectPayload, sshHello, sshPacket } from '../support/ssh-bytes.ts'
import { startSshDouble } from '../support/ssh-server.ts'
import { MODERN_OFFER } from './causes/ssh-corpus.ts'

const { STATUS_CODE } = ssh2.utils.sftp
const stops: (() => void)[] = []
afterEach(() => stops.splice(0).forEach((stop) => stop()))

interface Asked {
  readonly port: number
  readonly options?: Options
  readonly password?: string
  readonly signal?: AbortSignal
}

async function run({ port, options = {}, password = PASSWORD, signal }: Asked) {
  const target = { protocol: 'sftp' as const, host: '127.0.0.1', port, user: 'web' }
  const events: DiagnosisEvent[] = []
  const deps = { ...DEPS, net: nodeNet() }
  const request = { target, options, credential: new Secret(password) }
  for await (const event of diagnose(request, deps, signal ?? new AbortController().signal)) events.push(event)
  const last = events.at(-1)
  if (last?.type !== 'finished') throw new Error('the diagnosis did not finish')
  return last.report
}

const codes = ({ causes }: Report) => causes.map(({ code }) => code)

async function double(...behaviour: Parameters<typeof startSshDouble>) {
  const server = await startSshDouble(...behaviour)
  stops.push(server.close)
  return server
}

/** A server that says these bytes to whoever connects, and again something to what it hears. */
async function saying(greeting: Uint8Array | string, answer?: Uint8Array): Promise<number> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.write(greeting)
    if (answer) socket.once('data', () => socket.write(answer))
    else socket.resume()
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  stops.push(() => (server.close(), sockets.forEach((socket) => socket.destroy())))
  return (server.address() as AddressInfo).port
}

/** Keeps one small file, and answers what a client asks of it. */
function fileServer(removed: string[], onRead?: () => void) {
  return (sftp: SFTPWrapper) => {
    const handle = Buffer.from('h')
    let content = Buffer.alloc(0)
    const isThere = () => content.length > 0
    sftp.on('REALPATH', (id) => sftp.name(id, [{ filename: '/', longname: '/', attrs: {} as never }]))
    sftp.on('STAT', (id) =>
      isThere()
        ? sftp.attrs(id, { size: content.length, mode: 0o100644 } as never)
        : sftp.status(id, STATUS_CODE.NO_SUCH_FILE),
    )
    sftp.on('OPENDIR', (id) => sftp.handle(id, handle))
    sftp.on('READDIR', (id) => sftp.status(id, STATUS_CODE.EOF))
    sftp.on('OPEN', (id) => sftp.handle(id, handle))
    sftp.on('WRITE', (id, _handle, _offset, data) => ((content = Buffer.from(data)), sftp.status(id, STATUS_CODE.OK)))
    sftp.on('CLOSE', (id) => sftp.status(id, STATUS_CODE.OK))
    sftp.on('READ', (id, _handle, offset) => {
      // Who watches for it gets no answer.
      if (onRead) return onRead()
      if (offset >= content.length) sftp.status(id, STATUS_CODE.EOF)
      else sftp.data(id, content.subarray(offset))
    })
    sftp.on('REMOVE', (id, path) => (removed.push(path), (content = Buffer.alloc(0)), sftp.status(id, STATUS_CODE.OK)))
  }
}

describe('a login', () => {
  test('that is refused is not tried again, by whatever method', async () => {
    const server = await double()
    const report = await run({ port: server.port, password: 'wrong-1' })
    expect(codes(report)).toEqual(['ssh-password-refused'])
    expect(server.tried).toEqual(['none', 'password wrong-1'])
    expect(report.receipt).toMatchObject({ logins: 0, failedLogins: 1 })
  })

  test('sends no password to a host key that is not the expected one', async () => {
    const server = await double()
    const report = await run({ port: server.port, options: { fingerprint: `SHA256:${'A'.repeat(43)}` } })
    expect(codes(report)).toEqual(['ssh-host-key-changed'])
    expect(server.tried).toEqual([])
  })

  test('leaves no trace of the password in the report', async () => {
    const server = await double({ onSftp: fileServer([]) })
    const report = await run({ port: server.port, options: { write: true, deep: true } })
    expect(report.verdict).toBe('healthy')
    expect(JSON.stringify(report)).not.toContain(PASSWORD)
  })

  test('takes one connection', async () => {
    let connections = 0
    const server = await double({ onSftp: fileServer([]), onConnection: () => connections++ })
    const report = await run({ port: server.port })
    expect({ connections, receipt: report.receipt.connections }).toEqual({ connections: 1, receipt: 1 })
  })

  test('without an SFTP subsystem behind it', async () => {
    const server = await double()
    expect(codes(await run({ port: server.port }))).toEqual(['sftp-subsystem-missing'])
  })

  test('that is cancelled closes the connection', async () => {
    const gone = Promise.withResolvers<void>()
    const stop = new AbortController()
    const server = await double({
      onConnection: (client) => {
        client.on('close', () => gone.resolve())
        client.on('authentication', () => stop.abort())
      },
    })
    const report = await run({ port: server.port, signal: stop.signal })
    await gone.promise
    expect(report.receipt.failedLogins).toBe(0)
  })
})

describe('an upload', () => {
  test('that hangs is deleted, also when the diagnosis is cancelled', async () => {
    const removed: string[] = []
    const stop = new AbortController()
    const server = await double({ onSftp: fileServer(removed, () => stop.abort()) })
    const report = await run({ port: server.port, options: { write: true }, signal: stop.signal })
    expect(removed).toHaveLength(1)
    expect(removed[0]).toMatch(/^\/ftpcheck-[0-9a-f]{12}\.tmp$/)
    expect(report.receipt.filesWritten).toBe(1)
  })

  test('never replaces a file', async () => {
    const removed: string[] = []
    const opened: string[] = []
    const server = await double({
      onSftp: (sftp) => {
        fileServer(removed)(sftp)
        sftp.removeAllListeners('STAT')
        sftp.on('STAT', (id) => sftp.attrs(id, { size: 5, mode: 0o100644 } as never))
        sftp.on('OPEN', (_id, path) => opened.push(path))
      },
    })
    await run({ port: server.port, options: { write: true, uploadName: 'precious.txt' } })
    expect({ removed, opened }).toEqual({ removed: [], opened: [] })
  })
})

describe('a hostile server', () => {
  const BRIGHT = '\u001b[2J\u202egnp'

  test.each([
    ['endless text', 'x\r\n'.repeat(20_000), 'not-sftp'],
    ['a packet of 4 GB', 'SSH-2.0-x\r\n\xff\xff\xff\xff\x04\x14', 'ssh-connection-dropped'],
    ['an identification of binary', `SSH-2.0-${BRIGHT}\r\n\0\0\0\x0c\x0b`, 'ssh-connection-dropped'],
  ])('with %s', async (_, greeting, cause) => {
    const report = await run({ port: await saying(Buffer.from(greeting, 'latin1')) })
    expect(codes(report)[0]).toBe(cause)
    expect(JSON.stringify(report)).not.toContain('\\u001b')
  })

  test('that disconnects with a reason', async () => {
    const refusal = sshPacket(disconnectPayload(12, `Too many connections ${BRIGHT}`))
    const report = await run({ port: await saying('SSH-2.0-x\r\n', refusal) })
    expect(codes(report)[0]).toBe('ssh-connection-dropped')
  })

  test('that offers and then talks nonsense', async () => {
    const port = await saying(sshHello(MODERN_OFFER), Buffer.alloc(5000, 0x41))
    const report = await run({ port })
    expect(report.verdict).toBe('failing')
    expect(report.receipt.failedLogins).toBe(0)
  })

  test('that offers what nobody knows', async () => {
    const report = await run({ port: await saying(sshHello({ ...MODERN_OFFER, kex: ['a@example.com'] })) })
    expect(codes(report)).toEqual(['ssh-no-common-algorithm'])
    expect(report.channels).toMatchObject({ control: 'ok', login: 'untested' })
  })

  test('that wants post-quantum key exchange is none', async () => {
    const report = await run({ port: await saying(sshHello({ ...MODERN_OFFER, kex: ['mlkem768x25519-sha256'] })) })
    expect({ verdict: report.verdict, causes: report.causes }).toEqual({ verdict: 'inconclusive', causes: [] })
  })
})
