import type { CheckCommand } from '../grammar/index.ts'
import { isFor, type KeptLogins, type Login, type LoginPlace } from '../logins/index.ts'

/** What another process stored, removed or learnt is heeded after so long; what this one did, at once. */
const FRESH_MS = 60_000
const MOST = 20_000

interface Found {
  readonly at: number
  readonly target: CheckCommand['target']
  readonly workspace: string
  readonly login: Promise<Login>
}

/** Logins of watches, so that the store is not asked for each run. */
export class LoginCache {
  readonly #logins: Pick<KeptLogins, 'find'>
  readonly #found = new Map<string, Found>()

  constructor(logins: Pick<KeptLogins, 'find' | 'onChange'>) {
    this.#logins = logins
    logins.onChange((place) => this.#forget(place))
  }

  /** Throws UserError where there is no login any more. */
  find(command: CheckCommand, { workspace, typed }: { workspace: string; typed: string }): Promise<Login> {
    const { target } = command
    if (target.user === undefined) return Promise.resolve({})
    const key = `${workspace} ${typed}`
    const now = Date.now()
    const found = this.#found.get(key)
    if (found && now - found.at < FRESH_MS) return found.login
    if (this.#found.size >= MOST) this.#found.clear()
    const login = this.#logins.find(command, { workspace })
    this.#found.set(key, { at: now, target, workspace, login })
    // Whoever waits for it is told; here it must not count as a rejection that nobody heeds.
    login.catch(() => {})
    return login
  }

  #forget(place: LoginPlace): void {
    for (const [key, { target, workspace }] of this.#found) {
      const isOf = place.workspace === undefined || place.workspace === workspace
      if (isOf && target.user === place.user && isFor(place, target)) this.#found.delete(key)
    }
  }
}
