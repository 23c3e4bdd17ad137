import { PermissionFlagsBits as Bit } from 'discord.js'

interface Overwrite {
  /** Of a role or a member; the server's own id stands for everybody. */
  readonly id: string
  readonly allow: string
  readonly deny: string
}

interface About {
  readonly guild: {
    readonly id: string
    readonly owner_id: string
    readonly roles: readonly { readonly id: string; readonly permissions: string }[]
  }
  readonly overwrites: readonly Overwrite[]
  readonly user: string
  readonly roles: readonly string[]
}

const EVERYTHING = Object.values(Bit).reduce((sum, bit) => sum | bit, 0n)

/** What a member may do in a channel, as a bit field (Discord's developer documentation, "Permission Overwrites"). */
export function grantedTo({ guild, overwrites, user, roles }: About): bigint {
  const own = [guild.id, ...roles]
  const base = sum(guild.roles.filter(({ id }) => own.includes(id)).map(({ permissions }) => permissions))
  if (user === guild.owner_id || (base & Bit.Administrator) !== 0n) return EVERYTHING
  // Each level counts more than the one before it: everybody, all of one's roles together, oneself.
  const levels = [[guild.id], roles, [user]].map((ids) => overwrites.filter(({ id }) => ids.includes(id)))
  return levels.reduce((granted, level) => (granted & ~sum(level.map(denied))) | sum(level.map(allowed)), base)
}

const sum = (fields: readonly string[]) => fields.reduce((all, field) => all | BigInt(field), 0n)
const denied = ({ deny }: Overwrite) => deny
const allowed = ({ allow }: Overwrite) => allow
