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
  return { type: 'text', text: [subcommand.name, ...positional(options), ...options.flatMap(toFlag)].join(' ') }
}

type Data = APIChatInputApplicationCommandInteraction['data']

function toExplain({ resolved }: Data, options: readonly Option[], source: Source): Asked {
  const log = options.find(({ name }) => name === 'log')?.value
  const text = typeof log === 'string' ? log : ''
  const files = Object.values(resolved?.attachments ?? {}).map((file) => toSharedFile(file, source))
  return text === '' && files.length === 0 ? { type: 'text', text: 'explain' } : { type: 'read', text, files }
}

const POSITIONAL = ['target', 'run', 'name']

/** The target is left as it was typed: whoever adds options to it means them. */
const positional = (options: readonly Option[]) =>
  options.flatMap(({ name, value }) => (POSITIONAL.includes(name) ? [String(value)] : []))

function toFlag({ name, type, value }: Option): string[] {
  if (POSITIONAL.includes(name)) return []
  if (type === Type.Boolean) return value ? [`--${name}`] : []
  return [`--${name} ${quoteWord(String(value))}`]
}

/** One word, whatever it holds. */
const quoteWord = (text: string) =>
  /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`
