import type { Memory, Person, Telemetry } from '../../bot/port/index.ts'
import { keptIn } from './kept.ts'
import type { Language } from './settings.ts'
import type { Fields, Web } from './web.ts'

const DAY_MS = 24 * 3600 * 1000
const GROUP_MS = 10 * 60 * 1000
/** Somebody as a delivery names them. */
export interface Somebody {
  readonly workspace: string
  readonly user: string
  readonly name?: string | undefined
}

export interface People {
  /** The person with language and memberships. Never rejects: what Slack does not tell is left out. */
  describe(somebody: Somebody): Promise<Person>
}

interface PeopleNeeds {
  readonly web: Web
  readonly memory: Memory
  readonly telemetry: Telemetry
  readonly groups: readonly string[]
}

interface Profile {
  readonly locale?: string
  readonly name?: string
  readonly zone?: string
}

export function peopleOf({ web, memory, telemetry, groups }: PeopleNeeds): People {
  const kept = keptIn(memory, telemetry.log)
  const profileOf = ({ workspace, user }: Somebody): Promise<Profile> => {
    const args = { user, include_locale: true }
    const ask = async () => toProfile(await web.call('now', 'users.info', { workspace, args }))
    return kept(`slack:person:${workspace}:${user}`, { ttlMs: DAY_MS, ask, otherwise: {} })
  }
  const membersOf = (workspace: string, usergroup: string): Promise<string[]> => {
    const ask = async () => {
      const { users } = await web.call('now', 'usergroups.users.list', { workspace, args: { usergroup } })
      return Array.isArray(users) ? users.map(String) : []
    }
    return kept(`slack:group:${workspace}:${usergroup}`, { ttlMs: GROUP_MS, ask, otherwise: [] })
  }
  return {
    async describe(somebody) {
      const { workspace, user } = somebody
      const asked = groups.map((id) => membersOf(workspace, id))
      const [profile, ...lists] = await Promise.all([profileOf(somebody), ...asked])
      const mine = groups.filter((_, index) => lists[index]?.includes(user))
      return {
        id: `slack:${workspace}:${user}`,
        name: somebody.name ?? profile.name ?? user,
        memberships: [`slack:${user}`, ...mine.map((id) => `slack:group:${id}`)],
        ...(profile.locale && { language: toLanguage(profile.locale) }),
        ...(profile.zone && { zone: profile.zone }),
      }
    },
  }
}

function toProfile({ user }: Fields): Profile {
  const { locale, name, tz: zone } = (user ?? {}) as Fields
  const texts = Object.entries({ locale, name, zone }).filter(([, value]) => typeof value === 'string')
  return Object.fromEntries(texts) as Profile
}

/** Whoever reads neither of our languages is more likely to read English. */
const toLanguage = (locale: string): Language => (/^zh/i.test(locale) ? 'zh-CN' : 'en')
