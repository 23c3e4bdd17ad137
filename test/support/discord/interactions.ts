// Interactions: what people do with a bot, and the rules by which it may answer.

import { randomUUID } from 'node:crypto'
import { type Answer, done, invalid, ok, refuse } from './answers.ts'
import { modalTrouble } from './limits.ts'
import { type Incoming, write } from './messages.ts'
import type { Interaction, State } from './state.ts'
import { FLAGS, type Json, type Message, messageJson } from './things.ts'

/** Numbers as Discord's documentation gives them. */
const CALLBACK = { message: 4, deferred: 5, deferredUpdate: 6, update: 7, suggestions: 8, modal: 9 } as const
const MODAL_SUBMIT = 5
const ACK_MS = 3000
const TOKEN_MS = 15 * 60_000
const FOLLOW_UPS = 5

export const newToken = (): string => `${randomUUID()}${randomUUID()}`.replaceAll('-', '')

/** POST /interactions/{id}/{token}/callback */
export function respond(state: State, about: { id: string; token: string; body: Json }): Answer {
  const interaction = state.interactions.find(({ id, token }) => id === about.id && token === about.token)
  const ms = interaction ? Date.now() - interaction.createdAt : Infinity
  if (!interaction || (ms > ACK_MS && !interaction.response)) throw refuse('unknownInteraction')
  if (interaction.response) throw refuse('alreadyAcknowledged')
  const type = Number(about.body['type'])
  const data = (about.body['data'] ?? {}) as Json
  const flags = Number(data['flags'] ?? 0)
  if (type === CALLBACK.deferred && (flags & ~FLAGS.ephemeral) !== 0) {
    state.violations.push(`a deferred answer takes no flags but EPHEMERAL: ${flags}`)
  }
  if (type === CALLBACK.modal) {
    const isModal = interaction.payload['type'] === MODAL_SUBMIT
    const trouble = [...modalTrouble(data), ...(isModal ? ['a dialog cannot be answered with a dialog'] : [])]
    state.violations.push(...trouble)
    if (trouble.length > 0) throw invalid(trouble)
  }
  interaction.response = { type, data, ms }
  if (type === CALLBACK.deferred) {
    interaction.original = addAnswer(state, interaction, { flags: flags | FLAGS.loading })
  }
  if (type === CALLBACK.message) interaction.original = addAnswer(state, interaction, { flags, ...data })
  state.world.changed()
  return done
}

function addAnswer(state: State, { user, channel }: Interaction, about: Partial<Message>): Message {
  const isPrivate = (Number(about.flags) & FLAGS.ephemeral) !== 0
  return state.world.addMessage({ channel, author: state.bot, ...(isPrivate && { only: user }), ...about })
}

/** Whose token it is, if it still holds. */
export function byToken(state: State, token: string): Interaction {
  const interaction = state.interactions.find((one) => one.token === token)
  if (!interaction) throw refuse('unknownWebhook')
  if (Date.now() - interaction.createdAt > TOKEN_MS) throw refuse('invalidToken')
  if (!interaction.response) throw refuse('unknownWebhook')
  return interaction
}

/** PATCH, GET and DELETE of /webhooks/{application}/{token}/messages/{id} */
export function onReply(
  state: State,
  about: { token: string; id: string; method: string; incoming: Incoming },
): Answer {
  const interaction = byToken(state, about.token)
  const own = [interaction.original, ...interaction.followUps, interaction.source].filter((one) => one !== undefined)
  const original = interaction.original ?? interaction.source
  const message = about.id === '@original' ? original : own.find(({ id }) => id === about.id)
  if (!message || message.isDeleted) throw refuse('unknownMessage')
  if (about.method === 'PATCH') write(state, message, about.incoming)
  if (about.method === 'DELETE') {
    message.isDeleted = true
    state.world.changed()
    return done
  }
  return ok(messageJson(message, state.origin))
}

/** POST /webhooks/{application}/{token}. The first one after "thinking" takes its place, and is as public as that. */
export function followUp(state: State, about: { token: string; incoming: Incoming }): Answer {
  const interaction = byToken(state, about.token)
  const { original } = interaction
  if (original && !original.isDeleted && (original.flags & FLAGS.loading) !== 0) {
    write(state, original, about.incoming)
    return ok(messageJson(original, state.origin))
  }
  if (interaction.isOnlyTheirs && interaction.followUps.length >= FOLLOW_UPS) throw refuse('tooManyFollowUps')
  const flags = Number(about.incoming.body['flags'] ?? 0) & FLAGS.ephemeral
  const message = addAnswer(state, interaction, { flags })
  write(state, message, about.incoming)
  interaction.followUps.push(message)
  return ok(messageJson(message, state.origin))
}
