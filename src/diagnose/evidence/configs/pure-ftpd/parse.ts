import type { Config, ConfigLine, Setting } from '../config.ts'
import { flagOf, nameOf, standsAlone } from './options.ts'

/** A program call, also as systemd, cron or a container has it. */
export const COMMAND = /^(?:.*[\s=/"'])?pure-ftpd(?:-(?:mysql|ldap|postgresql|wrapper))?["']?\s+(?=-)/
/** What head and tail print above each of several files. */
const FILE_HEAD = /^==> .*?([A-Za-z]\w+) <==$/
const FROM_FILE = /^\s*(?:\S*\/)?([A-Z]\w+)\s*[:=]\s*(.*)$/
const FROM_CONF = /^\s*([A-Za-z]\w+)(?:\s+(.*))?$/

/**
 * The options of Pure-FTPd, whichever way they are written: on a command line, a file for each (`MinUID: 1000`, what head or
 * grep print), or in pure-ftpd.conf. Of one that stands twice the last counts.
 */
export function parse(lines: readonly ConfigLine[]): Pick<Config, 'settings' | 'inForce'> {
  const settings: Setting[] = []
  let file: string | undefined
  for (const { line, text } of lines) {
    if (/^\s*(?:[#;]|$)/.test(text)) continue
    const head = FILE_HEAD.exec(text)?.[1]
    if (head === undefined) settings.push(...settingsOf({ line, text }, file))
    file = head
  }
  const last = new Map(settings.map((setting) => [setting.key, setting]))
  return { settings, inForce: settings.filter((setting) => last.get(setting.key) === setting) }
}

function settingsOf({ line, text }: ConfigLine, file: string | undefined): Setting[] {
  const command = COMMAND.exec(text)
  if (command) return options(text.slice(command[0].length)).map((one) => ({ ...one, line, text, scope: [] }))
  if (file !== undefined) return [{ line, text, name: file, key: file.toLowerCase(), value: text.trim(), scope: [] }]
  const [, name, value = ''] = FROM_FILE.exec(text) ?? FROM_CONF.exec(text) ?? []
  return name === undefined ? [] : [{ line, text, name, key: name.toLowerCase(), value: value.trim(), scope: [] }]
}

type Option = Pick<Setting, 'name' | 'key' | 'value'>

function options(text: string): Option[] {
  const words = [...text.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
    ([, one, other, bare]) => one ?? other ?? bare ?? '',
  )
  const found: Option[] = []
  for (let at = 0; at < words.length && found.length < 200; at++) {
    const word = words[at] ?? ''
    if (!word.startsWith('-')) continue
    const [head = '', inside] = word.startsWith('--') ? word.split(/=(.*)/s) : [word.slice(0, 2), word.slice(2)]
    const name = nameOf(head)
    if (name === undefined) found.push({ name: head, key: head, value: '' })
    else if (standsAlone(name)) found.push(...flags(head, inside ?? ''))
    else found.push({ name: head, key: name.toLowerCase(), value: inside || (words[++at] ?? '') })
  }
  return found
}

/** Several flags may stand together: `-AEH`. */
function flags(head: string, rest: string): Option[] {
  const all = [head, ...(head.startsWith('--') ? [] : [...rest].map((letter) => `-${letter}`))]
  return all.map((flag) => ({ name: flag, key: (nameOf(flag) ?? flag).toLowerCase(), value: 'yes' }))
}

export const isFlag = ({ name }: Setting): boolean => name.startsWith('-')

/** The line with one more option, written as the line is. */
export function withOption(setting: Setting, name: string, value: string): string {
  const text = setting.text.trim()
  if (isFlag(setting)) return `${text} ${flagOf(name)}${standsAlone(name) ? '' : ` ${value.replace(' ', ':')}`}`
  return `${text}\n${setting.text.includes(':') ? `${name}: ${value}` : `${name} ${value}`}`
}
