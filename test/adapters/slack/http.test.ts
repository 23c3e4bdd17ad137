import { createServer } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { slackAdapter } from '../../../src/adapters/slack/index.ts'
import { sign } from '../../support/slack/deliver.ts'
import { FakeSlack } from '../../support/slack/index.ts'
import { card, memory, onStage, SECRET, type Stage } from './stage.ts'

const overHttp = () => onStage({ via: 'signed HTTP' })
const MINUTE_MS = 60_000

/** What Slack, or somebody who claims to be, gets for an answer. */
async function post({ adapter }: Stage, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  const text = JSON.stringify(body)
  const url = `http://127.0.0.1:${adapter.port}/slack/events`
  const signed = { 'content-type': 'application/json', ...sign(text, { signingSecret: SECRET }), ...headers }
  return fetch(url, { method: 'POST', headers: signed, body: text })
}

describe('signed HTTP', () => {
  it.each([
    ['what is signed with another secret', { signingSecret: 'other' }, 401],
    ['what is six minutes old', { aheadMs: -6 * MINUTE_MS }, 401],
    ['what comes from a day ahead', { aheadMs: 24 * 60 * MINUTE_MS }, 401],
    ['what is a minute ahead', { aheadMs: MINUTE_MS }, 200],
  ])('answers %s (%j) with %i', async (_, more, status) => {
    await using stage = await overHttp()
    const { slack, adapter, bot } = stage
    slack.useHttp({ port: adapter.port ?? 0, signingSecret: SECRET, ...more })
    expect((await slack.command('/ftpcheck', 'x').acked).status).toBe(status)
    slack.useHttp({ port: adapter.port ?? 0, signingSecret: SECRET })
    await slack.command('/ftpcheck', 'good').acked
    await bot.asked(status === 200 ? 2 : 1)
    expect(bot.asks.at(-1)?.asked).toMatchObject({ text: 'good' })
  })

  it('proves to Slack that the address is ours', async () => {
    await using stage = await overHttp()
    const response = await post(stage, { type: 'url_verification', challenge: 'abc' })
    expect(await response.json()).toEqual({ challenge: 'abc' })
  })

  it('acknowledges that events are held back', async () => {
    await using stage = await overHttp()
    expect((await stage.slack.rateLimitApp().acked).status).toBe(200)
  })

  it('an acknowledgement that nobody waits for any more does no harm', async () => {
    await using stage = await overHttp()
    const { slack, bot } = stage
    const gone = new AbortController()
    const text = new URLSearchParams({ command: '/ftpcheck', text: 'x', trigger_id: '1', user_id: 'U1', team_id: 'T1' })
    text.set('channel_id', 'C1')
    const headers = {
      'content-type': 'application/x-www-form-urlencoded',
      ...sign(String(text), { signingSecret: SECRET }),
    }
    const request = fetch(`http://127.0.0.1:${stage.adapter.port}/slack/events`, {
      ...{ method: 'POST', headers, body: String(text), signal: gone.signal },
    })
    await bot.asked()
    gone.abort()
    await request.catch(() => {})
    expect((await slack.command('/ftpcheck', 'y').acked).status).toBe(200)
    await bot.asked(2)
  })

  it('knows no other paths', async () => {
    await using stage = await overHttp()
    const statuses = ['/', '/slack/install', '/slack/events'].map(async (path) => {
      const response = await fetch(`http://127.0.0.1:${stage.adapter.port}${path}`)
      return response.status
    })
    expect(await Promise.all(statuses)).toEqual([404, 404, 404])
  })

  it('stops listening', async () => {
    const stage = await overHttp()
    const { port } = stage.adapter
    expect(stage.adapter.health()).toEqual({ ok: true, text: `HTTP on port ${port}` })
    await stage[Symbol.asyncDispose]()
    await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow('fetch failed')
  })

  it('says so where the port is taken', async () => {
    const other = createServer().listen(0)
    onTestFinished(() => void other.close())
    const address = other.address()
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0
    await using slack = await FakeSlack.start()
    const start = onStage({ slack, via: 'signed HTTP', port })
    await expect(start).rejects.toMatchObject({
      name: 'UserError',
      text: { en: `Port ${port} cannot be opened for Slack (EADDRINUSE).` },
    })
  })
})

describe('many workspaces', () => {
  const oauth = { clientId: '1.2', clientSecret: 'client-secret', stateSecret: 'state-secret' }

  /** What somebody does who adds the app to a workspace. */
  async function install({ adapter, slack }: Stage, team: string): Promise<Response> {
    const base = `http://127.0.0.1:${adapter.port}/slack`
    const page = await fetch(`${base}/install`)
    const html = await page.text()
    const url = new URL((/href="(http[^"]*authorize[^"]*)"/.exec(html)?.[1] ?? '').replaceAll('&amp;', '&'))
    expect(url.origin).toBe(new URL(slack.apiUrl).origin)
    expect(url.searchParams.get('scope')).toContain('chat:write')
    slack.codes.set(`code-${team}`, { team, token: `xoxb-${team}` })
    const cookie = (page.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
    const state = url.searchParams.get('state') ?? ''
    return fetch(`${base}/oauth_redirect?code=code-${team}&state=${encodeURIComponent(state)}`, { headers: { cookie } })
  }

  it('each is answered with its own token, and none after it removed the app', async () => {
    const slack = await FakeSlack.start()
    await using stage = await onStage({
      ...{ slack, via: 'signed HTTP', botToken: '', services: { installations: memory() } },
      ...oauth,
    })
    const { bot } = stage
    slack.mention('too early')
    const before = await bot.asked()
    await expect(before.reply.post(card('x'))).rejects.toMatchObject({
      trouble: 'forbidden',
      missing: '/slack/install',
    })
    expect((await install(stage, 'T1')).status).toBe(200)
    slack.command('/ftpcheck', 'x')
    await (await bot.asked(2)).reply.post(card('hello'))
    expect(slack.roots()).toHaveLength(1)
    await slack.event({ type: 'app_uninstalled' }).acked
    slack.mention('too late')
    await expect((await bot.asked(3)).reply.post(card('x'))).rejects.toMatchObject({ trouble: 'forbidden' })
    slack.command('/ftpcheck', 'x')
    await (await bot.asked(4)).reply.post(card('x'))
    expect(slack.messages()[1]).toMatchObject({
      via: 'response_url',
      text: expect.stringContaining('(/slack/install)'),
    })
  })

  it('an installation that somebody else began is refused', async () => {
    const slack = await FakeSlack.start()
    const settings = {
      slack,
      via: 'signed HTTP',
      botToken: '',
      services: { installations: memory() },
      ...oauth,
    } as const
    await using stage = await onStage(settings)
    slack.codes.set('code', { team: 'T1', token: 'xoxb-T1' })
    const response = await fetch(`http://127.0.0.1:${stage.adapter.port}/slack/oauth_redirect?code=code&state=forged`)
    expect(response.status).toBeGreaterThanOrEqual(400)
    expect(slack.calls('oauth.v2.access')).toEqual([])
  })
})

describe('settings that are wrong', () => {
  const start = async (settings: object) => {
    await using slack = await FakeSlack.start()
    const log = () => {}
    const telemetry = {
      log: { debug: log, info: log, warn: log, error: log },
      acknowledged: log,
      called: log,
      firstLayer: log,
      checked: log,
      watched: log,
      unwatched: log,
      alerting: log,
    }
    const { botToken, appToken, apiUrl } = slack
    const whole = { botToken, appToken, apiUrl, fallbackLanguage: 'en' as const, ...settings }
    await slackAdapter(whole, { telemetry, memory: memory() }).start({
      audience: () => 'asker',
      handle: async () => {},
      form: async () => undefined,
      suggest: async () => [],
      home: async () => card('x'),
    })
  }

  it.each([
    [
      { botToken: 'xoxb-wrong' },
      'Slack refuses SLACK_BOT_TOKEN (invalid_auth).',
      'Slack 不接受 SLACK_BOT_TOKEN（invalid_auth）。',
    ],
    [
      { appToken: 'xapp-wrong' },
      'Slack refuses SLACK_APP_TOKEN (invalid_auth).',
      'Slack 不接受 SLACK_APP_TOKEN（invalid_auth）。',
    ],
    [{ botToken: 'xapp-double-1' }, 'SLACK_BOT_TOKEN must begin with xoxb-.', 'SLACK_BOT_TOKEN 应以 xoxb- 开头。'],
    [{ appToken: 'xoxb-double-1' }, 'SLACK_APP_TOKEN must begin with xapp-.', 'SLACK_APP_TOKEN 应以 xapp- 开头。'],
    [{ appToken: '' }, 'Slack is not configured completely.', 'Slack 的设置不完整。'],
    [{ botToken: '' }, 'Slack is not configured completely.', 'Slack 的设置不完整。'],
  ])('%j', async (settings, en, zh) => {
    await expect(start(settings)).rejects.toMatchObject({ name: 'UserError', text: { en, 'zh-CN': zh } })
  })

  it('says why Slack cannot be reached', async () => {
    const slack = await FakeSlack.start()
    await slack[Symbol.asyncDispose]()
    const { apiUrl } = slack
    await expect(start({ apiUrl })).rejects.toMatchObject({
      text: { en: `Slack cannot be reached at ${apiUrl} (ECONNREFUSED).` },
    })
  })

  it('no message holds a token', async () => {
    const error: unknown = await start({ botToken: 'xoxb-wrong' }).catch((caught: unknown) => caught)
    expect(JSON.stringify(error) + String(error)).not.toContain('xoxb-wrong')
  })
})
