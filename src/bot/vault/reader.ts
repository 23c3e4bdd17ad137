import { type Context, privateLanguage } from '../context.ts'
import type { Ask } from '../port/index.ts'

/** For whom a card about logins is. */
export const readerOf = (ask: Ask, context: Context) => ({
  language: privateLanguage(ask, context),
  person: ask.person.id,
  now: Date.now(),
  isShared: ask.place.platform !== 'terminal',
})
