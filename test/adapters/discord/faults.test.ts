import { describe, expect, it } from 'vitest'
import { type Post, PostError } from '../../../src/bot/port/index.ts'
import { card, openStage, type Stage } from './stage.ts'

/** A mention whose answer is one post, and that post: nothing but the bot itself can edit it. */
async function posted(stage: Stage): Promise<Post> {
  let post: Post | undefined
  stage.bot.answer = async ({ reply }) => void (post = await reply.post(card('running')))
  stage.discord.mention('check a.example')
  return stage.discord.until(() => post)
}

const PATCH = { method: 'PATCH', path: /^\/channels/ } as const
const CREATE = { method: 'POST', path: /^\/channels\/\d+\/messages$/ } as const

describe('an edit', () => {
  it('never waits for a rate limit, but says how long it lasts', async () => {
    const stage = await openStage()
    const post = await posted(stage)
    stage.discord.fail({ ...PATCH, retryAfter: 3 })
    const error = await post.edit(card('x')).catch((reason: unknown) => reason as PostError)
    expect(error).toMatchObject({ trouble: 'limited' })
    expect((error as PostError).retryAfterMs).toBeGreaterThanOrEqual(3000)
  })

  it('keeps within a bucket that its headers tell of, without a single 429', async () => {
    const stage = await openStage()
    const post = await posted(stage)
    stage.discord.limit({ ...PATCH, calls: 2, perMs: 60_000 })
    const outcomes = []
    for (const title of ['one', 'two', 'three']) {
      outcomes.push(
        await post.edit(card(title)).then(
          () => 'ok',
          (error: PostError) => error.trouble,
        ),
      )
    }
    expect(outcomes).toEqual(['ok', 'ok', 'limited'])
    expect(stage.discord.calls.map(({ status }) => status)).not.toContain(429)
  })

  it.each([
    [{ status: 404, code: 10008 }, 'gone'],
    [{ status: 404, code: 10003 }, 'gone'],
    [{ status: 400, code: 50083 }, 'gone'],
    [{ status: 400, code: 50035 }, 'refused'],
    [{ status: 502, times: 3 }, 'failed'],
    [{ isDropped: true, times: 3 }, 'failed'],
    [{ status: 400, code: 30046 }, 'limited'],
  ] as const)('that Discord answers with %j is %s', async (fault, trouble) => {
    const stage = await openStage()
    const post = await posted(stage)
    stage.discord.fail({ ...PATCH, ...fault })
    await expect(post.edit(card('x'))).rejects.toMatchObject({ name: 'PostError', trouble })
    expect(stage.noted.calls.at(-1)).toEqual({ call: 'edit', outcome: trouble })
  })

  it('gets through one broken answer', async () => {
    const stage = await openStage()
    const post = await posted(stage)
    stage.discord.fail({ ...PATCH, status: 503 })
    await post.edit(card('failing'))
    expect(stage.discord.read(stage.discord.messages().at(-1)!)).toContain('failing')
  })
})

describe('what a command is answered with', () => {
  const shown = (stage: Stage, text: string) =>
    stage.discord.until(() => stage.discord.messages().find((one) => stage.discord.read(one).includes(text)))

  async function answered(stage: Stage) {
    let post: Post | undefined
    stage.bot.answer = async ({ reply }) => void (post = await reply.post(card('running')))
    const command = await stage.discord.slash('check', { target: 'a.example' })
    return { command, post: await stage.discord.until(() => post) }
  }

  it('does not wait behind what the bot posts as itself', async () => {
    const stage = await openStage()
    const { discord, bot } = stage
    discord.fail({ ...CREATE, retryAfter: 14, isGlobal: true })
    bot.answer = async ({ reply }) => (await reply.post(card('running'))).edit(card('failing'))
    discord.mention('check a.example')
    await discord.until(() => discord.callsOf('POST', CREATE.path).some(({ status }) => status === 429))
    await discord.slash('check', { target: 'b.example' })
    await shown(stage, 'failing')
    expect(discord.callsOf('POST', CREATE.path)).toHaveLength(1)
  })

  it('goes on as the bot itself when the token has ended early', async () => {
    const stage = await openStage()
    const { command, post } = await answered(stage)
    stage.discord.expire(command)
    await post.edit(card('failing'))
    await post.edit(card('still failing'))
    await shown(stage, 'still failing')
    expect(stage.discord.callsOf('PATCH', /^\/webhooks/).map(({ status }) => status)).toEqual([200, 401])
    expect(stage.discord.callsOf('PATCH', /^\/channels/)).toHaveLength(2)
  })

  it('is edited where the bot does not see the channel, but has no thread there', async () => {
    const stage = await openStage()
    stage.discord.forbid('viewChannel')
    const { post } = await answered(stage)
    await post.edit(card('failing'))
    await shown(stage, 'failing')
    await expect(post.thread('x')).rejects.toMatchObject({ trouble: 'forbidden' })
  })

  it('is gone where somebody has deleted it', async () => {
    const stage = await openStage()
    const { post } = await answered(stage)
    stage.discord.fail({ method: 'PATCH', path: /^\/(?:webhooks|channels)/, status: 404, code: 10008, times: 2 })
    await expect(post.edit(card('x'))).rejects.toMatchObject({ trouble: 'gone' })
  })
})

describe('a message', () => {
  it('is posted once, however often its answer gets lost', async () => {
    const { discord, bot } = await openStage()
    discord.fail({ ...CREATE, status: 502, isLost: true, times: 2 })
    bot.answer = async ({ reply }) => void (await reply.post(card('failing')))
    discord.mention('check a.example')
    await discord.until(() => discord.callsOf('POST', CREATE.path).length === 3)
    await discord.until(() => discord.callsOf('POST', CREATE.path).every(({ status }) => status > 0))
    expect(discord.messages().filter(({ author }) => author === discord.bot)).toHaveLength(1)
    expect(bot.failures).toEqual([])
  })

  it('waits for a short rate limit', async () => {
    const { discord, bot } = await openStage()
    discord.fail({ ...CREATE, retryAfter: 0.1 })
    bot.answer = async ({ reply }) => void (await reply.post(card('failing')))
    discord.mention('check a.example')
    const answer = await discord.until(() => discord.messages().find(({ author }) => author === discord.bot))
    expect(discord.read(answer)).toContain('failing')
  })

  it('fails where the limit is long, and says how long', async () => {
    const { discord, bot } = await openStage()
    discord.fail({ ...CREATE, retryAfter: 60, isGlobal: true })
    bot.answer = async ({ reply }) => void (await reply.post(card('failing')))
    discord.mention('check a.example')
    await discord.until(() => bot.failures.length > 0)
    expect(bot.failures).toMatchObject([{ trouble: 'limited' }])
  })

  it.each([
    ['sendMessages', 'Send Messages'],
    ['viewChannel', 'View Channel'],
  ] as const)('says plainly that %s is missing', async (may, name) => {
    const { discord, bot } = await openStage()
    discord.forbid(may)
    bot.answer = async ({ reply }) => void (await reply.post(card('failing')))
    discord.mention('check a.example')
    await discord.until(() => bot.failures.length > 0)
    expect(bot.failures).toMatchObject([{ trouble: 'forbidden', missing: expect.stringContaining(name) }])
  })

  it.each([
    ['createThreads', 'Create Public Threads'],
    ['sendInThreads', 'Send Messages in Threads'],
    ['attachFiles', 'Attach Files'],
  ] as const)('in a thread says exactly that %s is missing', async (may, name) => {
    const { discord, bot } = await openStage()
    discord.forbid(may)
    bot.answer = async ({ reply }) => {
      const thread = await (await reply.post(card('failing'))).thread('details')
      await thread?.attach({ name: 'a.txt', type: 'text/plain', bytes: Buffer.from('x'), description: 'x' })
    }
    await discord.slash('check', { target: 'a.example' })
    await discord.until(() => bot.failures.length > 0)
    expect(bot.failures).toMatchObject([{ trouble: 'forbidden', missing: name }])
  })

  it('is sent without reference where the bot may not read what it refers to', async () => {
    const { discord, bot } = await openStage()
    discord.forbid('readHistory')
    bot.answer = async ({ reply }) => void (await reply.post(card('failing')))
    discord.mention('check a.example')
    const answer = await discord.until(() => discord.messages().find(({ author }) => author === discord.bot))
    expect(answer.replyTo).toBeUndefined()
  })

  it('is refused by ourselves where its file is too large', async () => {
    const { discord, bot } = await openStage()
    const bytes = new Uint8Array(10 * 1024 * 1024 + 1)
    bot.answer = ({ reply }) => reply.attach({ name: 'a.txt', type: 'text/plain', bytes, description: 'x' })
    await discord.slash('check', { target: 'a.example' })
    await discord.until(() => bot.failures.length > 0)
    expect(bot.failures).toMatchObject([{ trouble: 'refused' }])
  })
})

describe('an acknowledgement', () => {
  const ACK = { method: 'POST', path: /callback$/ } as const

  it('that is answered with an error is tried once more', async () => {
    const { discord, bot } = await openStage()
    discord.fail({ ...ACK, status: 502 })
    await discord.slash('check', { target: 'a.example' })
    await discord.until(() => bot.asks.length > 0)
    expect(discord.callsOf('POST', ACK.path).map(({ status }) => status)).toEqual([502, 204])
  })

  it('whose answer gets lost counts', async () => {
    const { discord, bot } = await openStage()
    discord.fail({ ...ACK, status: 502, isLost: true })
    bot.answer = async ({ reply }) => void (await reply.post(card('failing')))
    await discord.slash('check', { target: 'a.example' })
    await discord.until(() => discord.messages().some((one) => discord.read(one).includes('failing')))
    expect(discord.callsOf('POST', ACK.path).map(({ status }) => status)).toEqual([502, 400])
    expect(discord.messages()).toHaveLength(1)
  })

  it('that gets no answer for long is tried again in time', async () => {
    const { discord, bot } = await openStage()
    const held = Promise.withResolvers<void>()
    discord.fail({ ...ACK, hold: held.promise })
    bot.answer = async ({ reply }) => void (await reply.post(card('failing')))
    const command = await discord.slash('check', { target: 'a.example' })
    expect(command.response!.ms).toBeLessThan(3000)
    await discord.until(() => discord.messages().some((one) => discord.read(one).includes('failing')))
    held.resolve()
    expect(bot.asks).toHaveLength(1)
  })

  it('that comes too late is made up for by a message in the channel', async () => {
    const { discord, bot } = await openStage()
    discord.fail({ ...ACK, status: 404, code: 10062 })
    bot.answer = async ({ reply }) => void (await reply.post(card('failing')))
    await discord.slash('check', { target: 'a.example' }, { isUnawaited: true })
    await discord.until(() => discord.messages().some((one) => discord.read(one).includes('failing')))
    expect(discord.callsOf('POST', CREATE.path)).toHaveLength(1)
  })

  it('of a delivery that comes twice fails once, and both have the same id', async () => {
    const { discord, bot } = await openStage()
    bot.answer = async () => {}
    const command = await discord.slash('check', { target: 'a.example' })
    discord.deliverAgain(command)
    await discord.until(() => bot.asks.length === 2)
    expect(new Set(bot.asks.map(({ id }) => id))).toEqual(new Set([`discord:${command.id}`]))
  })

  it('survives that its message is gone, or its token ended, before there is an answer', async () => {
    const { discord, bot } = await openStage()
    const asked = Promise.withResolvers<void>()
    bot.answer = async ({ reply }) => {
      await asked.promise
      await reply.post(card('failing'))
    }
    const command = await discord.slash('check', { target: 'a.example' })
    discord.expire(command)
    asked.resolve()
    await discord.until(() => discord.messages().some((one) => discord.read(one).includes('failing')))
    expect(bot.failures).toEqual([])
  })
})
