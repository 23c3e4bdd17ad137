import type { Json } from './things.ts'

/** An error answer of the API. */
export class Refusal extends Error {
  readonly status: number
  readonly code: number
  readonly errors: readonly string[]
  constructor(status: number, code: number, about: { text: string; errors?: readonly string[] }) {
    super(about.text)
    this.status = status
    this.code = code
    this.errors = about.errors ?? []
  }
}

const REFUSALS = {
  unauthorized: [401, 0, '401: Unauthorized'],
  unknownChannel: [404, 10003, 'Unknown Channel'],
  unknownGuild: [404, 10004, 'Unknown Guild'],
  unknownMessage: [404, 10008, 'Unknown Message'],
  unknownUser: [404, 10013, 'Unknown User'],
  unknownWebhook: [404, 10015, 'Unknown Webhook'],
  unknownInteraction: [404, 10062, 'Unknown interaction'],
  alreadyAcknowledged: [400, 40060, 'Interaction has already been acknowledged.'],
  tooManyFollowUps: [400, 40094, 'This interaction has hit the maximum number of follow up messages'],
  tooLarge: [413, 40005, 'Request entity too large'],
  missingAccess: [403, 50001, 'Missing Access'],
  notTheAuthor: [403, 50005, 'Cannot edit a message authored by another user'],
  noDirectMessages: [403, 50007, 'Cannot send messages to this user'],
  missingPermissions: [403, 50013, 'Missing Permissions'],
  wrongChannelType: [400, 50024, 'Cannot execute action on this channel type'],
  invalidToken: [401, 50027, 'Invalid Webhook Token'],
  archived: [400, 50083, 'Thread is archived'],
  noHistory: [403, 160002, 'Cannot reply without permission to read message history'],
  hasThread: [400, 160004, 'A thread has already been created for this message'],
  locked: [403, 160005, 'Thread is locked'],
} as const satisfies Record<string, readonly [number, number, string]>

export function refuse(name: keyof typeof REFUSALS): Refusal {
  const [status, code, text] = REFUSALS[name]
  return new Refusal(status, code, { text })
}

export const invalid = (errors: readonly string[]): Refusal =>
  new Refusal(400, 50035, { text: `Invalid Form Body: ${errors.join('; ')}`, errors })

/** A successful answer; without a body it is a 204, which names no content type. */
export interface Answer {
  readonly status: number
  readonly body?: Json | readonly Json[]
}
export const ok = (body: Json | readonly Json[]): Answer => ({ status: 200, body })
export const done: Answer = { status: 204 }
