import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Vault } from '../../src/bot/vault/index.ts'
import { Secret } from '../../src/diagnose/index.ts'
import { openStore, sealed, sealer, type Store } from '../../src/store/index.ts'
import { ftpcheck } from './run.ts'

const OLD = Buffer.alloc(32, 1)
const NEW = Buffer.alloc(32, 2)
const PASSWORD = 'Zx9!quokka'
const PLACE = { workspace: 'slack:T1', user: 'web', host: 'ftp.example.com', port: 21 }
const base64 = (...keys: readonly Buffer[]) => keys.map((key) => key.toString('base64')).join(',')

let folder: string
/** That of a bot which runs meanwhile. */
let store: Store
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ftpcheck-keep-'))
  store = await openStore({ folder: join(folder, 'data'), process: 'bot' })
})
afterEach(async () => {
  await store.close()
  rmSync(folder, { recursive: true, force: true })
})

const run = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  ftpcheck(args, { cwd: folder, env: { FTPCHECK_DATA: join(folder, 'data'), ...env } })

const put = (key: Buffer, name: string, user: string) =>
  new Vault(store.credentials, sealer([key])).put({
    ...{ ...PLACE, user, name, person: 'slack:T1:ann', createdAt: 1, isPlaintextAllowed: false },
    password: new Secret(PASSWORD),
  })

const opens = async (key: Buffer, user: string) => {
  const row = await store.credentials.find({ ...PLACE, user })
  return row && new Vault(store.credentials, sealer([key])).open(row)?.credential?.reveal()
}

describe('vault rotate', () => {
  it('encrypts logins and installations anew beside the bot, so that the old key can go', async () => {
    await put(OLD, 'web@ftp.example.com', 'web')
    await put(NEW, 'ops@ftp.example.com', 'ops')
    await sealed(store.state, [OLD]).set('slack-installation:slack:installation:T1', { token: 'xoxb-1' }, 60_000)
    await store.state.set('slack:language:U1', { v: 1, kid: 'no', dek: 'envelope' }, 60_000)
    const { status, stdout, stderr } = await run(['vault', 'rotate'], { FTPCHECK_KEY: base64(NEW, OLD) })
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toMatch(/Logins +1 encrypted anew, 1 had the first key already, 0 could not/)
    expect(stdout).toMatch(/Slack workspaces +1 encrypted anew/)
    expect(stdout).toContain('Now set FTPCHECK_KEY to the first key alone')
    expect([await opens(NEW, 'web'), await opens(NEW, 'ops'), await opens(OLD, 'web')]).toEqual([
      PASSWORD,
      PASSWORD,
      undefined,
    ])
    const installations = sealed(store.state, [NEW])
    expect(await installations.get('slack-installation:slack:installation:T1')).toEqual({ token: 'xoxb-1' })
    const again = await run(['vault', 'rotate'], { FTPCHECK_KEY: base64(NEW) })
    expect(again.stdout).toMatch(/Logins +0 encrypted anew, 2 had the first key already/)
    expect(stdout + again.stdout).not.toContain('quokka')
  }, 30_000)

  it('says which ones no key opens, and leaves them as they are', async () => {
    await put(OLD, 'web@ftp.example.com', 'web')
    const { status, stdout } = await run(['vault', 'rotate', '--lang', 'zh-CN'], { FTPCHECK_KEY: base64(NEW) })
    expect(status).toBe(1)
    expect(stdout).toContain('有内容无法解开')
    expect(stdout).toContain('slack:T1 web@ftp.example.com')
    expect(await opens(OLD, 'web')).toBe(PASSWORD)
  })

  it.each([
    [[], /FTPCHECK_KEY is not set/],
    [['vault'], /What of the vault\?/],
    [['vault', 'open'], /The vault cannot "open"/],
  ])('is refused where there is nothing to do: %j', async (args, words) => {
    const { status, stdout, stderr } = await run(args.length > 0 ? args : ['vault', 'rotate'])
    expect({ status, stdout }).toEqual({ status: 3, stdout: '' })
    expect(stderr).toMatch(words)
  })
})

describe('backup', () => {
  it('copies the database of a bot that runs, and overwrites only what it is told to', async () => {
    await put(OLD, 'web@ftp.example.com', 'web')
    const first = await run(['backup', 'copy.db'])
    expect(first).toMatchObject({ status: 0, stderr: '' })
    expect(first.stdout).toContain('Copied to copy.db')
    expect(readFileSync(join(folder, 'copy.db')).subarray(0, 15).toString()).toBe('SQLite format 3')
    const second = await run(['backup', 'copy.db'])
    expect(second).toMatchObject({
      status: 3,
      stderr: expect.stringMatching(/copy\.db exists already[^]*--force overwrites it/),
    })
    expect(await run(['backup', 'copy.db', '--force'])).toMatchObject({ status: 0 })
  }, 30_000)

  it('says that there is nothing to copy, or that a server has it', async () => {
    const nowhere = await run(['backup', 'copy.db'], { FTPCHECK_DATA: join(folder, 'elsewhere') })
    expect(nowhere).toMatchObject({ status: 3, stderr: expect.stringContaining('There is no database of ftpcheck in') })
    const server = await run(['backup', 'copy.db'], { FTPCHECK_DATABASE_URL: 'postgres://me:pw@db.example.com/x' })
    expect(server).toMatchObject({ status: 3, stderr: expect.stringContaining('pg_dump') })
  })
})

describe('export', () => {
  it.each([
    ['json', /^\{\n {2}"schema": "ftpcheck\.watches\/1",[^]*"id": "k3f9a"/],
    ['csv', /^id,target,[^\n]*\r?\nk3f9a,ftp\.example\.com,/],
    ['junit', /^<\?xml[^]*ftp\.example\.com/],
    ['ics', /^BEGIN:VCALENDAR\r\n[^]*DTSTART;VALUE=DATE:2027/],
  ])('prints what is watched as %s, beside the bot', async (format, content) => {
    await watch()
    const { status, stdout, stderr } = await run(['export', format])
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toMatch(content)
  })

  it('writes it into a file', async () => {
    await watch()
    expect(await run(['export', 'csv', 'watches.csv'])).toEqual({ status: 0, stdout: '', stderr: '' })
    expect(readFileSync(join(folder, 'watches.csv'), 'utf8')).toContain('k3f9a')
    const nowhere = await run(['export', 'csv', 'no/such/folder.csv'])
    expect(nowhere).toMatchObject({ status: 3, stderr: expect.stringContaining('ENOENT') })
    expect((await run(['export', 'pdf'])).stderr).toContain('"pdf" is no format of an export.')
  })
})

const watch = () =>
  store.watches.add({
    ...{ id: 'k3f9a', platform: 'slack', workspace: 'slack:T1', channel: 'C1', room: 'r1', person: 'slack:T1:ann' },
    ...{ language: 'en', command: 'check ftp.example.com', target: 'auto://ftp.example.com:21', schedule: 'every 5m' },
    ...{ settings: '{}', createdAt: 1, dueAt: 2 },
    status: JSON.stringify({
      ...{ phase: 'up', since: 1, bad: 0, good: 3, flaps: '+++', isFlapping: false, keys: [] },
      certificateEnds: Date.UTC(2027, 5, 1, 12),
    }),
  })
