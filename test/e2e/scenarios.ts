import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Report } from '../../src/diagnose/index.ts'
import { account } from '../support/lab/index.ts'
import type { Chat, Shown } from './chat.ts'
import { type Server, Stage } from './stage.ts'

const WEB = `--user ${account.user}`

/** What is true of the bot on every platform where many share it: `open` opens one that no other test uses. */
export function describeChat(open: () => Promise<Chat>): void {
  let stage: Stage
  let chat: Chat

  beforeAll(async () => {
    chat = await open()
    stage = await Stage.open(chat)
  })
  // The last word: whatever was asked before.
  afterAll(async () => {
    await using _ = stage
    expect(chat.complaints()).toEqual([])
    expect(stage.bot.lines.filter(({ level }) => level === 'error')).toEqual([])
  })

  const rootsOf = (where: string) => chat.roots().filter(({ text }) => text.includes(where))
  const root = (where: string, state: RegExp) =>
    chat.until(() => rootsOf(where).find(({ text }) => state.test(text)), `${where}: ${state}`)
  const whisper = (who: 'ann' | 'ben' | 'li', said: RegExp) =>
    chat.until(() => chat.whispers(who).find(({ text }) => said.test(text)), `whispered: ${said}`)
  const filesUnder = (one: Shown) => chat.thread(one).flatMap(({ files }) => files)
  const reportUnder = async (one: Shown, count = 1): Promise<Report> => {
    const files = await chat.until(() => {
      const found = filesUnder(one).filter(({ name }) => name.endsWith('.json'))
      return found.length >= count && found
    }, 'the report as a file')
    return JSON.parse(String(files.at(-1)?.bytes)) as Report
  }

  it('goes from the acknowledgement to the verdict in one message, with the evidence in its thread', async () => {
    const where = stage.server('healthy')
    await chat.ask('ann', `${where} ${WEB}`)
    // Acknowledged before anything else is done.
    expect(rootsOf(where)).toEqual([])
    const healthy = await root(where, /healthy/)
    const report = await reportUnder(healthy)
    expect(report).toMatchObject({ verdict: 'healthy', channels: { login: 'ok', data: 'ok' } })
    expect(rootsOf(where)).toHaveLength(1)
    expect(chat.thread(healthy).length).toBeGreaterThan(1)
    const kinds = filesUnder(healthy).map(({ name }) => /\.\w+$/.exec(name)?.[0])
    expect(new Set(kinds)).toEqual(new Set(['.txt', '.json', '.png']))
    // At once, once a second, and the verdict.
    expect(healthy.edits).toBeLessThanOrEqual(2 + Math.ceil(report.durationMs / 1000))
  })

  it.each<[Server, string, Partial<Report>, string]>([
    ['blocked', WEB, { verdict: 'failing' }, 'passive-ports-filtered'],
    // A client that verifies nothing gets through.
    ['expired', `--protocol ftpes ${WEB}`, { verdict: 'degraded' }, 'cert-expired'],
  ])('tells in the channel what is wrong: %s', async (kind, options, expected, cause) => {
    const where = stage.server(kind)
    await chat.ask('ann', `${where} ${options}`)
    const ended = await root(where, new RegExp(String(expected.verdict)))
    const report = await reportUnder(ended)
    expect(report).toMatchObject(expected)
    expect(report.causes[0]?.code).toBe(cause)
    expect(rootsOf(where)).toHaveLength(1)
  })

  it('answers somebody who reads Chinese in Chinese', async () => {
    const where = stage.server('healthy')
    await chat.ask('li', `${where} ${WEB}`)
    const healthy = await root(where, /正常/)
    await reportUnder(healthy)
    expect(healthy.text).not.toContain('healthy')
    await chat.ask('li', 'limits')
    await whisper('li', /普通用户/)
  })

  it('checks again in the thread, and shows details to whoever asks for them', async () => {
    const where = stage.server('healthy')
    await chat.ask('ann', where)
    const first = await root(where, /healthy/)
    await reportUnder(first)
    await chat.press('ben', first, 'Check again')
    const again = await chat.until(
      () => chat.thread(first).find(({ text }) => text.includes(`${where}: healthy`) && !/Checking/.test(text)),
      'the same check in the thread',
    )
    expect(again.text).toContain('healthy')
    const before = chat.whispers('ben').length
    await chat.press('ben', first, 'Details')
    await chat.until(() => chat.whispers('ben').length > before, 'the details')
    expect(rootsOf(where)).toHaveLength(1)
  })

  it('lets an operator go deeper, and tells others why they may not', async () => {
    const where = stage.server('healthy')
    await chat.ask('ann', `${where} ${WEB}`)
    const healthy = await root(where, /healthy/)
    await reportUnder(healthy)
    await chat.press('ann', healthy, 'Test an upload')
    await whisper('ann', /operator/)
    await chat.press('olga', healthy, 'Test an upload')
    const deep = await reportUnder(healthy, 2)
    expect(deep.receipt.filesWritten).toBe(1)
    await chat.ask('ben', `${where} --deep`)
    await whisper('ben', /--deep/)
  })

  it('does once what is delivered twice or clicked twice', async () => {
    const where = stage.server('healthy')
    const asked = await chat.ask('ben', where)
    await asked.again()
    const healthy = await root(where, /healthy/)
    await reportUnder(healthy)
    await Promise.all([chat.press('ben', healthy, 'Check again'), chat.press('ben', healthy, 'Check again')])
    await reportUnder(healthy, 2)
    expect(rootsOf(where)).toHaveLength(1)
    expect(filesUnder(healthy).filter(({ name }) => name.endsWith('.json'))).toHaveLength(2)
  })

  it('runs once for two who ask for the same, and ends for the one who cancels', async () => {
    const where = stage.server('silent')
    await chat.ask('ann', where)
    await root(where, /Checking/)
    await chat.ask('ben', where)
    await chat.until(() => rootsOf(where).length === 2, 'two messages')
    const [one, other] = rootsOf(where)
    if (!one || !other) throw new Error('two messages were there')
    await chat.press('ann', one, 'Cancel')
    await root(where, /cancelled/)
    expect(rootsOf(where).filter(({ text }) => text.includes('Checking'))).toHaveLength(1)
    expect(other.text).toContain('same')
    await chat.press('ann', other, 'Cancel')
    await whisper('ann', /Somebody else/)
    await chat.ask('ben', 'cancel')
    await chat.until(() => rootsOf(where).every(({ text }) => text.includes('cancelled')), 'both cancelled')
  })

  it('probes private addresses only where the operator allows it, and this machine never', async () => {
    const { allowed, refused } = stage.private
    await chat.ask('ann', allowed)
    await root(allowed, /healthy/)
    await chat.ask('ann', refused)
    await whisper('ann', new RegExp(refused))
    await chat.ask('ann', '127.0.0.1')
    await whisper('ann', /127\.0\.0\.1/)
    expect(rootsOf(refused)).toEqual([])
  })

  it('says after a restart what it interrupted, and its button works', async () => {
    const where = stage.server('silent')
    await chat.ask('ann', where)
    await chat.until(() => rootsOf(where).find(({ edits }) => edits > 0), 'progress')
    await stage.bot.kill()
    await stage.startBot()
    const interrupted = await root(where, /interrupted/)
    await chat.press('ben', interrupted, 'Check again')
    const again = await chat.until(() => chat.thread(interrupted).at(-1), 'the new run')
    await chat.press('ben', again, 'Cancel')
    await chat.until(() => chat.thread(interrupted).some(({ text }) => text.includes('cancelled')), 'its end')
    expect(rootsOf(where)).toHaveLength(1)
    // A process that was killed leaves no metrics: the next one has some.
    await chat.ask('olga', stage.server('healthy'))
    await chat.until(() => rootsOf('52.20.0.').at(-1)?.text.includes('healthy'), 'another check')
  })

  it('counts what it did, and the password that was lent is nowhere', async () => {
    const metrics = await (await fetch(`${stage.opsUrl}/metrics`)).text()
    expect(metrics).toContain('ftpcheck_ack_seconds_count')
    const store = readdirSync(stage.dataFolder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
    const places = { metrics, store: store.join('\n'), log: stage.printed, sent: chat.sent() }
    const telling = Object.entries(places).filter(([, text]) => text.includes(account.password))
    expect(telling.map(([place]) => place)).toEqual([])
    // It was looked for where the rest is.
    expect(places).toMatchObject({
      metrics: expect.stringContaining('verdict="healthy"'),
      store: expect.stringContaining(account.user),
      log: expect.stringContaining('ready'),
      sent: expect.stringContaining('vsFTPd'),
    })
  })
}
