import { anotherWay, elsewhere } from './plan-elsewhere.ts'
import { key, type Facts, type Step } from './plan-facts.ts'
import { names, silence, tried, troubled, type Part } from './plan-network.ts'
import { hostKeyAlgorithms } from './wire/ssh-algorithms.ts'

/** A server that has said nothing for this long is treated as one that never will. */
const LONG_SILENCE_MS = 5000
/** On FTP's own port an SSH server is a mistake; elsewhere `auto` takes it for what the person meant. */
const FTP_PORT = 21

/** SFTP was asked for, or is what `auto` has found. */
export function isSftp(facts: Facts): boolean {
  const { protocol, port } = facts.known.target
  if (protocol !== 'auto') return protocol === 'sftp'
  const main = facts.main()
  const greeting = main && facts.of('greeting', main.address)
  return port !== FTP_PORT && greeting?.outcome === 'ok' && greeting.data.speaks === 'ssh'
}

function connectedAddresses(facts: Facts): string[] {
  return facts.all('connect').flatMap((o) => (o.outcome === 'ok' && o.subject !== undefined ? [o.subject] : []))
}

/** Nothing can be reached, or what answers is not SSH, or will not talk to us. */
function outOfReach(facts: Facts): boolean {
  const addresses = tried(facts)
  if (addresses.length === 0) return false
  const main = facts.main()
  if (!main) return addresses.every((address) => facts.slowOrSettled('connect', address))
  const ident = facts.of('ssh-ident', main.address)
  if (ident) return ident.outcome !== 'ok' || ident.data.speaks !== 'ssh'
  return (facts.known.slow.get(key('ssh-ident', main.address)) ?? 0) >= LONG_SILENCE_MS
}

/** The key that the person named is looked for before any login: a password goes to no other server. */
export function keySteps(facts: Facts, algorithms: readonly string[]): { steps: Step[]; isKnown: boolean } {
  const { options, target, knownServer } = facts.known
  const chain = (some: readonly string[], first: readonly string[]) =>
    some.map((subject, index): Step => {
      const before = some[index - 1]
      return { probe: 'ssh-host-keys', subject, after: before === undefined ? first : [key('ssh-host-keys', before)] }
    })
  const { fingerprint } = options
  // What a known key is shown by is known too: the handshake that leads to the login compares it, without another connection.
  const { hostKey } = knownServer ?? {}
  const isAskedFor = hostKey?.fingerprint === fingerprint && algorithms.includes(hostKey?.algorithm ?? '')
  if (fingerprint !== undefined && !isAskedFor) {
    const seen = facts.all('ssh-host-keys')
    const isKnown = seen.some((o) => o.outcome === 'ok' && o.data.fingerprint === fingerprint)
    return { steps: isKnown ? [] : chain(algorithms, []), isKnown }
  }
  const isThorough = options.deep === true || options.security === true
  const wanted = isThorough ? algorithms : algorithms.slice(0, target.user === undefined ? 1 : 0)
  return { steps: chain(wanted, target.user === undefined ? [] : ['ssh-login']), isKnown: true }
}

export function sessionSteps(facts: Facts): Step[] {
  const { options, target, knownServer = {} } = facts.known
  if (target.user === undefined) return []
  // A server that was known by its certificate spoke FTP; what speaks SSH in its place is another one.
  const isAnother = knownServer.certificate !== undefined && (knownServer.hostKey ?? options.fingerprint) === undefined
  const isFile = target.path !== undefined && !target.path.endsWith('/')
  return [
    { probe: 'ssh-auth-methods' },
    { probe: 'ssh-login', needs: ['ssh-auth-methods'], ...(isAnother && { held: 'certificate-not-known' as const }) },
    { probe: 'sftp-session', needs: ['ssh-login'] },
    { probe: 'sftp-listing', needs: ['sftp-session'] },
    ...(isFile ? [{ probe: 'sftp-file', needs: ['sftp-session'] } as const] : []),
    ...(options.write
      ? [
          {
            probe: 'sftp-write',
            needs: ['sftp-session'],
            after: ['sftp-listing', ...(isFile ? ['sftp-file'] : [])],
          } as const,
        ]
      : []),
  ]
}

/** Identification on every address; then, where the client of this check can, keys, login and files on the main one. */
export function planSftp(facts: Facts): Part {
  const addresses = tried(facts)
  const far = outOfReach(facts)
  const way = anotherWay(facts)
  const quiet = silence(facts, 'ssh-ident')
  const main = facts.main()?.address
  const ident = main === undefined ? undefined : facts.of('ssh-ident', main)
  const offer = ident?.outcome === 'ok' ? ident.data : undefined
  const canTalk = offer?.kexInit !== undefined && offer.beyondClient?.length === 0
  const keys = offer?.kexInit && canTalk ? keySteps(facts, hostKeyAlgorithms(offer.kexInit)) : undefined
  return {
    steps: [
      ...names(facts),
      ...addresses.flatMap((subject): Step[] => [
        { probe: 'connect', subject },
        { probe: 'route', subject },
      ]),
      ...(main === undefined
        ? []
        : connectedAddresses(facts).map((subject): Step => ({ probe: 'ssh-ident', subject }))),
      ...quiet.steps,
      ...(keys?.steps ?? []),
      ...(keys?.isKnown ? sessionSteps(facts) : []),
      ...(far ? elsewhere(facts) : way),
    ],
    abort: quiet.abort,
    faulty:
      far ||
      way.length > 0 ||
      quiet.steps.length > 0 ||
      addresses.some((address) => troubled(facts, address)) ||
      (facts.known.options.fingerprint !== undefined && (keys?.steps.length ?? 0) > 1),
  }
}
