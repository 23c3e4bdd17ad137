import type { Report, Seen } from '../../diagnose/index.ts'
import type { WatchRow } from '../../store/index.ts'
import type { CheckCommand } from '../grammar/index.ts'
import type { Login } from '../logins/index.ts'
import type { Looked, WatchStatus } from './model.ts'

/** One watched target at one time. */
export interface Look {
  readonly watch: Pick<WatchRow, 'id' | 'platform' | 'workspace' | 'channel' | 'language'>
  readonly command: CheckCommand
  readonly login: Login
  readonly before: { readonly status: WatchStatus; readonly seen?: Seen }
  /** Milliseconds since the epoch. */
  readonly now: number
}

export interface Looker {
  /**
   * `looked.seen` is all that is known by now: what this run did not get to see, or what only looks different (a clock in the
   * greeting, other addresses of the same set), is as it was before. So there is something new exactly where it is not equal
   * to `before.seen`. Throws UserError where the target may not be probed.
   */
  look(about: Look, signal: AbortSignal): Promise<{ readonly looked: Looked; readonly report?: Report }>
}
