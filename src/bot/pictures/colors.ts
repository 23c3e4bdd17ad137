import type { Verdict } from '../../diagnose/index.ts'
import type { Tone } from '../port/index.ts'
import type { Row } from './rows.ts'

// Hexadecimal only: the renderer turns other notations black. Each has a contrast of at least 4.5 to 1 on white where it
// is text, and of 3 to 1 where it is a bar; the picture brings its own white ground for chats that are dark.

export const GROUND = '#ffffff'
export const BORDER = '#d0d7de'
export const GRID = '#e6eaef'
export const BAND = '#f6f8fa'
export const TEXT = '#1f2328'
export const QUIET = '#57606a'

export const BAR: Readonly<Record<Row['state'], string>> = {
  done: '#2f6fdb',
  failed: '#cf222e',
  besides: '#848d97',
  ended: '#848d97',
}

export const TONE: Readonly<Record<Tone, string>> = {
  good: '#1a7f37',
  warn: '#9a6700',
  bad: '#cf222e',
  neutral: '#57606a',
}

/** Of runs over time. Light and dark differ as well, and so do the shapes that they fill. */
export const STATE: Readonly<Record<Verdict, string>> = {
  healthy: '#3fa66b',
  degraded: '#e3a008',
  failing: '#b3261e',
  inconclusive: '#848d97',
}

/** Response times: the middle, and what most stay under. */
export const MIDDLE = '#0b5cad'
export const MOST = '#b6d4f5'

/** One for each cause that has a row of its own; its place and its label tell it as well. */
export const CAUSE: readonly string[] = ['#8250df', '#bc4c00', '#0969da', '#bf3989', '#57606a']
