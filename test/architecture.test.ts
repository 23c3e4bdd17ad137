import { readdirSync, readFileSync } from 'node:fs'
import { join, posix, sep } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ARROWS, mayImport } from './architecture/house.ts'
import { lint } from './architecture/lint.ts'
import { PLANTS } from './architecture/planted.ts'
import { findViolations } from './architecture/violations.ts'

const src = join(import.meta.dirname, '..', 'src')

function readTree(): Record<string, string> {
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))
  return Object.fromEntries(files.map((file) => [file.split(sep).join('/'), readFileSync(join(src, file), 'utf8')]))
}

const ROOMS = Object.keys(ARROWS).flatMap((room) => {
  if (room === 'adapters') return [] // holds no file but an index, if any
  return room === 'adapters/*' ? ['adapters/slack', 'adapters/discord'] : [room]
})

const isFile = (room: string) => room.endsWith('.ts')
const inside = (room: string) => (isFile(room) ? `src/${room}` : `src/${room}/planted.ts`)

/** One line that imports `to` by the door that it has. */
function importing(from: string, to: string): string {
  const target = isFile(to) ? `src/${to}` : `src/${to}/index.ts`
  const specifier = posix.relative(posix.dirname(inside(from)), target)
  return from === to ? '\n' : `import '${specifier.startsWith('.') ? specifier : `./${specifier}`}'\n`
}

function reachable(room: string, seen = new Set<string>()): Set<string> {
  for (const next of (ARROWS[room] ?? []).filter((one) => !seen.has(one))) reachable(next, seen.add(next))
  return seen
}

const PROMISE = 'export const f = async () => 1\nexport const g = () => {\n  f()\n}\n'
const CYCLE = {
  'src/bot/a.ts': `import type { B } from './b.ts'\nexport type A = B`,
  'src/bot/b.ts': `import type { A } from './a.ts'\nexport type B = A | 1`,
}

describe('the walls', () => {
  it('stand in src', () => {
    expect(findViolations(readTree())).toEqual([])
  })

  it.each(PLANTS)('bite when $fault', ({ tree, wall }) => {
    expect(findViolations(tree).map((violation) => violation.wall)).toEqual([wall])
  })

  it('let through what the arrows allow', () => {
    const allowed = {
      'main.ts': `import 'node:module'\nimport { check } from './cli/index.ts'\nawait check()`,
      'config.ts': `import { z } from 'zod'\nexport const read = () => z.string().parse(process.env.X)`,
      'cli/index.ts': `export { check } from './check.ts'`,
      'cli/check.ts': `import { diagnose } from '../diagnose/index.ts'\nimport process from 'node:process'`,
      'adapters/slack/index.ts': `import { App } from '@slack/bolt'\nimport type { Card } from '../../bot/port/index.ts'`,
      'bot/port/index.ts': `export type { Text } from '../../diagnose/index.ts'`,
      'diagnose/index.ts': `export * from './pipeline.ts'\nexport type { Text } from './model/text.ts'`,
      'diagnose/net/dial.ts': `import { connect } from 'node:net'\nimport type { Reply } from '../wire/reply.ts'`,
    }
    expect(findViolations(allowed)).toEqual([])
  })

  it('are a table without cycles', () => {
    const rooms = Object.keys(ARROWS)
    expect(rooms.filter((room) => reachable(room).has(room))).toEqual([])
  })
})

describe('the linter', () => {
  it('draws the same arrows as the table', () => {
    const tree = Object.fromEntries(
      ROOMS.map((from) => [inside(from), ROOMS.map((to) => importing(from, to)).join('')]),
    )
    const refused = lint(tree).filter(({ rule }) => rule === 'eslint(no-restricted-imports)')
    const expected = ROOMS.flatMap((from) => ROOMS.filter((to) => !mayImport(from, to)).map((to) => `${from} -> ${to}`))
    const seen = refused.map(({ file, line }) => `${ROOMS.find((room) => inside(room) === file)} -> ${ROOMS[line - 1]}`)
    expect(seen.toSorted()).toEqual(expected.toSorted())
  })

  it.each([
    ['a socket outside net', { 'src/diagnose/probes/x.ts': `import 'node:net'` }, 'eslint(no-restricted-imports)'],
    ['a resolver without prefix', { 'src/cli/x.ts': `import 'dns/promises'` }, 'eslint(no-restricted-imports)'],
    ['https outside net and ops', { 'src/bot/x.ts': `import 'node:https'` }, 'eslint(no-restricted-imports)'],
    ['a socket of ops below HTTP', { 'src/ops/x.ts': `import 'node:tls'` }, 'eslint(no-restricted-imports)'],
    ['fetch outside net', { 'src/bot/x.ts': `export const f = () => fetch('x')` }, 'eslint(no-restricted-globals)'],
    ['the environment', { 'src/bot/x.ts': 'export const f = () => process.env.X' }, 'node(no-process-env)'],
    ['a lost promise', { 'src/bot/x.ts': PROMISE }, 'typescript(no-floating-promises)'],
    ['a cycle of types', CYCLE, 'import(no-cycle)'],
    ['a long file', { 'src/bot/x.ts': '// line\n'.repeat(201) }, 'eslint(max-lines)'],
  ])('sees %s', (_, tree, rule) => {
    expect(lint(tree).map((problem) => problem.rule)).toContain(rule)
  })

  it('has nothing to say about a clean file', () => {
    expect(
      lint({ 'src/diagnose/net/x.ts': `import { connect } from 'node:net'\nexport const dial = connect` }),
    ).toEqual([])
  })
})
