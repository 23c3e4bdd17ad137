import { PostError, type PostTrouble } from '../../bot/port/index.ts'

/** Errors of the Web API (docs.slack.dev/reference/methods) that say more than "it failed". */
const GONE = [
  ...['message_not_found', 'channel_not_found', 'thread_not_found', 'is_archived', 'is_inactive', 'team_not_found'],
  ...['cant_update_message', 'edit_window_closed', 'update_failed', 'file_deleted', 'user_not_found'],
]
const REFUSED = [
  ...['msg_too_long', 'msg_blocks_too_long', 'no_text', 'invalid_blocks', 'invalid_blocks_format', 'block_mismatch'],
  ...['invalid_arguments', 'invalid_arg_name', 'invalid_array_arg', 'invalid_form_data', 'missing_argument'],
  ...['too_many_attachments', 'view_too_large', 'invalid_payload', 'alt_txt_too_large', 'unknown_method'],
]
const LIMITED = ['ratelimited', 'rate_limited', 'message_limit_exceeded']
const FORBIDDEN = [
  ...[
    'not_in_channel',
    'user_not_in_channel',
    'missing_scope',
    'no_permission',
    'access_denied',
    'not_allowed_token_type',
  ],
  ...['account_inactive', 'token_revoked', 'token_expired', 'invalid_auth', 'not_authed', 'org_login_required'],
  ...[
    'messages_tab_disabled',
    'cannot_reply_to_message',
    'posting_to_channel_denied',
    'posting_to_general_channel_denied',
  ],
  ...[
    'ekm_access_denied',
    'enterprise_is_restricted',
    'team_access_not_granted',
    'app_access_restricted',
    'accesslimited',
  ],
  ...['file_uploads_disabled', 'file_uploads_except_images_disabled', 'file_type_not_allowed', 'storage_limit_reached'],
  ...['file_upload_size_restricted', 'unable_to_share_files', 'not_enabled'],
]
/** Slack says how long to wait in every answer that limits; where it does not, this is safe. */
const USUAL_WAIT_MS = 30_000

/** What a call's error means for whoever wanted to post. */
export function toPostError(error: unknown, botName = 'ftpcheck'): PostError {
  if (error instanceof PostError) return error
  const { code, retryAfter, statusCode, data } = fieldsOf(error)
  const about = { cause: error }
  if (code === 'slack_webapi_rate_limited_error') {
    return new PostError('limited', { ...about, text: 'ratelimited', retryAfterMs: Number(retryAfter) * 1000 })
  }
  if (code === 'slack_webapi_http_error')
    return new PostError('failed', { ...about, text: `HTTP ${String(statusCode)}` })
  if (code !== 'slack_webapi_platform_error') return new PostError('failed', { ...about, text: reasonOf(error) })
  const { error: text, needed } = fieldsOf(data)
  const said = String(text)
  const missing = missingFor(said, needed, botName)
  const wait = LIMITED.includes(said) ? { retryAfterMs: USUAL_WAIT_MS } : {}
  return new PostError(troubleOf(said), { ...about, text: said, ...wait, ...(missing && { missing }) })
}

type Fields = Readonly<Record<string, unknown>>
const fieldsOf = (value: unknown): Fields => (typeof value === 'object' && value !== null ? (value as Fields) : {})

/** Of a call that did not get through, the innermost cause: ECONNREFUSED says more than "fetch failed". */
function reasonOf(error: unknown): string {
  const { cause, code, message } = fieldsOf(error)
  if (cause) return reasonOf(cause)
  return typeof code === 'string' ? code : String(message ?? error)
}

function troubleOf(code: string): PostTrouble {
  if (GONE.includes(code)) return 'gone'
  if (REFUSED.includes(code)) return 'refused'
  if (LIMITED.includes(code)) return 'limited'
  return FORBIDDEN.includes(code) || code.startsWith('restricted_action') ? 'forbidden' : 'failed'
}

/** What to do, as far as Slack says what is missing. */
function missingFor(code: string, needed: unknown, botName: string): string | undefined {
  if (code === 'not_in_channel' || code === 'channel_not_found') return `/invite @${botName}`
  if (code === 'missing_scope' && typeof needed === 'string') return needed
  return FORBIDDEN.includes(code) || code.startsWith('restricted_action') ? code : undefined
}

/** Whether the bot may not write there: `channel_not_found` is what Slack says of private channels that it is not in. */
export const isShutOut = (error: unknown): boolean =>
  error instanceof PostError && (error.trouble === 'forbidden' || error.message === 'channel_not_found')
