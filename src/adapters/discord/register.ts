import { isDeepStrictEqual } from 'node:util'
import { RESTJSONErrorCodes as Code, type REST, Routes } from 'discord.js'
import { UserError } from '../../bot/port/index.ts'
import { commands } from './commands.ts'
import { codeOf } from './errors.ts'
import { inviteUrl } from './permissions.ts'

interface Registry {
  readonly rest: REST
  readonly application: string
  /** One server instead of all. */
  readonly guild?: string | undefined
}

/** Makes Discord show our commands. Says whether anything had to change: registering is limited by the day. */
export async function register({ rest, application, guild }: Registry): Promise<boolean> {
  const route =
    guild === undefined ? Routes.applicationCommands(application) : Routes.applicationGuildCommands(application, guild)
  const ours = commands(guild === undefined)
  try {
    const known = await rest.get(route, { query: new URLSearchParams({ with_localizations: 'true' }) })
    if (isDeepStrictEqual(essence(known), essence(ours))) return false
    await rest.put(route, { body: ours })
    return true
  } catch (error) {
    if (guild !== undefined && codeOf(error) === Code.MissingAccess) throw notInvited(guild, application)
    throw error
  }
}

/** What Discord adds by itself, and where it says in words what we say by silence. */
const ADDED = ['id', 'application_id', 'guild_id', 'version', 'default_member_permissions', 'dm_permission', 'nsfw']

/** A list of commands as far as we define it: in order, without what is the default. */
function essence(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(essence).toSorted((one, other) => nameOf(one).localeCompare(nameOf(other), 'en'))
  }
  if (typeof value !== 'object' || value === null) return value
  const isSaid = ([key, one]: [string, unknown]) =>
    !ADDED.includes(key) && one !== null && one !== false && one !== '' && !(Array.isArray(one) && one.length === 0)
  return Object.fromEntries(
    Object.entries(value)
      .filter(isSaid)
      .map(([key, one]) => [key, essence(one)]),
  )
}

const nameOf = (value: unknown) => JSON.stringify((value as { name?: unknown }).name ?? value)

const notInvited = (guild: string, application: string) =>
  new UserError(
    {
      en: `The bot is not in the Discord server ${guild} that DISCORD_GUILD_ID names.`,
      'zh-CN': `机器人不在 DISCORD_GUILD_ID 指定的 Discord 服务器 ${guild} 中。`,
    },
    {
      en: `Invite it: ${inviteUrl(application)}`,
      'zh-CN': `请先邀请它：${inviteUrl(application)}`,
    },
  )
