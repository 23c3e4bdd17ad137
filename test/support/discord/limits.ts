// Discord's limits on what a bot sends, written down a second time from its documentation so that the tests do not rely on
// the product's own reading. What Discord's OpenAPI description can express is left to openapi.ts.

type Json = Readonly<Record<string, unknown>>

const COMPONENTS_V2 = 1 << 15
const EPHEMERAL = 1 << 6

/** Everything that Discord would refuse in the body of a message, one line each. `files` are the names of what is uploaded. */
export function messageTrouble(body: Json, files: readonly string[] = []): string[] {
  const flags = Number(body['flags'] ?? 0)
  const components = nested(body['components'])
  return [
    ...(flags & COMPONENTS_V2 ? v2Trouble(body, components) : legacyTrouble(body)),
    ...(flags & ~(COMPONENTS_V2 | EPHEMERAL) ? [`flags ${flags}: not for a bot to set`] : []),
    ...buttonTrouble(components),
    ...fileTrouble({ body, components, files }),
    ...mentionTrouble(body),
  ]
}

/** Everything that Discord would refuse in a dialog: https://docs.discord.com/developers/components/reference */
export function modalTrouble(data: Json): string[] {
  const components = (data['components'] ?? []) as readonly Json[]
  const fields = components.flatMap(({ component }) => (component ? [component as Json] : []))
  const ids = fields.map(({ custom_id: id }) => words(id))
  return [
    ...(inRange([...words(data['title'])], 1, 45) ? [] : ['dialog: title']),
    ...(inRange([...words(data['custom_id'])], 1, 100) ? [] : ['dialog: custom_id']),
    ...(inRange(components, 1, 5) ? [] : [`dialog: ${components.length} components`]),
    ...components
      .filter(({ type }) => type !== 18 && type !== 10)
      .map(({ type }) => `dialog: component ${Number(type)}`),
    ...components.flatMap(({ type, label }) => (type === 18 && !inRange([...words(label)], 1, 45) ? ['label'] : [])),
    ...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `custom_id: ${id} twice`),
    ...fields.flatMap(({ value, max_length: most }) =>
      words(value).length > Number(most ?? 4000) ? ['field: holds more than it takes'] : [],
    ),
  ]
}

/** Every component of a message, those in others too. */
export function nested(components: unknown): Json[] {
  if (!Array.isArray(components)) return []
  return (components as Json[]).flatMap((one) => [
    one,
    ...nested(one['components']),
    ...nested(one['accessory'] === undefined ? [] : [one['accessory']]),
  ])
}

/** The text of a message as Discord counts it. */
export const textOf = (components: readonly Json[]): string =>
  components.map(({ type, content }) => (type === 10 ? String(content) : '')).join('')

function v2Trouble(body: Json, components: readonly Json[]): string[] {
  const unusable = ['content', 'embeds', 'poll', 'sticker_ids'].filter((name) => body[name])
  const empty = components.filter(({ type, content }) => type === 10 && String(content).trim() === '')
  return [
    ...unusable.map((name) => `${name}: unusable with components V2`),
    ...(components.length === 0 ? ['components: none'] : []),
    ...(components.length > 40 ? [`components: ${components.length} of at most 40`] : []),
    ...(textOf(components).length > 4000 ? [`text: ${textOf(components).length} characters of at most 4000`] : []),
    ...empty.map(() => 'text display: empty'),
  ]
}

function legacyTrouble(body: Json): string[] {
  const content = words(body['content'])
  const isEmpty = content === '' && ![body['embeds'], body['components'], body['attachments']].some(Boolean)
  return [...(isEmpty ? ['message: empty'] : []), ...(content.length > 2000 ? ['content: more than 2000'] : [])]
}

function buttonTrouble(components: readonly Json[]): string[] {
  const ids = components.flatMap(({ custom_id: id }) => (typeof id === 'string' ? [id] : []))
  const rows = components.filter(({ type }) => type === 1)
  return [
    ...ids.filter((id) => id.length < 1 || id.length > 100).map((id) => `custom_id: ${id.length} characters`),
    ...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `custom_id: ${id} twice`),
    ...rows.filter(({ components: some }) => !inRange(some, 1, 5)).map(() => 'action row: not 1 to 5 buttons'),
    ...components.flatMap(({ type, label }) =>
      type === 2 && !inRange([...words(label)], 1, 80) ? [`button: label ${words(label)}`] : [],
    ),
  ]
}

const words = (value: unknown) => (typeof value === 'string' ? value : '')
const inRange = (list: unknown, least: number, most: number) =>
  Array.isArray(list) && list.length >= least && list.length <= most

interface Files {
  readonly body: Json
  readonly components: readonly Json[]
  readonly files: readonly string[]
}

/** With components V2 a file is shown only where a component points at it, and it may point at nothing else. */
function fileTrouble({ body, components, files }: Files): string[] {
  const shown = JSON.stringify(components).matchAll(/"attachment:\/\/([^"]+)"/g)
  const names = new Set(Array.from(shown, ([, name = '']) => name))
  const kept = (body['attachments'] as readonly Json[] | undefined) ?? []
  const known = new Set([...files, ...kept.map(({ filename }) => String(filename))])
  return [
    ...[...names].filter((name) => !known.has(name)).map((name) => `attachment://${name}: not uploaded`),
    ...files.filter((name) => !names.has(name)).map((name) => `file ${name}: no component shows it`),
    ...files.filter((name) => !/^[\w.-]+$/.test(name)).map((name) => `file ${name}: Discord would rename it`),
    ...(files.length > 10 ? ['files: more than 10'] : []),
  ]
}

function mentionTrouble(body: Json): string[] {
  const allowed = body['allowed_mentions'] as Json | undefined
  if (body['components'] === undefined && body['content'] === undefined) return []
  return Array.isArray(allowed?.['parse']) && allowed['parse'].length === 0 && !allowed['users'] && !allowed['roles']
    ? []
    : ['allowed_mentions: somebody could be notified']
}
