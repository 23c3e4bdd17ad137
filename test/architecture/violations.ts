import { posix } from 'node:path'
import { findCycles } from './find-cycles.ts'
import {
  ACT_WHEN_LOADED,
  DOORS,
  isFrontDoor,
  LONGEST_FILE,
  mayImport,
  packageOf,
  READS_ENVIRONMENT,
  roomOf,
} from './house.ts'
import { readSource, type Source } from './read-source.ts'

export type Wall = 'room' | 'arrow' | 'index' | 'package' | 'computed' | 'cycle' | 'length' | 'environment' | 'acts'
export interface Violation {
  readonly wall: Wall
  readonly file: string
  readonly what: string
}

/** What is wrong with a tree, given as path (relative to src) -> text. Pure, so that faults can be planted. */
export function findViolations(tree: Readonly<Record<string, string>>): Violation[] {
  const sources = Object.entries(tree).map(([file, text]) => [file, readSource(text)] as const)
  const graph = new Map(sources.map(([file, { imports }]) => [file, ours(file, imports)]))
  const cycles = findCycles(graph).map((files): Violation => {
    return { wall: 'cycle', file: files[0] ?? '', what: files.join(' -> ') }
  })
  return [...sources.flatMap(([file, source]) => inFile(file, source)), ...cycles]
}

const ours = (file: string, imports: Source['imports']): string[] =>
  imports.filter((one) => one?.startsWith('.')).map((one) => posix.join(posix.dirname(file), one ?? ''))

function inFile(file: string, source: Source): Violation[] {
  const found: Violation[] = []
  const report = (wall: Wall, what: string) => found.push({ wall, file, what })
  if (roomOf(file) === undefined) report('room', 'lies in no room of the table in test/architecture/house.ts')
  if (source.lines > LONGEST_FILE) report('length', `${source.lines} lines, at most ${LONGEST_FILE}`)
  if (source.readsEnvironment && file !== READS_ENVIRONMENT) report('environment', 'reads process.env')
  if (source.actsWhenLoaded && !ACT_WHEN_LOADED.includes(file)) report('acts', 'does something when it is loaded')
  if (source.imports.includes(undefined)) report('computed', 'imports what only running it would tell')
  for (const target of ours(file, source.imports)) found.push(...acrossWalls(file, target))
  for (const specifier of source.imports) {
    if (specifier && !specifier.startsWith('.') && !mayOpen(file, specifier)) report('package', `imports ${specifier}`)
  }
  return found
}

function acrossWalls(file: string, target: string): Violation[] {
  const [from, to] = [roomOf(file), roomOf(target)]
  if (!from || !to) return to ? [] : [{ wall: 'room', file, what: `imports ${target}, which lies in no room` }]
  if (!mayImport(from, to)) return [{ wall: 'arrow', file, what: `${from} may not import ${to} (${target})` }]
  const isSameFolder = file.split('/')[0] === target.split('/')[0]
  if (isSameFolder || isFrontDoor(target)) return []
  return [{ wall: 'index', file, what: `imports ${target}; folders meet through their index.ts` }]
}

function mayOpen(file: string, specifier: string): boolean {
  const name = packageOf(specifier)
  return !Object.hasOwn(DOORS, name) || [DOORS[name]].flat().includes(roomOf(file))
}
