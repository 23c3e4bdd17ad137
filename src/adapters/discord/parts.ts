import type { Bot, Conversation, Memory, Telemetry } from '../../bot/port/index.ts'
import type { Api } from './api.ts'
import { TOKEN_LIFE_MS } from './budget.ts'
import { render } from './render.ts'
import type { Whisper } from './room.ts'
import type { Language } from './who.ts'

/** What the handlers of events share. */
export interface Parts {
  readonly api: Api
  readonly bot: Bot
  readonly memory: Memory
  readonly telemetry: Telemetry
  readonly apiUrl: string | undefined
  readonly fallbackLanguage: Language
}

const LOCALE_LIFE_MS = 90 * 24 * 3_600_000
const localeKey = (user: string) => `discord:locale:${user}`
const tokenKey = (interaction: string) => `discord:token:${interaction}`

/** Messages carry no locale, so that of a person's last command is kept for them. */
export async function rememberLocale(user: string, locale: string, { memory }: Parts): Promise<void> {
  if ((await memory.get<string>(localeKey(user))) !== locale) await memory.set(localeKey(user), locale, LOCALE_LIFE_MS)
}

export const recallLocale = (user: string, { memory }: Parts) =>
  memory.get<string>(localeKey(user)).catch(() => undefined)

/** A token lets whoever has it answer one interaction, and ends after a quarter of an hour. */
export interface Token {
  readonly application: string
  readonly token: string
}

/** Keeps the token of an answer that nothing else can edit, for the process after a restart. */
export const rememberToken = (interaction: string, token: Token, { memory }: Pick<Parts, 'memory'>) =>
  memory.set(tokenKey(interaction), token, TOKEN_LIFE_MS)

export const recallToken = (interaction: string, { memory }: Pick<Parts, 'memory'>) =>
  memory.get<Token>(tokenKey(interaction))

/** Shows a card to somebody in a direct message, or otherwise where they take none. */
export function whisperDirectly(user: string, otherwise: Conversation, api: Api): Whisper {
  return async (card) => {
    try {
      const { id } = await api.openDirect(user)
      await api.post(id, { payload: render(card) }, { needs: [] })
    } catch {
      await otherwise.post(card)
    }
  }
}
