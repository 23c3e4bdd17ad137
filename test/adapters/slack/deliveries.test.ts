import { describe, expect, it } from 'vitest'
import { card, onStage, TRANSPORTS } from './stage.ts'

describe.each(TRANSPORTS)('by %s', (via) => {
  it('a command is acknowledged, asked once, answered with one message that is edited, and its thread', async () => {
    await using stage = await onStage({ via })
    const { slack, bot, acks } = stage
    bot.answer = async ({ reply }) => {
      const post = await reply.post(card('ftp.example.com:21', 'Cancel'))
      await post.edit(card('ftp.example.com:21: healthy', 'Again'))
      const thread = await post.thread('details')
      await thread?.post(card('Layers'))
      await thread?.attach({
        name: 'report.json',
        type: 'application/json',
        bytes: Buffer.from('{}'),
        description: 'The report',
      })
    }
    const { acked } = slack.command('/ftpcheck', 'ftp.example.com --deep', { user: 'U2' })
    expect((await acked).body).toSatisfy((body) => body === '' || JSON.stringify(body) === '{}')
    const ask = await bot.asked()
    expect(ask).toMatchObject({
      person: { id: 'slack:T1:U2', name: 'lilei', memberships: ['slack:U2'], language: 'zh-CN' },
      place: { platform: 'slack', workspace: 'slack:T1', channel: 'slack:T1:C1', isDirect: false },
      asked: { type: 'text', text: 'ftp.example.com --deep' },
    })
    const root = await slack.until(() => slack.roots().find(({ history }) => history.length === 2), 'the edit')
    expect(root.text).toBe('ftp.example.com:21: healthy\nftp.example.com:21: healthy')
    await slack.until(() => slack.thread(root).length === 2, 'the thread')
    expect(slack.thread(root)[1]?.files).toMatchObject([{ name: 'report.json', title: 'The report' }])
    expect(slack.thread(root)[1]?.files[0]?.bytes.toString()).toBe('{}')
    expect(slack.roots()).toHaveLength(1)
    expect(acks).toHaveLength(1)
  })

  it('a press brings the id of its action, and is answered in the thread of the message', async () => {
    await using stage = await onStage({ via })
    const { slack, bot } = stage
    bot.answer = ({ reply, asked }) =>
      reply.post(card(asked.type === 'press' ? `pressed ${asked.action}` : 'root', 'Again'))
    await slack.command('/ftpcheck', 'x').acked
    const root = await slack.until(() => slack.roots()[0], 'the message')
    await slack.press(root, 'Again').acked
    const answer = await slack.until(() => slack.thread(root)[0], 'the answer in the thread')
    expect(answer.text).toContain('pressed idAgain')
    await slack.press(answer, 'Again', { user: 'U2' }).acked
    await slack.until(() => slack.thread(root).length === 2, 'the answer in the same thread')
    const [, first, second] = bot.asks
    expect(first?.id).not.toBe(second?.id)
  })

  it.each([
    ['ftp.example.com', 'ftp.example.com'],
    ['<http://ftp.example.com|ftp.example.com>:21', 'ftp.example.com:21'],
    ['check <ftp://ftp.example.com/a&amp;b> &lt;x&gt;', 'check ftp://ftp.example.com/a&b <x>'],
    ['', ''],
  ])('a mention: %s', async (said, text) => {
    await using stage = await onStage({ via })
    const { slack, bot } = stage
    await slack.mention(said).acked
    expect((await bot.asked()).asked).toEqual({ type: 'text', text })
    expect((await bot.asked()).person.name).toBe('ann')
  })

  it('a mention in a thread is answered there', async () => {
    await using stage = await onStage({ via })
    const { slack, bot } = stage
    bot.answer = ({ reply }) => reply.post(card('here'))
    const root = slack.say('our upload fails')
    slack.mention('ftp.example.com', { threadTs: root.ts })
    expect(await slack.until(() => slack.thread(root)[0], 'the answer')).toMatchObject({ channel: 'C1' })
    expect(slack.roots()).toEqual([])
  })

  it('the same message is the same question, however often and under whatever name it comes', async () => {
    await using stage = await onStage({ via })
    const { slack, bot } = stage
    const first = slack.mention('ftp.example.com')
    await first.acked
    await first.again().acked
    const command = slack.command('/ftpcheck', 'x')
    await command.acked
    await command.again().acked
    await bot.asked(4)
    const [one, two, three, four] = bot.asks.map(({ id }) => id)
    expect(new Set([one, two]).size).toBe(1)
    expect(new Set([three, four]).size).toBe(1)
    expect(one).not.toBe(three)
  })

  it('"Diagnose this log" reads the message and its files, and answers under it', async () => {
    await using stage = await onStage({ via })
    const { slack, bot } = stage
    bot.answer = ({ reply }) => reply.post(card('explained'))
    const file = slack.addFile('client.log', 'Status: Connecting')
    const message = slack.say('```220 hi &amp; bye```', { files: [file] })
    await slack.shortcut('diagnose_log', message).acked
    const { asked } = await bot.asked()
    expect(asked).toMatchObject({ type: 'read', text: '220 hi & bye', files: [{ name: 'client.log', bytes: 18 }] })
    const content = asked.type === 'read' ? await asked.files[0]?.read(1000) : undefined
    expect(Buffer.from(content ?? []).toString()).toBe('Status: Connecting')
    await slack.until(() => slack.thread(message)[0], 'the answer')
  })

  it('"Diagnose this log" reads what a forwarded message says', async () => {
    await using stage = await onStage({ via })
    const { slack, bot } = stage
    const message = { ...slack.say(''), attachments: [{ text: '530 Login incorrect.' }, { fallback: 'second' }] }
    slack.shortcut('diagnose_log', message)
    expect((await bot.asked()).asked).toMatchObject({ text: '530 Login incorrect.\nsecond' })
  })

  it('a direct message needs no mention, and a file in it is read', async () => {
    await using stage = await onStage({ via })
    const { slack, bot } = stage
    bot.answer = ({ reply }) => reply.whisper(card('only you'))
    await slack.direct('ftp.example.com').acked
    expect(await bot.asked()).toMatchObject({ asked: { text: 'ftp.example.com' }, place: { isDirect: true } })
    expect((await slack.until(() => slack.messages('DU1')[0], 'the answer')).text).toContain('only you')
    await slack.direct('', { files: [slack.addFile('a.log', 'x')] }).acked
    expect((await bot.asked(2)).asked).toMatchObject({ type: 'read', files: [{ name: 'a.log' }] })
  })

  it('the Home tab shows what the bot says, and its buttons answer in a direct message', async () => {
    await using stage = await onStage({ via })
    const { slack, bot } = stage
    bot.homeCard = card('What I can do', 'Recent')
    bot.answer = ({ reply }) => reply.post(card('recent checks'))
    await slack.openHome().acked
    await slack.until(() => slack.world.homes.get('U1'), 'the Home tab')
    await slack.pressHome('Recent').acked
    expect(await bot.asked()).toMatchObject({ asked: { action: 'idRecent' }, place: { isDirect: true } })
    await slack.until(() => slack.messages('DU1')[0], 'the answer')
  })

  it('what is no question is none', async () => {
    await using stage = await onStage({ via })
    const { slack, bot } = stage
    const base = { channel: 'DU1', channel_type: 'im', event_ts: '1.1', ts: '1.1', text: 'x' }
    await slack.event({ ...base, type: 'message', bot_id: 'B1', user: 'UBOT' }).acked
    await slack.event({ ...base, type: 'message', subtype: 'message_changed', message: {} }).acked
    await slack.event({ ...base, type: 'message', channel: 'C1', channel_type: 'channel', user: 'U1' }).acked
    await slack.event({ ...base, type: 'app_mention', bot_id: 'B9', user: 'U9' }).acked
    await slack.command('/ftpcheck', 'x').acked
    await bot.asked()
    expect(bot.asks.map(({ asked }) => asked)).toEqual([{ type: 'text', text: 'x' }])
  })

  it('a whisper is for the asker alone', async () => {
    await using stage = await onStage({ via })
    const { slack, bot } = stage
    bot.answer = ({ reply }) => reply.whisper(card('limits'))
    await slack.command('/ftpcheck', 'limits', { user: 'U2' }).acked
    expect(await slack.until(() => slack.whispers('U2')[0], 'the whisper')).toMatchObject({ channel: 'C1' })
    expect(slack.messages()).toEqual([])
  })

  it('after a restart a message is found and edited by its address', async () => {
    await using stage = await onStage({ via })
    const { slack, bot, adapter } = stage
    const addresses: string[] = []
    bot.answer = async ({ reply }) => addresses.push((await reply.post(card('running'))).address)
    await slack.command('/ftpcheck', 'x').acked
    const root = await slack.until(() => slack.roots()[0], 'the message')
    await bot.answered()
    await adapter.stop()
    await adapter.start(bot)
    const post = adapter.find(addresses[0] ?? '')
    await post.edit(card('interrupted'))
    expect(root.text).toContain('interrupted')
    const thread = await post.thread('x')
    await thread?.post(card('in its thread'))
    await thread?.whisper(card('for whoever asked'))
    expect(slack.thread(root)).toHaveLength(1)
    expect(slack.whispers('U1')).toHaveLength(1)
  })
})
