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

/** One JSON object a line. Every line is scrubbed as a whole, so that no secret passes in a nested field or a stack. */
export function createLog({ level, secrets, destination = process.stderr }: LogSettings): Log {
  // In a line of JSON a quotation mark in a secret is written with a backslash.
  const spelt = secrets.filter(({ length }) => length >= SHORTEST_SECRET)
  const known = [...new Set(spelt.flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1)]))]
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      hooks: { streamWrite: (line) => scrub(line, known) },
    },
    destination,
  )
}
