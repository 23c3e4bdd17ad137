import { parseAst } from 'vitest/node'

export interface Source {
  /** Specifiers of every import, export-from, dynamic import and import type; undefined where it is computed. */
  readonly imports: readonly (string | undefined)[]
  readonly readsEnvironment: boolean
  readonly actsWhenLoaded: boolean
  readonly lines: number
}

type Node = { readonly type: string; readonly [key: string]: unknown }

const IMPORTS = new Set([
  'ImportDeclaration',
  'ExportNamedDeclaration',
  'ExportAllDeclaration',
  'ImportExpression',
  'TSImportType',
  'TSExternalModuleReference',
])
const FUNCTIONS = new Set([
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunctionExpression',
  'PropertyDefinition',
])
const DECLARES = /^(?:Import|Export|Function|Class|Variable|TS)/

export function readSource(text: string): Source {
  const program = parseAst(text, { lang: 'ts' }) as unknown as Node & { readonly body: readonly Node[] }
  const nodes = [...descend(program)]
  return {
    imports: nodes.filter((node) => IMPORTS.has(node.type)).flatMap(specifier),
    readsEnvironment: nodes.some(namesEnvironment),
    actsWhenLoaded: program.body.some((node) => !DECLARES.test(node.type)) || awaits(program),
    lines: text.replace(/\n$/, '').split('\n').length,
  }
}

function* descend(node: Node, enter: (node: Node) => boolean = () => true): Generator<Node> {
  yield node
  for (const child of Object.values(node).flat()) {
    if (isNode(child) && enter(child)) yield* descend(child, enter)
  }
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string'

/** Top-level await. Functions are not entered: they await when called. */
const awaits = (program: Node) =>
  [...descend(program, (node) => !FUNCTIONS.has(node.type))].some(({ type }) => type === 'AwaitExpression')

function specifier(node: Node): (string | undefined)[] {
  const source = (node['source'] ?? node['expression']) as Node | null | undefined
  if (!source) return [] // `export const x = 1` comes from nowhere
  return [typeof source['value'] === 'string' ? source['value'] : undefined]
}

/** `process.env`, `process['env']`, `globalThis.process.env`, `const { env } = process`, `import { env } from 'node:process'`. */
function namesEnvironment(node: Node): boolean {
  if (node.type === 'MemberExpression') return name(node['property']) === 'env' && isProcess(node['object'])
  if (node.type === 'VariableDeclarator') return isProcess(node['init']) && picksEnv(node['id'])
  if (node.type !== 'ImportDeclaration' || !/^(?:node:)?process$/.test(String(name(node['source'])))) return false
  return (node['specifiers'] as Node[]).some(
    (one) => name(one['imported']) === 'env' || name(one['local']) !== 'process',
  )
}

const name = (node: unknown): unknown => (isNode(node) ? (node['name'] ?? node['value']) : undefined)
const isProcess = (node: unknown): boolean =>
  name(node) === 'process' || (isNode(node) && name(node['property']) === 'process')
const picksEnv = (pattern: unknown): boolean =>
  isNode(pattern) &&
  Array.isArray(pattern['properties']) &&
  pattern['properties'].some((one) => name(one.key) === 'env')
