import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Slack's own descriptions: ../shared/specs beside the project, or where FTPCHECK_SPECS says. */
const FOLDER = process.env['FTPCHECK_SPECS'] ?? fileURLToPath(new URL('../../../../shared/specs', import.meta.url))
let hasSaid = false

/** The text of a file of theirs. Undefined where they are not there, which is said once in one line. */
export function spec(name: string): string | undefined {
  if (existsSync(FOLDER)) {
    const file = `${FOLDER}/${name}`
    return existsSync(file) ? readFileSync(file, 'utf8') : undefined
  }
  if (!hasSaid) console.warn(`not checked against Slack's specifications: ${FOLDER} is not there (set FTPCHECK_SPECS)`)
  hasSaid = true
  return undefined
}

interface MethodSpec {
  readonly args: Readonly<Record<string, { readonly required: boolean; readonly type?: string | readonly string[] }>>
  readonly errors: Readonly<Record<string, string>>
}

const known = new Map<string, MethodSpec | undefined>()

export function methodSpec(method: string): MethodSpec | undefined {
  if (!known.has(method)) {
    const text = spec(`slack-methods/${method}.json`)
    known.set(method, text === undefined ? undefined : (JSON.parse(text) as MethodSpec))
  }
  return known.get(method)
}

/** What a call says that the method does not know, and what it leaves out, a line each. */
export function wrongArguments(method: string, args: Readonly<Record<string, string>>): string[] {
  const described = methodSpec(method)
  if (!described) return []
  // Slack takes the token in the body as well as in the header.
  const unknown = Object.keys(args).filter((name) => name !== 'token' && !Object.hasOwn(described.args, name))
  const missing = Object.entries(described.args).filter(([name, { required }]) => required && !args[name])
  const malformed = Object.entries(args).filter(([name, value]) => !fits(described.args[name]?.type, value))
  return [
    ...unknown.map((name) => `${method} knows no argument ${name}`),
    ...missing.map(([name]) => `${method} needs ${name}`),
    ...malformed.map(([name, value]) => `${method}: ${name}=${value.slice(0, 60)} is not of its type`),
  ]
}

function fits(type: string | readonly string[] | undefined, value: string): boolean {
  const types = [type ?? 'string'].flat()
  if (types.includes('string') && types.length === 1) return true
  if (types.includes('boolean') && /^(?:true|false|0|1)$/.test(value)) return true
  if (types.includes('integer') && /^\d+$/.test(value)) return true
  if (types.includes('timestamp') && /^\d{10}\.\d{6}$/.test(value)) return true
  if (types.includes('channel') && /^[CDGUW][A-Z0-9]+$/.test(value)) return true
  if (types.includes('user') && /^[UW][A-Z0-9]+$/.test(value)) return true
  if (types.includes('array') && (value.startsWith('[') || !value.startsWith('{'))) return true
  return types.includes('string') || !types.some((one) => CHECKED.includes(one))
}

const CHECKED = ['boolean', 'integer', 'timestamp', 'channel', 'user', 'array']
