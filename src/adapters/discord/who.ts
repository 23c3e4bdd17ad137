import type { APIGuildMember, APIMessage, APIPingInteraction, APIUser, APIInteraction } from 'discord.js'
import type { Asked, Person, Place } from '../../bot/port/index.ts'

export type Language = NonNullable<Person['language']>

/** A locale as one of our languages: whoever reads traditional Chinese reads the simplified more easily than English. */
export const toLanguage = (locale: string): Language => (/^zh\b/i.test(locale) ? 'zh-CN' : 'en')

/** Everything that must be known of somebody who asks. */
export interface Source {
  readonly user: APIUser
  readonly member?: Pick<APIGuildMember, 'roles' | 'nick'> | undefined
  readonly locale?: string | undefined
}

export function toPerson({ user, member, locale }: Source): Person {
  const id = `discord:user:${user.id}`
  return {
    id,
    name: member?.nick ?? user.global_name ?? user.username,
    memberships: [id, ...(member?.roles ?? []).map((role) => `discord:role:${role}`)],
    ...(locale !== undefined && { language: toLanguage(locale) }),
  }
}

interface Where {
  readonly person: Person
  readonly guild?: string | undefined
  readonly channel: string
  /** The channel that a thread belongs to. */
  readonly parent?: string | null | undefined
  readonly isDirect: boolean
  readonly language?: Language | undefined
  /** Where the bot may post later. */
  readonly room?: string | undefined
}

/** A thread counts as its channel: budgets and lists are the channel's. */
export const toPlace = ({ person, guild, channel, parent, isDirect, language, room }: Where): Place => ({
  platform: 'discord',
  workspace: guild === undefined ? person.id : `discord:guild:${guild}`,
  channel: `discord:channel:${parent ?? channel}`,
  isDirect,
  ...(language !== undefined && { language }),
  ...(room !== undefined && { room }),
})

/** A server that never chose a language says American English, so that is believed of communities only: they have to choose. */
export function guildLanguage(locale: string | undefined, features: readonly string[]): Language | undefined {
  if (locale === undefined || (locale === 'en-US' && !features.includes('COMMUNITY'))) return undefined
  return toLanguage(locale)
}

/** Any interaction that a person began. */
export type Asking = Exclude<APIInteraction, APIPingInteraction>

/** Who pressed or typed it: a member of a server, or a user elsewhere. */
export function sourceOf({ member, user, locale }: Asking): Source | undefined {
  const known = member?.user ?? user
  return known && { user: known, member, locale }
}

/** The title of one of our cards, for the name of a thread. */
export function titleOf({ components }: APIMessage): string {
  const first = JSON.stringify(components ?? []).match(/"content":"### ((?:[^"\\]|\\.)*?)(?:\\n|")/)
  const title = first ? (JSON.parse(`"${first[1]}"`) as string) : ''
  return title.replace(/\\([^0-9A-Za-z\s])/g, '$1')
}

/** What stands behind the mention of the bot at the beginning of a message; undefined where it does not begin so. */
export function behindMention(content: string, bot: string): string | undefined {
  const match = new RegExp(String.raw`^\s*<@!?${bot}>\s*`).exec(content)
  return match ? content.slice(match[0].length) : undefined
}

/** A file that is shown without words, or with the word `explain`, is to be explained. */
export function askedBy(text: string, files: Extract<Asked, { type: 'read' }>['files']): Asked {
  const rest = text.replace(/^(?:explain|\u89e3\u91ca|\u5206\u6790)(?:\s+|$)/i, '')
  return files.length > 0 && (rest !== text || text.trim() === '')
    ? { type: 'read', text: rest, files }
    : { type: 'text', text }
}
