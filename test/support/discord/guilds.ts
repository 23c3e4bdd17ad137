// What Discord tells about servers: their roles, their members, and who may do what in a channel.

import { type Answer, ok, refuse } from './answers.ts'
import type { State } from './state.ts'
import { type Channel, channelJson, EVERYTHING, type Json, MAY, userJson } from './things.ts'

/** Numbers as Discord's documentation gives them. */
const MEMBER = 1

/** GET /guilds/{id}. Everybody may do everything, unless a channel says otherwise. */
export function guildOf(state: State, id: string): Answer {
  const guild = state.world.guilds.get(id)
  if (!guild?.hasBot) throw refuse('unknownGuild')
  const { name, preferred_locale, features } = guild
  const roles = [{ id, name: '@everyone', permissions: String(EVERYTHING), position: 0 }]
  return ok({ id, name, preferred_locale, features, owner_id: '1', roles })
}

/** GET /guilds/{guild}/members/{user} */
export function memberOf(state: State, about: { guild: string; user: string }): Answer {
  const user = state.world.users.get(about.user)
  if (!state.world.guilds.get(about.guild)?.hasBot) throw refuse('missingAccess')
  if (!user) throw refuse('unknownUser')
  return ok({ user: userJson(user), roles: user.roles, nick: null, joined_at: '2026-01-01T00:00:00Z', flags: 0 })
}

/** GET /channels/{id}: with who may do what there. A thread says nothing of its own. */
export function ruledChannel(state: State, channel: Channel): Answer {
  const shown = channelJson(channel)
  return ok(channel.guild && channel.parent === undefined ? { ...shown, ...rules(state, channel) } : shown)
}

function rules({ bot }: State, { granted, hiddenFrom }: Channel): Json {
  const own = { id: bot.id, type: MEMBER, allow: '0', deny: String(EVERYTHING & ~granted) }
  const hidden = hiddenFrom.map((id) => ({ id, type: MEMBER, allow: '0', deny: String(MAY.viewChannel) }))
  return { permission_overwrites: [own, ...hidden] }
}
