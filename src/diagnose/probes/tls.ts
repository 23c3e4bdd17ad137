import { ProbeFailure } from '../model/failure.ts'
import { preloadRoots } from '../net/trust.ts'
import type { Probe } from './probe.ts'

/** AUTH TLS on the main control connection (RFC 4217 section 4). Nothing may be sent behind it before it is answered. */
export const auth: Probe<'auth'> = {
  id: 'auth',
  layer: 'protocol',
  timeoutMs: 8000,
  slowAfterMs: [3000],
  async run({ session, signal }) {
    const reply = session.control().command('AUTH TLS', signal)
    setImmediate(preloadRoots)
    return { reply: await reply }
  },
}

/** The handshake on the main control connection: after AUTH TLS, or before the greeting. */
export const tls: Probe<'tls'> = {
  id: 'tls',
  layer: 'protocol',
  timeoutMs: 10_000,
  slowAfterMs: [3000],
  async run({ session, subject, signal }) {
    const control = session.controls.get(subject)
    if (!control) throw new ProbeFailure({ code: 'unknown', text: 'there is no control connection' })
    const implicit = !control.greeted
    const facts = await session.secure(control, signal)
    session.security = implicit ? 'implicit' : 'explicit'
    return { facts, implicit }
  },
}

/** PBSZ 0 and PROT P (RFC 4217 section 9). */
export const protection: Probe<'protection'> = {
  id: 'protection',
  layer: 'protocol',
  timeoutMs: 8000,
  async run({ session, signal }) {
    const control = session.control()
    const [pbsz, prot] = await Promise.all([control.command('PBSZ 0', signal), control.command('PROT P', signal)])
    session.protectsData = prot.code === 200
    return { pbsz, prot }
  },
}

/** The handshake on a data connection, with the control connection's session offered. */
export const dataTls: Probe<'data-tls'> = {
  id: 'data-tls',
  layer: 'data',
  timeoutMs: 8000,
  slowAfterMs: [1500, 4000],
  async run({ session, subject, signal }) {
    const line = session.lines.get(subject)
    if (!line) throw new ProbeFailure({ code: 'unknown', text: 'there is no data connection' })
    if (line.refusal) throw line.refusal
    const facts = await session.secured.secureData(line, { signal })
    return { facts, resumed: facts.resumed }
  },
}
