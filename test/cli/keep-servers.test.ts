import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { Vault } from '../../src/bot/vault/index.ts'
import { Secret } from '../../src/diagnose/index.ts'
import { openStore, sealed, sealer, type Store } from '../../src/store/index.ts'
import { watch } from '../store/rows.ts'
import { serverOrSkip } from '../store/stores.ts'
import { queryPostgres, startPostgres, startRedis, type TestServer } from '../support/databases.ts'
import { ftpcheck } from './run.ts'

const OLD = Buffer.alloc(32, 1)
const NEW = Buffer.alloc(32, 2)
const PASSWORD = 'Zx9!quokka'
const PLACE = { workspace: 'slack:T1', host: 'ftp.example.com', port: 21 }
const INSTALLATION = 'slack-installation:slack:installation:T1'
const STATUS = JSON.stringify({
  ...{ phase: 'up', since: 1, bad: 0, good: 3, flaps: '+++', isFlapping: false, keys: [] },
  certificateEnds: Date.UTC(2027, 5, 1, 12),
})
const base64 = (...keys: readonly Buffer[]) => keys.map((key) => key.toString('base64')).join(',')

let postgres: TestServer | undefined
let redis: TestServer | undefined
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ftpcheck-keep-'))
})
/** That of a bot which runs meanwhile. */
let store: Store | undefined
afterEach(async () => {
  await store?.close()
  store = undefined
  rmSync(folder, { recursive: true, force: true })
})

const run = (args: readonly string[], env: Readonly<Record<string, string>>) =>
  ftpcheck(args, { cwd: folder, env: { FTPCHECK_DATA: join(folder, 'data'), ...env } })

/** The store of a bot, and the settings that lead to it. */
async function begin(isWithRedis: boolean): Promise<{ bot: Store; settings: Readonly<Record<string, string>> }> {
  const [databaseUrl, redisUrl] = [await postgres?.fresh(), isWithRedis ? await redis?.fresh() : undefined]
  const bot = await openStore({ folder: join(folder, 'data'), process: 'bot', databaseUrl, redisUrl })
  store = bot
  const settings = {
    ...(databaseUrl !== undefined && { FTPCHECK_DATABASE_URL: databaseUrl }),
    ...(redisUrl !== undefined && { FTPCHECK_REDIS_URL: redisUrl }),
  }
  return { bot, settings }
}

const put = ({ credentials }: Store, key: Buffer, user: string) =>
  new Vault(credentials, sealer([key])).put({
    ...{
      ...PLACE,
      user,
      name: `${user}@${PLACE.host}`,
      person: 'slack:T1:ann',
      createdAt: 1,
      isPlaintextAllowed: false,
    },
    password: new Secret(PASSWORD),
  })

async function opens({ credentials }: Store, key: Buffer, user: string): Promise<string | undefined> {
  const row = await credentials.find({ ...PLACE, user })
  return row && new Vault(credentials, sealer([key])).open(row)?.credential?.reveal()
}

const skipped = serverOrSkip('PostgreSQL', import.meta.filename) || serverOrSkip('Redis', import.meta.filename)
describe.skipIf(skipped)('beside a bot on PostgreSQL', () => {
  beforeAll(async () => {
    ;[postgres, redis] = await Promise.all([startPostgres(), startRedis()])
  })
  afterAll(() => Promise.all([postgres?.stop(), redis?.stop()]))

  describe.each([
    ['the folder', false],
    ['Redis', true],
  ] as const)('with small state in %s', (_, isWithRedis) => {
    it('vault rotate encrypts logins and installations anew, so that the old key can go', async () => {
      const { bot, settings } = await begin(isWithRedis)
      await put(bot, OLD, 'web')
      await put(bot, NEW, 'ops')
      await sealed(bot.state, [OLD]).set(INSTALLATION, { token: 'xoxb-1' }, 600_000)
      const { status, stdout, stderr } = await run(['vault', 'rotate'], { ...settings, FTPCHECK_KEY: base64(NEW, OLD) })
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
      expect(stdout).toMatch(/Logins +1 encrypted anew, 1 had the first key already, 0 could not/)
      expect(stdout).toMatch(/Slack workspaces +1 encrypted anew/)
      expect(await Promise.all(['web', 'ops'].map((user) => opens(bot, NEW, user)))).toEqual([PASSWORD, PASSWORD])
      expect(await sealed(bot.state, [NEW]).get(INSTALLATION)).toEqual({ token: 'xoxb-1' })
      const again = await run(['vault', 'rotate'], { ...settings, FTPCHECK_KEY: base64(NEW) })
      expect(again.stdout).toMatch(/Logins +0 encrypted anew, 2 had the first key already/)
      expect(stdout + again.stdout).not.toContain('quokka')
    }, 60_000)
  })

  it('vault rotate names what no key opens, and leaves it as it is', async () => {
    const { bot, settings } = await begin(false)
    await put(bot, OLD, 'web')
    const { status, stdout } = await run(['vault', 'rotate'], { ...settings, FTPCHECK_KEY: base64(NEW) })
    expect({ status, stdout }).toEqual({ status: 1, stdout: expect.stringContaining('slack:T1 web@ftp.example.com') })
    expect(await opens(bot, OLD, 'web')).toBe(PASSWORD)
  }, 60_000)

  it.each([
    ['json', /^\{\n {2}"schema": "ftpcheck\.watches\/1",[^]*"id": "k3f9a"/],
    ['csv', /^id,target,[^\n]*\r?\nk3f9a,ftp\.example\.com,/],
    ['junit', /^<\?xml[^]*ftp\.example\.com/],
    ['ics', /^BEGIN:VCALENDAR\r\n[^]*DTSTART;VALUE=DATE:2027/],
  ])(
    'export prints what is watched as %s',
    async (format, content) => {
      const { bot, settings } = await begin(false)
      await bot.watches.add(watch('k3f9a', { command: 'check ftp.example.com', status: STATUS }))
      const { status, stdout, stderr } = await run(['export', format], settings)
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
      expect(stdout).toMatch(content)
    },
    60_000,
  )

  it('says what is missing where no bot has made its tables, and makes none', async () => {
    const url = (await postgres?.fresh()) ?? ''
    const { status, stdout, stderr } = await run(['export', 'json'], { FTPCHECK_DATABASE_URL: url })
    expect({ status, stdout }).toEqual({ status: 3, stdout: '' })
    expect(stderr).toContain('The database has no tables of ftpcheck.')
    expect(await queryPostgres(url, "select 1 from pg_tables where schemaname = 'public'")).toEqual([])
  }, 60_000)
})
