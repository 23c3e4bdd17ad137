import type { Config, ConfigLine, Setting } from '../config.ts'

/** One setting a line; `#` begins a line that is none. Of a name that stands twice the last counts. */
export function parse(lines: readonly ConfigLine[]): Pick<Config, 'settings' | 'inForce'> {
  const settings = lines.flatMap(settingOf)
  const last = new Map(settings.map((setting) => [setting.key, setting]))
  return { settings, inForce: settings.filter((setting) => last.get(setting.key) === setting) }
}

function settingOf({ line, text }: ConfigLine): Setting[] {
  if (/^\s*(?:#|$)/.test(text)) return []
  const at = text.indexOf('=')
  const name = (at < 0 ? text : text.slice(0, at)).trim()
  return [{ line, text, name, key: name, value: at < 0 ? '' : text.slice(at + 1).trim(), scope: [] }]
}
