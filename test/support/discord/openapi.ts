import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import * as formats from 'ajv-formats'

type Json = Readonly<Record<string, unknown>>
type Operation = { readonly requestBody?: { readonly content: Record<string, { schema: unknown }> } }

/** Says what Discord's own description of its API has against the body of a request; undefined where it was not found. */
export type Oracle = (method: string, path: string, body: unknown) => string[]

const ROOT = join(import.meta.dirname, '../../..')
/* eslint-disable-next-line node/no-process-env */
const FOLDER = process.env['FTPCHECK_SPECS'] ?? join(ROOT, '../shared/specs')
const FILE = 'discord-openapi.json'

/**
 * Discord's OpenAPI description as a judge. Where it is not at hand (`../shared/specs` beside the project, or where
 * FTPCHECK_SPECS says), one line says so and nothing is judged by it.
 */
export function loadOracle(): Oracle {
  const file = join(FOLDER, FILE)
  if (!existsSync(file)) {
    console.log(`not compared with Discord's API description: ${FILE} is not in FTPCHECK_SPECS`)
    return () => []
  }
  return toOracle(JSON.parse(readFileSync(file, 'utf8'), acceptDigits) as Json)
}

/** Discord takes strings of digits for integers, as the notes on its description say. */
function acceptDigits(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('type' in value)) return value
  const isInteger = value.type === 'integer' || (Array.isArray(value.type) && value.type.includes('integer'))
  return isInteger ? { anyOf: [value, { type: 'string', pattern: '^-?\\d+$' }] } : value
}

function toOracle(spec: Json): Oracle {
  const ajv = new Ajv2020({ strict: false, allErrors: true, logger: false, discriminator: false })
  formats.default.default(ajv)
  ajv.addSchema(spec, 'discord')
  const paths = Object.entries(spec['paths'] as Record<string, Record<string, Operation>>).map(([path, operations]) => {
    const pattern = path.replaceAll(/[.*+?^$()|[\]\\]/g, String.raw`\$&`).replaceAll(/\{\w+\}/g, '[^/]+')
    return { path, operations, pattern: new RegExp(`^${pattern}$`), holes: path.split('{').length }
  })
  const compiled = new Map<string, ValidateFunction | undefined>()
  return (method, path, body) => {
    const known = paths.filter(({ pattern }) => pattern.test(path)).sort((one, other) => one.holes - other.holes)[0]
    const operation = known?.operations[method.toLowerCase()]
    if (!known || !operation) return [`${method} ${path}: no such call`]
    const key = `${method} ${known.path}`
    if (!compiled.has(key))
      compiled.set(key, compile({ ajv, operation, at: `${pointer(known.path)}/${method.toLowerCase()}` }))
    const validate = compiled.get(key)
    if (!validate || body === undefined || validate(body)) return []
    return summarize(key, validate)
  }
}

const pointer = (path: string) => `#/paths/${encodeURIComponent(path.replaceAll('~', '~0').replaceAll('/', '~1'))}`

function compile(about: { ajv: Ajv2020; operation: Operation; at: string }): ValidateFunction | undefined {
  const content = about.operation.requestBody?.content
  if (!content?.['application/json']) return undefined
  return about.ajv.compile({ $ref: `discord${about.at}/requestBody/content/application~1json/schema` })
}

/** The deepest complaints say most; those of the other branches of a union only repeat that it is not theirs. */
function summarize(key: string, { errors }: ValidateFunction): string[] {
  const lines = (errors ?? []).map(({ instancePath, message, params }) => {
    return { depth: instancePath.length, text: `${key} ${instancePath}: ${message} ${JSON.stringify(params)}` }
  })
  return lines
    .toSorted((one, other) => other.depth - one.depth)
    .slice(0, 5)
    .map(({ text }) => text)
}
