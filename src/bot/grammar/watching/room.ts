import { quote, UserError } from '../../port/index.ts'
import type { Cursor } from './cursor.ts'

/** `#ops`, Slack's `<#C123|ops>` and `<#C123>`, Discord's `<#123>`. */
const CHANNEL = /^(?:#[^\s#<>]+|<#[A-Z0-9]+(?:\|[^<>\s]*)?>)$/i

const readRoom = (word: string) => (CHANNEL.test(word) ? word : /^dm$/i.test(word) ? 'dm' : undefined)

/** A channel as people name one, or `dm`, where the next words name one: `in #ops`, `in dm`, `#ops`. */
export function takeRoom(words: Cursor): string | undefined {
  if (!words.takeIf('in', 'to')) return words.takeAs((word) => (CHANNEL.test(word) ? word : undefined))
  const typed = words.peek() ?? ''
  const room = words.takeAs(
    (word) => readRoom(word) ?? (/^[\p{L}\d][\p{L}\d_-]*$/u.test(word) ? `#${word}` : undefined),
  )
  if (room !== undefined) return room
  throw new UserError(
    { en: `${quote(typed)} is not a channel.`, 'zh-CN': `${quote(typed)} 不是频道。` },
    { en: 'in #ops, or in dm for a direct message', 'zh-CN': '例如：在 #运维；发私信写 在 私信' },
  )
}
