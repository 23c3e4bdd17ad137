// An in-process Discord on 127.0.0.1 for tests with the real discord.js: REST with Discord's rules and limits, the gateway,
// interactions, messages, threads, files, rate limits, and whatever can go wrong. Every body that arrives is judged by
// Discord's own API description where it is at hand, and by limits.ts; `close` throws if any was not valid.
//
//   const discord = await openDiscord()                     // one server, one channel, one person (American English)
//   const adapter = discordAdapter({ token: discord.token, apiUrl: discord.apiUrl, fallbackLanguage: 'en' }, services)
//   await adapter.start(bot)
//
//   const check = await discord.slash('check', { target: 'ftp.example.com' })   // resolves when it is acknowledged
//   const root = await discord.until(() => discord.messages().find((m) => discord.read(m).includes('failing')))
//   await discord.press(root, 'Check again', { user: discord.addUser({ locale: 'zh-CN' }) })
//   discord.messages(root.thread)                           // what stands in the thread
//   discord.whispers(user)                                  // what only that person sees, direct messages included
//   await discord.complete('check', 'target', 'ftp.')       // the suggestions while somebody types
//   await discord.diagnose(await discord.say('530 Login incorrect.'))           // the command in a message's menu
//   await discord.mention('check ftp.example.com')
//   discord.modal(command), await discord.submit(command, { field: 'text' })    the dialog that a command was answered with
//
//   discord.fail({ method: 'PATCH', path: /messages/, retryAfter: 2 })          // a 429; also status, isLost, isDropped, hold
//   discord.limit({ path: /messages/, calls: 5, perMs: 5000 })                  // a bucket with its headers
//   discord.gateway.drop() / reconnect() / invalidate() / close(4004); discord.gateway.isSilent = true
//   discord.addChannel({ hiddenFrom: [user.id] })              a channel that somebody does not see
//   discord.forbid('sendInThreads'); discord.expire(check); discord.deliverAgain(check)
//
// `until` looks whenever anything changes; nothing here sleeps.

import { nested } from './limits.ts'
import { submission } from './modals.ts'
import { attachmentsJson, interact, messageEvent, upload, type Who } from './people.ts'
import { fillIn, findCommand, type Value } from './registry.ts'
import { type DiscordOptions, DiscordServer } from './server.ts'
import type { Call, Interaction } from './state.ts'
import {
  type Channel,
  type Guild,
  type Json,
  KIND,
  MAY,
  type May,
  type Message,
  messageJson,
  newId,
  type StoredFile,
  type User,
} from './things.ts'

const MODAL = 9

export { KIND, upload }
export type { Call, Channel, DiscordOptions, Guild, Interaction, Message, StoredFile, User }

export async function openDiscord(options: DiscordOptions = {}): Promise<Discord> {
  const discord = new Discord(options)
  await discord.listen()
  return discord
}

export class Discord extends DiscordServer {
  addUser = (about: Partial<User> = {}): User => this.world.addUser(about)
  addGuild = (about: Partial<Guild> = {}): Guild => this.world.addGuild(about)

  /** A channel of the server, unless told otherwise. */
  addChannel(about: Partial<Channel> & { readonly kind?: keyof typeof KIND } = {}): Channel {
    const { kind = 'text', ...rest } = about
    const isDirect = kind === 'direct' || kind === 'groupDirect'
    return this.world.addChannel({ ...(!isDirect && { guild: this.guild }), type: KIND[kind], ...rest })
  }

  /** A thread that somebody started, or a post of a forum. */
  addThread = (parent: Channel = this.channel, name = 'thread'): Channel =>
    this.addChannel({ kind: 'thread', parent: parent.id, name })

  direct = (user: User = this.user): Channel => this.world.directOf(user)

  registered = (scope = 'global'): readonly Json[] => this.state.commands.get(scope) ?? []

  /** `/ftpcheck subcommand …` as a client would let it be typed. Resolves when it is acknowledged, or too late for that. */
  slash(subcommand: string, options: Readonly<Record<string, Value>> = {}, about: About = {}): Promise<Interaction> {
    const who = this.#who(about)
    const data = fillIn(findCommand(this.state, 1, who.channel.guild?.id), subcommand, options)
    return this.#deliver(this.#withFile({ ...who, data }, about.file), about)
  }

  /** The choices shown while somebody types in an option. */
  async complete(subcommand: string, option: string, typed: string, about: About = {}): Promise<readonly string[]> {
    const who = this.#who(about)
    const { id, name } = findCommand(this.state, 1, who.channel.guild?.id)
    const options = [{ name: subcommand, type: 1, options: [{ name: option, type: 3, value: typed, focused: true }] }]
    const interaction = interact(this.state, who, { type: 'autocomplete', data: { id, name, type: 1, options } })
    await this.#deliver(interaction, about)
    const choices = (interaction.response?.data['choices'] ?? []) as readonly { value: string }[]
    return choices.map(({ value }) => value)
  }

  /** The command in the menu of a message. */
  diagnose(message: Message, about: About = {}): Promise<Interaction> {
    const who = this.#who({ channel: message.channel, ...about })
    const { id, name } = findCommand(this.state, 3, who.channel.guild?.id)
    const messages = { [message.id]: messageJson(message, this.state.origin) }
    const data = { id, name, type: 3, target_id: message.id, resolved: { messages } }
    return this.#deliver(interact(this.state, who, { type: 'command', data }), about)
  }

  /** Presses the button with that label. */
  press(message: Message, label: string, about: About = {}): Promise<Interaction> {
    const button = this.#buttons(message).find((one) => one['label'] === label)
    if (!button) throw new Error(`no button ${label} among: ${this.buttons(message).join(', ')}`)
    const who = this.#who({ channel: message.channel, ...about })
    const data = { component_type: 2, custom_id: button['custom_id'], id: 1 }
    return this.#deliver(interact(this.state, who, { type: 'component', data, source: message }), about)
  }

  /** The dialog that an interaction was answered with. */
  modal(interaction: Interaction): Json {
    if (interaction.response?.type !== MODAL) throw new Error('no dialog was shown')
    return interaction.response.data
  }

  /** Fills in that dialog and submits it. Resolves when it is acknowledged. */
  submit(shown: Interaction, values: Readonly<Record<string, string>>): Promise<Interaction> {
    const { user, channel, source } = shown
    const data = submission(this.modal(shown), values)
    const about = { type: 'modal', data, ...(source && { source }) } as const
    return this.#deliver(interact(this.state, { user, channel }, about), {})
  }

  /** Somebody writes a message. The bot hears of it, and of its content where it is mentioned. */
  say(content: string, about: About = {}): Message {
    const { user, channel } = this.#who(about)
    const files = about.file ? [about.file] : []
    const message = this.world.addMessage({ channel, author: user, content, files })
    if (channel.guild) this.gateway.dispatch('MESSAGE_CREATE', messageEvent(this.state, message))
    return message
  }

  mention = (text: string, about: About = {}): Message => this.say(`<@${this.bot.id}> ${text}`, about)

  /** The same once more, as after a resumed connection. */
  deliverAgain(interaction: Interaction): void {
    this.gateway.dispatch('INTERACTION_CREATE', interaction.payload)
  }

  /** Puts an interaction so far into the past that its token has ended. */
  expire(interaction: Interaction): void {
    interaction.createdAt -= 16 * 60_000
  }

  /** What everybody sees in a channel (in the first one unless told), in order; nothing where there is no such channel yet. */
  messages(...at: readonly [channel?: Channel | undefined]): readonly Message[] {
    const channel = at.length === 0 ? this.channel : at[0]
    return this.world.messages.filter((one) => one.channel === channel && one.only === undefined && !one.isDeleted)
  }

  /** What only one person sees, direct messages included. */
  whispers = (user: User = this.user): readonly Message[] =>
    this.world.messages.filter(({ channel, only, author, isDeleted }) => {
      const isDirect = channel.type === KIND.direct && channel.name === user.id && author === this.bot
      return !isDeleted && (only === user || isDirect)
    })

  /** The text of a message as it is now. */
  read = (message: Message): string =>
    [message.content, ...nested(message.components).map(({ content }) => (typeof content === 'string' ? content : ''))]
      .filter((part) => part !== '')
      .join('\n')

  buttons = (message: Message): string[] => this.#buttons(message).map(({ label }) => String(label))

  /** Takes a permission away from the bot. */
  forbid(may: May, channel: Channel = this.channel): void {
    channel.granted &= ~MAY[may]
  }

  #who = ({ user = this.user, channel = this.channel }: About): Who => ({ user, channel })

  #buttons = ({ components }: Message): Json[] => nested(components).filter(({ type }) => type === 2)

  #withFile({ data, ...who }: Who & { data: Json }, file: StoredFile | undefined): Interaction {
    if (!file) return interact(this.state, who, { type: 'command', data })
    const holder: Message = {
      id: newId(),
      author: who.user,
      channel: who.channel,
      content: '',
      components: [],
      flags: 0,
      files: [file],
      shown: [],
      isDeleted: true,
    }
    this.world.messages.push(holder)
    const attachments = attachmentsJson(holder, this.state.origin)
    const [part] = data['options'] as { options: Json[] }[]
    part?.options.push({ name: 'file', type: 11, value: file.id })
    return interact(this.state, who, { type: 'command', data: { ...data, resolved: { attachments } } })
  }

  async #deliver(interaction: Interaction, { isUnawaited = false }: About): Promise<Interaction> {
    this.gateway.dispatch('INTERACTION_CREATE', interaction.payload)
    if (!isUnawaited) await this.until(() => interaction.response, 'an acknowledgement')
    return interaction
  }
}

export interface About {
  readonly user?: User
  readonly channel?: Channel
  readonly file?: StoredFile
  /** Does not wait for the acknowledgement: there will be none. */
  readonly isUnawaited?: boolean
}
