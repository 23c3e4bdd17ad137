import { randomUUID } from 'node:crypto'
import {
  type APIChannel,
  type APIGuild,
  type APIGuildMember,
  type APIMessage,
  type APIThreadChannel,
  type RawFile,
  REST,
  type RESTOptions,
  Routes,
} from 'discord.js'
import type { Attachment, PostTrouble, Telemetry } from '../../bot/port/index.ts'
import { ARCHIVE_MINUTES, THREAD_NAME } from './budget.ts'
import { toPostError } from './errors.ts'
import { toLabel } from './markdown.ts'
import type { Permission } from './permissions.ts'
import { fileName, type Payload } from './render.ts'

/** An interaction's address for answers: whoever has the token may answer. */
export interface Hook {
  readonly application: string
  readonly token: string
}

/** A message with, perhaps, a file. */
export interface Outgoing {
  readonly payload: Payload
  readonly file?: Attachment
}

/** Beyond this much waiting within the library the caller decides. */
const LONGEST_WAIT_MS = 15_000

/** Options of the library's REST client. */
export const restOptions = (apiUrl: string | undefined): Partial<RESTOptions> => ({
  ...(apiUrl !== undefined && { api: apiUrl }),
  version: '10',
  timeout: 10_000,
  retries: 2,
  // An edit never waits: a newer card may come meanwhile.
  rejectOnRateLimit: ({ method, route, retryAfter }) =>
    (method.toUpperCase() === 'PATCH' && route.startsWith('/channels/')) || retryAfter > LONGEST_WAIT_MS,
})

/** The calls of Discord's API that we make. All reject with PostError, and are counted. */
export type Api = ReturnType<typeof createApi>

interface Parts {
  readonly rest: REST
  /** What the REST client was made with. */
  readonly options: Partial<RESTOptions>
  readonly telemetry: Telemetry
}

export function createApi({ rest, options, telemetry }: Parts) {
  // "Interaction endpoints are not bound to the bot's Global Rate Limit" (Discord's documentation, "Rate Limits"), which the
  // library would keep for them all the same: they would wait behind everything that the bot posts as itself.
  const byToken = { ...options, globalRequestsPerSecond: Infinity }
  const hooks = new REST(byToken)
  // Without a nonce a retry would post twice, and late answers to interactions are worth nothing: no retries.
  const once = new REST({ ...byToken, retries: 0 })
  const call = async <T>(name: string, work: Promise<unknown>, needs?: readonly Permission[]): Promise<T> => {
    const count = (outcome: 'ok' | PostTrouble) => telemetry.called('discord', name, outcome)
    try {
      const answer = (await work) as T
      count('ok')
      return answer
    } catch (error) {
      const known = toPostError(error, needs?.join(', '))
      count(known.trouble)
      throw known
    }
  }
  return { ...messageCalls(rest, call), ...hookCalls({ hooks, once }, call) }
}

type Call = <T>(name: string, work: Promise<unknown>, needs?: readonly Permission[]) => Promise<T>

const toFiles = ({ file }: Outgoing): { files?: RawFile[] } =>
  file ? { files: [{ name: fileName(file.name), data: Buffer.from(file.bytes), contentType: file.type }] } : {}

/** Calls as the bot itself, which go on when an interaction is over. */
const messageCalls = (rest: REST, call: Call) => ({
  /**
   * The same nonce in every attempt: Discord takes the message once, however often it arrives. `once` makes that so for the
   * attempts of a later process too, for a few minutes.
   */
  post(channel: string, message: Outgoing, about: { replyTo?: string; once?: string; needs: readonly Permission[] }) {
    const { replyTo, needs } = about
    const reference =
      replyTo === undefined ? {} : { message_reference: { message_id: replyTo, fail_if_not_exists: false } }
    const nonce = about.once ?? `n${randomUUID().replaceAll('-', '').slice(0, 24)}`
    const body = { ...message.payload, ...reference, nonce, enforce_nonce: true }
    return call<APIMessage>('post', rest.post(Routes.channelMessages(channel), { body, ...toFiles(message) }), needs)
  },
  edit: (channel: string, message: string, body: Payload) =>
    call<APIMessage>('edit', rest.patch(Routes.channelMessage(channel, message), { body }), ['View Channel']),
  openThread(channel: string, message: string, name: string) {
    const body = { name: toLabel(name, THREAD_NAME) || 'ftpcheck', auto_archive_duration: ARCHIVE_MINUTES }
    return call<APIThreadChannel>('thread', rest.post(Routes.threads(channel, message), { body }), [
      'Create Public Threads',
    ])
  },
  openDirect: (user: string) =>
    call<APIChannel>('direct', rest.post(Routes.userChannels(), { body: { recipient_id: user } })),
  typing: (channel: string) => call<unknown>('typing', rest.post(Routes.channelTyping(channel))),
  channel: (id: string) => call<APIChannel>('channel', rest.get(Routes.channel(id)), ['View Channel']),
  guild: (id: string) => call<APIGuild>('guild', rest.get(Routes.guild(id))),
  member: (guild: string, user: string) => call<APIGuildMember>('member', rest.get(Routes.guildMember(guild, user))),
  /** The latest first. */
  messages(channel: string, limit: number) {
    const query = new URLSearchParams({ limit: String(limit) })
    return call<readonly APIMessage[]>('messages', rest.get(Routes.channelMessages(channel), { query }), [
      'View Channel',
      'Read Message History',
    ])
  },
})

const ORIGINAL = '@original'

/** Calls by an interaction's token, which count against no limit of the bot's. */
const hookCalls = ({ hooks, once }: { hooks: REST; once: REST }, call: Call) => ({
  respond: (interaction: { id: string; token: string }, body: unknown, signal: AbortSignal) =>
    call<unknown>(
      'respond',
      once.post(Routes.interactionCallback(interaction.id, interaction.token), { body, auth: false, signal }),
    ),
  /** To edit twice is to edit once, so these may be tried again. */
  editReply({ application, token }: Hook, message: Outgoing, id = ORIGINAL) {
    const options = { body: message.payload, auth: false, ...toFiles(message) }
    return call<APIMessage>('edit-reply', hooks.patch(Routes.webhookMessage(application, token, id), options))
  },
  deleteReply: ({ application, token }: Hook) =>
    call<unknown>('delete-reply', hooks.delete(Routes.webhookMessage(application, token, ORIGINAL), { auth: false })),
  followUp({ application, token }: Hook, message: Outgoing) {
    const options = { body: message.payload, auth: false, query: new URLSearchParams({ wait: 'true' }) }
    return call<APIMessage>(
      'follow-up',
      once.post(Routes.webhook(application, token), { ...options, ...toFiles(message) }),
    )
  },
})
