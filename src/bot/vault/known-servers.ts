import type { KnownServer } from '../../diagnose/index.ts'
import type { State } from '../../store/index.ts'

const DAY_MS = 86_400_000
/** Longer than a certificate lasts; what is used goes on. */
const KEPT_MS = 400 * DAY_MS
const FRESH_MS = 30 * DAY_MS

/** Where a login of the operator was used. */
export interface LentPlace {
  readonly user: string
  readonly host: string
  readonly port: number
}

interface Kept {
  readonly server: KnownServer
  readonly at: number
}

/** The servers to which logins of the operator were sent; the configuration, which has the logins, cannot be written to. */
export class LentServers {
  readonly #state: State

  constructor(state: State) {
    this.#state = state
  }

  async find(place: LentPlace): Promise<KnownServer | undefined> {
    return (await this.#state.get<Kept>(nameOf(place)))?.server
  }

  /** True where it is news. */
  async met(place: LentPlace, server: KnownServer, now: number): Promise<boolean> {
    const before = await this.#state.get<Kept>(nameOf(place))
    const after = joined(before?.server, server)
    const isNews = after !== before?.server
    if (isNews || !before || now - before.at >= FRESH_MS) {
      await this.#state.set(nameOf(place), { server: after, at: now } satisfies Kept, KEPT_MS)
    }
    return isNews
  }

  forget(place: LentPlace): Promise<void> {
    return this.#state.delete(nameOf(place))
  }
}

const nameOf = ({ user, host, port }: LentPlace) => `known-server:${JSON.stringify([user, host.toLowerCase(), port])}`

/** What is known by now: the same object where that is nothing new. */
export function joined(before: KnownServer | undefined, { certificate, hostKey }: KnownServer): KnownServer {
  const isSameKey = hostKey === undefined || hostKey.fingerprint === before?.hostKey?.fingerprint
  if (before && isSameKey && (certificate === undefined || certificate === before.certificate)) return before
  return { ...before, ...(certificate !== undefined && { certificate }), ...(hostKey && { hostKey }) }
}
