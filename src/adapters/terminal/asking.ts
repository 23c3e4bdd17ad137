import { randomUUID } from 'node:crypto'
import type { Ask, Asked, Bot, Conversation, Form, Person, Place, Telemetry } from '../../bot/port/index.ts'
import { TERMINAL } from './room.ts'
import type { Language } from './words.ts'

/** Puts what the person wants before the bot. */
export class Asking {
  readonly who: { readonly person: Person; readonly place: Place }
  readonly #bot: Bot
  readonly #telemetry: Telemetry
  readonly #session = randomUUID()
  readonly #fill: (form: Form, reply: Conversation) => void
  #count = 0

  /** `fill` begins to ask for what a form needs. */
  constructor(
    bot: Bot,
    about: {
      telemetry: Telemetry
      language: Language
      name?: string
      fill: (form: Form, reply: Conversation) => void
    },
  ) {
    const { telemetry, language, name = 'you' } = about
    this.#fill = about.fill
    this.#bot = bot
    this.#telemetry = telemetry
    const id = 'terminal:you'
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
    this.who = {
      person: { id, name, memberships: [id], language, zone },
      place: {
        ...{ platform: 'terminal', workspace: TERMINAL, channel: TERMINAL, room: TERMINAL },
        ...{ isDirect: true, language },
      },
    }
  }

  /** Resolves when the bot is done, or a form is before the person. */
  async ask(asked: Asked, reply: Conversation): Promise<void> {
    const form = this.#bot.audience(asked) === 'form' ? await this.#bot.form({ ...this.who, asked }) : undefined
    if (form) return this.#fill(form, reply)
    const heard = performance.now()
    const ask: Ask = { id: `terminal:${this.#session}:${++this.#count}`, ...this.who, asked, reply }
    const done = this.#bot.handle(ask)
    this.#telemetry.acknowledged('terminal', performance.now() - heard)
    return done
  }

  /** Nothing where the bot has trouble: somebody is only typing. */
  suggest = (typed: string): Promise<readonly string[]> => this.#bot.suggest(this.who, typed).catch(() => [])
}
