import { createHmac, randomBytes } from 'node:crypto'
import type { Login } from '../logins/index.ts'
import type { Refusal, WatchStatus } from './model.ts'

/** After a refusal nobody logs in there again for so long: servers lock accounts and ban addresses for less. */
const HOLD_MS = 3_600_000

/**
 * Causes for which a login is refused whatever the password: to try again does no harm. A refusal for which there is no
 * explanation may be about the password.
 */
const HARMLESS: ReadonlySet<string> = new Set([
  'tls-required-for-login',
  'too-many-connections',
  'too-many-connections-per-ip',
  'server-shutting-down',
  'server-config-error',
  'home-dir-missing',
  'vsftpd-writable-chroot',
  'ssh-max-startups',
])

/** Whether a login that was refused for that cause must rest. */
export const isHarmful = (cause: string | undefined): boolean => cause === undefined || !HARMLESS.has(cause)

/** The login of one server: where, and whose. */
export interface Door {
  readonly workspace: string
  readonly target: { readonly host: string; readonly port: number; readonly user?: string }
  readonly login: Login
}

interface Kept {
  readonly refusal: Refusal
  readonly tag: string
}

/** Which logins were refused lately, over all watches of this process. Another password for the same user may be tried at once. */
export class Refusals {
  readonly #kept = new Map<string, Kept>()
  /** Without it nobody can tell from a tag what the password was. */
  readonly #salt = randomBytes(32)

  note(door: Door, refusal: Refusal): void {
    this.#kept.set(nameOf(door), { refusal, tag: this.#tag(door) })
  }

  forget(door: Door): void {
    this.#kept.delete(nameOf(door))
  }

  /** The refusal for which the login must rest now. */
  standing(door: Door, status: WatchStatus, now: number): Refusal | undefined {
    if (door.target.user === undefined) return undefined
    const kept = this.#kept.get(nameOf(door))
    if (kept && kept.tag !== this.#tag(door)) return undefined
    const refusal = kept?.refusal ?? status.refusal
    return refusal && now - refusal.at < HOLD_MS ? refusal : undefined
  }

  #tag({ login }: Door): string {
    const { credential, sshKeys } = login
    const secrets = [credential, sshKeys?.key].map((secret) => secret?.reveal() ?? '')
    return createHmac('sha256', this.#salt).update(secrets.join('\0')).digest('base64')
  }
}

const nameOf = ({ workspace, target: { host, port, user = '' } }: Door) => `${workspace} ${user} ${host} ${port}`
