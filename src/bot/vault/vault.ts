import { isDeepStrictEqual } from 'node:util'
import { type KnownServer, Secret } from '../../diagnose/index.ts'
import type { CredentialRow, Credentials, Sealer } from '../../store/index.ts'
import type { Login, LoginPlace } from '../logins/index.ts'
import { joined } from './known-servers.ts'

/** Whose login it is and what for. */
type Place = Pick<CredentialRow, 'workspace' | 'user' | 'host' | 'port'>

/** What is sealed. Whether it may go unencrypted, and to whom, is part of it: who edits the database must not decide that. */
interface Sealed {
  readonly password: string
  readonly isPlaintextAllowed: boolean
  /** Missing until it was used over TLS or SSH. */
  readonly server?: KnownServer
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
  readonly #listeners = new Set<(place: LoginPlace) => void>()

  /** Without a sealer it stores none, and opens none. */
  constructor(credentials: Credentials, sealer: Sealer | undefined) {
    this.#credentials = credentials
    this.#sealer = sealer
  }

  get hasKey(): boolean {
    return this.#sealer !== undefined
  }

  /** Tells of each login that is stored, removed, or known at another server. */
  onChange(listener: (place: LoginPlace) => void): void {
    this.#listeners.add(listener)
  }

  #changed({ workspace, user, host, port }: Place): void {
    for (const listener of this.#listeners) listener({ workspace, user, host, port })
  }

  /** In place of the one with the same name. It goes to whichever server it meets first. */
  async put({ password, ...login }: NewLogin): Promise<void> {
    if (!this.#sealer) throw new Error('nothing is stored without a key')
    const { isPlaintextAllowed } = login
    const plain = JSON.stringify({ password: password.reveal(), isPlaintextAllowed } satisfies Sealed)
    await this.#credentials.put({ ...login, sealed: this.#sealer.seal(nameIn(login), plain), usedAt: null })
    this.#changed(login)
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

  async remove(row: CredentialRow): Promise<boolean> {
    const isGone = await this.#credentials.remove(row.workspace, row.name)
    this.#changed(row)
    return isGone
  }

  /** The login was sent to that server. Where somebody has stored another meanwhile, nothing is noted. */
  met(row: CredentialRow, server: KnownServer): Promise<void> {
    return this.#reseal(row, (sealed) => ({ ...sealed, server: joined(sealed.server, server) }))
  }

  forgetServer(row: CredentialRow): Promise<void> {
    return this.#reseal(row, ({ password, isPlaintextAllowed }) => ({ password, isPlaintextAllowed }))
  }

  async #reseal(row: CredentialRow, change: (sealed: Sealed) => Sealed): Promise<void> {
    const before = this.#unseal(row)
    if (!before || !this.#sealer) return
    const after = change(before)
    if (isDeepStrictEqual(after, before)) return
    await this.#credentials.reseal(row, this.#sealer.seal(nameIn(row), JSON.stringify(after)))
    this.#changed(row)
  }

  /** Undefined where it cannot be opened: another key, another place, or edited. */
  open(row: CredentialRow): Login | undefined {
    const sealed = this.#unseal(row)
    if (!sealed) return undefined
    const { password, isPlaintextAllowed, server } = sealed
    const login = { credential: new Secret(password), plaintextLogin: isPlaintextAllowed }
    return { ...login, ...(server && { knownServer: server }) }
  }

  #unseal(row: CredentialRow): Sealed | undefined {
    try {
      return JSON.parse(this.#sealer?.open(nameIn(row), row.sealed) ?? '') as Sealed
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
