// The commands that a bot has registered, and interactions made of them as a client makes them.

import { type Answer, invalid, ok, refuse } from './answers.ts'
import type { State } from './state.ts'
import { type Json, newId } from './things.ts'

const TYPE = { subcommand: 1, string: 3, integer: 4, boolean: 5, attachment: 11 } as const
const NAME = /^[-_'\p{L}\p{N}]{1,32}$/u

/** GET and PUT of /applications/{application}/commands and those of a server. */
export function onCommands(state: State, about: { method: string; guild?: string; body: unknown }): Answer {
  const scope = about.guild ?? 'global'
  if (about.guild !== undefined && state.world.guilds.get(about.guild)?.hasBot !== true) throw refuse('missingAccess')
  if (about.method === 'PUT') {
    const list = about.body as readonly Json[]
    const trouble = list.flatMap((command) => [...commandTrouble(command), ...scopeTrouble(command, about.guild)])
    state.violations.push(...trouble)
    if (trouble.length > 0) throw invalid(trouble)
    state.commands.set(
      scope,
      list.map((command) => ({ ...ADDED, ...command, id: newId(), application_id: state.application })),
    )
    state.world.changed()
  }
  return ok(state.commands.get(scope) ?? [])
}

/** What Discord adds to a command. */
const ADDED = { version: '1', default_member_permissions: null, dm_permission: true, nsfw: false, description: '' }

function commandTrouble(command: Json): string[] {
  const isText = (command['type'] ?? 1) === 1
  const named = isText ? [command, ...optionsIn(command)] : []
  const names = named.flatMap((one) => [one['name'], ...Object.values((one['name_localizations'] ?? {}) as Json)])
  const words = JSON.stringify([command]).length
  return [
    ...names
      .filter((name) => !NAME.test(String(name)) || String(name) !== String(name).toLowerCase())
      .map((name) => `name ${String(name)}`),
    ...named
      .filter(({ description: text }) => !lengthIn(text, 1, 100))
      .map(({ name }) => `description of ${String(name)}`),
    ...named
      .filter(({ options }) => Array.isArray(options) && options.length > 25)
      .map(({ name }) => `options of ${String(name)}`),
    ...named.flatMap(({ name, options }) =>
      isSorted(options) ? [] : [`${String(name)}: a required option behind an optional one`],
    ),
    ...(words > 30_000 ? ['more than 8000 characters'] : []),
  ]
}

const lengthIn = (text: unknown, least: number, most: number) =>
  typeof text === 'string' && text.length >= least && text.length <= most

const scopeTrouble = (command: Json, guild: string | undefined) =>
  guild !== undefined && (command['contexts'] || command['integration_types']) ? ['contexts: for global commands'] : []

function isSorted(options: unknown): boolean {
  const required = ((options ?? []) as readonly Json[]).map((one) => one['required'] === true)
  return required.lastIndexOf(true) < (required.includes(false) ? required.indexOf(false) : Infinity)
}

const optionsIn = (command: Json): Json[] =>
  ((command['options'] ?? []) as readonly Json[]).flatMap((one) => [one, ...optionsIn(one)])

export type Value = string | number | boolean

export function findCommand(state: State, type: number, scope?: string): Json {
  const all = [...(state.commands.get('global') ?? []), ...(state.commands.get(scope ?? '') ?? [])]
  const found = all.find((command) => command['type'] === type)
  if (!found) throw new Error(`the bot has registered no command of type ${type}`)
  return found
}

/** The data of `/command subcommand …`, refused where a client would not let it be typed. */
export function fillIn(command: Json, subcommand: string, given: Readonly<Record<string, Value>>): Json {
  const chosen = optionsIn(command).find(({ name, type }) => name === subcommand && type === TYPE.subcommand)
  if (!chosen) throw new Error(`there is no /${String(command['name'])} ${subcommand}`)
  const known = optionsIn(chosen)
  const missing = known.filter(({ name, required }) => required === true && given[String(name)] === undefined)
  if (missing.length > 0) throw new Error(`${subcommand} needs ${missing.map(({ name }) => String(name)).join()}`)
  const options = Object.entries(given).map(([name, value]) => {
    const option = known.find((one) => one['name'] === name)
    if (!option || !fits(option, value)) throw new Error(`${subcommand} takes no ${name}: ${String(value)}`)
    return { name, type: option['type'], value }
  })
  const part = { name: subcommand, type: TYPE.subcommand, options }
  return { id: command['id'], name: command['name'], type: 1, options: [part] }
}

function fits({ type, choices, max_length: most }: Json, value: Value): boolean {
  if (Array.isArray(choices) && !choices.some((choice: Json) => choice['value'] === value)) return false
  if (type === TYPE.integer) return typeof value === 'number'
  if (type === TYPE.boolean) return typeof value === 'boolean'
  return typeof value === 'string' && (most === undefined || value.length <= Number(most))
}
