import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { labOrSkip } from '../support/lab/index.ts'
import { FakeSlack } from '../support/slack/index.ts'
import { slackOf } from './slack-chat.ts'
import { Stage } from './stage.ts'

describe.skipIf(labOrSkip(import.meta.filename))('a bot process', () => {
  let slack: FakeSlack
  let stage: Stage

  beforeAll(async () => {
    slack = await FakeSlack.start()
    stage = await Stage.open(slackOf(slack, 'Socket Mode'))
  })
  afterAll(() => stage[Symbol.asyncDispose]())

  const ask = (path: string) => fetch(`${stage.opsUrl}/${path}`)

  it('says on standard error that it is ready, and is', async () => {
    expect(await stage.bot.logged('ready')).toMatchObject({ level: 'info', platforms: ['slack'] })
    const answers = await Promise.all(['healthz', 'readyz', 'metrics'].map(ask))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    expect(await answers[1]?.text()).toMatch(/ok slack: .*\nok store: /)
  })

  it('is alive and not ready while Slack is gone, and ready when it is back', async () => {
    // The second of its two connections may still be on its way.
    await slack.until(() => slack.sockets.open.size === 2, 'both connections')
    slack.isDown = true
    slack.sockets.cut()
    await expect.poll(async () => (await ask('readyz')).text(), { timeout: 10_000 }).toContain('NOT READY slack')
    expect(await (await ask('readyz')).text()).toContain('NOT READY slack')
    expect((await ask('healthz')).status).toBe(200)
    slack.isDown = false
    await expect.poll(async () => (await ask('readyz')).status, { timeout: 30_000 }).toBe(200)
  })

  it('marks what runs and ends with status 0 when it is asked to', async () => {
    const where = stage.server('silent')
    await slack.command('/ftpcheck', where).acked
    await slack.until(() => slack.roots().find(({ text }) => text.includes('Checking')), 'a running check')
    expect(await stage.bot.stop()).toBe(0)
    expect(slack.roots().map(({ text }) => text)).toEqual([expect.stringContaining('interrupted')])
    await stage.startBot()
  })

  it('lets nobody else into its folder, and says which process has it', async () => {
    await expect(stage.startBot()).rejects.toThrow(/Another ftpcheck[^]*FTPCHECK_DATA/)
    expect((await ask('healthz')).status).toBe(200)
  })
})
