import { readFileSync } from 'node:fs'
import type { Reply } from '../../../src/diagnose/model/reply.ts'

/** The bytes that a Latin-1 string literal stands for. */
export function latin1(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'latin1'))
}

/** Recorded bytes: what one server sent over one control or data connection. */
export function recorded(name: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(`../../data/wire/${name}`, import.meta.url)))
}

/** A reply from its lines; the code is read from the first. */
export function reply(...lines: string[]): Reply {
  return { code: Number(lines[0]?.slice(0, 3)), lines }
}
