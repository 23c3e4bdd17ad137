import pino from 'pino'
import type { Log } from '../bot/port/index.ts'
import { scrub } from './scrub.ts'

export interface LogSettings {
  readonly level: 'error' | 'warn' | 'info' | 'debug'
  /** Values of this process's own secrets: tokens, keys, passwords. */
  readonly secrets: readonly string[]
  /** Where lines go; stderr unless told. */
  readonly destination?: { write(line: string): void }
}

/** Shorter ones would mask ordinary words. */
const SHORTEST_SECRET = 6

/** One JSON object a line. Every string in it is scrubbed, however deep it lies: nested fields, messages, stacks. */
export function createLog({ level, secrets, destination = process.stderr }: LogSettings): Log {
  const known = [...new Set(secrets.filter(({ length }) => length >= SHORTEST_SECRET))]
  const clean = (_: string, value: unknown) => (typeof value === 'string' ? scrub(value, known) : value)
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      hooks: { streamWrite: (line) => `${JSON.stringify(JSON.parse(line, clean))}\n` },
    },
    destination,
  )
}
