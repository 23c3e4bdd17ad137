import { familyOf, type Address } from './model/address.ts'
import { isStranger, type KnownServer } from './model/known-server.ts'
import type { Hold, Observation, ProbeId } from './model/observation.ts'
import type { Options, Protocol, Target } from './model/target.ts'

const IMPLICIT_PORT = 990

/** A probe that should run, once those it needs have completed and those it comes after have ended. */
export interface Step {
  readonly probe: ProbeId
  readonly subject?: string
  readonly needs?: readonly string[]
  /** Keys; `*` stands for everything that does not itself come after `*`. */
  readonly after?: readonly string[]
  /** It is not to be tried at all, and why. */
  readonly held?: Hold
}

/** What a plan is made from: it is made anew whenever something was learnt. */
export interface Known {
  readonly target: Target
  readonly options: Options
  readonly resolvers: readonly string[]
  readonly seen: readonly Observation[]
  /** Keys of probes that have been running for long, with the milliseconds. */
  readonly slow: ReadonlyMap<string, number>
  /** Whether a password may go over a connection without TLS; true unless told. */
  readonly plaintextLogin?: boolean
  readonly knownServer?: KnownServer
  /** Nothing but these probes and what they stand on. */
  readonly only?: readonly ProbeId[]
}

/** The name of one probe about one subject. */
export function key(probe: ProbeId, subject?: string): string {
  return subject === undefined ? probe : `${probe} ${subject}`
}

/** Asks what is known by now. */
export class Facts {
  readonly known: Known
  constructor(known: Known) {
    this.known = known
  }
  of<P extends ProbeId>(probe: P, subject?: string): Observation<P> | undefined {
    return this.known.seen.find((o) => o.probe === probe && o.subject === subject) as Observation<P> | undefined
  }
  all<P extends ProbeId>(probe: P): Observation<P>[] {
    return this.known.seen.filter((o) => o.probe === probe) as Observation<P>[]
  }
  ok(probe: ProbeId, subject?: string): boolean {
    return this.of(probe, subject)?.outcome === 'ok'
  }
  settled(probe: ProbeId, subject?: string): boolean {
    return this.of(probe, subject) !== undefined
  }
  /** Running for a noticeable while, or over. */
  slowOrSettled(probe: ProbeId, subject?: string): boolean {
    return this.settled(probe, subject) || this.known.slow.has(key(probe, subject))
  }
  /** The target's addresses, IPv4 first: only there can both passive modes be tried. */
  addresses(): readonly Address[] {
    const { host } = this.known.target
    const family = familyOf(host)
    if (family) return [{ address: host, family }]
    const found = this.of('dns-lookup')
    return found?.outcome === 'ok' ? found.data.addresses.toSorted((a, b) => a.family - b.family) : []
  }
  /** Where the main control connection goes: the first address that connects, once those before it are known not to. */
  main(): Address | undefined {
    for (const address of this.addresses()) {
      const outcome = this.of('connect', address.address)?.outcome
      if (outcome === 'ok') return address
      if (outcome === undefined) return undefined
    }
    return undefined
  }

  /** TLS from the first byte on, as port 990 is for (RFC 4217 section 2 names it, without recommending it). */
  get implicit(): boolean {
    const { protocol, port } = this.known.target
    return protocol === 'ftps' || (protocol === 'auto' && port === IMPLICIT_PORT)
  }
  /** AUTH TLS is tried: it was asked for, or nobody said that it should not be. */
  get explicit(): boolean {
    const { protocol } = this.known.target
    return protocol === 'ftpes' || (protocol === 'auto' && !this.implicit)
  }
  /** The server agreed to go on with a handshake. */
  authGranted(): boolean {
    const auth = this.of('auth')
    return auth?.outcome === 'ok' && (auth.data.reply.code === 234 || auth.data.reply.code === 334)
  }
  /** AUTH TLS was tried and came to nothing. */
  turnedDown(): boolean {
    return this.explicit && this.settled('auth') && !this.authGranted()
  }
  /** The main control connection has greeted in FTP, is as protected as it should be, and takes commands. */
  conversing(): boolean {
    const main = this.main()?.address
    const greeting = main === undefined ? undefined : this.of('greeting', main)
    if (greeting?.outcome !== 'ok' || greeting.data.speaks !== 'ftp') return false
    if (!this.explicit || this.ok('tls', main)) return true
    // Without a word about protection the clear is second best; who asks for TLS gets TLS or nothing.
    return this.known.target.protocol === 'auto' && this.ok('auth') && !this.authGranted()
  }
  /** The control connection is protected. */
  secured(): boolean {
    return this.all('tls').some((observation) => observation.outcome === 'ok')
  }
  /** What answers over TLS may be another server than the one that the login is for. */
  meetsStranger(): boolean {
    const { knownServer = {} } = this.known
    return this.all('tls').some((one) => one.outcome === 'ok' && isStranger(one.data.facts, knownServer))
  }
  /** The server agreed to protect data connections too. */
  dataProtected(): boolean {
    const protection = this.of('protection')
    return protection?.outcome === 'ok' && protection.data.prot.code === 200
  }
  /** What the asked protocol turned out to be. */
  protocol(): Protocol {
    const { protocol } = this.known.target
    if (protocol !== 'auto') return protocol
    if (this.secured()) return this.implicit ? 'ftps' : 'ftpes'
    return this.implicit ? 'ftps' : 'ftp'
  }
}
