import type { Ask, Bot, Memory, Person, Place, Telemetry } from '../../bot/port/index.ts'
import { BUDGET } from './budget.ts'
import type { Channels } from './channels.ts'
import { conversation, type Seat } from './conversation.ts'
import type { Credentials } from './credentials.ts'
import { recallReply, showForm } from './dialog.ts'
import type { Incoming } from './incoming.ts'
import type { People, Somebody } from './people.ts'
import { render } from './render.ts'
import { responseUrl } from './response-url.ts'
import { toRoom } from './rooms.ts'
import type { SlackSettings } from './settings.ts'
import { sharedFile } from './shared-file.ts'
import type { Web } from './web.ts'

interface ServingNeeds {
  readonly web: Web
  readonly memory: Memory
  readonly people: People
  readonly channels: Channels
  readonly credentials: Credentials
  readonly settings: SlackSettings
  readonly telemetry: Telemetry
  readonly bot: Bot
}

/** Of the three seconds in which a form has to be there. */
const FORM_PATIENCE_MS = 1000

/** Both return at once, after the acknowledgement. */
export interface Serving {
  take(incoming: Incoming): void
  home(somebody: Somebody): void
}

/** What happens after the acknowledgement: find out who asks, and hand the question over. */
export function servingOf(needs: ServingNeeds): Serving {
  const { telemetry } = needs
  const inBackground = (work: () => Promise<void>) => {
    void work().catch((error: unknown) => {
      telemetry.log.error({ platform: 'slack', error: String(error) }, 'a delivery from Slack was lost')
    })
  }
  return {
    take: (incoming) => inBackground(() => answer(incoming, needs)),
    home: (somebody) => inBackground(async () => publishHome(somebody, needs)),
  }
}

async function answer(incoming: Incoming, needs: ServingNeeds): Promise<void> {
  const { asked, trigger, reply } = incoming
  const { bot, memory } = needs
  const isForm = trigger !== undefined && asked.type !== 'read' && bot.audience(asked) === 'form'
  const knowing = whoAsks(incoming, needs)
  // A form cannot wait for what Slack tells about people.
  const known = isForm ? await orBefore(FORM_PATIENCE_MS, knowing, strangerOf(incoming)) : await knowing
  const url = reply === undefined ? incoming.responseUrl : await recallReply(reply, { memory })
  const ask = toAsk(incoming, { ...known, url }, needs)
  const form = isForm ? await bot.form(ask) : undefined
  if (!form) return bot.handle(ask)
  const language = ask.person.language ?? needs.settings.fallbackLanguage
  await showForm({ form, incoming, reply: ask.reply, language }, needs)
}

/** What a promise gives, or something else where it takes longer. */
async function orBefore<T>(ms: number, promise: Promise<T>, otherwise: T): Promise<T> {
  const late = Promise.withResolvers<T>()
  const timer = setTimeout(() => late.resolve(otherwise), ms)
  return Promise.race([promise, late.promise]).finally(() => clearTimeout(timer))
}

interface Who {
  readonly person: Person
  readonly place: Place
}

/** As much as a delivery says by itself. */
function strangerOf({ who: { workspace, user, name = user }, seat }: Incoming): Who {
  const person = { id: `slack:${workspace}:${user}`, name, memberships: [`slack:${user}`] }
  return { person, place: placeOf(seat) }
}

async function whoAsks({ who, seat, isOverheard }: Incoming, { people, channels }: ServingNeeds): Promise<Who> {
  const isRoom = isOverheard ?? channels.mayPost({ ...who, channel: seat.channel })
  const [person, mayPost] = await Promise.all([people.describe(who), isRoom])
  return { person, place: { ...placeOf(seat), ...(mayPost && { room: toRoom(seat) }) } }
}

function toAsk({ id, seat, asked }: Incoming, about: Who & { url: string | undefined }, needs: ServingNeeds): Ask {
  const { person, place, url } = about
  const { web, credentials, settings, telemetry } = needs
  const language = person.language ?? settings.fallbackLanguage
  const response = url ? responseUrl(url, { telemetry, isDirect: seat.isDirect }) : undefined
  const fileNeeds = { web, credentials, apiUrl: settings.apiUrl }
  return {
    id,
    person,
    place,
    asked:
      asked.type === 'read'
        ? { ...asked, files: asked.files.map((file) => sharedFile(fileNeeds, seat.workspace, file)) }
        : asked,
    reply: conversation({ web, language, response }, seat),
  }
}

function placeOf({ workspace, channel, isDirect }: Seat): Place {
  return { platform: 'slack', workspace: `slack:${workspace}`, channel: `slack:${workspace}:${channel}`, isDirect }
}

async function publishHome(somebody: Somebody, { web, people, bot }: ServingNeeds): Promise<void> {
  const { workspace, user } = somebody
  const person = await people.describe(somebody)
  const card = await bot.home({ person, place: placeOf({ workspace, channel: user, isDirect: true }) })
  const view = { type: 'home', blocks: render(card, BUDGET.homeBlocks).blocks }
  await web.call('now', 'views.publish', { workspace, args: { user_id: user, view } })
}
