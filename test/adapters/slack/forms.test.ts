import { describe, expect, it } from 'vitest'
import type { Asked, Form } from '../../../src/bot/port/index.ts'
import { card, onStage, type Stage, TRANSPORTS } from './stage.ts'

const SECRET_VALUE = 'hunter2-Ümlaut'
const FORM: Form = {
  id: 'formabc123',
  title: 'Store a login',
  note: 'Everybody in this workspace may let ftpcheck log in with it.',
  submit: 'Store',
  fields: [
    { name: 'user', label: 'User', hint: 'As the server knows it', value: 'deploy', most: 200 },
    { name: 'password', label: 'Password', most: 200, isSecret: true },
    { name: 'name', label: 'Name', most: 40, isOptional: true },
  ],
}

const wantsForm = (asked: Asked) =>
  (asked.type === 'text' && asked.text.startsWith('login')) ||
  (asked.type === 'press' && asked.action.startsWith('form'))

/** A bot that answers "login …" and buttons whose id begins with "form" by the form. */
async function onFormStage(...given: Parameters<typeof onStage>): Promise<Stage> {
  const stage = await onStage(...given)
  stage.bot.audience = (asked) => (wantsForm(asked) ? 'form' : 'everybody')
  stage.bot.form = async () => FORM
  return stage
}

const modalOf = ({ slack }: Stage, user = 'U1') => slack.until(() => slack.world.modals.get(user), 'the form')

describe.each(TRANSPORTS)('a form by %s', (via) => {
  it('opens for a command, and what is filled in reaches the bot and nobody else', async () => {
    await using stage = await onFormStage({ via })
    const { slack, bot } = stage
    bot.answer = ({ reply }) => reply.whisper(card('stored'))
    await slack.command('/ftpcheck', 'login add', { user: 'U2' }).acked
    const { view } = await modalOf(stage, 'U2')
    expect(view).toMatchObject({ title: { text: 'Store a login' }, submit: { text: 'Store' } })
    expect(JSON.stringify(view)).toContain('Everybody in this workspace may')
    expect(bot.asks).toHaveLength(0)

    const { acked } = slack.submit({ password: SECRET_VALUE }, { user: 'U2' })
    const { body } = await acked
    expect(typeof body === 'string' ? JSON.parse(body) : body).toEqual({ response_action: 'clear' })
    const ask = await bot.answered()
    expect(ask).toMatchObject({
      person: { id: 'slack:T1:U2', language: 'zh-CN' },
      place: { channel: 'slack:T1:C1', room: 'slack:T1:C1' },
      asked: {
        type: 'form',
        form: 'formabc123',
        values: { user: 'deploy', password: SECRET_VALUE, name: '' },
      },
    })
    expect(slack.whispers('U2')).toMatchObject([{ text: 'stored\nstored', channel: 'C1' }])
    expect(slack.messages()).toEqual([])
    // Not in a log, not in what is kept by Slack, not in any later call.
    const written = JSON.stringify([stage.logged, stage.outcomes, view, slack.calls('chat.postEphemeral')])
    expect(written).not.toContain('hunter2')
  })

  it('opens for a button, and is answered in the thread of its message', async () => {
    await using stage = await onFormStage({ via })
    const { slack, bot } = stage
    bot.answer = ({ reply, asked }) =>
      asked.type === 'form'
        ? reply.post(card('stored'))
        : reply.post({
            ...card('asked'),
            blocks: [{ type: 'actions', actions: [{ label: 'Open', command: 'x', id: 'form1' }] }],
          })
    // A mention brings nothing that could open a form: the bot offers a button.
    await slack.mention('login add').acked
    const root = await slack.until(() => slack.roots()[0], 'the offer')
    await slack.press(root, 'Open').acked
    await modalOf(stage)
    slack.submit({ password: 'x' })
    const answer = await slack.until(() => slack.thread(root)[0], 'the answer')
    expect(answer.text).toContain('stored')
  })

  it('that is submitted again is the same question', async () => {
    await using stage = await onFormStage({ via })
    await stage.slack.command('/ftpcheck', 'login add').acked
    await modalOf(stage)
    const first = stage.slack.submit({ password: 'x' })
    await first.acked
    await first.again().acked
    await stage.bot.asked(2)
    expect(stage.bot.asks[0]?.id).toBe(stage.bot.asks[1]?.id)
  })
})

describe('a form', () => {
  it('that there is none of after all leaves the question to the bot', async () => {
    await using stage = await onFormStage()
    stage.bot.form = async () => undefined
    stage.slack.command('/ftpcheck', 'login list')
    expect((await stage.bot.asked()).asked).toEqual({ type: 'text', text: 'login list' })
    expect(stage.slack.calls('views.open')).toHaveLength(0)
  })

  it('that comes too late is explained to the asker', async () => {
    let now = 0
    const { FakeSlack } = await import('../../support/slack/index.ts')
    await using stage = await onFormStage({ slack: await FakeSlack.start({ now: () => now }) })
    stage.bot.form = async () => ((now += 3001), FORM)
    stage.slack.command('/ftpcheck', 'login add', { user: 'U2' })
    const [whisper] = await stage.slack.until(
      () => stage.slack.whispers('U2').length > 0 && stage.slack.whispers('U2'),
      'the explanation',
    )
    expect(whisper?.text).toContain('Slack 没有显示表单')
    expect(stage.bot.asks).toHaveLength(0)
  })

  it.each([{ status: 503 }, { lost: true } as const])('is shown in spite of one broken answer: %j', async (fault) => {
    await using stage = await onFormStage()
    stage.slack.faults.add('views.open', fault)
    stage.slack.command('/ftpcheck', 'login add')
    await modalOf(stage)
    await stage.slack.until(() => stage.slack.calls('views.open').length === 2, 'the second attempt')
    stage.slack.command('/ftpcheck', 'x')
    await stage.bot.asked()
    expect(stage.slack.whispers('U1')).toEqual([])
  })

  it.each([[{ error: 'expired_trigger_id' }], [{ status: 503 }]])(
    'that Slack does not show is explained to the asker: %j',
    async (fault) => {
      await using stage = await onFormStage()
      stage.slack.faults.add('views.open', fault, 2)
      stage.slack.command('/ftpcheck', 'login add')
      const whisper = await stage.slack.until(() => stage.slack.whispers('U1')[0], 'the explanation')
      expect(whisper.text).toContain('Try once more')
    },
  )

  it('is shown once, however often the command is delivered', async () => {
    await using stage = await onFormStage()
    const command = stage.slack.command('/ftpcheck', 'login add')
    await command.acked
    await modalOf(stage)
    await command.again().acked
    await stage.slack.until(() => stage.slack.calls('views.open').length === 2, 'the second attempt')
    stage.slack.command('/ftpcheck', 'x')
    await stage.bot.asked()
    expect(stage.slack.whispers('U1')).toEqual([])
  })

  it('does not wait for what Slack tells about people', async () => {
    await using stage = await onFormStage()
    const held = Promise.withResolvers<void>()
    stage.slack.faults.add('users.info', { until: held.promise })
    stage.slack.command('/ftpcheck', 'login add')
    expect(await modalOf(stage)).toMatchObject({ user: 'U1' })
    held.resolve()
  })

  it('is answered where the bot may not post, at the address that came with the command', async () => {
    await using stage = await onFormStage()
    stage.bot.answer = ({ reply }) => reply.whisper(card('stored'))
    stage.slack.command('/ftpcheck', 'login add', { channel: 'C3' })
    const { view } = await modalOf(stage)
    expect(JSON.stringify(view)).not.toContain('/response/')
    stage.slack.submit({ password: 'x' })
    await stage.bot.answered()
    expect(stage.slack.whispers('U1')).toMatchObject([{ via: 'response_url', channel: 'C3' }])
  })

  it('keeps within the limits of Slack, whatever it holds', async () => {
    await using stage = await onFormStage()
    const long = '试'.repeat(4000)
    const field = { name: 'a', label: long, hint: long, value: long, most: 9999 }
    stage.bot.form = async () => ({ id: 'f', title: long, note: long, submit: long, fields: [field] })
    stage.slack.command('/ftpcheck', 'login add')
    expect(await modalOf(stage)).toMatchObject({ user: 'U1' })
  })

  it('shows no secret again', async () => {
    await using stage = await onFormStage()
    stage.bot.form = async () => ({
      ...FORM,
      fields: [{ name: 'password', label: 'Password', most: 200, isSecret: true, value: SECRET_VALUE }],
    })
    stage.slack.command('/ftpcheck', 'login add')
    expect(JSON.stringify(await modalOf(stage))).not.toContain('hunter2')
  })
})
