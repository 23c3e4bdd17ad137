import type { Config, ConfigLine, Setting } from '../config.ts'
import { CONDITIONS } from './names.ts'

/** What may stand several times, each time meaning something more; and sections. */
const REPEATED =
  /^<|^(?:include|loadmodule|(?:allow|deny)(?:all|user|group|class|filter)?|order|extendedlog|logformat|sql\w+|tlsoptions|exec\w+|(?:un)?setenv|useralias|define|from|rewrite\w+)$/

/** Nobody nests sections deeper. */
const DEEPEST = 20

/** Directives and sections (`<Limit` … `</Limit>`) a line each; of a directive that stands twice the first counts. */
export function parse(lines: readonly ConfigLine[]): Pick<Config, 'settings' | 'inForce'> {
  const settings: Setting[] = []
  const scope: string[] = []
  for (const { line, text } of lines) {
    const [, name, rest = ''] = /^\s*(<?\/?[^\s#<>]+)\s*(.*)$/s.exec(text) ?? []
    if (name === undefined) continue
    const key = name.toLowerCase()
    const value = (key.startsWith('<') ? rest.replace(/>.*$/s, '') : rest.replace(/\s+#.*$/s, '')).trim()
    if (key.startsWith('</') && kindOf(scope.at(-1)) === key.slice(2)) scope.pop()
    settings.push({ line, text, name, key, value, scope: scope.filter((one) => !CONDITIONS.has(kindOf(one))) })
    if (/^<[^/]/.test(key) && scope.length < DEEPEST) scope.push(`${key.slice(1)} ${value.toLowerCase()}`)
  }
  return { settings, inForce: firsts(settings) }
}

export const kindOf = (section: string | undefined): string => section?.split(' ')[0] ?? ''

function firsts(settings: readonly Setting[]): Setting[] {
  const seen = new Set<string>()
  return settings.filter(({ key, scope }) => {
    const place = `${scope.join()}\0${key}`
    if (REPEATED.test(key)) return true
    if (seen.has(place)) return false
    seen.add(place)
    return true
  })
}
