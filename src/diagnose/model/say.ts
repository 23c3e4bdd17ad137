import { IntlMessageFormat } from 'intl-messageformat'
import type { Language, Params, Text } from './text.ts'

const compiled = new Map<string, IntlMessageFormat>()

/** The text in that language with its holes filled (ICU message syntax). Throws when a hole has no param: a bug of ours. */
export function say(text: Text, params: Params, language: Language): string {
  const key = `${language}\0${text[language]}`
  let format = compiled.get(key)
  if (!format) {
    format = new IntlMessageFormat(text[language], language, undefined, { ignoreTag: true })
    compiled.set(key, format)
  }
  return String(format.format(params as Record<string, string | number | boolean>))
}
