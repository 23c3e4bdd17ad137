import {
  type APIApplicationCommandInteractionDataBasicOption,
  type APIChatInputApplicationCommandInteraction,
  ApplicationCommandOptionType as Type,
} from 'discord.js'
import type { Asked } from '../../bot/port/index.ts'
import { type Source, toSharedFile } from './download.ts'

type Option = APIApplicationCommandInteractionDataBasicOption

/** What was filled in as it could have been typed: there is one grammar, and this is not it. */
export function toAsked(data: Data, source: Source): Asked {
  const [subcommand] = data.options ?? []
  if (subcommand?.type !== Type.Subcommand) return { type: 'text', text: '' }
  const options = (subcommand.options ?? []) as readonly Option[]
  if (subcommand.name === 'explain') return toExplain(data, options, source)
  return { type: 'text', text: [subcommand.name, ...toWords(options), ...options.flatMap(toFlag)].join(' ') }
}

type Data = APIChatInputApplicationCommandInteraction['data']

function toExplain({ resolved }: Data, options: readonly Option[], source: Source): Asked {
  const log = options.find(({ name }) => name === 'log')?.value
  const text = typeof log === 'string' ? log : ''
  const files = Object.values(resolved?.attachments ?? {}).map((file) => toSharedFile(file, source))
  return text === '' && files.length === 0 ? { type: 'text', text: 'explain' } : { type: 'read', text, files }
}

/**
 * Options that stand in a line without a name of their own, in its order. What is left as it was typed may say more: whoever
 * adds options to a target means them.
 */
const WORDS: Readonly<Record<string, (value: string) => string>> = {
  what: (what) => (what === 'list' ? '' : what),
  target: asTyped,
  of: asTyped,
  run: asTyped,
  name: asTyped,
  incident: asTyped,
  day: asTyped,
  time: asTyped,
  period: asTyped,
  id: asTyped,
  duration: asTyped,
  span: asTyped,
  off: (id) => `off ${id}`,
  from: (time) => `from ${time.trim().replace(/\s+/, 'T')}`,
  every: (span) => `every ${span.replace(/^every\s+/i, '')}`,
  at: (time) => `at ${time}`,
  cron: (pattern) => `cron ${quoteWord(pattern)}`,
  zone: asTyped,
  for: (span) => `for ${span}`,
  channel: (id) => `in <#${id}>`,
  dm: (isWanted) => (isWanted === 'true' ? 'in dm' : ''),
  format: (format) => `--${format}`,
}

function asTyped(value: string): string {
  return value.trim()
}

const ORDER = Object.keys(WORDS)

function toWords(options: readonly Option[]): string[] {
  const own = options.filter(({ name }) => Object.hasOwn(WORDS, name))
  const inOrder = own.toSorted((one, other) => ORDER.indexOf(one.name) - ORDER.indexOf(other.name))
  return inOrder.map(({ name, value }) => WORDS[name]?.(String(value)) ?? '').filter((word) => word !== '')
}

function toFlag({ name, type, value }: Option): string[] {
  if (Object.hasOwn(WORDS, name)) return []
  if (type === Type.Boolean) return value ? [`--${name}`] : []
  return [`--${name} ${quoteWord(String(value))}`]
}

/** One word, whatever it holds. */
const quoteWord = (text: string) =>
  /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`
