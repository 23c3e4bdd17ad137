import { describe, expect, it } from 'vitest'
import { paced } from '../../../src/adapters/slack/pace.ts'
import { readTyped } from '../../../src/adapters/slack/escape.ts'
import { type Person, type Place, PostError, UserError } from '../../../src/bot/port/index.ts'
import { card, onStage, type Stage, TRANSPORTS } from './stage.ts'

const ANN: Person = { id: 'slack:T1:U1', name: 'ann', memberships: [] }
const PLACE: Place = { platform: 'slack', workspace: 'slack:T1', channel: 'slack:T1:C1', isDirect: false }
const WHO = { person: ANN, place: PLACE }

/** What a person reads who named a channel that is not to be had. */
async function refusal({ adapter }: Stage, named: string): Promise<string> {
  const error = await adapter.findRoom(WHO, named).catch((reason: unknown) => reason)
  if (!(error instanceof UserError)) throw new Error(`no refusal of ${named}: ${String(error)}`)
  expect(Object.values({ ...error.text, ...error.hint }).every((text) => text.length > 0)).toBe(true)
  return `${error.text.en} ${error.hint.en}`
}

describe('where the bot may post later', () => {
  it.each([
    ['a channel that it is in', 'C1', 'slack:T1:C1'],
    ['a public channel that it is not in', 'C2', undefined],
    ['a private channel that it is not in', 'C3', undefined],
    ['direct messages with it', 'DU1', 'slack:T1:DU1'],
    ['direct messages of two people', 'D000000077', undefined],
  ])('%s', async (_, channel, room) => {
    await using stage = await onStage()
    stage.slack.command('/ftpcheck', 'x', { channel })
    expect((await stage.bot.asked()).place.room).toBe(room)
  })

  it('is asked of Slack once, not for every command', async () => {
    await using stage = await onStage()
    for (let count = 1; count <= 3; count++) {
      await stage.slack.command('/ftpcheck', 'x').acked
      await stage.bot.asked(count)
    }
    expect(stage.slack.calls('conversations.info')).toHaveLength(1)
  })

  it('needs no question where the bot was mentioned', async () => {
    await using stage = await onStage()
    stage.slack.scopes.delete('channels:read')
    stage.slack.mention('x')
    expect((await stage.bot.asked()).place.room).toBe('slack:T1:C1')
    expect(stage.slack.calls('conversations.info')).toHaveLength(0)
  })

  it('is taken for granted where the app may not ask', async () => {
    await using stage = await onStage()
    stage.slack.scopes.delete('channels:read')
    stage.slack.command('/ftpcheck', 'x')
    expect((await stage.bot.asked()).place.room).toBe('slack:T1:C1')
    expect(stage.logged.join()).toContain('missing_scope')
  })
})

it('tells the time zone of whoever asks', async () => {
  await using stage = await onStage()
  stage.slack.command('/ftpcheck', 'x', { user: 'U2' })
  expect((await stage.bot.asked()).person.zone).toBe('Asia/Shanghai')
})

describe('a channel that somebody names', () => {
  it.each([['<#C1|general>'], ['<#C1>'], ['#general'], ['#General'], ['general']])('%s', async (named) => {
    await using stage = await onStage()
    const room = { channel: 'slack:T1:C1', room: 'slack:T1:C1', name: '#general' }
    expect(await stage.adapter.findRoom(WHO, named)).toEqual(room)
  })

  it('may be their direct messages', async () => {
    await using stage = await onStage()
    const found = await stage.adapter.findRoom(WHO, 'dm')
    expect(found).toEqual({ channel: 'slack:T1:DU1', room: 'slack:T1:DU1', name: '@ann' })
    await stage.adapter.room(found.room).post(card('down'))
    expect(stage.slack.messages('DU1')).toMatchObject([{ text: 'down\ndown' }])
  })

  it.each([
    ['#nowhere', /no channel "#nowhere" that both of us are in.*\/invite @ftpcheck/],
    ['<#C2>', /not in #c2.*\/invite @ftpcheck/],
    ['<#C3>', /no channel "<#C3>" that both of us are in/],
    ['<#C4>', /#c4 is archived/],
    ['<#CGONE>', /no channel/],
    ['#others', /no channel "#others" that both of us are in/],
  ])('%s is refused with what to do', async (named, words) => {
    await using stage = await onStage()
    stage.slack.addChannel({ id: 'C5', name: 'others', members: ['U2'], isPrivate: true })
    expect(await refusal(stage, named)).toMatch(words)
  })

  it.each([
    ['#general', 'channels:read'],
    ['<#C1>', 'channels:read'],
    ['dm', 'im:write'],
  ])('%s needs %s, and says so', async (named, scope) => {
    await using stage = await onStage()
    stage.slack.scopes.delete(scope)
    expect(await refusal(stage, named)).toContain(`the scope ${scope}`)
  })

  it('is found behind the first page, and so is its member', async () => {
    await using stage = await onStage()
    for (let index = 0; index < 250; index++) stage.slack.addChannel({ id: `C9${index}`, name: `room-${index}` })
    const crowd = Array.from({ length: 1200 }, (_, index) => `U9${index}`)
    stage.slack.addChannel({ id: 'C8', name: 'late', members: [...crowd, 'U1'] })
    expect(await stage.adapter.findRoom(WHO, '#late')).toMatchObject({ room: 'slack:T1:C8' })
  })

  it('with too many members says to ask there', async () => {
    await using stage = await onStage()
    const crowd = Array.from({ length: 10_001 }, (_, index) => `U9${index}`)
    stage.slack.addChannel({ id: 'C8', name: 'all', members: [...crowd, 'U1'] })
    expect(await refusal(stage, '#all')).toContain('Type the command in #all itself')
  })

  it('is remembered, and a new one is found at once', async () => {
    await using stage = await onStage()
    await stage.adapter.findRoom(WHO, '#general')
    await stage.adapter.findRoom(WHO, '#general')
    expect(stage.slack.calls('users.conversations')).toHaveLength(1)
    stage.slack.addChannel({ id: 'C6', name: 'ops' })
    expect(await stage.adapter.findRoom(WHO, '#ops')).toMatchObject({ room: 'slack:T1:C6' })
  })

  it.each(TRANSPORTS)('stays in one piece on its way to the bot (%s)', async (via) => {
    await using stage = await onStage({ via })
    stage.slack.mention('watch <http://a.example|a.example> in <#C1|general>')
    expect((await stage.bot.asked()).asked).toMatchObject({ text: 'watch a.example in <#C1|general>' })
    expect(readTyped('<@U1|ann> <!here>')).toBe('ann here')
  })
})

describe('a room', () => {
  it('takes a message that can be edited, answered in a thread and found again', async () => {
    await using stage = await onStage()
    const room = stage.adapter.room('slack:T1:C1')
    const post = await room.post(card('a1b2c: down'), 'a1b2c')
    await room.post(card('something else'))
    const found = await room.posted('a1b2c')
    expect(found?.address).toBe(post.address)
    await found?.edit(card('a1b2c: up again'))
    await (await post.thread('details'))?.post(card('more'))
    await room.whisper(card('for all'))
    await room.attach({ name: 'x.txt', type: 'text/plain', bytes: Buffer.from('x'), description: 'x' })
    const { slack } = stage
    expect(slack.roots().map(({ text }) => text.split('\n')[0])).toEqual([
      ...['a1b2c: up again', 'something else', 'for all', ''],
    ])
    expect(slack.thread(slack.roots()[0]!)).toHaveLength(1)
    expect(await room.posted('zzzzz')).toBeUndefined()
  })

  it('is not deceived by what people write', async () => {
    await using stage = await onStage()
    stage.slack.say('what about a1b2c?')
    expect(await stage.adapter.room('slack:T1:C1').posted('a1b2c')).toBeUndefined()
  })

  it('cannot look back without the scope, and tells the operator', async () => {
    await using stage = await onStage()
    stage.slack.scopes.delete('channels:history')
    const room = stage.adapter.room('slack:T1:C1')
    await room.post(card('a1b2c'))
    expect(await room.posted('a1b2c')).toBeUndefined()
    expect(stage.logged.join()).toContain('channels:history')
  })

  it.each([
    [{ retryAfter: 7 }, { trouble: 'limited', retryAfterMs: 7000 }],
    [{ error: 'not_in_channel' }, { trouble: 'forbidden', missing: '/invite @ftpcheck' }],
    [{ error: 'is_archived' }, { trouble: 'gone' }],
    [{ status: 503 }, { trouble: 'failed' }],
  ] as const)('says why it does not take a message, and tries no second time: %j', async (fault, trouble) => {
    await using stage = await onStage()
    stage.slack.faults.add('chat.postMessage', fault)
    await expect(stage.adapter.room('slack:T1:C1').post(card('x'))).rejects.toMatchObject(trouble)
    expect(stage.slack.calls('chat.postMessage')).toHaveLength(1)
  })

  it('takes nothing before Slack is connected', async () => {
    await using stage = await onStage()
    await stage.adapter.stop()
    await expect(stage.adapter.room('slack:T1:C1').post(card('x'))).rejects.toMatchObject({ trouble: 'failed' })
  })
})

it('a crowd of messages goes into a channel one a second, and into others meanwhile', async () => {
  let now = 0
  const waits: number[] = []
  const clock = { now: () => now, wait: async (ms: number) => void (waits.push(ms), (now += ms)) }
  const pace = paced(1000, clock)
  const begun: [string, number][] = []
  const say = (key: string) => pace(key, async () => void begun.push([key, now]))
  await Promise.all([say('C1'), say('C1'), pace('C1', () => Promise.reject(new Error('x'))).catch(() => {}), say('C1')])
  await say('C2')
  const limited = () => Promise.reject(new PostError('limited', { text: '429', retryAfterMs: 30_000 }))
  await Promise.all([pace('C2', limited).catch(() => {}), say('C2')])
  expect(begun).toEqual([
    ['C1', 0],
    ['C1', 1000],
    ['C1', 3000],
    ['C2', 3000],
    ['C2', 34_000],
  ])
  expect(waits).toEqual([1000, 1000, 1000, 1000, 30_000])
})
