import { InteractionResponseType as Response, MessageFlags, RESTJSONErrorCodes as Code } from 'discord.js'
import type { PostError } from '../../bot/port/index.ts'
import type { Api } from './api.ts'
import { ACK_ATTEMPT_MS } from './budget.ts'
import { codeOf } from './errors.ts'

/** What Discord shows until there is an answer; undefined for a press, whose message stays as it is. */
export type Placeholder = 'everybody' | 'asker' | undefined

/**
 * Tells Discord within its three seconds that the answer is on its way. False where that came too late, or did not arrive:
 * then the interaction's token is of no use.
 */
export const acknowledge = (api: Api, interaction: Answered, placeholder: Placeholder): Promise<boolean> =>
  answerFirst(api, interaction, toBody(placeholder))

interface Answered {
  readonly id: string
  readonly token: string
}

/** Sends the first answer to an interaction, of which there is one. False as above. */
export async function answerFirst(api: Api, interaction: Answered, body: unknown): Promise<boolean> {
  const attempt = () => api.respond(interaction, body, AbortSignal.timeout(ACK_ATTEMPT_MS))
  try {
    await attempt().catch((error: PostError) => {
      if (error.trouble !== 'failed') throw error
      return attempt()
    })
    return true
  } catch (error) {
    // An attempt that got no answer may have arrived all the same, and so may the one of another process.
    return codeOf(error) === Code.InteractionHasAlreadyBeenAcknowledged
  }
}

function toBody(placeholder: Placeholder) {
  if (placeholder === undefined) return { type: Response.DeferredMessageUpdate }
  // Of all flags a deferred answer takes this one only; that it has components is said by the edit.
  const data = placeholder === 'asker' ? { flags: MessageFlags.Ephemeral } : {}
  return { type: Response.DeferredChannelMessageWithSource, data }
}
