// A Slack on 127.0.0.1 for the real Bolt: Web API, Socket Mode, signed HTTP, response_url, files.
//
//   await using slack = await FakeSlack.start()
//   const adapter = slackAdapter({ botToken: slack.botToken, appToken: slack.appToken, apiUrl: slack.apiUrl, ... }, services)
//   await adapter.start(bot)                                   Socket Mode; for signed HTTP start the adapter with
//   slack.useHttp({ port: adapter.port, signingSecret })       signingSecret and port 0, and tell the double where it is
//
//   slack.command('/ftpcheck', 'ftp.example.com')              what people do; each takes { user, channel } and returns a
//   slack.mention('ftp.example.com', { threadTs })             Delivery: `acked` (with the time it took) and `again()`
//   slack.direct('ftp.example.com'), slack.say(text, { files })  a message to the bot, and one that is not for it
//   slack.press(message, 'Check again'), slack.pressHome('Again'), slack.openHome()
//   slack.shortcut('diagnose_log', message)
//   slack.world.modals.get('U1')                               the dialog that the app opened, and
//   slack.submit({ field: 'text' })                            what becomes of it when it is filled in
//
//   await slack.until(() => slack.roots().find(({ text }) => text.includes('failing')), 'the verdict')
//   slack.messages('C1'), slack.roots('C1'), slack.thread(message), slack.whispers('U1'), slack.world.homes
//   slack.calls('chat.update')                                 what the app called, with arguments and answer
//
//   slack.faults.add('chat.update', { retryAfter: 1 }, 3)      429; also status, error, lost (done, no answer), until
//   slack.faults.add('upload' | 'response_url', ...)           work for these two as well
//   slack.scopes.delete('files:read')                          permissions; slack.addChannel({ id, name, members, hasBot: false })
//   slack.sockets.refresh(), slack.sockets.cut(), slack.sockets.open.size, slack.rateLimitApp()
//   slack.isDown = true                                        no new connection of Socket Mode
//
// People: U1 reads English, U2 Chinese (in Shanghai). Channels, with both in them: C1 (#general) with the bot; C2 (public) and C3 (private) without; C4 is archived.
// `slack.complaints` holds what real Slack would have refused: a test ends with it empty. Arguments are checked where
// Slack's specifications are at hand (specs.ts). `now` sets the clock that acknowledgements are measured with.

import type { Server } from 'node:http'
import { deliver, type Delivery, type Http } from './deliver.ts'
import { Faults } from './faults.ts'
import type { Arguments } from './methods.ts'
import { submissionBody } from './modals.ts'
import {
  commandBody,
  type Delivered,
  type Doer,
  eventBody,
  filesOf,
  homePressBody,
  pressBody,
  shortcutBody,
} from './payloads.ts'
import { type Backstage, type Call, setUrl, startServer } from './server.ts'
import { Sockets } from './sockets.ts'
import { type Channel, type Fields, type Message, type StoredFile, type User, World } from './world.ts'

export type { Delivery } from './deliver.ts'
export type { Message, StoredFile } from './world.ts'

type Where = Partial<Omit<Doer, 'team'>> & { readonly threadTs?: string; readonly files?: readonly StoredFile[] }

const RESPONSE_POSTS = 5
const RESPONSE_MS = 30 * 60 * 1000
const ALL_SCOPES = [
  ...['chat:write', 'files:read', 'files:write', 'users:read', 'usergroups:read', 'commands'],
  ...['channels:read', 'groups:read', 'im:write', 'im:history', 'channels:history', 'groups:history'],
]

export class FakeSlack implements AsyncDisposable {
  readonly botToken = 'xoxb-double-1'
  readonly appToken = 'xapp-double-1'
  readonly team = 'T1'
  readonly botUser = 'UBOT'
  readonly world = new World()
  readonly faults = new Faults()
  readonly scopes = new Set(ALL_SCOPES)
  /** Codes of OAuth, and the token that each gives. */
  readonly codes = new Map<string, { readonly team: string; readonly token: string }>()
  readonly #calls: Call[] = []
  readonly #responses: Backstage['responses'] = new Map()
  readonly #now: () => number
  #http: Http | undefined
  #server!: Server
  sockets!: Sockets
  url = ''
  /** Gives out no connections of Socket Mode. */
  isDown = false

  private constructor(now: () => number) {
    this.#now = now
    this.world.now = now
  }

  static async start({ now = () => performance.now() }: { now?: () => number } = {}): Promise<FakeSlack> {
    const slack = new FakeSlack(now)
    const { server, url } = await startServer(slack.#backstage())
    setUrl(slack.world, url)
    Object.assign(slack, { url, sockets: new Sockets(slack.world, server) })
    slack.#server = server
    slack.addUser({ id: 'U1', name: 'ann', locale: 'en-US' })
    slack.addUser({ id: 'U2', name: 'lilei', locale: 'zh-CN', zone: 'Asia/Shanghai' })
    slack.addChannel({ id: 'C1', name: 'general' })
    slack.addChannel({ id: 'C2', hasBot: false })
    slack.addChannel({ id: 'C3', hasBot: false, isPrivate: true })
    slack.addChannel({ id: 'C4', isArchived: true })
    return slack
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.sockets.close()
    this.#server.closeAllConnections()
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#server.close(() => resolve())
    await promise
  }

  get apiUrl(): string {
    return `${this.url}/api/`
  }
  get complaints(): readonly string[] {
    return this.world.complaints
  }

  addUser(user: User): void {
    this.world.users.set(user.id, user)
  }
  addChannel(channel: Partial<Channel> & { readonly id: string }): void {
    this.world.channels.set(channel.id, {
      ...{ name: channel.id.toLowerCase(), members: ['U1', 'U2'], hasBot: true, isPrivate: false, isArchived: false },
      ...channel,
    })
  }
  addFile(name: string, content: string | Buffer, mimetype = 'text/plain'): StoredFile {
    const file = { id: this.world.id('F'), name, title: name, alt: '', bytes: Buffer.from(content), mimetype }
    this.world.files.set(file.id, file)
    return file
  }
  /** Deliveries go there from now on instead of through Socket Mode. */
  useHttp(http: Http): void {
    this.#http = http
  }

  command(name: string, text: string, where: Where = {}): Delivery {
    const doer = this.#doer(where)
    return this.#send(commandBody(name, text, { ...doer, world: this.world, responseUrl: this.#responseUrl(doer) }))
  }
  mention(text: string, where: Where = {}): Delivery {
    return this.#message('app_mention', `<@${this.botUser}> ${text}`, where)
  }
  /** To the bot alone. */
  direct(text: string, where: Where = {}): Delivery {
    const channel = this.world.directOf(where.user ?? 'U1').id
    return this.#message('message', text, { ...where, channel })
  }
  /** What people say among themselves. */
  say(text: string, { user = 'U1', channel = 'C1', threadTs, files = [] }: Where = {}): Message {
    return this.world.post({ text, channel, by: user, files, ...(threadTs && { threadTs }) })
  }
  press(message: Message, label: string, where: Where = {}): Delivery {
    const doer = this.#doer({ ...where, channel: message.channel })
    return this.#send(pressBody(message, label, { ...doer, world: this.world, responseUrl: this.#responseUrl(doer) }))
  }
  pressHome(label: string, { user = 'U1' }: Where = {}): Delivery {
    const view = this.world.homes.get(user) ?? {}
    return this.#send(homePressBody(view, label, { ...this.#doer({ user }), world: this.world }))
  }
  /** Fills in the form that this person has before them, and submits it; it closes when that is acknowledged. */
  submit(values: Readonly<Record<string, string>>, { user = 'U1' }: Where = {}): Delivery {
    const modal = this.world.modals.get(user)
    if (!modal) throw new Error(`${user} has no dialog`)
    const delivery = this.#send(submissionBody(modal, values, { ...this.#doer({ user }), world: this.world }))
    void delivery.acked.then(() => this.world.modals.delete(user)).catch(() => {})
    return delivery
  }
  shortcut(id: string, message: Message, where: Where = {}): Delivery {
    const doer = this.#doer({ ...where, channel: message.channel })
    const about = { ...doer, world: this.world, url: this.url, responseUrl: this.#responseUrl(doer) }
    return this.#send(shortcutBody(id, message, about))
  }
  openHome({ user = 'U1' }: Where = {}): Delivery {
    return this.event({ type: 'app_home_opened', user, channel: `D${user}`, tab: 'home', event_ts: this.world.ts() })
  }
  event(event: Fields): Delivery {
    return this.#send(eventBody(event, this))
  }
  /** Slack holds back events: this comes without any inside. */
  rateLimitApp(): Delivery {
    const body = {
      type: 'app_rate_limited',
      token: 'verification',
      team_id: this.team,
      minute_rate_limited: 1,
      api_app_id: 'A1',
    }
    return this.#send({ kind: 'events_api', body })
  }

  messages(channel = 'C1'): Message[] {
    return this.world.messages.filter((one) => one.channel === channel && one.onlyFor === undefined && one.by === 'bot')
  }
  /** The bot's messages that are in no thread. */
  roots(channel = 'C1'): Message[] {
    return this.messages(channel).filter(({ threadTs }) => threadTs === undefined)
  }
  thread({ channel, ts }: Pick<Message, 'channel' | 'ts'>): Message[] {
    return this.messages(channel).filter(({ threadTs }) => threadTs === ts)
  }
  /** What only this person sees. */
  whispers(user = 'U1'): Message[] {
    return this.world.messages.filter(({ onlyFor }) => onlyFor === user)
  }
  calls(method?: string): readonly Call[] {
    return this.#calls.filter((call) => method === undefined || call.method === method)
  }
  until<T>(find: () => T | undefined | false | null, what: string): Promise<T> {
    return this.world.until(find, what)
  }

  #message(type: 'app_mention' | 'message', text: string, where: Where): Delivery {
    const said = this.say(text, where)
    const { ts, channel, by: user, threadTs, files } = said
    const direct = type === 'message' ? { channel_type: 'im', ...(files.length > 0 && { subtype: 'file_share' }) } : {}
    const inThread = threadTs ? { thread_ts: threadTs } : {}
    return this.event({
      type,
      text,
      user,
      ts,
      channel,
      event_ts: ts,
      ...inThread,
      ...direct,
      ...filesOf(files, this.url),
    })
  }
  #doer({ user = 'U1', channel = 'C1' }: Where): Doer {
    return { user, channel, team: this.team }
  }
  #send(delivered: Delivered): Delivery {
    return deliver(delivered, { world: this.world, sockets: this.sockets, http: this.#http, now: this.#now })
  }
  #responseUrl({ channel, user }: Doer): string {
    const id = this.world.id('R')
    this.#responses.set(id, { channel, user, left: RESPONSE_POSTS, endsAt: this.#now() + RESPONSE_MS })
    return `${this.url}/response/${id}`
  }
  #backstage(): Backstage {
    const { world, faults, scopes, botUser } = this
    const callerOf = (token: string) => {
      if (token === this.botToken) return this.team
      return [...this.codes.values()].find((one) => one.token === token)?.team
    }
    return {
      ...{ world, faults, scopes, calls: this.#calls, responses: this.#responses, now: this.#now },
      caller: (token) => {
        const team = callerOf(token)
        return team === undefined ? undefined : { team, botUser, botName: 'ftpcheck' }
      },
      special: (method, args, token) => this.#special(method, args, token),
    }
  }
  #special(method: string, { code = '' }: Arguments, token: string): Fields | undefined {
    if (method === 'apps.connections.open') {
      if (token !== this.appToken)
        return { ok: false, error: token.startsWith('xapp') ? 'invalid_auth' : 'not_allowed_token_type' }
      return this.isDown ? { ok: false, error: 'internal_error' } : { ok: true, url: this.sockets.ticket(this.url) }
    }
    if (method !== 'oauth.v2.access') return undefined
    const granted = this.codes.get(code)
    if (!granted) return { ok: false, error: 'invalid_code' }
    const { team, token: accessToken } = granted
    const bot = {
      access_token: accessToken,
      token_type: 'bot',
      scope: [...this.scopes].join(),
      bot_user_id: this.botUser,
      app_id: 'A1',
    }
    return { ok: true, ...bot, team: { id: team, name: 'Example' }, enterprise: null, authed_user: { id: 'U1' } }
  }
}
