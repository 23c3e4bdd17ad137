import { describe, expect, it } from 'vitest'
import { grantedTo } from '../../../src/adapters/discord/granted.ts'
import { type Person, type Place, UserError } from '../../../src/bot/port/index.ts'
import type { Channel } from '../../support/discord/index.ts'
import { MAY } from '../../support/discord/things.ts'
import { card, openStage, type Stage } from './stage.ts'

/** The first person, in the first channel. */
function whoIn({ discord }: Stage): { person: Person; place: Place } {
  const id = `discord:user:${discord.user.id}`
  const channel = `discord:channel:${discord.channel.id}`
  const workspace = `discord:guild:${discord.guild.id}`
  return {
    person: { id, name: 'Ann', memberships: [id] },
    place: { platform: 'discord', workspace, channel, isDirect: false },
  }
}

async function refusal(stage: Stage, named: string, who = whoIn(stage)): Promise<string> {
  const error = await stage.adapter.findRoom(who, named).catch((reason: unknown) => reason)
  if (!(error instanceof UserError)) throw new Error(`no refusal of ${named}: ${String(error)}`)
  expect(Object.values({ ...error.text, ...error.hint }).every((text) => text.length > 0)).toBe(true)
  return `${error.text.en} ${error.hint.en}`
}

describe('where the bot may post later', () => {
  it.each([
    ['a channel', (stage: Stage) => stage.discord.channel, 'channel'],
    ['a thread', (stage: Stage) => stage.discord.addThread(), 'thread'],
    ['direct messages', (stage: Stage) => stage.discord.direct(), 'direct'],
    ['the direct messages of others', ({ discord }: Stage) => discord.addChannel({ kind: 'groupDirect' }), undefined],
    [
      'a server that it was not invited to',
      ({ discord }: Stage) => discord.addChannel({ guild: discord.addGuild({ hasBot: false }) }),
      undefined,
    ],
  ])('%s', async (_, find, kind) => {
    const stage = await openStage()
    const channel = find(stage)
    await stage.discord.slash('check', { target: 'a.example' }, { channel })
    const [ask] = await stage.discord.until(() => stage.bot.asks.length > 0 && stage.bot.asks)
    expect(ask!.place.room).toBe(kind && `${kind}:${channel.id}`)
  })

  it.each(['viewChannel', 'sendMessages', 'attachFiles'] as const)('needs %s', async (may) => {
    const stage = await openStage()
    stage.discord.forbid(may)
    await stage.discord.slash('check', { target: 'a.example' })
    const [ask] = await stage.discord.until(() => stage.bot.asks.length > 0 && stage.bot.asks)
    expect(ask!.place.room).toBeUndefined()
  })

  it('is the channel in which it was mentioned', async () => {
    const stage = await openStage()
    stage.discord.mention('a.example')
    const [ask] = await stage.discord.until(() => stage.bot.asks.length > 0 && stage.bot.asks)
    expect(ask!.place.room).toBe(`channel:${stage.discord.channel.id}`)
  })
})

describe('a channel that somebody names', () => {
  it('is found by its reference, and takes what is posted', async () => {
    const stage = await openStage()
    const ops = stage.discord.addChannel({ name: 'ops' })
    const found = await stage.adapter.findRoom(whoIn(stage), `<#${ops.id}>`)
    expect(found).toEqual({ channel: `discord:channel:${ops.id}`, room: `channel:${ops.id}`, name: '#ops' })
    await stage.adapter.room(found.room).post(card('down'))
    expect(stage.discord.messages(ops)).toHaveLength(1)
  })

  it('may be a thread, which counts as its channel', async () => {
    const stage = await openStage()
    const thread = stage.discord.addThread()
    const found = await stage.adapter.findRoom(whoIn(stage), `<#${thread.id}>`)
    expect(found).toMatchObject({ channel: `discord:channel:${stage.discord.channel.id}`, room: `thread:${thread.id}` })
  })

  it('may be their direct messages', async () => {
    const stage = await openStage()
    const found = await stage.adapter.findRoom(whoIn(stage), 'dm')
    expect(found.name).toBe('@Ann')
    await stage.adapter.room(found.room).post(card('down'))
    expect(stage.discord.whispers()).toHaveLength(1)
  })

  it.each<[string, (stage: Stage) => Channel, RegExp]>([
    ['does not see', ({ discord }) => discord.addChannel({ hiddenFrom: [discord.user.id] }), /both of us see/],
    ['names in another server', ({ discord }) => discord.addChannel({ guild: discord.addGuild() }), /both of us see/],
    ['names and the bot does not see', ({ discord }) => without(discord.addChannel(), 'viewChannel'), /both of us see/],
    [
      'names and the bot may not write in',
      ({ discord }) => without(discord.addChannel({ name: 'ops' }), 'sendMessages'),
      /not post in #ops: Send Messages is missing/,
    ],
    [
      'names and the bot may not attach files in',
      ({ discord }) => without(discord.addChannel(), 'attachFiles'),
      /Attach Files is missing/,
    ],
    ['names and that is a forum', ({ discord }) => discord.addChannel({ kind: 'forum' }), /no messages of its own/],
  ])('one that the asker %s is refused with what to do', async (_, find, words) => {
    const stage = await openStage()
    expect(await refusal(stage, `<#${find(stage).id}>`)).toMatch(words)
  })

  it('is told from the list, not by its name', async () => {
    const stage = await openStage()
    expect(await refusal(stage, '#ops')).toContain('choose the channel from the list')
  })

  it('is not there outside servers', async () => {
    const stage = await openStage()
    const who = whoIn(stage)
    const alone = { ...who, place: { ...who.place, workspace: who.person.id } }
    expect(await refusal(stage, `<#${stage.discord.channel.id}>`, alone)).toContain('no server that I am in')
  })
})

function without(channel: Channel, may: keyof typeof MAY): Channel {
  channel.granted &= ~MAY[may]
  return channel
}

describe('a room', () => {
  it('takes a message that can be edited, answered in a thread and found again', async () => {
    const { discord, adapter } = await openStage()
    const room = adapter.room(`channel:${discord.channel.id}`)
    const post = await room.post(card('a1b2c: down'), 'a1b2c')
    await room.post(card('other'))
    const found = await room.posted('a1b2c')
    expect(found?.address).toBe(post.address)
    await found?.edit(card('a1b2c: up again'))
    await (await post.thread('details'))?.post(card('more'))
    await room.whisper(card('for all'))
    await room.attach({ name: 'x.txt', type: 'text/plain', bytes: Buffer.from('x'), description: 'x' })
    const [root, ...rest] = discord.messages()
    expect(discord.read(root!)).toContain('up again')
    expect(rest).toHaveLength(3)
    expect(discord.messages(root!.thread)).toHaveLength(1)
    expect(await room.posted('zzzzz')).toBeUndefined()
  })

  it('takes the same once, however often it is posted', async () => {
    const { discord, adapter } = await openStage()
    const room = adapter.room(`channel:${discord.channel.id}`)
    const [one, other] = [await room.post(card('down'), 'a1b2c'), await room.post(card('down'), 'a1b2c')]
    expect(one.address).toBe(other.address)
    expect(discord.messages()).toHaveLength(1)
    const [call] = discord.callsOf('POST', /\/messages$/)
    expect(call!.body).toMatchObject({ nonce: 'a1b2c', enforce_nonce: true })
  })

  it('is not deceived by what people write', async () => {
    const { discord, adapter } = await openStage()
    discord.mention('what about a1b2c?')
    expect(await adapter.room(`channel:${discord.channel.id}`).posted('a1b2c')).toBeUndefined()
  })

  it('says that it is gone, or that it may not', async () => {
    const { discord, adapter } = await openStage()
    discord.forbid('sendMessages')
    const post = (address: string) => adapter.room(address).post(card('x'))
    await expect(post(`channel:${discord.channel.id}`)).rejects.toMatchObject({
      ...{ trouble: 'forbidden', missing: 'View Channel, Send Messages' },
    })
    await expect(post('channel:1')).rejects.toMatchObject({ trouble: 'gone' })
    await expect(post('nonsense')).rejects.toMatchObject({ trouble: 'gone' })
  })

  it('says how long it is full', async () => {
    const { discord, adapter } = await openStage()
    discord.fail({ method: 'POST', path: /messages$/, retryAfter: 60 })
    await expect(adapter.room(`channel:${discord.channel.id}`).post(card('x'))).rejects.toMatchObject({
      trouble: 'limited',
      retryAfterMs: expect.toSatisfy((ms: number) => ms >= 60_000) as number,
    })
  })
})

describe('what a member may do', () => {
  const { viewChannel: view, sendMessages: send } = MAY
  const guild = {
    id: '1',
    owner_id: '9',
    roles: [
      { id: '1', permissions: String(view) },
      { id: '2', permissions: String(send) },
      { id: '3', permissions: String(1n << 3n) },
    ],
  }
  const rule = (id: string, allow: bigint, deny: bigint) => ({ id, allow: String(allow), deny: String(deny) })
  it.each([
    ['everybody', { user: '5', roles: [] }, [], view],
    ['a role adds', { user: '5', roles: ['2'] }, [], view | send],
    ['the channel takes away from everybody', { user: '5', roles: ['2'] }, [rule('1', 0n, view)], send],
    [
      'a role of the channel wins over everybody',
      { user: '5', roles: ['2'] },
      [rule('1', 0n, view), rule('2', view, 0n)],
      view | send,
    ],
    [
      'a role that allows wins over one that denies',
      { user: '5', roles: ['2', '4'] },
      [rule('2', 0n, send), rule('4', send, 0n)],
      view | send,
    ],
    [
      'a rule for the member wins over roles',
      { user: '5', roles: ['2'] },
      [rule('5', 0n, send), rule('2', send, 0n)],
      view,
    ],
    ['rules for others do not count', { user: '5', roles: [] }, [rule('6', send, view), rule('4', send, 0n)], view],
  ])('%s', (_, member, overwrites, expected) => {
    expect(grantedTo({ guild, overwrites, ...member })).toBe(expected)
  })

  it.each([
    ['the owner', { user: '9', roles: [] }],
    ['an administrator', { user: '5', roles: ['3'] }],
  ])('%s may do everything', (_, member) => {
    expect(grantedTo({ guild, overwrites: [rule('1', 0n, view)], ...member }) & view).toBe(view)
  })
})
