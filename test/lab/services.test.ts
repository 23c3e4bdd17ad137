import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import {
  addresses,
  busyService,
  closingService,
  createLab,
  httpService,
  idleForgotten,
  labOrSkip,
  resettingService,
  silentService,
  slowService,
  sshService,
  startStub,
} from '../support/lab/index.ts'
import type { Lab, StubOptions } from '../support/lab/index.ts'
import { curl, ftpUrl } from '../support/lab/curl.ts'

const skip = labOrSkip(import.meta.filename)
const { server } = addresses
const v4 = ftpUrl(server.v4)

/** curl's exit status for a failed connection, and for one that takes too long. */
const FAILED = 7
const LATE = 28

let lab: Lab

describe.skipIf(skip)('idle connections', () => {
  beforeAll(async () => {
    lab = await createLab()
    await startStub(lab, { greeting: 'hello\r\n', answer: 'goodbye\r\n' })
  })
  afterEach(() => lab.reset())
  afterAll(() => lab.dispose())

  /** Connects, says something after `idle` seconds, and prints what it hears within a second after that. */
  const talk = (idle: number) =>
    lab.run('client', [
      'sh',
      '-c',
      `(sleep ${idle}; echo x; sleep 1) | curl -sS -m ${idle + 1} telnet://${server.v4}:21`,
    ])

  test('idleForgotten drops what comes after the pause, and only that', async () => {
    await lab.apply(idleForgotten(1))
    const [busy, idle] = await Promise.all([talk(0.2), talk(2)])
    expect(busy.stdout).toBe('hello\r\ngoodbye\r\n')
    expect(idle.stdout).toBe('hello\r\n')
  })

  test('idleForgotten can answer with a reset instead', async () => {
    await lab.apply(idleForgotten(1, 'reset'))
    expect((await talk(2)).stderr).toContain('reset by peer')
  })
})

describe.skipIf(skip)('services that are not what one expects', () => {
  beforeAll(async () => {
    lab = await createLab()
  })
  afterAll(() => lab.dispose())

  /** The kernel may tell of a reset before or after curl has begun to read. */
  const RESET = [FAILED, 56]

  const stubs: [string, StubOptions, number[], string][] = [
    ['silent', silentService, [LATE], 'Connected to'],
    ['closing', closingService, [56], 'response reading failed'],
    ['resetting', resettingService, RESET, 'Connection reset by peer'],
    ['SSH', sshService, [LATE], 'SSH-2.0-OpenSSH_9.2p1'],
    ['HTTP', httpService, [LATE], 'Connected to'],
    // curl calls a 421 a timeout.
    ['busy', busyService, [LATE], '421 There are too many connected users'],
    ['slow', slowService(300), [LATE], '220 ready'],
  ]

  test.for(stubs)('%s', async ([, options, codes, words]) => {
    const stub = await startStub(lab, options)
    const seen = await curl(lab, v4, '--max-time', '0.5')
    await stub.stop()
    expect(seen.stderr).toContain(words)
    expect(codes).toContain(seen.code)
  })

  test('HTTP answers what speaks first', async () => {
    const stub = await startStub(lab, { ...httpService, port: 8080 })
    const seen = await curl(lab, `http://${server.v4}:8080/`)
    await stub.stop()
    expect(seen.stderr).toContain('400 Bad Request')
  })
})
