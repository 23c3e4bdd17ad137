import { readdirSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { expandHome } from './files.ts'

const CHECK = [
  '--protocol',
  '--port',
  '--user',
  '--password-env',
  '--key',
  '--fingerprint',
  '--path',
  '--sha256',
  '--deep',
  '--active',
  '--idle',
  '--repeat',
  '--write',
  '--upload',
  '--security',
  '--timeout',
  '--lang',
]

/** The options of each command that somebody can type. */
export const COMMANDS: Readonly<Record<string, readonly string[]>> = {
  check: CHECK,
  explain: [],
  help: [],
  again: [],
  details: [],
  advice: [],
  repair: [],
  playbook: [],
  cancel: [],
  recent: [],
  limits: [],
  status: [],
  watch: [...CHECK, '--after', '--recover', '--remind'],
  unwatch: [],
  watches: ['--json', '--csv', '--junit', '--ics'],
  history: ['--json', '--csv'],
  report: [],
  login: [],
  mute: [],
  unmute: [],
  ack: [],
  alerts: [],
  maintenance: [],
  show: [],
  save: [],
  exit: [],
}

/** Commands whose first word is a target. */
const ABOUT_TARGETS = ['check', 'watch', 'unwatch', 'history', 'mute', 'unmute', 'maintenance']
/** What else the first word can be. */
const FIRST: Readonly<Record<string, readonly string[]>> = {
  unwatch: ['all'],
  mute: ['all'],
  unmute: ['all'],
  maintenance: ['all', 'off'],
  report: ['daily', 'weekly', 'monthly', 'now', 'off'],
  login: ['add', 'list', 'remove', 'test', 'trust'],
}

const VALUES: Readonly<Record<string, readonly string[]>> = {
  '--protocol': ['auto', 'ftp', 'ftpes', 'ftps', 'sftp'],
  '--lang': ['en', 'zh-CN'],
}

export interface Sources {
  /** Targets that were checked of late and begin like this. */
  readonly targets: (typed: string) => Promise<readonly string[]>
  /** The numbers of buttons and of files, the latest first. */
  readonly buttons: () => readonly number[]
  readonly files: () => readonly number[]
}

export interface Completion {
  /** The line that the typed one surely goes on as. */
  readonly line: string
  /** What it may go on as from there; empty where that is certain. */
  readonly choices: readonly string[]
}

/** How the line may go on. `typed` ends where the cursor is. */
export async function complete(typed: string, sources: Sources): Promise<Completion> {
  const word = /\S*$/.exec(typed)?.[0] ?? ''
  const before = typed.slice(0, typed.length - word.length)
  const candidates = await candidatesFor(before.trim().split(/\s+/).filter(Boolean), word, sources)
  const fitting = [...new Set(candidates)].filter((one) => one.startsWith(word) && !/[\p{Cc}\s]/u.test(one))
  const [only] = fitting
  if (fitting.length === 1 && only !== undefined)
    return { line: before + only + (isOpen(only) ? '' : ' '), choices: [] }
  return { line: before + commonStart(fitting, word), choices: fitting }
}

/** A folder goes on with what is in it. */
const isOpen = (text: string) => text.endsWith('/')

async function candidatesFor(before: readonly string[], word: string, sources: Sources): Promise<readonly string[]> {
  const [command] = before
  const last = before.at(-1) ?? ''
  if (command === undefined) return firstWords(word, sources)
  if (command === 'show' || command === 'save') return before.length === 1 ? sources.files().map(String) : []
  if (command === 'explain' || last === '--key') return paths(word)
  if (VALUES[last]) return VALUES[last]
  // A target alone is a check.
  const options = Object.hasOwn(COMMANDS, command) ? (COMMANDS[command] ?? []) : (COMMANDS['check'] ?? [])
  if (word.startsWith('-')) return options.filter((one) => !before.includes(one))
  if (before.length === 1) {
    const first = FIRST[command] ?? []
    if (ABOUT_TARGETS.includes(command)) return [...(await sources.targets(word)), ...first]
    if (first.length > 0) return first
  }
  return word === '' ? options.filter((one) => !before.includes(one)) : []
}

async function firstWords(word: string, sources: Sources): Promise<readonly string[]> {
  if (/^\d/.test(word)) return sources.buttons().map(String)
  return [...Object.keys(COMMANDS), ...(word === '' ? [] : await sources.targets(word))]
}

function paths(word: string): string[] {
  const folder = word.endsWith('/') ? word : dirname(word)
  const shown = word.endsWith('/') ? word : word.includes('/') ? join(folder, '/') : ''
  const begin = word.endsWith('/') ? '' : basename(word)
  try {
    return readdirSync(expandHome(folder === '' ? '.' : folder), { withFileTypes: true })
      .filter(({ name }) => name.startsWith(begin) && (begin.startsWith('.') || !name.startsWith('.')))
      .map((entry) => shown + entry.name + (entry.isDirectory() ? '/' : ''))
  } catch {
    return []
  }
}

function commonStart(texts: readonly string[], least: string): string {
  const [first = least, ...others] = texts
  let end = first.length
  while (end > least.length && !others.every((one) => one.startsWith(first.slice(0, end)))) end--
  return first.slice(0, end)
}
