import { type FoundRoom, type Person, type Place, PostError } from '../../bot/port/index.ts'
import type { Channel, Channels } from './channels.ts'
import { asWorkspace, toRoom } from './rooms.ts'
import { archived, noScope, notInvited, notThere, tooMany } from './room-words.ts'

/** As Slack writes it, as people do, and the id alone. */
const REFERENCE = /^<#(?<id>[CG][A-Z0-9]+)(?:\|[^>]*)?>$|^#?(?<bare>[CG][A-Z0-9]{8,})$/
const DIRECT = /^(?:dm|me|\u79c1\u4fe1|\u79c1\u804a)$/i

interface Who {
  readonly person: Person
  readonly place: Place
}

/** Finds a channel that somebody named, where both they and the bot are in. */
export async function findRoom(channels: Channels, who: Who, named: string): Promise<FoundRoom> {
  const workspace = asWorkspace(who.place.workspace)
  const user = who.person.id.split(':').at(-1) ?? ''
  try {
    if (DIRECT.test(named)) return found(workspace, await channels.direct(workspace, user), `@${who.person.name}`)
    const channel = await look(channels, workspace, named)
    await check(channels, channel, { workspace, user, named })
    return found(workspace, channel.id, `#${channel.name}`)
  } catch (error) {
    throw inWords(error, named)
  }
}

const found = (workspace: string, channel: string, name: string): FoundRoom => {
  const room = toRoom({ workspace, channel })
  return { channel: room, room, name }
}

async function look(channels: Channels, workspace: string, named: string): Promise<Channel> {
  const { id, bare } = REFERENCE.exec(named)?.groups ?? {}
  const known = id ?? bare ?? (await channels.named(workspace, named.replace(/^#/, '')))
  if (!known) throw notThere(named)
  return channels.info(workspace, known)
}

async function check(channels: Channels, channel: Channel, about: { workspace: string; user: string; named: string }) {
  const { workspace, user, named } = about
  const { id, name, isPrivate, isMember, isArchived } = channel
  const shown = `#${name}`
  if (!isMember) throw isPrivate ? notThere(named) : notInvited(shown)
  if (isArchived) throw archived(shown)
  const isIn = await channels.hasMember({ workspace, channel: id, user })
  if (isIn === undefined) throw tooMany(shown)
  // Of a private channel nobody learns by asking that it is there.
  if (!isIn) throw notThere(named)
}

function inWords(error: unknown, named: string): unknown {
  if (!(error instanceof PostError)) return error
  if (error.message === 'missing_scope') return noScope(error.missing ?? 'channels:read')
  return error.trouble === 'gone' || error.trouble === 'refused' ? notThere(named) : error
}
