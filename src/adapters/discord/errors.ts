import { DiscordAPIError, HTTPError, RateLimitError, RESTJSONErrorCodes as Code } from 'discord.js'
import { PostError, type PostTrouble } from '../../bot/port/index.ts'

/** What the codes of Discord's error answers mean to somebody who posts; others go by their HTTP status. */
const TROUBLES: ReadonlyMap<string | number, PostTrouble> = new Map<string | number, PostTrouble>([
  [Code.UnknownChannel, 'gone'],
  [Code.UnknownMessage, 'gone'],
  [Code.UnknownWebhook, 'gone'],
  [Code.UnknownInteraction, 'gone'],
  [Code.InvalidWebhookToken, 'gone'],
  [Code.InvalidActionOnArchivedThread, 'gone'],
  [Code.ThreadLocked, 'gone'],
  [Code.MissingAccess, 'forbidden'],
  [Code.MissingPermissions, 'forbidden'],
  [Code.CannotSendMessagesToThisUser, 'forbidden'],
  [Code.CannotReplyWithoutPermissionToReadMessageHistory, 'forbidden'],
  [Code.ThisInteractionHasHitTheMaximumNumberOfFollowUpMessages, 'gone'],
  [Code.MaximumNumberOfEditsToMessagesOlderThanOneHourReached, 'limited'],
  [Code.ActionCannotBePerformedDueToSlowmodeRateLimit, 'limited'],
])

/** The code of an error answer, where it is one. */
export const codeOf = (error: unknown): string | number | undefined =>
  error instanceof DiscordAPIError ? error.code : error instanceof PostError ? codeOf(error.cause) : undefined

/** Whatever a call failed with, in the port's words. `missing` names the permissions that the call needs. */
export function toPostError(error: unknown, missing?: string): PostError {
  if (error instanceof PostError) return error
  const cause = error
  if (error instanceof RateLimitError) {
    return new PostError('limited', { text: error.message || error.name, retryAfterMs: error.retryAfter, cause })
  }
  const trouble = troubleOf(error)
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  return new PostError(trouble, { text, cause, ...(trouble === 'forbidden' && missing !== undefined && { missing }) })
}

function troubleOf(error: unknown): PostTrouble {
  const known = TROUBLES.get(codeOf(error) ?? '')
  if (known) return known
  const status = error instanceof DiscordAPIError || error instanceof HTTPError ? error.status : 0
  if (status === 401 || status === 403) return 'forbidden'
  if (status === 404) return 'gone'
  if (status === 429) return 'limited'
  return status >= 400 && status < 500 ? 'refused' : 'failed'
}
