import type { Progress } from '../../bot/cards/index.ts'

/** Shows a person how far the diagnosis is. */
export interface View {
  show(progress: Progress): void
  /** Leaves the screen in order; nothing is shown afterwards. */
  close(): Promise<void>
}
