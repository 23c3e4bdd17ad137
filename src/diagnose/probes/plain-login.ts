import type { Probe } from './probe.ts'

/** A name that nobody has: without a password, servers answer it like any other. */
const NOBODY = 'ftpcheck'

/**
 * Would the server take a password in the clear? USER on a connection without TLS, and not a byte of a password. Anonymous
 * is not asked for: many servers rightly let strangers, who have no secret, in without TLS, and only them.
 */
export const plainLogin: Probe<'plain-login'> = {
  id: 'plain-login',
  layer: 'protocol',
  timeoutMs: 10_000,
  async run({ session, signal }) {
    const { user } = session.target
    const control = await session.open(signal, 'clear')
    const name = user === undefined || /^(anonymous|ftp)$/i.test(user) ? NOBODY : user
    const userReply = await control.command(`USER ${name}`, signal)
    if (userReply.code >= 400) session.failedLogins++
    control.quit()
    return { userReply }
  },
}
