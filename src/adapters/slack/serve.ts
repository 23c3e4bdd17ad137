import type { Ask, Bot, Person, Place, Telemetry } from '../../bot/port/index.ts'
import { BUDGET } from './budget.ts'
import type { Channels } from './channels.ts'
import { conversation, type Seat } from './conversation.ts'
import type { Credentials } from './credentials.ts'
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
  readonly people: People
  readonly channels: Channels
  readonly credentials: Credentials
  readonly settings: SlackSettings
  readonly telemetry: Telemetry
  readonly bot: Bot
}

/** Both return at once, after the acknowledgement. */
export interface Serving {
  take(incoming: Incoming): void
  home(somebody: Somebody): void
}

/** What happens after the acknowledgement: find out who asks, and hand the question over. */
export function servingOf(needs: ServingNeeds): Serving {
  const { telemetry, bot } = needs
  const inBackground = (work: () => Promise<void>) => {
    void work().catch((error: unknown) => {
      telemetry.log.error({ platform: 'slack', error: String(error) }, 'a delivery from Slack was lost')
    })
  }
  return {
    take: (incoming) => inBackground(async () => bot.handle(toAsk(incoming, await whoAsks(incoming, needs), needs))),
    home: (somebody) => inBackground(async () => publishHome(somebody, needs)),
  }
}

interface Who {
  readonly person: Person
  readonly place: Place
}

async function whoAsks({ who, seat, isOverheard }: Incoming, { people, channels }: ServingNeeds): Promise<Who> {
  const isRoom = isOverheard ?? channels.mayPost({ ...who, channel: seat.channel })
  const [person, mayPost] = await Promise.all([people.describe(who), isRoom])
  return { person, place: { ...placeOf(seat), ...(mayPost && { room: toRoom(seat) }) } }
}

function toAsk({ id, seat, asked, responseUrl: url }: Incoming, { person, place }: Who, needs: ServingNeeds): Ask {
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
