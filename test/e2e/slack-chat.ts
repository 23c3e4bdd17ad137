import { FakeSlack, type Delivery, type Message } from '../support/slack/index.ts'
import type { Chat, Done, Shown, Who } from './chat.ts'
import type { Doors } from './doors.ts'

export type Transport = 'Socket Mode' | 'signed HTTP'

const SIGNING_SECRET = 'signing-secret-of-the-double'
const PORT = 3000
const USERS: Readonly<Record<Who, string>> = { ann: 'U1', ben: 'U3', li: 'U2', olga: 'U4' }

interface Seen extends Shown {
  readonly message: Message
}

const seen = (message: Message): Seen => {
  const { text, history, files } = message
  return { text, edits: history.length - 1, files, message }
}

/** A Slack with a bot that is connected in that way. */
export const slackChat = async (transport: Transport): Promise<Chat> => slackOf(await FakeSlack.start(), transport)

export function slackOf(slack: FakeSlack, transport: Transport): Chat {
  slack.addUser({ id: USERS.ben, name: 'ben', locale: 'en-GB' })
  slack.addUser({ id: USERS.olga, name: 'olga', locale: 'en-US' })
  const isHttp = transport === 'signed HTTP'
  const way = isHttp
    ? { SLACK_SIGNING_SECRET: SIGNING_SECRET, PORT: String(PORT) }
    : { SLACK_APP_TOKEN: slack.appToken }
  const done = async (delivery: Delivery): Promise<Done> => {
    const { status = 200 } = await delivery.acked
    if (status !== 200) throw new Error(`acknowledged with ${status}`)
    return { again: async () => void (await delivery.again().acked) }
  }
  const messageOf = (shown: Shown) => (shown as Seen).message
  return {
    name: `Slack by ${transport}`,
    env: { SLACK_BOT_TOKEN: slack.botToken, SLACK_API_URL: slack.apiUrl, ...way },
    settings: { operator: `slack:${USERS.olga}` },
    async connect(doors: Doors) {
      await doors.letIn(Number(new URL(slack.url).port))
      if (isHttp) slack.useHttp({ port: await doors.letOut(PORT), signingSecret: SIGNING_SECRET })
    },
    ask: (who, text) => done(slack.command('/ftpcheck', text, { user: USERS[who] })),
    press: (who, shown, label) => done(slack.press(messageOf(shown), label, { user: USERS[who] })),
    roots: () => slack.roots().map(seen),
    thread: (root) => slack.thread(messageOf(root)).map(seen),
    whispers: (who) => slack.whispers(USERS[who]).map(seen),
    until: (find, what) => slack.until(find, what),
    sent: () => JSON.stringify([slack.calls(), slack.world.messages, slack.world.homes, slack.world.files], asText),
    complaints: () => slack.complaints,
    [Symbol.asyncDispose]: () => slack[Symbol.asyncDispose](),
  }
}

/** Bytes of files as the text that they hold, maps as lists. */
function asText(_: string, value: unknown): unknown {
  if (value instanceof Map) return [...value]
  if (value instanceof Uint8Array) return Buffer.from(value).toString('latin1')
  const buffer = value as { type?: string; data?: number[] } | null
  return buffer?.type === 'Buffer' && buffer.data ? Buffer.from(buffer.data).toString('latin1') : value
}
