import { ProbeFailure } from '../model/failure.ts'
import type { ProbeData } from '../model/observation.ts'
import { completeChain } from '../net/fetch-issuer.ts'
import { askPassive, connectData } from './open-data.ts'
import type { Context, Probe } from './probe.ts'
import { receiveAll } from './receive-file.ts'
import { refuse } from './refuse.ts'
import type { DataLine } from './session.ts'
import { tryVariant, VERSION_SUBJECTS, type HelloSubject } from './tls-variants.ts'

type Variant = ProbeData['tls-variant']

/** A connection of its own, led to the moment at which the server waits for a ClientHello. */
async function tryHello({ session, signal }: Context, subject: HelloSubject): Promise<Variant> {
  if (!session.main) throw new ProbeFailure({ code: 'unknown', text: 'no address to try' })
  const { host, port } = session.target
  const link = await session.net.connect(session.main.address, port, signal)
  if (session.security === 'implicit') return tryVariant({ link, host, signal }, subject)
  const control = session.adopt(link)
  const words = await control.firstWords(signal)
  refuse(words.reply)
  refuse(await control.command('AUTH TLS', signal), 'AUTH')
  const { promise, resolve } = Promise.withResolvers<Variant>()
  await control.secure(async (raw) => {
    resolve(await tryVariant({ link, host, signal }, subject))
    return raw
  })
  return promise
}

/** A transfer whose data connection does not resume the session: does the server insist on that? */
async function tryFresh({ session, signal }: Context): Promise<Variant> {
  const control = await session.lease(signal)
  try {
    const { port } = await askPassive(control, session.workingMode ?? 'EPSV', signal)
    const line: DataLine = { control, mode: session.workingMode ?? 'EPSV', port, command: 'LIST' }
    await connectData(session, line, signal)
    const facts = await session.secured.secureData(line, { fresh: true, signal })
    const accepted = await receiveAll(line, () => {}, signal).then(
      () => true,
      (reason: unknown) => {
        if (reason instanceof ProbeFailure && /^(reply-|closed|reset)/.test(reason.failure.code)) return false
        throw reason
      },
    )
    return { accepted, facts }
  } finally {
    if (!control.busy) session.release(control)
  }
}

const HELLOS: readonly string[] = [...VERSION_SUBJECTS, 'no-sni', 'mlkem768', 'listening']

export const tlsVariant: Probe<'tls-variant'> = {
  id: 'tls-variant',
  layer: 'protocol',
  timeoutMs: 10_000,
  async run(context) {
    const { subject } = context
    return HELLOS.includes(subject) ? tryHello(context, subject as HelloSubject) : tryFresh(context)
  },
}

/** The connection goes to the certificate's authority, and is not one of those that the target is spared. */
export const issuerFetch: Probe<'issuer-fetch'> = {
  id: 'issuer-fetch',
  layer: 'network',
  timeoutMs: 8000,
  async run({ session, subject, signal }) {
    return completeChain(session.secured.socketOf(session.control()), subject, { net: session.meter.unmetered, signal })
  },
}
