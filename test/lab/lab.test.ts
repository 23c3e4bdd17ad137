import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import {
  account,
  addresses,
  createLab,
  DATA_BYTES,
  dnsTimeout,
  labOrSkip,
  startInetutils,
  startProftpd,
  startPureFtpd,
  startPyftpdlib,
  startVsftpd,
} from '../support/lab/index.ts'
import type { FtpServer, Lab } from '../support/lab/index.ts'
import { curl, ftpUrl } from '../support/lab/curl.ts'

const skip = labOrSkip(import.meta.filename)

describe.skipIf(skip)('a lab', () => {
  let lab: Lab

  beforeAll(async () => {
    lab = await createLab()
  })
  afterAll(() => lab.dispose())

  test('lets everybody reach everybody over IPv4 and IPv6', async () => {
    const ping = (side: 'client' | 'server', to: string) => lab.run(side, ['ping', '-c1', '-W2', to])
    for (const family of ['v4', 'v6'] as const) {
      expect((await ping('client', addresses.server[family])).code).toBe(0)
      expect((await ping('server', addresses.client[family])).code).toBe(0)
    }
  })

  test('has no way out', async () => {
    expect((await lab.run('client', ['ping', '-c1', '-W1', '192.0.2.1'])).stdout).toContain('Net Unreachable')
  })

  test('lets nothing of the caller environment through', async () => {
    process.env['LAB_TEST_SECRET'] = 'x'
    expect(await lab.must('client', ['env'])).not.toContain('LAB_TEST_SECRET')
  })

  test('ends a command that takes too long', async () => {
    expect((await lab.run('client', ['sleep', '9'], { timeoutMs: 50 })).code).toBe(124)
  })

  test('leaves nothing behind', async () => {
    const other = await createLab()
    const left = other.start('server', ['sleep', '999'])
    await other.dispose()
    expect(await left.exited).toBe(128)
    expect((await lab.run('client', ['ls', other.dir])).code).not.toBe(0)
    expect(await lab.must('client', ['ip', 'netns', 'list'])).not.toContain(other.names.client)
  })
})

const servers = [
  ['vsftpd', startVsftpd],
  ['ProFTPD', startProftpd],
  ['Pure-FTPd', startPureFtpd],
  ['inetutils ftpd', startInetutils],
  ['pyftpdlib', startPyftpdlib],
] as const

describe.skipIf(skip)('real servers', () => {
  let lab: Lab
  let server: FtpServer | undefined

  beforeAll(async () => {
    lab = await createLab()
  })
  afterEach(() => server?.stop())
  afterAll(() => lab.dispose())

  test.for(servers)('%s serves its files over IPv4 and IPv6, with the passive ports asked for', async ([, start]) => {
    server = await start(lab, { passive: [41_000, 41_009] })
    for (const host of [server.address, server.address6]) {
      const listing = await curl(lab, ftpUrl(host))
      expect(listing).toMatchObject({ code: 0 })
      for (const name of ['readme.txt', 'data.bin', 'folder', '中文.txt']) expect(listing.stdout).toContain(name)
      expect(listing.stderr).toMatch(/\|\|\|4100\d\|/)
    }
    const file = await curl(lab, ftpUrl(server.address, 'data.bin'), '-o', '/dev/null', '-w', '%{size_download}')
    expect(file.stdout).toBe(String(DATA_BYTES))
  })

  test.for(servers)('%s takes an upload', async ([, start]) => {
    server = await start(lab)
    const upload = await curl(lab, ftpUrl(server.address, 'new.txt'), '-T', '/etc/hostname')
    expect(upload.code).toBe(0)
    expect(readdirSync(server.home)).toContain('new.txt')
  })

  test('a server says why it does not start', async () => {
    const starting = startVsftpd(lab, { config: ['no_such_option=YES'] })
    await expect(starting).rejects.toThrow('unrecognised variable in config file: no_such_option')
  })

  test('configuration, GBK names and changed files reach the server, and its log is readable', async () => {
    server = await startVsftpd(lab, { config: ['write_enable=NO', 'ftpd_banner=Hello'], names: 'gbk' })
    const upload = await curl(lab, ftpUrl(server.address, 'new.txt'), '-T', '/etc/hostname')
    expect(upload.stderr).toContain('220 Hello')
    expect(upload.stderr).toContain('550 Permission denied')
    expect(server.log()).toContain('OK LOGIN')
    const names = await lab.run('client', ['sh', '-c', `curl -s -l ${ftpUrl(server.address)} | od -An -v -w999 -tx1`])
    expect(names.stdout).toContain('d6 d0 ce c4 2e 74 78 74')
  })

  test.for(servers)('%s meets a full disk', async ([, start]) => {
    server = await start(lab, { disk: '16k' })
    const upload = await curl(lab, ftpUrl(server.address, 'disk/big'), '-T', join(server.home, 'data.bin'))
    expect(upload.code).not.toBe(0)
  })

  test('Pure-FTPd greets late when the resolver is silent', async () => {
    server = await startPureFtpd(lab)
    await lab.apply(dnsTimeout())
    expect((await curl(lab, ftpUrl(server.address), '--max-time', '1')).code).toBe(28)
    await lab.reset()
    expect((await curl(lab, ftpUrl(server.address))).code).toBe(0)
  })

  test('vsftpd refuses wrong passwords and accounts that are shut, and stumbles over a missing home', async () => {
    const { address } = (server = await startVsftpd(lab))
    const login = async (user: string) => (await curl(lab, ftpUrl(address), '--user', user)).stderr
    const refused = ['web:wrong', ...['noshell', 'locked', 'expired'].map((user) => `${user}:${account.password}`)]
    const replies = await Promise.all([...refused, `nohome:${account.password}`].map(login))
    for (const reply of replies.slice(0, -1)) expect(reply).toContain('530 Login incorrect')
    expect(replies.at(-1)).toContain('500 OOPS: cannot change directory:/home/nohome')
  })
})
