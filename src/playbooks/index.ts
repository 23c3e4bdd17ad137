import type { Playbook } from './model.ts'
import { passiveMode } from './passive-mode/index.ts'

export { FACTS } from './model.ts'
export type * from './model.ts'

/** Every playbook, by scenario number. */
export const PLAYBOOK_LIST: readonly Playbook[] = [passiveMode]
