import { familyOf } from '../model/address.ts'
import type { Connected } from '../model/observation.ts'
import { ProbeFailure } from '../model/failure.ts'
import type { Link } from '../net/port.ts'
import { SshHearing } from '../net/ssh-hello.ts'
import { fromBytes } from '../wire/latin1.ts'
import { visible } from '../wire/plain-text.ts'
import { classifyFirstBytes } from '../wire/first-bytes.ts'
import type { Context, Probe } from './probe.ts'
import { readFor } from './read-for.ts'

/** The facts of a connection that was made. */
export function connected(link: Link): Connected {
  return {
    address: link.remoteAddress,
    family: familyOf(link.remoteAddress) ?? 4,
    port: link.remotePort,
    localAddress: link.localAddress,
    ms: round(link.ms),
  }
}

/** Milliseconds with one decimal: more would only make reports hard to read. */
export function round(ms: number): number {
  return Math.round(ms * 10) / 10
}

/** Linux sends a SYN at 0, 1 and 3 s: three chances for a packet to get through. */
export const connect: Probe<'connect'> = {
  id: 'connect',
  layer: 'network',
  timeoutMs: 4500,
  slowAfterMs: [1200],
  async run({ session, subject, signal }) {
    const link = await session.net.connect(subject, session.target.port, signal)
    session.roundTripMs ??= link.ms
    if (session.target.protocol === 'sftp') session.ssh.hearings.set(subject, new SshHearing(link))
    else session.controls.set(subject, session.adopt(link))
    return connected(link)
  },
}

/** A connection to another port of the same address; a port that drops packets is not waited for long. */
async function connectElsewhere({ session, subject, signal }: Context): Promise<Link> {
  const { main, roundTripMs } = session
  if (!main) throw new ProbeFailure({ code: 'unknown', text: 'no address to try' })
  // Where the round trip is known, silence soon means that packets are dropped.
  const patience = roundTripMs === undefined ? 3000 : Math.min(3000, Math.max(400, Math.round(roundTripMs * 10)))
  const soon = AbortSignal.any([signal, AbortSignal.timeout(patience)])
  return session.net.connect(main.address, Number(subject), soon)
}

/** SSH where FTP was asked for: identification and offer, and no login. A password given for one port goes to no other. */
export const otherSsh: Probe<'other-ssh'> = {
  id: 'other-ssh',
  layer: 'network',
  timeoutMs: 4000,
  async run(context) {
    const link = await connectElsewhere(context)
    const { ident, kexInit, banner } = await new SshHearing(link).hello(context.signal)
    if (ident === undefined || !kexInit) {
      throw new ProbeFailure({ code: 'malformed', text: visible(banner.trimEnd(), 120) })
    }
    return { port: link.remotePort, ident: visible(ident, 255), kexInit }
  },
}

/** How long to listen for the first words of another service. */
const LISTEN_MS = 700

export const otherPort: Probe<'other-port'> = {
  id: 'other-port',
  layer: 'network',
  timeoutMs: 4000,
  async run({ session, subject, signal }) {
    const link = await connectElsewhere({ session, subject, signal })
    const bytes = await readFor(link, { signal, ms: LISTEN_MS, enough: (seen) => seen.includes(10) })
    const speaks = bytes.length === 0 ? 'silent' : classifyFirstBytes(bytes).kind
    return {
      port: link.remotePort,
      ms: round(link.ms),
      speaks: speaks === 'empty' ? 'silent' : speaks,
      banner: visible(fromBytes(bytes).trimEnd(), 120),
    }
  },
}
