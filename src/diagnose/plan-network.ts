import { familyOf } from './model/address.ts'
import { anotherWay, elsewhere } from './plan-elsewhere.ts'
import { key, type Facts, type Step } from './plan-facts.ts'

export interface Part {
  readonly steps: readonly Step[]
  readonly abort: readonly string[]
  readonly faulty: boolean
}

/** Connections that `--repeat` makes besides. */
export const REPETITIONS = 10
/** Resolvers that are asked; systems use no more than three (resolv.conf(5), MAXNS). */
const MAX_RESOLVERS = 3
/** A server that has said nothing for this long is treated as one that never will, while its greeting is still awaited. */
const LONG_SILENCE_MS = 5000
/** A greeting that takes this long is not waited for twice. */
const LATE_MS = 3000
/** Addresses that are tried when the first ones fail. */
const MAX_ADDRESSES = 6

export function names(facts: Facts): Step[] {
  const { host } = facts.known.target
  if (familyOf(host)) return []
  const lookups: Step[] = [{ probe: 'dns-lookup' }, { probe: 'hosts-file' }]
  // localhost is never asked of a resolver (RFC 6761 section 6.3).
  if (host === 'localhost' || host.endsWith('.localhost')) return lookups
  return [
    ...lookups,
    ...facts.known.resolvers.slice(0, MAX_RESOLVERS).map((subject): Step => ({ probe: 'dns-query', subject })),
  ]
}

/** Which addresses to connect to: one of each family where a login will need connections too, all when one of them fails. */
export function tried(facts: Facts): readonly string[] {
  const all = facts.addresses()
  const failed = facts.all('connect').some((o) => o.outcome === 'failed') || facts.known.options.deep
  const list = all.map((address) => address.address)
  if (failed) return list.slice(0, MAX_ADDRESSES)
  if (facts.known.target.user === undefined) return list.slice(0, 3)
  const [first] = all
  const other = all.find((address) => address.family !== first?.family) ?? all[1]
  return [first, other].flatMap((address) => (address ? [address.address] : []))
}

/** Nothing can be reached, or what answers is not an FTP server that talks to us. */
function outOfReach(facts: Facts): boolean {
  const addresses = tried(facts)
  if (addresses.length === 0) return false
  const connects = addresses.map((address) => facts.of('connect', address))
  if (connects.some((o) => o?.outcome === 'ok')) {
    const main = facts.main()
    const greeting = main && facts.of('greeting', main.address)
    if (greeting) return greeting.outcome !== 'ok' || greeting.data.speaks !== 'ftp'
    return main !== undefined && (facts.known.slow.get(key('greeting', main.address)) ?? 0) >= LONG_SILENCE_MS
  }
  return addresses.every((address) => facts.slowOrSettled('connect', address))
}

/** Answers to a TLS hello after which no FTP greeting will come any more. */
const NO_FTP: ReadonlySet<string> = new Set(['tls', 'alert', 'http', 'ssh'])

/** A silent server is offered TLS; when that is the answer, its greeting is not awaited any longer. */
export function silence(
  facts: Facts,
  awaited: 'greeting' | 'ssh-ident' = 'greeting',
): { steps: Step[]; abort: string[] } {
  const main = facts.main()
  if (!main || !facts.known.slow.has(key(awaited, main.address))) return { steps: [], abort: [] }
  const hello = facts.of('tls-hello')
  const answered = hello?.outcome === 'ok' && NO_FTP.has(hello.data.answer)
  return {
    steps: [{ probe: 'tls-hello' }],
    abort: answered ? facts.addresses().map(({ address }) => key(awaited, address)) : [],
  }
}

function conversation(facts: Facts): Step[] {
  const main = facts.main()?.address
  if (main === undefined) return []
  const connected = facts
    .all('connect')
    .flatMap((o) => (o.outcome === 'ok' && o.subject !== undefined ? [o.subject] : []))
  const first = openings(facts, main, connected)
  const greeting = facts.of('greeting', main)
  if (greeting?.outcome !== 'ok' || greeting.data.speaks !== 'ftp') return first
  return [
    ...first,
    ...(facts.explicit ? [{ probe: 'auth' } as const] : []),
    ...(facts.explicit && facts.authGranted() ? [{ probe: 'tls', subject: main } as const] : []),
    // After a no, what the server lists tells whether it has no TLS, or somebody on the way will not have it.
    ...(facts.conversing() || facts.turnedDown() ? [{ probe: 'features' } as const] : []),
    ...(facts.known.target.protocol === 'ftp' ? sideConnection(facts, main, connected) : []),
    ...(facts.conversing() && facts.known.target.user === undefined ? [{ probe: 'system' } as const] : []),
  ]
}

/** The first words of every connection; where TLS comes first, of the main one alone. */
function openings(facts: Facts, main: string, connected: readonly string[]): Step[] {
  if (!facts.implicit) return connected.map((subject) => ({ probe: 'greeting', subject }))
  return [
    { probe: 'tls', subject: main },
    { probe: 'greeting', subject: main, needs: [key('tls', main)] },
  ]
}

/** AUTH TLS where it is not wanted but should be known: on another address's connection, or on one of its own. */
function sideConnection(facts: Facts, main: string, connected: readonly string[]): Step[] {
  const other = connected.find((address) => address !== main && facts.ok('greeting', address))
  // Another address may be about to give a connection on which AUTH TLS costs none of its own.
  const waiting =
    tried(facts).some((address) => !facts.slowOrSettled('connect', address)) ||
    connected.some((address) => !facts.settled('greeting', address))
  const greeting = facts.of('greeting', main)
  // A server that greets late would do so again.
  const late = other === undefined && greeting?.outcome === 'ok' && greeting.data.ms > LATE_MS
  return waiting || late ? [] : [{ probe: 'auth-tls', subject: other ?? main }]
}

/** Ten connections one after the other, when everything else is over. */
function repetitions(facts: Facts): Step[] {
  const main = facts.main()?.address
  if (!facts.known.options.repeat || main === undefined || !facts.settled('greeting', main)) return []
  return Array.from({ length: REPETITIONS }, (_, index) => ({
    probe: 'repeat' as const,
    subject: String(index + 1),
    after: ['*', ...(index > 0 ? [key('repeat', String(index))] : [])],
  }))
}

/** An address to which no connection comes about, or not soon. */
export function troubled(facts: Facts, address: string): boolean {
  return (
    facts.of('connect', address)?.outcome === 'failed' ||
    (!facts.settled('connect', address) && facts.slowOrSettled('connect', address))
  )
}

/** Name, route, connection, greeting, and what else is on the host when those fail. */
export function planNetwork(facts: Facts): Part {
  const addresses = tried(facts)
  const far = outOfReach(facts)
  const quiet = silence(facts)
  const way = anotherWay(facts)
  const steps = [
    ...names(facts),
    ...addresses.flatMap((subject): Step[] => [
      { probe: 'connect', subject },
      { probe: 'route', subject },
    ]),
    ...conversation(facts),
    ...quiet.steps,
    ...(far ? elsewhere(facts) : way),
    ...repetitions(facts),
  ]
  return {
    steps,
    abort: quiet.abort,
    faulty: far || way.length > 0 || quiet.steps.length > 0 || addresses.some((address) => troubled(facts, address)),
  }
}
