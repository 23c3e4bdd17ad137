import { ProbeFailure } from '../model/failure.ts'
import type { Context, Probe } from './probe.ts'
import { round } from './connect.ts'
import { refuse } from './refuse.ts'

function mainAddress({ session }: Context): string {
  if (!session.main) throw new ProbeFailure({ code: 'unknown', text: 'no address to try' })
  return session.main.address
}

const noPing = () =>
  new ProbeFailure({ code: 'not-available', text: 'this machine cannot send ICMP echoes (no ping, or not permitted)' })

export const route: Probe<'route'> = {
  id: 'route',
  layer: 'network',
  timeoutMs: 2000,
  async run({ session, subject, signal }) {
    const facts = await session.net.route(subject, signal)
    if (!facts) throw new ProbeFailure({ code: 'not-available', text: 'this machine cannot tell its routes' })
    return facts
  },
}

export const ping: Probe<'ping'> = {
  id: 'ping',
  layer: 'network',
  timeoutMs: 3000,
  async run(context) {
    const answer = await context.session.net.ping(mainAddress(context), 84, context.signal)
    if (!answer) throw noPing()
    return answer
  },
}

/** Ethernet; PPPoE and common tunnels; IPv6's minimum; something that every path carries (RFC 8200 section 5, RFC 791). */
const SIZES = [1500, 1400, 1280, 576] as const

export const pathMtu: Probe<'path-mtu'> = {
  id: 'path-mtu',
  layer: 'network',
  timeoutMs: 6000,
  async run(context) {
    const address = mainAddress(context)
    const answers = await Promise.all(SIZES.map((bytes) => context.session.net.ping(address, bytes, context.signal)))
    return {
      sizes: SIZES.map((bytes, index) => {
        const answer = answers[index]
        if (!answer) throw noPing()
        return { bytes, answered: answer.answered }
      }),
    }
  },
}

/** One of several connections in a row: connect, greeting, QUIT. */
export const repeat: Probe<'repeat'> = {
  id: 'repeat',
  layer: 'network',
  timeoutMs: 10_000,
  async run(context) {
    const { session, signal } = context
    const link = await session.net.connect(mainAddress(context), session.target.port, signal)
    const begun = performance.now()
    const control = session.adopt(link)
    const { reply } = await control.firstWords(signal)
    const greetingMs = round(performance.now() - begun)
    control.quit()
    refuse(reply)
    return { connectMs: round(link.ms), greetingMs }
  },
}
