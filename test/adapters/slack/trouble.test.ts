import { describe, expect, it } from 'vitest'
import type { Ask, Conversation, Post } from '../../../src/bot/port/index.ts'
import type { Fault } from '../../support/slack/faults.ts'
import { card, onStage, type Stage } from './stage.ts'

const FILE = { name: 'a.txt', type: 'text/plain', bytes: Buffer.from('x'), description: 'A file' } as const

/** A command in that channel, and its conversation. */
async function ask({ slack, bot }: Stage, channel = 'C1'): Promise<Ask> {
  slack.command('/ftpcheck', 'x', { channel })
  return bot.asked()
}
const trouble = (work: Promise<unknown>) =>
  work.then(
    () => 'none',
    (error: unknown) => error,
  )

describe('what Slack refuses', () => {
  it.each<[Fault, object]>([
    [{ retryAfter: 7 }, { trouble: 'limited', retryAfterMs: 7000 }],
    [{ error: 'ratelimited' }, { trouble: 'limited' }],
    [{ status: 500 }, { trouble: 'failed' }],
    [{ status: 503 }, { trouble: 'failed' }],
    [{ lost: true }, { trouble: 'failed' }],
    [{ error: 'fatal_error' }, { trouble: 'failed' }],
    [{ error: 'message_not_found' }, { trouble: 'gone' }],
    [{ error: 'is_archived' }, { trouble: 'gone' }],
    [{ error: 'cant_update_message' }, { trouble: 'gone' }],
    [{ error: 'not_in_channel' }, { trouble: 'forbidden', missing: '/invite @ftpcheck' }],
    [
      { error: 'missing_scope', needed: 'chat:write' },
      { trouble: 'forbidden', missing: 'chat:write' },
    ],
    [{ error: 'restricted_action_read_only_channel' }, { trouble: 'forbidden' }],
    [{ error: 'token_revoked' }, { trouble: 'forbidden' }],
    [{ error: 'msg_too_long' }, { trouble: 'refused' }],
    [{ error: 'invalid_blocks' }, { trouble: 'refused' }],
  ])('an edit that meets %j', async (fault, expected) => {
    await using stage = await onStage()
    const { reply } = await ask(stage)
    const post = await reply.post(card('running'))
    stage.slack.faults.add('chat.update', fault)
    expect(await trouble(post.edit(card('done')))).toMatchObject({ name: 'PostError', ...expected })
    await post.edit(card('done at last'))
    expect(stage.slack.roots()[0]?.text).toContain('done at last')
    expect(stage.outcomes).toContain(`chat.update ${'trouble' in expected ? String(expected.trouble) : ''}`)
  })

  it.each<Fault>([{ status: 502 }, { lost: true }, { retryAfter: 1 }])(
    'nothing is posted twice after %j',
    async (fault) => {
      await using stage = await onStage()
      const { reply } = await ask(stage)
      stage.slack.faults.add('chat.postMessage', fault)
      expect(await trouble(reply.post(card('root')))).toMatchObject({ name: 'PostError' })
      expect(stage.slack.calls('chat.postMessage')).toHaveLength(1)
      expect(stage.slack.roots().length).toBeLessThanOrEqual(1)
    },
  )

  it('edits that are slow or too many hold up nothing else', async () => {
    await using stage = await onStage()
    const { slack, bot } = stage
    const { reply } = await ask(stage)
    const post = await reply.post(card('running'))
    const { promise, resolve } = Promise.withResolvers<void>()
    slack.faults.add('chat.update', { retryAfter: 600 })
    slack.faults.add('chat.update', { until: promise })
    await trouble(post.edit(card('limited')))
    const slow = post.edit(card('slow'))
    await reply.whisper(card('at once'))
    bot.homeCard = card('home')
    slack.openHome()
    await slack.until(() => slack.world.homes.get('U1'), 'the Home tab')
    await reply.attach(FILE)
    resolve()
    await slow
    expect(slack.roots()[0]?.text).toContain('slow')
  })

  it('a lost upload is told, and the conversation goes on', async () => {
    await using stage = await onStage()
    const { reply } = await ask(stage)
    stage.slack.faults.add('upload', { status: 500 })
    expect(await trouble(reply.attach(FILE))).toMatchObject({ trouble: 'failed' })
    await reply.attach(FILE)
    expect(stage.slack.messages()).toHaveLength(1)
  })
})

describe('where the bot is not in the channel', () => {
  it.each(['C2', 'C3'])('answers all the same, says what to do, and counts (%s)', async (channel) => {
    await using stage = await onStage()
    const { slack } = stage
    const { reply } = await ask(stage, channel)
    const post = await reply.post(card('running', 'Cancel'))
    expect(slack.messages(channel)[0]).toMatchObject({ via: 'response_url' })
    expect(slack.messages(channel)[0]?.text).toContain('/invite @ftpcheck')
    expect(post.editsLeft).toBe(1)
    expect(await post.thread('details')).toBeUndefined()
    await post.edit(card('failing'))
    expect(slack.messages(channel)[1]?.text).toContain('failing')
    expect(post.editsLeft).toBe(0)
    expect(await trouble(post.edit(card('again')))).toMatchObject({ trouble: 'gone' })
    expect(await trouble(reply.attach(FILE))).toMatchObject({ trouble: 'forbidden', missing: '/invite @ftpcheck' })
    expect(slack.calls('chat.postMessage')).toHaveLength(1)
  })

  it('uses five answers and no more', async () => {
    await using stage = await onStage()
    const { reply } = await ask(stage, 'C2')
    for (let count = 0; count < 5; count++) await reply.post(card(`number ${count}`))
    expect(await trouble(reply.post(card('one more')))).toMatchObject({ trouble: 'gone' })
    expect(stage.slack.messages('C2')).toHaveLength(5)
  })

  it('whispers to the asker alone, in their language', async () => {
    await using stage = await onStage()
    const { slack, bot } = stage
    slack.command('/ftpcheck', 'x', { channel: 'C3', user: 'U2' })
    const { reply } = await bot.asked()
    await reply.whisper(card('limits'))
    expect(slack.whispers('U2')).toMatchObject([{ channel: 'C3', via: 'response_url' }])
    await reply.post(card('root'))
    expect(slack.messages('C3')[0]?.text).toContain('我不在这个频道里')
  })

  it('in the conversation of two others only the asker reads the answer', async () => {
    await using stage = await onStage()
    stage.slack.addChannel({ id: 'DXY', hasBot: false, isPrivate: true })
    const { reply } = await ask(stage, 'DXY')
    await reply.post(card('root'))
    expect(stage.slack.whispers('U1')).toMatchObject([{ channel: 'DXY' }])
  })

  it('what Slack does not take through that way is told as well', async () => {
    await using stage = await onStage()
    const { slack } = stage
    const { reply } = await ask(stage, 'C2')
    slack.faults.add('response_url', { retryAfter: 3 })
    expect(await trouble(reply.post(card('a')))).toMatchObject({ trouble: 'limited', retryAfterMs: 3000 })
    slack.faults.add('response_url', { status: 500 })
    expect(await trouble(reply.post(card('b')))).toMatchObject({ trouble: 'failed' })
    await reply.post(card('c'))
    expect(slack.messages('C2')).toHaveLength(1)
  })

  it('an archived channel is gone', async () => {
    await using stage = await onStage()
    const { reply } = await ask(stage, 'C4')
    expect(await trouble(reply.post(card('a')))).toMatchObject({ trouble: 'gone' })
  })

  it('a whisper that finds no way in the channel becomes a direct message', async () => {
    await using stage = await onStage()
    const { slack, bot } = stage
    slack.mention('x')
    const { reply } = await bot.asked()
    slack.faults.add('chat.postEphemeral', { error: 'user_not_in_channel' })
    await reply.whisper(card('limits'))
    expect(slack.messages('DU1')).toHaveLength(1)
  })
})

describe('a scope that is missing', () => {
  it.each([
    ['files:write', (reply: Conversation) => reply.attach(FILE)],
    [
      'chat:write',
      async (reply: Conversation) =>
        ((await reply.post(card('x'))) as Post).thread('x').then((one) => one?.post(card('y'))),
    ],
  ] as const)('%s is named', async (scope, work) => {
    await using stage = await onStage()
    const { slack, bot } = stage
    slack.mention('x')
    const { reply } = await bot.asked()
    slack.scopes.delete(scope)
    expect(await trouble(work(reply))).toMatchObject({ trouble: 'forbidden', missing: scope })
  })

  it('users:read: the person has no language, and the answer comes all the same', async () => {
    await using stage = await onStage()
    stage.slack.scopes.delete('users:read')
    const { person } = await ask(stage)
    expect(person).toEqual({ id: 'slack:T1:U1', name: 'ann', memberships: ['slack:U1'] })
    await ask(stage)
    await stage.bot.asked(2)
    expect(stage.slack.calls('users.info')).toHaveLength(1)
  })
})

describe('who somebody is', () => {
  it('is asked once a day', async () => {
    await using stage = await onStage()
    const { slack, bot } = stage
    for (let count = 0; count < 3; count++) slack.command('/ftpcheck', 'x')
    await bot.asked(3)
    slack.command('/ftpcheck', 'x')
    expect((await bot.asked(4)).person.language).toBe('en')
    expect(slack.calls('users.info')).toHaveLength(1)
  })

  it('includes the user groups that roles are given to, and no others', async () => {
    await using stage = await onStage({ groups: ['S1', 'S2'] })
    const { slack, bot } = stage
    slack.world.groups.set('S1', ['U1', 'U2'])
    slack.world.groups.set('S2', ['U2'])
    const { person } = await ask(stage)
    expect(person.memberships).toEqual(['slack:U1', 'slack:group:S1'])
    slack.command('/ftpcheck', 'x', { user: 'U2' })
    expect((await bot.asked(2)).person.memberships).toEqual(['slack:U2', 'slack:group:S1', 'slack:group:S2'])
    expect(slack.calls('usergroups.users.list')).toHaveLength(2)
  })
})
