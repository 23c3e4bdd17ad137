import { familyOf } from './model/address.ts'
import type { PassiveMode } from './model/observation.ts'
import type { Facts, Step } from './plan-facts.ts'
import { planLogin } from './plan-login.ts'
import { isSftp, keySteps, sessionSteps } from './plan-sftp.ts'
import { hostKeyAlgorithms } from './wire/ssh-algorithms.ts'

/** A control connection and, for a listing, a data connection. */
const CONNECTIONS = 2

/**
 * The steps of a cheap look, in their order, as far as they are known by now: one address, one control connection and, for who
 * logs in, one listing. Nothing is tried in two ways to learn why it fails.
 */
export function lightSteps(facts: Facts): readonly Step[] {
  const { host, protocol } = facts.known.target
  const named: Step[] = familyOf(host) ? [] : [{ probe: 'dns-lookup' }]
  const address = facts.addresses()[0]?.address
  if (address === undefined) return named
  const connect: Step[] = [...named, { probe: 'connect', subject: address }]
  if (protocol === 'sftp') return [...connect, ...sshSteps(facts, address)]
  const words: Step = { probe: 'greeting', subject: address }
  if (isSftp(facts)) return [...connect, words, ...sshSteps(facts, address)]
  return [...connect, ...opening(facts, address, words), ...session(facts)]
}

/** Connections that the look may open. Each kind of host key has to be asked for on one of its own. */
export function lightConnections(facts: Facts): number {
  const keys = facts.all('ssh-host-keys').length
  return facts.known.options.fingerprint === undefined ? CONNECTIONS : CONNECTIONS + keys
}

/** Greeting and TLS in their order, then what the server can do. */
function opening(facts: Facts, subject: string, words: Step): Step[] {
  const tls: Step = { probe: 'tls', subject }
  return [
    ...(facts.implicit ? [tls, words] : [words]),
    ...(facts.explicit ? [{ probe: 'auth' } as const] : []),
    ...(facts.explicit && facts.authGranted() ? [tls] : []),
    { probe: 'features' },
  ]
}

/** The login, and one listing over whichever passive mode the server has. */
function session(facts: Facts): Step[] {
  const { user, path } = facts.known.target
  if (user === undefined) return []
  return [
    planLogin(facts),
    ...(path?.endsWith('/') ? [{ probe: 'working-directory' } as const] : []),
    ...(facts.secured() ? [{ probe: 'protection' } as const] : []),
    ...lightModes(facts).flatMap((subject): Step[] => [
      { probe: 'passive', subject },
      ...(facts.ok('passive', subject) ? listing(facts, subject) : []),
    ]),
  ]
}

const listing = (facts: Facts, subject: string): Step[] => [
  { probe: 'data-connect', subject },
  ...(facts.dataProtected() ? [{ probe: 'data-tls', subject } as const] : []),
  { probe: 'transfer', subject },
]

/** PASV shows the address that clients are sent to, and EPSV does not; it knows no IPv6. The other one where a server has no such command. */
export function lightModes(facts: Facts): readonly PassiveMode[] {
  if (facts.main()?.family === 6) return ['EPSV']
  const first = facts.of('passive', 'PASV')
  const isRefused = first?.outcome === 'failed' && first.failure.code.startsWith('reply-5')
  return isRefused ? ['PASV', 'EPSV'] : ['PASV']
}

/** Identification, host key and, where a login is asked for, everything up to a listing: all on one connection. */
function sshSteps(facts: Facts, subject: string): Step[] {
  const ident = facts.of('ssh-ident', subject)
  const offer = ident?.outcome === 'ok' ? ident.data.kexInit : undefined
  const keys = offer && keySteps(facts, hostKeyAlgorithms(offer))
  return [
    { probe: 'ssh-ident', subject },
    ...(keys?.steps ?? []),
    ...(keys?.isKnown ? sessionSteps(facts).filter(({ probe }) => probe !== 'sftp-file') : []),
  ]
}
