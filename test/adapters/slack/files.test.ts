import { describe, expect, it } from 'vitest'
import type { SharedFile } from '../../../src/bot/port/index.ts'
import { onStage, type Stage } from './stage.ts'

async function shared({ slack, bot }: Stage, file: Parameters<typeof slack.say>[1]): Promise<SharedFile> {
  slack.shortcut('diagnose_log', slack.say('log', file))
  const { asked } = await bot.asked()
  if (asked.type !== 'read' || !asked.files[0]) throw new Error('no file')
  return asked.files[0]
}
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'none',
    (error: unknown) => error,
  )

describe('a file that somebody shares', () => {
  it('is no log where it is a picture beside a question', async () => {
    await using stage = await onStage()
    const { slack, bot } = stage
    slack.mention('ftp.example.com', { files: [slack.addFile('a.png', 'x', 'image/png')] })
    expect((await bot.asked()).asked).toEqual({ type: 'text', text: 'ftp.example.com' })
  })

  it('is refused before it is fetched where it says to be too large', async () => {
    await using stage = await onStage()
    const file = await shared(stage, { files: [stage.slack.addFile('big.log', 'x'.repeat(5000))] })
    expect(await refusal(file.read(4096))).toMatchObject({
      name: 'UserError',
      text: { en: '"big.log" is larger than 4 KB.', 'zh-CN': '"big.log" 超过了 4 KB。' },
    })
  })

  it('is refused on the way where it is larger than it says', async () => {
    await using stage = await onStage()
    const { slack } = stage
    const stored = slack.addFile('a.log', 'x')
    slack.world.files.set(stored.id, { ...stored, bytes: Buffer.alloc(100_000) })
    const file = await shared(stage, { files: [stored] })
    expect(file.bytes).toBe(1)
    expect(await refusal(file.read(4096))).toMatchObject({
      name: 'UserError',
      text: { en: '"a.log" is larger than 4 KB.' },
    })
  })

  it('is not read where Slack sends its login page instead', async () => {
    await using stage = await onStage()
    const file = await shared(stage, { files: [stage.slack.addFile('a.log', 'x')] })
    stage.slack.scopes.delete('files:read')
    expect(await refusal(file.read(4096))).toMatchObject({
      name: 'UserError',
      text: { en: 'Slack does not hand over "a.log" (missing_scope).' },
      hint: { en: expect.stringContaining('files:read'), 'zh-CN': expect.stringContaining('files:read') },
    })
  })

  it.each([
    'http://127.0.0.1:9/x',
    'https://slack.com.evil.example/x',
    'https://evilslack.com/x',
    'file:///etc/passwd',
  ])('is not fetched from elsewhere, with our token: %s', async (url) => {
    await using stage = await onStage()
    const { slack, bot } = stage
    const ts = slack.say('x').ts
    const files = [{ id: 'F1', name: 'a.log', size: 1, url_private: url }]
    slack.event({ type: 'app_mention', user: 'U1', text: '<@UBOT>', channel: 'C1', ts, event_ts: ts, files })
    const { asked } = await bot.asked()
    const [file] = asked.type === 'read' ? asked.files : []
    expect(await refusal(file?.read(10) ?? Promise.resolve())).toMatchObject({
      text: { en: 'Slack does not hand over "a.log" (it is not on Slack).' },
    })
  })

  it('of another organisation is looked up first', async () => {
    await using stage = await onStage()
    const { slack, bot } = stage
    const stored = slack.addFile('a.log', 'content')
    const ts = slack.say('x').ts
    const files = [{ id: stored.id, file_access: 'check_file_info' }]
    slack.event({ type: 'app_mention', user: 'U1', text: '<@UBOT>', channel: 'C1', ts, event_ts: ts, files })
    const { asked } = await bot.asked()
    const [file] = asked.type === 'read' ? asked.files : []
    expect(Buffer.from((await file?.read(100)) ?? []).toString()).toBe('content')
  })
})
