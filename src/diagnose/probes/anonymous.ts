import type { ProbeData } from '../model/observation.ts'
import type { Reply } from '../model/reply.ts'
import type { ControlConnection } from '../net/control-connection.ts'
import type { Guest } from './data-line.ts'
import { accepted } from './log-in.ts'
import type { Context, Probe } from './probe.ts'
import { refusal } from './refuse.ts'
import type { Session } from './session.ts'

/** RFC 1635 asks anonymous users for an e-mail address; servers want to see at least an @. It is no secret. */
const EMAIL = 'ftpcheck@'

/** vsftpd keeps strangers from costing it a handshake unless `allow_anon_ssl=YES`. */
const NO_TLS_FOR_STRANGERS = /may not use encryption/i

interface Door {
  readonly control: ControlConnection
  readonly userReply: Reply
  readonly isEncrypted: boolean
}

/** USER anonymous on a connection as protected as the main one, or in the clear where the server wants that. */
async function knock({ session, signal }: Context): Promise<Door> {
  const control = await session.open(signal)
  const userReply = await control.command('USER anonymous', signal)
  const isEncrypted = session.security !== undefined
  if (session.security !== 'explicit' || !NO_TLS_FOR_STRANGERS.test(userReply.lines.join(' '))) {
    return { control, userReply, isEncrypted }
  }
  control.quit()
  const clear = await session.open(signal, 'clear')
  return { control: clear, userReply: await clear.command('USER anonymous', signal), isEncrypted: false }
}

/** A refusal of a stranger says nothing about what the person gave: both may be refused once. */
function turnedAway(session: Session, reply: Reply, command: string): Error {
  session.failedLogins++
  return refusal(reply, command)
}

/** USER anonymous and, where asked, PASS; afterwards the connection is the session's guest. */
export async function enter(context: Context): Promise<{ guest: Guest; data: ProbeData['anonymous'] }> {
  const { session, signal } = context
  const { control, userReply, isEncrypted } = await knock(context)
  let passReply: Reply | undefined
  if (!accepted(userReply)) {
    if (userReply.code !== 331) throw turnedAway(session, userReply, 'USER')
    passReply = await control.command(`PASS ${EMAIL}`, signal)
    if (!accepted(passReply)) throw turnedAway(session, passReply, 'PASS')
  }
  session.logins++
  const guest = { control, protectsData: isEncrypted && (await protect(control, signal)) }
  return { guest, data: { userReply, isEncrypted, ...(passReply && { passReply }) } }
}

async function protect(control: ControlConnection, signal: AbortSignal): Promise<boolean> {
  await control.command('PBSZ 0', signal)
  return (await control.command('PROT P', signal)).code === 200
}

/** Does the server let strangers in? On a connection of its own. */
export const anonymous: Probe<'anonymous'> = {
  id: 'anonymous',
  layer: 'service',
  timeoutMs: 20_000,
  async run(context) {
    const { guest, data } = await enter(context)
    context.session.guest = guest
    return data
  },
}
