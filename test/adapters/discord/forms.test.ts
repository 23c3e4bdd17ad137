import { describe, expect, it } from 'vitest'
import type { Asked, Form } from '../../../src/bot/port/index.ts'
import { card, openStage, type Stage } from './stage.ts'

const EPHEMERAL = 1 << 6
const SECRET_VALUE = 'hunter2-Ümlaut'
const FORM: Form = {
  id: 'formabc123',
  title: 'Store a login',
  note: 'Everybody in this server may let ftpcheck *log in* with it.',
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

async function openFormStage(): Promise<Stage> {
  const stage = await openStage()
  stage.bot.audience = (asked) => (wantsForm(asked) ? 'form' : 'everybody')
  stage.bot.form = async () => FORM
  return stage
}

const add = ({ discord }: Stage, user = discord.user) => discord.slash('login', { what: 'add' }, { user })

describe('a form', () => {
  it('is the first answer to a command, and what is filled in reaches the bot and nobody else', async () => {
    const stage = await openFormStage()
    const { discord, bot, noted, memory } = stage
    bot.answer = async ({ reply }) => reply.whisper(card('stored'))
    const user = discord.addUser({ locale: 'zh-CN' })
    const command = await add(stage, user)
    const modal = JSON.stringify(discord.modal(command))
    expect(discord.modal(command)).toMatchObject({ custom_id: 'formabc123', title: 'Store a login' })
    expect(modal).toContain(String.raw`may let ftpcheck \\*log in\\*`)
    expect(bot.asks).toHaveLength(0)

    const submitted = await discord.submit(command, { password: SECRET_VALUE })
    expect(submitted.response).toMatchObject({ type: 5, data: { flags: EPHEMERAL } })
    const [ask] = await discord.until(() => bot.asks.length > 0 && bot.asks)
    expect(ask).toMatchObject({
      person: { id: `discord:user:${user.id}`, language: 'zh-CN' },
      place: { channel: `discord:channel:${discord.channel.id}` },
      asked: { type: 'form', form: 'formabc123', values: { user: 'deploy', password: SECRET_VALUE, name: '' } },
    })
    await discord.until(() => discord.whispers(user).some((one) => discord.read(one).includes('stored')))
    expect(discord.messages()).toEqual([])
    // Not in a log, not in what is kept, not in any call.
    const written = JSON.stringify([noted, [...memory.kept], discord.calls, modal])
    expect(written).not.toContain('hunter2')
    expect(noted.acknowledged).toHaveLength(2)
  })

  it('is the first answer to a button', async () => {
    const stage = await openFormStage()
    const { discord, bot } = stage
    bot.answer = async ({ reply, asked }) => {
      const blocks = [{ type: 'actions' as const, actions: [{ label: 'Open', command: 'login add', id: 'form1' }] }]
      if (asked.type === 'form') await reply.post(card('stored'))
      else await reply.post({ ...card('asked'), blocks })
    }
    // A mention cannot be answered by a form: the bot offers a button.
    discord.mention('login add')
    const offer = await discord.until(() => discord.messages().find((one) => discord.buttons(one).includes('Open')))
    const press = await discord.press(offer, 'Open')
    expect(discord.modal(press)['custom_id']).toBe('formabc123')
    await discord.submit(press, { password: 'x' })
    // Whoever filled it in reads the answer alone.
    await discord.until(() => discord.whispers().some((one) => discord.read(one).includes('stored')))
  })

  it('that there is none of after all leaves the question to the bot', async () => {
    const stage = await openFormStage()
    stage.bot.form = async () => undefined
    const command = await stage.discord.slash('login', { what: 'list' })
    expect(command.response).toMatchObject({ type: 5, data: { flags: EPHEMERAL } })
    const [ask] = await stage.discord.until(() => stage.bot.asks.length > 0 && stage.bot.asks)
    expect(ask!.asked).toEqual({ type: 'text', text: 'login' })
  })

  it('that takes too long to be made leaves the question to the bot, in time', async () => {
    const stage = await openFormStage()
    const held = Promise.withResolvers<undefined>()
    stage.bot.form = () => held.promise
    const command = await add(stage)
    expect(command.response?.type).toBe(5)
    held.resolve(undefined)
    await stage.discord.until(() => stage.bot.asks.length > 0)
  })

  it('that Discord does not take any more is explained to the asker', async () => {
    const stage = await openFormStage()
    stage.discord.fail({ method: 'POST', path: /callback$/, status: 404, code: 10062 })
    await stage.discord.slash('login', { what: 'add' }, { isUnawaited: true })
    await stage.discord.until(() =>
      stage.discord.whispers().some((one) => stage.discord.read(one).includes('Try once more')),
    )
    expect(stage.bot.asks).toHaveLength(0)
  })

  it('is shown once, whatever became of the answer to the first attempt', async () => {
    const stage = await openFormStage()
    stage.discord.fail({ method: 'POST', path: /callback$/, status: 502, isLost: true })
    const command = await add(stage)
    await stage.discord.until(() => stage.noted.acknowledged.length === 1)
    expect(stage.discord.modal(command)).toBeDefined()
    expect(stage.discord.whispers()).toEqual([])
  })

  it('keeps within the limits of Discord, whatever it holds', async () => {
    const stage = await openFormStage()
    const long = '*试'.repeat(4000)
    const field = (name: string) => ({ name, label: long, hint: long, value: long, most: 9999 })
    const fields = ['a', 'b', 'c', 'd'].map(field)
    stage.bot.form = async () => ({ id: 'f', title: long, note: long, submit: long, fields })
    expect(stage.discord.modal(await add(stage))['components']).toHaveLength(5)
  })

  it('shows no secret again', async () => {
    const stage = await openFormStage()
    const fields = [{ name: 'password', label: 'Password', most: 200, isSecret: true, value: SECRET_VALUE }]
    stage.bot.form = async () => ({ ...FORM, fields })
    expect(JSON.stringify(stage.discord.modal(await add(stage)))).not.toContain('hunter2')
  })
})
