import type { Text } from '../../model/text.ts'
import type { Config, ConfigLine, Hit, Setting } from './config.ts'

export const isYes = (value: string | undefined): boolean => /^(?:yes|true|on|1)$/i.test(value ?? '')
export const isNo = (value: string | undefined): boolean => /^(?:no|false|off|0)$/i.test(value ?? '')

/** The value is a number above zero, which means no limit, and below this. */
export const below =
  (limit: number) =>
  (value: string): boolean =>
    /^\d+\b/.test(value) && parseInt(value, 10) > 0 && parseInt(value, 10) < limit

export const valueOf = (config: Config, key: string): string | undefined => settingOf(config, key)?.value
export const settingOf = ({ inForce }: Config, key: string): Setting | undefined =>
  inForce.find((setting) => setting.key === key && setting.scope.length === 0)
export const has = (config: Config, key: string): boolean => config.inForce.some((setting) => setting.key === key)
export const isOn = (config: Config, key: string): boolean => isYes(valueOf(config, key))

type Test = (value: string, config: Config, setting: Setting) => boolean
type Mend = string | ((setting: Setting) => string | undefined)

/** A rule on every setting of that name that counts and whose value passes the test. */
export const on =
  (key: string, test: Test, mend?: Mend) =>
  (config: Config): Hit[] =>
    config.inForce
      .filter((setting) => setting.key === key && test(setting.value, config, setting))
      .map((setting) => hit(setting, mend))

export function hit(at: Hit['at'] & Partial<Setting>, mend?: Mend): Hit {
  const text = typeof mend === 'function' ? mend(at as Setting) : mend
  return text === undefined ? { at } : { at, mend: text }
}

/** Something that should be there is not. */
export const missing = (name: string, mend: string): Hit => ({ at: { line: 0, text: '', name }, mend })

/** The line as a comment: what does nothing, or harm, may go. */
export const dropped = ({ text }: ConfigLine): string => `# ${text.trim()}`

/** The same line with another value. */
export const withValue =
  (value: string) =>
  ({ text, value: old }: Setting): string =>
    old === '' ? `${text.trimEnd()}${value}` : replaceLast(text.trimEnd(), old, value)

function replaceLast(text: string, old: string, value: string): string {
  const at = text.lastIndexOf(old)
  return at < 0 ? text : text.slice(0, at) + value + text.slice(at + old.length)
}

/**
 * Another setting beside this one, for servers that take the last of two: where it stands already it is changed there.
 */
export function beside(config: Config, setting: Setting, other: { key: string; value: string }): Hit {
  const there = settingOf(config, other.key)
  const line = `${other.key}=${other.value}`
  return there ? { at: there, mend: line } : { at: setting, mend: `${setting.text.trim()}\n${line}` }
}

export const say = (en: string, zh: string): Text => ({ en, 'zh-CN': zh })
