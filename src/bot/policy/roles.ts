import type { Options } from '../../diagnose/index.ts'
import type { Role } from '../gate.ts'
import type { ChatCommand } from '../grammar/index.ts'
import type { Person } from '../port/index.ts'

/** Whom the operator's configuration names: `slack:U2`, `slack:group:S3`, `discord:user:1`, `discord:role:2`. */
export interface Roles {
  readonly admins: readonly string[]
  readonly operators: readonly string[]
}

/** Only the terminal chat hands this membership out: who sits there owns the machine. */
const OWNER = 'terminal:you'

export function roleOf({ memberships }: Pick<Person, 'memberships'>, { admins, operators }: Roles): Role {
  const isOneOf = (named: readonly string[]) => memberships.some((one) => named.includes(one))
  if (memberships.includes(OWNER) || isOneOf(admins)) return 'admin'
  return isOneOf(operators) ? 'operator' : 'user'
}

const RANK: Readonly<Record<Role, number>> = { user: 0, operator: 1, admin: 2 }

export const isAtLeast = (role: Role, needed: Role): boolean => RANK[role] >= RANK[needed]

/**
 * What more than a plain check is: it opens more connections to somebody's server, writes to it, makes it connect to us, or
 * looks for its weaknesses. A plain check, at most 8 connections, is for everybody.
 */
const EXTRAS = ['deep', 'write', 'active', 'idle', 'repeat', 'security'] as const satisfies readonly (keyof Options)[]
export type Extra = (typeof EXTRAS)[number]

export const extrasOf = (options: Options): Extra[] => EXTRAS.filter((name) => options[name] === true)

/** The role that a command needs. Whose run `cancel` may end is for those to say who know whose it is. */
export function needs(command: ChatCommand): Role {
  return command.command === 'check' && extrasOf(command.options).length > 0 ? 'operator' : 'user'
}
