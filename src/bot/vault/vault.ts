import { Secret } from '../../diagnose/index.ts'
import type { CredentialRow, Credentials, Sealer } from '../../store/index.ts'
import type { Login } from '../logins/index.ts'

/** Whose login it is and what for. */
type Place = Pick<CredentialRow, 'workspace' | 'user' | 'host' | 'port'>

/** What is sealed. Whether it may go unencrypted is part of it: who edits the database must not decide that. */
interface Sealed {
  readonly password: string
  readonly isPlaintextAllowed: boolean
}

export interface NewLogin extends Omit<CredentialRow, 'sealed' | 'usedAt'> {
  readonly password: Secret
}

/** Each use is not worth a write. */
const NOTED_EVERY_MS = 10 * 60_000

/** The logins that people have stored. Nothing leaves it but for a check. */
export class Vault {
  readonly #credentials: Credentials
  readonly #sealer: Sealer | undefined

  /** Without a sealer it stores none, and opens none. */
  constructor(credentials: Credentials, sealer: Sealer | undefined) {
    this.#credentials = credentials
    this.#sealer = sealer
  }

  get hasKey(): boolean {
    return this.#sealer !== undefined
  }

  /** In place of the one with the same name. */
  async put({ password, ...login }: NewLogin): Promise<void> {
    if (!this.#sealer) throw new Error('nothing is stored without a key')
    const { isPlaintextAllowed } = login
    const plain = JSON.stringify({ password: password.reveal(), isPlaintextAllowed } satisfies Sealed)
    await this.#credentials.put({ ...login, sealed: this.#sealer.seal(nameIn(login), plain), usedAt: null })
  }

  find(place: Place): Promise<CredentialRow | undefined> {
    return this.#sealer ? this.#credentials.find(place) : Promise.resolve(undefined)
  }

  named(workspace: string, name: string): Promise<CredentialRow | undefined> {
    return this.#credentials.named(workspace, name)
  }

  list(workspace: string): Promise<readonly CredentialRow[]> {
    return this.#credentials.list(workspace)
  }

  remove({ workspace, name }: CredentialRow): Promise<boolean> {
    return this.#credentials.remove(workspace, name)
  }

  /** Undefined where it cannot be opened: another key, another place, or edited. */
  open(row: CredentialRow): Login | undefined {
    try {
      const { password, isPlaintextAllowed } = JSON.parse(this.#sealer?.open(nameIn(row), row.sealed) ?? '') as Sealed
      return { credential: new Secret(password), plaintextLogin: isPlaintextAllowed }
    } catch {
      return undefined
    }
  }

  /** Notes that it is used; not more often than anybody wants to know. */
  async used(row: CredentialRow, now: number): Promise<void> {
    if (row.usedAt === null || now - row.usedAt >= NOTED_EVERY_MS) await this.#credentials.used(row, now)
  }
}

/** What a login is sealed to. */
export const nameIn = ({ workspace, user, host, port }: Place): string => JSON.stringify([workspace, user, host, port])
