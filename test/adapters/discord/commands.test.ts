import { describe, expect, it } from 'vitest'
import { parseChat, VERBS } from '../../../src/bot/grammar/index.ts'
import type { Post } from '../../../src/bot/port/index.ts'
import { KIND, upload } from '../../support/discord/index.ts'
import { card, openStage } from './stage.ts'

const LOADING = 1 << 7

describe('a command', () => {
  it('is acknowledged at once, and its message is edited by its token, which counts against no limit of the bot', async () => {
    const { discord, bot, noted } = await openStage()
    let post: Post | undefined
    bot.answer = async ({ reply }) => {
      post = await reply.post(card('running', 'Cancel'))
      await post.edit(card('failing', 'Check again'))
    }
    const command = await discord.slash('check', { target: 'ftp.example.com' })
    expect(command.response).toMatchObject({ type: 5, data: {} })
    const [root] = await discord.until(
      () => discord.read(discord.messages()[0]!).includes('failing') && discord.messages(),
    )
    expect(discord.messages()).toHaveLength(1)
    expect(root!.flags & LOADING).toBe(0)
    expect(discord.buttons(root!)).toEqual(['Check again'])
    expect(post!.address).toBe(`channel:${discord.channel.id}:${root!.id}`)
    expect(discord.callsOf('PATCH', /^\/channels/)).toEqual([])
    expect(noted.acknowledged).toHaveLength(1)
    await discord.until(() => noted.calls.some(({ call, outcome }) => call === 'edit-reply' && outcome === 'ok'))
  })

  it('goes on after the quarter of an hour that its token lives, and after a restart', async () => {
    const { discord, adapter, bot } = await openStage()
    bot.answer = async ({ reply }) => void (await reply.post(card('running')))
    const command = await discord.slash('check', { target: 'ftp.example.com' })
    const root = await discord.until(() => discord.messages().find((one) => discord.read(one).includes('running')))
    discord.expire(command)
    await adapter.find(`channel:${discord.channel.id}:${root.id}`).edit(card('interrupted', 'Check again'))
    expect(discord.read(root)).toContain('interrupted')
  })

  it.each([
    [{ target: 'ftp.example.com' }, 'check ftp.example.com'],
    [
      { target: 'a.example:2121', protocol: 'ftpes', deep: true, write: false },
      'check a.example:2121 --protocol ftpes --deep',
    ],
    [
      { target: 'a.example', user: "o'hara", path: 'a b/-x' },
      String.raw`check a.example --user 'o'\''hara' --path 'a b/-x'`,
    ],
    [{ target: 'a.example', port: 2121, active: true, idle: true }, 'check a.example --port 2121 --active --idle'],
    [{ target: 'a.example --security' }, 'check a.example --security'],
  ])('is what could have been typed: %j', async (options, text) => {
    const { discord, bot } = await openStage()
    await discord.slash('check', options)
    const [ask] = await discord.until(() => bot.asks.length > 0 && bot.asks)
    expect(ask!.asked).toEqual({ type: 'text', text })
  })

  it('keeps every value in one piece for the grammar', async () => {
    const { discord, bot } = await openStage()
    const user = `it's "me" \u201cor\u201d \\ not --deep`
    await discord.slash('check', { target: 'a.example', user, path: '/p' })
    const [ask] = await discord.until(() => bot.asks.length > 0 && bot.asks)
    const text = ask!.asked.type === 'text' ? ask!.asked.text : ''
    expect(parseChat(text, { isLocal: false })).toMatchObject({ target: { user, path: '/p' }, options: {} })
  })

  it.each(['cancel', 'recent', 'limits', 'status', 'help'])('knows %s', async (name) => {
    const { discord, bot } = await openStage()
    await discord.slash(name)
    const [ask] = await discord.until(() => bot.asks.length > 0 && bot.asks)
    expect(ask!.asked).toEqual({ type: 'text', text: name })
  })

  it('has one for everything that can be typed', async () => {
    const { discord } = await openStage()
    const [slash] = discord.registered()
    const names = (slash!['options'] as { name: string }[]).map(({ name }) => name)
    // The steps of a repair are buttons.
    expect(names.toSorted()).toEqual(VERBS.filter((verb) => verb !== 'guide').toSorted())
  })

  it('hands over what a playbook is called, and which check to repair', async () => {
    const { discord, bot } = await openStage()
    await discord.slash('playbook', { name: 'passive mode' })
    await discord.slash('repair', { run: 'k3f9x2' })
    await discord.until(() => bot.asks.length === 2)
    expect(bot.asks.map(({ asked }) => asked)).toEqual([
      { type: 'text', text: 'playbook passive mode' },
      { type: 'text', text: 'repair k3f9x2' },
    ])
  })

  it('says who asks, where, and in which languages', async () => {
    const { discord, bot } = await openStage({ guild: { preferred_locale: 'zh-TW', features: ['COMMUNITY'] } })
    const user = discord.addUser({ global_name: 'Li', locale: 'zh-CN', roles: ['77'] })
    const thread = discord.addThread()
    await discord.slash('check', { target: 'a.example' }, { user, channel: thread })
    const [ask] = await discord.until(() => bot.asks.length > 0 && bot.asks)
    expect(ask).toMatchObject({
      person: {
        id: `discord:user:${user.id}`,
        name: 'Li',
        memberships: [`discord:user:${user.id}`, 'discord:role:77'],
        language: 'zh-CN',
      },
      place: {
        platform: 'discord',
        workspace: `discord:guild:${discord.guild.id}`,
        channel: `discord:channel:${discord.channel.id}`,
        isDirect: false,
        language: 'zh-CN',
      },
    })
  })

  it('takes no server for American that never chose a language', async () => {
    const { discord, bot } = await openStage()
    await discord.slash('check', { target: 'a.example' })
    const [ask] = await discord.until(() => bot.asks.length > 0 && bot.asks)
    expect(ask!.place).not.toHaveProperty('language')
  })

  it('suggests recent targets while somebody types', async () => {
    const { discord, bot } = await openStage()
    bot.suggestions = ['ftp.example.com', 'ftp.example.org', `ftp.${'x'.repeat(100)}`, 'other.example']
    expect(await discord.complete('check', 'target', 'ftp.')).toEqual(['ftp.example.com', 'ftp.example.org'])
    bot.suggest = () => Promise.reject(new Error('no store'))
    expect(await discord.complete('check', 'target', 'ftp.')).toEqual([])
  })
})

describe('what only the asker should see', () => {
  it('is private from the first moment where that is known', async () => {
    const { discord, bot } = await openStage()
    bot.answer = ({ reply }) => reply.whisper(card('help'))
    const command = await discord.slash('help')
    expect(command.response).toMatchObject({ type: 5, data: { flags: 64 } })
    await discord.until(() => discord.whispers().some((one) => discord.read(one).includes('help')))
    expect(discord.messages()).toEqual([])
  })

  it('takes the place of a public "thinking"', async () => {
    const { discord, bot } = await openStage()
    bot.answer = ({ reply }) => reply.whisper(card('refused'))
    await discord.slash('check', { target: 'localhost' })
    await discord.until(() => discord.whispers().some((one) => discord.read(one).includes('refused')))
    expect(discord.messages()).toEqual([])
  })

  it('goes by direct message when the token has ended', async () => {
    const { discord, bot } = await openStage()
    const said = Promise.withResolvers<void>()
    bot.answer = async ({ reply }) => {
      await reply.post(card('running'))
      await said.promise
      await reply.whisper(card('late'))
    }
    const command = await discord.slash('check', { target: 'a.example' })
    await discord.until(() => discord.messages().some((one) => discord.read(one).includes('running')))
    discord.expire(command)
    said.resolve()
    const direct = await discord.until(() => discord.messages(discord.direct())[0])
    expect(discord.read(direct)).toContain('late')
  })
})

describe('what only the asker should see, later', () => {
  it('is private with its file', async () => {
    const { discord, bot } = await openStage()
    const file = { name: 'a.txt', type: 'text/plain', bytes: Buffer.from('x'), description: 'x' } as const
    bot.answer = async ({ reply }) => {
      await reply.whisper(card('help'))
      await reply.attach(file)
    }
    await discord.slash('help')
    const [, second] = await discord.until(() => discord.whispers().length === 2 && discord.whispers())
    expect(second!.files).toHaveLength(1)
    expect(discord.messages()).toEqual([])
  })

  it('goes by direct message where nothing was said in time', async () => {
    const { discord, bot } = await openStage()
    const asked = Promise.withResolvers<void>()
    bot.answer = async ({ reply }) => {
      await asked.promise
      await reply.whisper(card('help'))
    }
    discord.expire(await discord.slash('help'))
    asked.resolve()
    await discord.until(() => discord.messages(discord.direct()).length === 1)
    expect(discord.messages()).toEqual([])
  })
})

describe('the thread of a message', () => {
  const details = async (post: Post) => {
    const thread = await post.thread('ftp.example.com: failing'.padEnd(120, '.'))
    await thread?.post(card('details'))
    await thread?.attach({
      name: 'a b.txt',
      type: 'text/plain',
      bytes: Buffer.from('220 hi'),
      description: 'transcript',
    })
    await thread?.attach({
      name: 'timing.png',
      type: 'image/png',
      bytes: Buffer.from('png'),
      description: 'where the time went',
    })
    return thread
  }

  it('holds the details, with files and pictures', async () => {
    const { discord, bot } = await openStage()
    bot.answer = async ({ reply }) => void (await details(await reply.post(card('failing'))))
    await discord.slash('check', { target: 'a.example' })
    const thread = await discord.until(() => discord.messages()[0]?.thread)
    await discord.until(() => discord.messages(thread).length === 3)
    expect(thread.name).toHaveLength(100)
    const [first, file, picture] = discord.messages(thread)
    expect(discord.read(first!)).toContain('details')
    expect(file).toMatchObject({
      files: [{ filename: 'a_b.txt', description: 'transcript' }],
      components: [{ type: 13 }],
    })
    expect(picture).toMatchObject({ files: [{ filename: 'timing.png' }], components: [{ type: 12 }] })
  })

  it.each(['thread', 'forum post'])('is the one around it in a %s', async (where) => {
    const { discord, bot } = await openStage()
    const parent = where === 'thread' ? discord.channel : discord.addChannel({ kind: 'forum' })
    const channel = discord.addThread(parent)
    bot.answer = async ({ reply }) => void (await details(await reply.post(card('failing'))))
    await discord.slash('check', { target: 'a.example' }, { channel })
    await discord.until(() => discord.messages(channel).length === 4)
    expect(discord.callsOf('POST', /threads$/)).toEqual([])
  })

  it('is not there in a direct message', async () => {
    const { discord, bot } = await openStage()
    let thread: unknown = 'none yet'
    bot.answer = async ({ reply }) => void (thread = await details(await reply.post(card('failing'))))
    await discord.slash('check', { target: 'a.example' }, { channel: discord.direct() })
    await discord.until(() => thread === undefined)
    expect(bot.asks[0]!.place).toMatchObject({ isDirect: true, workspace: bot.asks[0]!.person.id })
    expect(discord.messages(discord.direct())).toHaveLength(1)
  })

  it('is found where it was opened before', async () => {
    const { discord, adapter, bot } = await openStage()
    bot.answer = async ({ reply }) => void (await (await reply.post(card('failing'))).thread('first'))
    await discord.slash('check', { target: 'a.example' })
    const root = await discord.until(() => discord.messages()[0]?.thread && discord.messages()[0])
    await (await adapter.find(`channel:${discord.channel.id}:${root.id}`).thread('second'))?.post(card('more'))
    expect(discord.messages(root.thread)).toHaveLength(1)
  })

  it('is done without where a channel has none', async () => {
    const { discord, bot } = await openStage()
    const channel = discord.addChannel({ type: KIND.voice })
    let thread: unknown = 'none yet'
    bot.answer = async ({ reply }) => void (thread = await (await reply.post(card('failing'))).thread('x'))
    await discord.slash('check', { target: 'a.example' }, { channel })
    await discord.until(() => thread === undefined)
    expect(bot.failures).toEqual([])
  })
})

describe('a log', () => {
  it('is read from a message without the right to read messages', async () => {
    const { discord, bot } = await openStage()
    const message = discord.say('530 Login incorrect.', { file: upload('curl.log', '< 530 no') })
    await discord.diagnose(message)
    const [ask] = await discord.until(() => bot.asks.length > 0 && bot.asks)
    const { asked } = ask!
    expect(asked).toMatchObject({ type: 'read', text: '530 Login incorrect.', files: [{ name: 'curl.log', bytes: 8 }] })
    const [file] = asked.type === 'read' ? asked.files : []
    expect(Buffer.from(await file!.read(100)).toString()).toBe('< 530 no')
  })

  it('is taken as text or as a file', async () => {
    const { discord, bot } = await openStage()
    await discord.slash('explain', { log: '425 no data connection' }, { file: upload('a.txt', 'x') })
    await discord.until(() => bot.asks.length === 1)
    await discord.slash('explain')
    await discord.until(() => bot.asks.length === 2)
    expect(bot.asks.map(({ asked }) => asked)).toMatchObject([
      { type: 'read', text: '425 no data connection', files: [{ name: 'a.txt' }] },
      { type: 'text', text: 'explain' },
    ])
  })

  it('is refused where it is too large, whatever it says of its size', async () => {
    const { discord, bot } = await openStage()
    await discord.diagnose(discord.say('', { file: upload('big.log', 'x'.repeat(5000)) }))
    const [ask] = await discord.until(() => bot.asks.length > 0 && bot.asks)
    const [file] = ask!.asked.type === 'read' ? ask!.asked.files : []
    await expect(file!.read(4096)).rejects.toMatchObject({
      name: 'UserError',
      message: 'The file is larger than 4 KiB.',
    })
  })
})
