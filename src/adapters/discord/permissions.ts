import { PermissionFlagsBits as Bit } from 'discord.js'

/** What the bot wants to be allowed in a channel, by the names that Discord's settings show. */
export const PERMISSIONS = {
  'View Channel': Bit.ViewChannel,
  'Send Messages': Bit.SendMessages,
  'Create Public Threads': Bit.CreatePublicThreads,
  'Send Messages in Threads': Bit.SendMessagesInThreads,
  'Attach Files': Bit.AttachFiles,
  'Read Message History': Bit.ReadMessageHistory,
} as const satisfies Record<string, bigint>

export type Permission = keyof typeof PERMISSIONS

/** Which of them an invitation asks for: all. */
export const INVITED: bigint = Object.values(PERMISSIONS).reduce((sum, bit) => sum | bit, 0n)

/** The page on which somebody adds the bot to a server, or to their own account. */
export const inviteUrl = (application: string): string =>
  `https://discord.com/oauth2/authorize?client_id=${application}&scope=bot+applications.commands&permissions=${INVITED}`

/** Those of `needed` that a bit field does not grant. */
export const missingOf = (needed: readonly Permission[], granted: bigint): readonly Permission[] =>
  needed.filter((name) => (granted & (PERMISSIONS[name] | Bit.Administrator)) === 0n)

/** Those of `needed` that the bot lacks; all of them where it is not known what it may (`granted` is a bit field). */
export function lacking(needed: readonly Permission[], granted: string | undefined): readonly Permission[] {
  if (granted === undefined) return needed
  const missing = missingOf(needed, BigInt(granted))
  return missing.length > 0 ? missing : needed
}
