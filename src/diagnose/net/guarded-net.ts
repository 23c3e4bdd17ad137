import { canonical } from '../model/address.ts'
import { ProbeFailure } from '../model/failure.ts'
import type { Refusal, RefusalReason } from '../model/refusal.ts'
import { Ruling, type TargetRules } from './guarded-rules.ts'
import type { Found, Link, Net } from './port.ts'

/** Ports below are for services; what a server announces for data lies above. */
const LOWEST_DATA_PORT = 1024
const WEB_PORTS: readonly number[] = [80, 443]
/** The bot's own services are looked up for this long; one that has no address cannot be reached either. */
const SERVICES_MS = 1000
/** So long all diagnoses under the same rules share what was found: a bot that watches begins hundreds in a second. */
const SHARED_MS = 10_000
const shared = new WeakMap<TargetRules, { readonly until: number; readonly addresses: readonly string[] }>()

/**
 * A network for one diagnosis that refuses what the rules do not allow, before a packet leaves. Names are resolved once and
 * every address is judged; a connection goes to an address, never to a name. Data connections, on any high port, go only to
 * addresses that a control connection went to.
 */
export function guardedNet(net: Net, rules: TargetRules): Net {
  const guard = new Guard(net, rules)
  const guarded: Net = {
    ...net,
    lookup: (host, signal) => guard.lookup(host, signal),
    // Resolvers come from the system's configuration alone, and may well be on this machine.
    async query(resolver, question, signal) {
      guard.refuseName(question.name)
      if (!net.resolvers().includes(resolver)) throw notAllowed({ reason: 'special', address: resolver })
      return net.query(resolver, question, signal)
    },
    async route(address, signal) {
      await guard.check(address, signal)
      return net.route(address, signal)
    },
    async ping(address, bytes, signal) {
      await guard.check(address, signal)
      return net.ping(address, bytes, signal)
    },
    connect: (address, port, signal) => guard.connect(address, port, signal),
  }
  const fetching: Net = { ...guarded, connect: (address, port, signal) => guard.fetch(address, port, signal) }
  return { ...guarded, fetching }
}

class Guard {
  readonly #net: Net
  readonly #rules: TargetRules
  readonly #ruling: Ruling
  /** Addresses that a name led to which the operator lists. */
  readonly #named = new Set<string>()
  /** Addresses with a control connection. */
  readonly #peers = new Set<string>()
  /** What was said of an address: one diagnosis asks again and again. */
  readonly #judged = new Map<string, RefusalReason | undefined>()
  /** Addresses of the bot's own services, once they are known. */
  #services: readonly string[] | undefined

  constructor(net: Net, rules: TargetRules) {
    this.#net = net
    this.#rules = rules
    this.#ruling = new Ruling(rules)
  }

  refuseName(host: string): void {
    const reason = this.#ruling.refuseName(host)
    if (reason) throw notAllowed({ reason, host })
  }

  /** All addresses, those that may not be used with the reason. Throws where none may. */
  async lookup(host: string, signal: AbortSignal): Promise<readonly Found[]> {
    this.refuseName(host)
    const [found] = await Promise.all([this.#net.lookup(host, signal), this.ready(signal)])
    if (this.#ruling.allowsName(host)) for (const { address } of found) this.#named.add(canonical(address))
    this.#judged.clear()
    const judged = found.map((one) => ({ ...one, refused: this.#judge(one.address) }))
    const [first] = judged
    if (first?.refused && judged.every(({ refused }) => refused)) {
      throw notAllowed({ reason: first.refused, host, address: first.address })
    }
    return judged.map(({ refused, ...one }) => (refused ? { ...one, refused } : one))
  }

  async check(address: string, signal: AbortSignal): Promise<void> {
    if (!this.#services) await this.ready(signal)
    this.#refuse(address)
  }

  async connect(address: string, port: number, signal: AbortSignal): Promise<Link> {
    // Nothing is awaited without need: whoever opens a data connection counts on its first packet leaving at once.
    if (!this.#services) await this.ready(signal)
    this.#refuse(address)
    const isControl = this.#ruling.allowsPort(port)
    if (!isControl && !this.#peers.has(canonical(address))) throw notAllowed({ reason: 'port', port })
    if (!isControl && port < LOWEST_DATA_PORT) throw notAllowed({ reason: 'data-port', port })
    const link = await this.#net.connect(address, port, signal)
    this.#peers.add(canonical(address))
    return link
  }

  /** For what a certificate refers to: any host that may be probed, on the ports of the web. */
  async fetch(address: string, port: number, signal: AbortSignal): Promise<Link> {
    if (!WEB_PORTS.includes(port)) throw notAllowed({ reason: 'port', port })
    await this.check(address, signal)
    return this.#net.connect(address, port, signal)
  }

  /** Finds the addresses of the bot's own services. */
  async ready(signal: AbortSignal): Promise<void> {
    const known = shared.get(this.#rules)
    const addresses = known && known.until > performance.now() ? known.addresses : await this.#lookUpServices(signal)
    this.#services ??= addresses
    this.#judged.clear()
  }

  async #lookUpServices(signal: AbortSignal): Promise<readonly string[]> {
    const patience = AbortSignal.any([signal, AbortSignal.timeout(SERVICES_MS)])
    const look = (host: string) => this.#net.lookup(host, patience).catch(() => undefined)
    const found = await Promise.all(this.#ruling.services.map(look))
    signal.throwIfAborted()
    const addresses = found.flatMap((one) => one ?? []).map(({ address }) => address)
    if (!found.includes(undefined)) shared.set(this.#rules, { until: performance.now() + SHARED_MS, addresses })
    return addresses
  }

  #refuse(address: string): void {
    const reason = this.#judge(address)
    if (reason) throw notAllowed({ reason, address })
  }

  #judge(address: string): RefusalReason | undefined {
    const known = this.#judged.get(address)
    if (known !== undefined || this.#judged.has(address)) return known
    const reason = this.#judgeAnew(address)
    this.#judged.set(address, reason)
    return reason
  }

  #judgeAnew(address: string): RefusalReason | undefined {
    const isNamed = this.#named.has(canonical(address))
    const services = this.#services ?? []
    return this.#ruling.refuseAddress(address, { own: this.#net.ownAddresses(), services, isNamed })
  }
}

function notAllowed(refusal: Refusal): ProbeFailure {
  const { host, address, port } = refusal
  const what = [host, address, port === undefined ? undefined : `port ${port}`].filter((one) => one !== undefined)
  return new ProbeFailure({
    code: 'target-not-allowed',
    text: `${what.join(', ')} may not be probed from here (${refusal.reason})`,
    refusal,
  })
}
