import { parseFeatures } from '../wire/features.ts'
import { parsePwd } from '../wire/path.ts'
import { round } from './connect.ts'
import type { Probe } from './probe.ts'
import { refusal, refuse } from './refuse.ts'

/** FEAT (RFC 2389). A server without it is no worse for that. */
export const features: Probe<'features'> = {
  id: 'features',
  layer: 'protocol',
  timeoutMs: 8000,
  async run({ session, signal }) {
    const reply = await session.control().command('FEAT', signal)
    const supported = reply.code === 211
    session.features = supported ? parseFeatures(reply) : { lines: [] }
    return { supported, reply, names: session.features.lines.map((line) => line.name) }
  },
}

/** SYST (RFC 959 section 4.1.3). Many servers answer only after login. */
export const system: Probe<'system'> = {
  id: 'system',
  layer: 'protocol',
  timeoutMs: 8000,
  async run({ session, signal }) {
    return { reply: await session.control().command('SYST', signal) }
  },
}

export const utf8: Probe<'utf8'> = {
  id: 'utf8',
  layer: 'protocol',
  timeoutMs: 8000,
  async run({ session, signal }) {
    return { reply: await session.control().command('OPTS UTF8 ON', signal) }
  },
}

/**
 * AUTH TLS (RFC 4217 section 4) on a connection of its own: what follows a 234 must be a handshake, so the connection is
 * given up. FEAT is not asked: Pure-FTPd lists AUTH TLS without having it, other servers hide it.
 */
export const authTls: Probe<'auth-tls'> = {
  id: 'auth-tls',
  layer: 'protocol',
  timeoutMs: 8000,
  async run({ session, subject, signal }) {
    const own = subject === session.main?.address ? undefined : session.controls.get(subject)
    const control = own ?? session.adopt(await session.net.connect(subject, session.target.port, signal))
    const { reply: greeting } = await control.firstWords(signal)
    refuse(greeting)
    const reply = await control.command('AUTH TLS', signal)
    if (reply.code === 234 || reply.code === 334) control.link.socket.destroy()
    else control.quit()
    return { greeting, reply }
  },
}

/** A failed login is answered late on purpose: 1 to 5 s on every server, more with each attempt. */
export const login: Probe<'login'> = {
  id: 'login',
  layer: 'service',
  timeoutMs: 15_000,
  slowAfterMs: [3000],
  async run({ session, signal }) {
    const begun = performance.now()
    const replies = await session.logIn(session.control(), signal)
    session.release(session.control())
    return { ...replies, ms: round(performance.now() - begun) }
  },
}

export const workingDirectory: Probe<'working-directory'> = {
  id: 'working-directory',
  layer: 'service',
  timeoutMs: 8000,
  slowAfterMs: [3000],
  async run({ session, signal }) {
    const begun = performance.now()
    const control = session.control()
    const directory = session.target.path?.endsWith('/') ? session.target.path : undefined
    if (directory !== undefined) refuse(await control.command(`CWD ${directory}`, signal), 'CWD')
    const reply = await control.command('PWD', signal)
    const path = parsePwd(reply)
    return { reply, ms: round(performance.now() - begun), ...(path === undefined ? {} : { path }) }
  },
}

const IDLE_MS = 10_000

/** Ten seconds of silence, then NOOP: what forgets idle connections that soon cuts them here. */
export const idle: Probe<'idle'> = {
  id: 'idle',
  layer: 'service',
  timeoutMs: IDLE_MS + 5000,
  slowAfterMs: [1000],
  async run({ session, signal }) {
    const control = await session.lease(signal)
    const quiet = AbortSignal.any([signal, AbortSignal.timeout(IDLE_MS)])
    await new Promise<void>((resolve) => quiet.addEventListener('abort', () => resolve(), { once: true }))
    signal.throwIfAborted()
    const reply = await control.command('NOOP', signal)
    if (reply.code === 421) throw refusal(reply, 'NOOP')
    session.release(control)
    return { idleMs: IDLE_MS, reply }
  },
}
