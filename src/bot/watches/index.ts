import type { Language } from '../../diagnose/index.ts'
import type { Context } from '../context.ts'
import type { WatchingCommand } from '../grammar/index.ts'
import type { Ask } from '../port/index.ts'
import { listWatches } from './commands/list.ts'
import { maintain } from './commands/maintenance.ts'
import { mute, unmute, unwatch } from './commands/quiet.ts'
import { watch } from './commands/watch.ts'

export type WatchesCommand = Extract<
  WatchingCommand,
  { command: 'watch' | 'unwatch' | 'watches' | 'mute' | 'unmute' | 'maintenance' }
> & { readonly language?: Language }

/** Does what was asked of watches. Gives what the audit log says about it; throws UserError. */
export function obeyWatch(command: WatchesCommand, ask: Ask, context: Context): Promise<string> {
  switch (command.command) {
    case 'watch':
      return watch(command, ask, context)
    case 'unwatch':
      return unwatch(command, ask, context)
    case 'watches':
      return listWatches(command, ask, context)
    case 'mute':
      return mute(command, ask, context)
    case 'unmute':
      return unmute(command, ask, context)
    case 'maintenance':
      return maintain(command, ask, context)
  }
}
