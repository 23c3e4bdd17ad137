import type { Config, ConfigLine, Setting } from '../config.ts'
import { REPEATED } from './names.ts'

/** A keyword and its arguments a line, to the next Match or the end within a Match; the first value counts. */
export function parse(lines: readonly ConfigLine[]): Pick<Config, 'settings' | 'inForce'> {
  const settings: Setting[] = []
  let scope: readonly string[] = []
  for (const { line, text } of lines) {
    const [, name, rest = ''] = /^\s*([^\s#="][^\s="]*)\s*=?\s*(.*)$/s.exec(text) ?? []
    if (name === undefined) continue
    const value = withoutRemark(rest)
    const key = name.toLowerCase()
    if (key === 'match') scope = value.toLowerCase() === 'all' ? [] : [`match ${value}`]
    settings.push({ line, text, name, key, value, scope: key === 'match' ? [] : scope })
  }
  return { settings, inForce: firsts(settings) }
}

const withoutRemark = (text: string): string => text.replace(/\s+#.*$/s, '').trim()

function firsts(settings: readonly Setting[]): Setting[] {
  const seen = new Set<string>()
  return settings.filter(({ key, scope }) => {
    const place = `${scope.join()}\0${key}`
    if (REPEATED.has(key)) return true
    if (seen.has(place)) return false
    seen.add(place)
    return true
  })
}
