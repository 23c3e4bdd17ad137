import { keepalive } from './keepalive.ts'
import type { Care } from './model.ts'

export type { Care } from './model.ts'

/** What every server is better off with, the most useful first. */
export const CARE: readonly Care[] = [keepalive]
