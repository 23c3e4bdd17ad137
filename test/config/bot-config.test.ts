import { inspect } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readBotEnvironment, type Environment } from '../../src/config/index.ts'
import { refuseTarget } from '../../src/diagnose/index.ts'

const KEY = Buffer.alloc(32, 7).toString('base64')
const SOCKET = { SLACK_BOT_TOKEN: 'xoxb-1-a', SLACK_APP_TOKEN: 'xapp-1-b' }
const OAUTH = {
  SLACK_CLIENT_ID: '12.34',
  SLACK_CLIENT_SECRET: 'c-secret-1',
  SLACK_STATE_SECRET: 's-secret-1',
  SLACK_SIGNING_SECRET: 'g-secret-1',
  FTPCHECK_KEY: KEY,
}
const WEBHOOK = (url: string, secret = 'sixteen-letters!') => ({
  FTPCHECK_WEBHOOK_X: url,
  FTPCHECK_WEBHOOK_X_SECRET: secret,
})
const read = (env: Environment) => {
  const { config, problems } = readBotEnvironment(env)
  expect(problems).toEqual([])
  return config
}
const problems = (env: Environment) => readBotEnvironment(env).problems.map(({ en }) => en)

describe('the settings of a bot', () => {
  it('need not be set: then it is a terminal chat', () => {
    expect(read({})).toEqual({
      store: { folder: './data' },
      roles: { admins: [], operators: [] },
      targets: { allow: [], deny: [], ports: [], services: [] },
      credentials: [],
      webhooks: [],
      watching: {},
    })
  })

  it('name Slack by Socket Mode, by HTTP, or for many workspaces', () => {
    const socket = read(SOCKET)
    expect([socket.slack?.botToken?.(), socket.slack?.appToken?.()]).toEqual(['xoxb-1-a', 'xapp-1-b'])
    const http = read({ SLACK_BOT_TOKEN: 'xoxb-1-a', SLACK_SIGNING_SECRET: 'g-secret-1', PORT: '8080' })
    expect(http.slack).toMatchObject({ port: 8080 })
    const { slack, keys } = read(OAUTH)
    expect(slack?.oauth?.clientId).toBe('12.34')
    expect(keys?.().map(({ length }) => length)).toEqual([32])
  })

  it('name Discord, another API, databases and people', () => {
    const config = read({
      DISCORD_TOKEN: 'a.b-c.d_e',
      DISCORD_GUILD_ID: '123456789012345678',
      DISCORD_API_URL: 'http://127.0.0.1:9000/api',
      FTPCHECK_DATABASE_URL: 'postgres://ftp:pw@DB.example.com/x',
      FTPCHECK_REDIS_URL: 'rediss://:pw@[2606:2800::1]:6380',
      FTPCHECK_ADMINS: 'slack:U0AB, discord:role:123456789012345678',
      FTPCHECK_OPERATORS: 'slack:group:S0AB',
      FTPCHECK_METRICS_PORT: '9464',
    })
    expect(config.discord).toMatchObject({ guildId: '123456789012345678', apiUrl: 'http://127.0.0.1:9000/api' })
    expect(config.roles.admins).toEqual(['slack:U0AB', 'discord:role:123456789012345678'])
    expect(config.metricsPort).toBe(9464)
    // The guard knows the services in whatever spelling.
    expect(refuseTarget({ host: 'db.example.com', port: 21 }, config.targets)?.reason).toBe('own-service')
    expect(config.targets.services).toContain('2606:2800::1')
  })

  it('list targets and ports', () => {
    const { targets } = read({
      FTPCHECK_ALLOW: '10.0.0.0/8, 192.168.1.5 FTP.corp.example\n*.lab.internal,2001:db8::/32 ::1 nas',
      FTPCHECK_DENY: '*.bad.example',
      FTPCHECK_PORTS: '2100-2199, 8021',
    })
    expect(targets.allow).toEqual([
      '10.0.0.0/8',
      '192.168.1.5',
      'ftp.corp.example',
      '*.lab.internal',
      '2001:db8::/32',
      '::1',
      'nas',
    ])
    expect(targets.ports).toEqual([
      { from: 2100, to: 2199 },
      { from: 8021, to: 8021 },
    ])
    const why = (host: string, port = 21) => refuseTarget({ host, port }, targets)?.reason
    expect([why('10.9.9.9'), why('x.lab.internal'), why('::1'), why('a.bad.example'), why('a.example', 8021)]).toEqual([
      undefined,
      undefined,
      'loopback',
      'denied',
      undefined,
    ])
  })

  it('lend logins to the bot', () => {
    const { credentials } = read({
      FTPCHECK_CREDENTIAL_WEB: 'web:p%40ss%3Aw@FTP.example.com:2121',
      FTPCHECK_CREDENTIAL_OLD_BOX: 'ftp://me:secret@[2606:2800::1]',
    })
    const seen = credentials.map(({ password, ...rest }) => ({ ...rest, password: password() }))
    expect(seen).toEqual([
      { name: 'old_box', user: 'me', password: 'secret', host: '2606:2800::1', isPlaintextAllowed: true },
      { name: 'web', user: 'web', password: 'p@ss:w', host: 'ftp.example.com', port: 2121, isPlaintextAllowed: false },
    ])
  })
})

describe('the settings of watches and alerts', () => {
  it('say the time zone, how long runs and history are kept, and what shows that the network works', () => {
    const { watching } = read({
      FTPCHECK_TIMEZONE: 'Asia/Shanghai',
      FTPCHECK_KEEP_RUNS: '7',
      FTPCHECK_KEEP_HISTORY: '13',
      FTPCHECK_CANARY: 'one.example.com:443, [2606:4700::1111]:53',
    })
    const days = (ms = 0) => ms / (24 * 3_600_000)
    expect(watching).toMatchObject({
      zone: 'Asia/Shanghai',
      canaries: [
        { host: 'one.example.com', port: 443 },
        { host: '2606:4700::1111', port: 53 },
      ],
    })
    expect([days(watching.samplesMs), days(watching.rollupsMs)]).toEqual([7, 396])
  })

  it('name the programs that alerts are sent to', () => {
    const { webhooks } = read({
      FTPCHECK_WEBHOOK_PAGER: 'https://hooks.example.com/services/T0/abc',
      FTPCHECK_WEBHOOK_PAGER_SECRET: 'sixteen-letters!',
      FTPCHECK_WEBHOOK_SECRET: 'http://127.0.0.1:9000/',
      FTPCHECK_WEBHOOK_SECRET_SECRET: 'sixteen-letters?',
    })
    expect(webhooks.map(({ name, url, secret }) => [name, url(), secret()])).toEqual([
      ['pager', 'https://hooks.example.com/services/T0/abc', 'sixteen-letters!'],
      ['secret', 'http://127.0.0.1:9000/', 'sixteen-letters?'],
    ])
  })
})

describe('settings that cannot be used', () => {
  it.each([
    [{ SLACK_BOT_TOKEN: 'xoxb-1' }, ['needs SLACK_APP_TOKEN']],
    [{ SLACK_APP_TOKEN: 'xapp-1' }, ['of no use without SLACK_BOT_TOKEN']],
    [{ ...SOCKET, SLACK_BOT_TOKEN: 'xapp-1' }, ['SLACK_BOT_TOKEN must begin with xoxb-']],
    [{ ...SOCKET, SLACK_APP_TOKEN: 'xoxb-1' }, ['SLACK_APP_TOKEN must begin with xapp-']],
    [{ ...OAUTH, SLACK_STATE_SECRET: undefined }, ['belong together']],
    [{ ...OAUTH, FTPCHECK_KEY: undefined }, ['needs FTPCHECK_KEY']],
    [{ ...OAUTH, SLACK_SIGNING_SECRET: undefined }, ['needs SLACK_SIGNING_SECRET']],
    [{ ...OAUTH, ...SOCKET }, ['set one of them']],
    [{ SLACK_API_URL: 'http://slack.example.com' }, ['SLACK_API_URL must be an https://']],
    [{ DISCORD_API_URL: 'nonsense' }, ['DISCORD_API_URL must be an https://']],
    [{ DISCORD_TOKEN: 'Bot a.b.c' }, ['DISCORD_TOKEN must be the token']],
    [{ DISCORD_GUILD_ID: '123456789012345678' }, ['of no use without DISCORD_TOKEN']],
    [{ PORT: '0' }, ['PORT must be a port']],
    [{ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 'g-secret-1', FTPCHECK_METRICS_PORT: '3000' }, ['two ports']],
    [{ FTPCHECK_DATABASE_URL: 'mysql://db' }, ['must begin with postgres://']],
    [{ FTPCHECK_REDIS_URL: 'localhost:6379' }, ['must begin with redis://']],
    [{ FTPCHECK_KEY: 'c2hvcnQ=' }, ['FTPCHECK_KEY must be 32 bytes']],
    [{ FTPCHECK_ALLOW: '10.0.0.0/33' }, ['FTPCHECK_ALLOW: "10.0.0.0/33" must be a range']],
    [{ FTPCHECK_ALLOW: '10.0.0, 0x7f.1' }, ['"10.0.0" must', '"0x7f.1" must']],
    [{ FTPCHECK_DENY: 'a..b, *.*.example, http://x/' }, ['"a..b"', '"*.*.example"', '"http://x/"']],
    [{ FTPCHECK_PORTS: '0, 2199-2100, 70000' }, ['"0"', '"2199-2100"', '"70000"']],
    [{ FTPCHECK_ADMINS: 'U0AB, slack:u0ab' }, ['"U0AB" must be slack:U', '"slack:u0ab"']],
    [{ FTPCHECK_CREDENTIAL_X: 'web@ftp.example.com' }, ['FTPCHECK_CREDENTIAL_X must be user:password@host']],
    [{ FTPCHECK_CREDENTIAL_X: 'web:100%@ftp.example.com' }, ['FTPCHECK_CREDENTIAL_X must be']],
    [{ FTPCHECK_CREDENTIAL_X: 'web:a%0d%0aDELE@ftp.example.com' }, ['FTPCHECK_CREDENTIAL_X must be']],
    [{ FTPCHECK_CREDENTIAL_X: 'web:pw@*.example.com' }, ['FTPCHECK_CREDENTIAL_X must be']],
    [{ FTPCHECK_CREDENTIAL_X: 'web:pw@ftp.example.com:0' }, ['FTPCHECK_CREDENTIAL_X must be']],
    [{ FTPCHECK_TIMEZONE: 'Mars/Olympus' }, ['FTPCHECK_TIMEZONE must be a time zone']],
    [{ FTPCHECK_TIMEZONE: '+08:00' }, ['FTPCHECK_TIMEZONE must be a time zone']],
    [{ FTPCHECK_KEEP_RUNS: '0' }, ['FTPCHECK_KEEP_RUNS must be a number of days']],
    [{ FTPCHECK_KEEP_HISTORY: '1.5' }, ['FTPCHECK_KEEP_HISTORY must be a number of months']],
    [{ FTPCHECK_CANARY: 'one.example.com, *.example.com:1, a:0' }, ['"one.example.com"', '"*.example.com:1"', '"a:0"']],
    [{ FTPCHECK_WEBHOOK_X: 'https://hooks.example.com' }, ['FTPCHECK_WEBHOOK_X_SECRET is needed']],
    [{ FTPCHECK_WEBHOOK_X_SECRET: 'sixteen-letters!' }, ['FTPCHECK_WEBHOOK_X is needed']],
    [WEBHOOK('http://hooks.example.com'), ['FTPCHECK_WEBHOOK_X must be an https://']],
    [WEBHOOK('https://me:pw@hooks.example.com'), ['FTPCHECK_WEBHOOK_X must be an https://']],
    [WEBHOOK('https://hooks.example.com', 'short'), ['FTPCHECK_WEBHOOK_X_SECRET must be a secret of at least 16']],
  ] as const)('are named: %j', (env, words) => {
    const found = problems(env)
    expect(found).toHaveLength(words.length)
    for (const [index, word] of words.entries()) expect(found[index]).toContain(word)
  })

  it('are named all at once, in both languages', () => {
    const found = readBotEnvironment({
      SLACK_BOT_TOKEN: 'wrong',
      DISCORD_TOKEN: 'wrong',
      FTPCHECK_KEY: 'wrong',
      FTPCHECK_PORTS: 'wrong',
      FTPCHECK_CREDENTIAL_A: 'wrong',
    }).problems
    expect(found).toHaveLength(6)
    for (const { en, 'zh-CN': zh } of found) {
      expect(en).toMatch(/^[A-Z_]+.*\.$/)
      expect(zh).toMatch(/[\u4e00-\u9fff].*。$/)
    }
  })
})

describe('secrets', () => {
  const SECRETS: readonly string[] = ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN', 'SLACK_SIGNING_SECRET'].concat(
    ['SLACK_CLIENT_SECRET', 'SLACK_STATE_SECRET', 'DISCORD_TOKEN', 'FTPCHECK_DATABASE_URL', 'FTPCHECK_REDIS_URL'],
    ['FTPCHECK_KEY', 'FTPCHECK_CREDENTIAL_X', 'FTPCHECK_WEBHOOK_X', 'FTPCHECK_WEBHOOK_X_SECRET'],
  )

  it('are in no message, whatever is wrong with them', () => {
    const mark = 'Qf2xylophone'
    const value = fc.tuple(fc.string(), fc.string()).map(([before, after]) => `${before}${mark}${after}`)
    fc.assert(
      fc.property(fc.constantFrom(...SECRETS), value, (name, text) => {
        const read = readBotEnvironment({ [name]: text })
        expect(JSON.stringify(read.problems)).not.toContain(mark)
      }),
    )
  })

  it('are not printed with the configuration', () => {
    const config = read({
      ...SOCKET,
      DISCORD_TOKEN: 'discord.to.ken',
      FTPCHECK_KEY: KEY,
      FTPCHECK_DATABASE_URL: 'postgres://a:dbpass@db.example.com/x',
      FTPCHECK_REDIS_URL: 'redis://:redispass@db.example.com',
      FTPCHECK_CREDENTIAL_X: 'web:credpass@ftp.example.com',
      ...WEBHOOK('https://hooks.example.com/urlpass', 'hmacpass-hmacpass'),
    })
    const printed = inspect(config, { depth: 10, showHidden: true }) + JSON.stringify(config)
    expect(printed).not.toMatch(/xoxb|xapp|to\.ken|BwcH|dbpass|redispass|credpass|urlpass|hmacpass|Uint8Array/)
  })
})
