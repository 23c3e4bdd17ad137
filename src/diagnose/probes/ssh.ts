import { ProbeFailure } from '../model/failure.ts'
import { CLIENT } from '../wire/ssh-algorithms.ts'
import { disagreements } from '../model/ssh-offer.ts'
import { SshHearing } from '../net/ssh-hello.ts'
import type { SshConnection } from '../net/ssh-client.ts'
import { visible } from '../wire/plain-text.ts'
import { readIdent } from '../wire/ssh-ident.ts'
import { round } from './connect.ts'
import type { Probe } from './probe.ts'
import { isKnown, loadSsh2, logInBySsh, openSsh } from './ssh-open.ts'

const MOST_LINES = 20

/** As late as a greeting of FTP: tcp_wrappers and load balancers wait for name servers here too. */
export const sshIdent: Probe<'ssh-ident'> = {
  id: 'ssh-ident',
  layer: 'protocol',
  timeoutMs: 20_000,
  slowAfterMs: [900, 7000],
  async run({ session, subject, signal }) {
    // `auto` has read from the first connection already.
    const hearing =
      session.ssh.hearings.get(subject) ??
      new SshHearing(await session.net.connect(subject, session.target.port, signal))
    void hearing.identified.then(loadSsh2)
    const { speaks, banner, before, ident, kexInit, ms } = await hearing.hello(signal)
    const known = ident === undefined ? undefined : readIdent(ident)
    const beyondClient = kexInit && disagreements(CLIENT, kexInit)
    if (beyondClient?.length === 0 && subject === session.main?.address) session.ssh.heard = hearing
    else hearing.close()
    return {
      speaks,
      banner: visible(
        banner
          .split('\n', before.length + 1)
          .join('\n')
          .trimEnd(),
        500,
      ),
      ms: round(ms),
      before: before.slice(0, MOST_LINES).map((line) => visible(line, 200)),
      ...(ident !== undefined && { ident: visible(ident, 255) }),
      ...known,
      ...(kexInit && { kexInit, beyondClient }),
    }
  },
}

/** One host key, on a connection of its own that ends before any login: servers take several of these for an attack. */
export const sshHostKeys: Probe<'ssh-host-keys'> = {
  id: 'ssh-host-keys',
  layer: 'protocol',
  timeoutMs: 8000,
  async run({ session, subject, signal }) {
    const connection = await openSsh(session, subject, signal)
    try {
      await connection.offer(signal).catch(ignoreUnknownKey)
      const { hostKey } = connection
      if (!hostKey) throw new ProbeFailure({ code: 'malformed', text: 'a handshake without a host key' })
      const { fingerprint } = session.options
      if (fingerprint !== undefined && isKnown(hostKey, fingerprint)) session.ssh.knownBy = subject
      return { algorithm: subject, ...hostKey }
    } finally {
      connection.close()
    }
  },
}

/** That the key is another than the named one is what the probe is there to find out. */
function ignoreUnknownKey(reason: unknown): void {
  if (reason instanceof ProbeFailure && reason.failure.code === 'ssh-host-key') return
  throw reason
}

/** The handshake, and the method `none`: what the server wants before any secret is sent. */
export const sshAuthMethods: Probe<'ssh-auth-methods'> = {
  id: 'ssh-auth-methods',
  layer: 'protocol',
  timeoutMs: 10_000,
  slowAfterMs: [3000],
  async run({ session, signal }) {
    const begun = performance.now()
    const connection = (session.ssh.connection = await openSsh(session, undefined, signal))
    const { methods } = await connection.offer(signal)
    const { hostKey, negotiated } = connection
    if (!hostKey) throw new ProbeFailure({ code: 'malformed', text: 'a handshake without a host key' })
    return {
      methods: methods.slice(0, MOST_LINES).map((method) => visible(method, 80)),
      hostKey,
      ...(negotiated && { negotiated }),
      ...bannerOf(connection),
      ms: round(performance.now() - begun),
    }
  },
}

function bannerOf({ banner }: SshConnection): { banner?: string } {
  return banner === '' ? {} : { banner: visible(banner, 500) }
}

/** Wrong passwords are answered late: PAM waits 2 to 4 s on purpose. */
export const sshLogin: Probe<'ssh-login'> = {
  id: 'ssh-login',
  layer: 'service',
  timeoutMs: 20_000,
  slowAfterMs: [3000],
  async run({ session, signal }) {
    const begun = performance.now()
    const connection = session.ssh.login()
    const method = await logInBySsh(session, connection, signal)
    return { method, ...bannerOf(connection), ms: round(performance.now() - begun) }
  },
}
