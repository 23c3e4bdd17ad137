import { type Channel, type Interaction, type Message, openDiscord, type User } from '../support/discord/index.ts'
import type { Chat, Done, Shown, Who } from './chat.ts'
import type { Doors } from './doors.ts'

const COMMANDS = ['cancel', 'limits', 'recent', 'help', 'status']
const PATIENCE_MS = 30_000

interface Seen extends Shown {
  readonly message: Message
}

/** Discord's double, with a bot in its one server. */
export async function discordChat(): Promise<Chat> {
  const discord = await openDiscord({ patienceMs: PATIENCE_MS })
  const users: Readonly<Record<Who, User>> = {
    ann: discord.user,
    ben: discord.addUser({ username: 'ben', global_name: 'Ben', locale: 'en-GB' }),
    li: discord.addUser({ username: 'lilei', global_name: '李雷', locale: 'zh-CN' }),
    olga: discord.addUser({ username: 'olga', global_name: 'Olga' }),
  }
  const seen = (message: Message): Seen => ({
    text: discord.read(message),
    edits: message.shown.length - 1,
    files: message.files.map(({ filename: name, bytes }) => ({ name, bytes: Buffer.from(bytes) })),
    message,
  })
  const own = (...at: readonly [channel?: Channel | undefined]) =>
    discord
      .messages(...at)
      .filter(({ author }) => author === discord.bot)
      .map(seen)
  const messageOf = (shown: Shown) => (shown as Seen).message
  const done = (interaction: Interaction): Done => ({ again: async () => discord.deliverAgain(interaction) })
  return {
    name: 'Discord',
    env: { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl },
    settings: { operator: `discord:user:${users.olga.id}` },
    connect: (doors: Doors) => doors.letIn(Number(new URL(discord.apiUrl).port)),
    ask: async (who, text) => done(await discord.slash(...typed(text), { user: users[who] })),
    press: async (who, shown, label) => done(await discord.press(messageOf(shown), label, { user: users[who] })),
    // "Thinking" is no message yet.
    roots: () => own().filter(({ text }) => text !== ''),
    thread: (root) => own(messageOf(root).thread),
    whispers: (who) => discord.whispers(users[who]).map(seen),
    until: (find, what) => discord.until(find, what),
    sent: () => JSON.stringify([discord.calls, discord.messages().map(seen), discord.world.messages.map(seen)], asText),
    complaints: () => discord.violations,
    [Symbol.asyncDispose]: () => discord.close(),
  }
}

type Options = Readonly<Record<string, string | boolean | number>>

/** What is typed elsewhere, as subcommand and options are filled in. */
function typed(text: string): [subcommand: string, options: Options] {
  const [first = '', ...rest] = text.split(/\s+/)
  const [second = '', third = ''] = rest
  if (COMMANDS.includes(first)) return [first, {}]
  if (first === 'watch') return [first, filled(rest)]
  if (first === 'history') return [first, { of: second }]
  if (first === 'report') return [first, { what: second, period: third }]
  return ['check', filled([first, ...rest])]
}

function filled([target = '', ...words]: readonly string[]): Options {
  const options: Record<string, string | boolean | number> = { target }
  for (const [index, word] of words.entries()) {
    const next = words[index + 1]
    if (word === 'every') options['every'] = next ?? ''
    if (!word.startsWith('--')) continue
    const isFlag = next === undefined || next.startsWith('--')
    options[word.slice(2)] = isFlag ? true : /^\d+$/.test(next) ? Number(next) : next
  }
  return options
}

/** Bytes of files as the text that they hold; whole numbers that JSON has not. */
function asText(_: string, value: unknown): unknown {
  if (typeof value === 'bigint') return String(value)
  const buffer = value as { type?: string; data?: number[] } | null
  return buffer?.type === 'Buffer' && buffer.data ? Buffer.from(buffer.data).toString('latin1') : value
}
