import type { Context } from '../context.ts'
import type { CheckCommand } from '../grammar/index.ts'
import type { Login } from '../logins/index.ts'

/** What was stored or removed is heeded after so long. */
const FRESH_MS = 60_000
const MOST = 20_000

/** Logins of watches, so that the store is not asked for each run. */
export class LoginCache {
  readonly #logins: Pick<Context['logins'], 'find'>
  readonly #found = new Map<string, { readonly at: number; readonly login: Promise<Login> }>()

  constructor(logins: Pick<Context['logins'], 'find'>) {
    this.#logins = logins
  }

  /** Throws UserError where there is no login any more. */
  find(command: CheckCommand, { workspace, typed }: { workspace: string; typed: string }): Promise<Login> {
    if (command.target.user === undefined) return Promise.resolve({})
    const key = `${workspace} ${typed}`
    const now = Date.now()
    const found = this.#found.get(key)
    if (found && now - found.at < FRESH_MS) return found.login
    if (this.#found.size >= MOST) this.#found.clear()
    const login = this.#logins.find(command, { workspace })
    this.#found.set(key, { at: now, login })
    // Whoever waits for it is told; here it must not count as a rejection that nobody heeds.
    login.catch(() => {})
    return login
  }
}
