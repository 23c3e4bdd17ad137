import type { Reply } from '../model/reply.ts'
import type { Secret } from '../model/secret.ts'
import type { ControlConnection } from '../net/control-connection.ts'
import { refusal } from './refuse.ts'

export interface LoginReplies {
  readonly userReply: Reply
  /** Missing where the server let the user in without a password. */
  readonly passReply?: Reply
}

export interface Credential {
  readonly user: string
  readonly credential: Secret | undefined
}

/** Only 230 and 202 let somebody in; 332 asks for an account (ACCT), which nobody uses today (RFC 959 section 5.4). */
export const accepted = (reply: Reply) => reply.code === 230 || reply.code === 202 || reply.code === 232

/** USER and, where asked, PASS. A refusal is thrown with the command that was refused. */
export async function logIn(
  control: ControlConnection,
  { user, credential }: Credential,
  signal: AbortSignal,
): Promise<LoginReplies> {
  const userReply = await control.command(`USER ${user}`, signal)
  if (accepted(userReply)) return { userReply }
  if (userReply.code !== 331) throw refusal(userReply, 'USER')
  const passReply = await control.command(`PASS ${credential?.reveal() ?? ''}`, signal)
  if (!accepted(passReply)) throw refusal(passReply, 'PASS')
  return { userReply, passReply }
}
