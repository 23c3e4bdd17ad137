import type { Context } from './context.ts'
import type { WatchingCommand } from './grammar/index.ts'
import { showHistory } from './history/index.ts'
import type { Ask } from './port/index.ts'
import { obeyReport } from './reports/index.ts'
import { obeyLogin } from './vault/index.ts'
import { obeyWatch } from './watches/index.ts'

/** The part of `obey` that is about targets which are watched. */
export function obeyWatching(command: WatchingCommand, ask: Ask, context: Context): Promise<string> {
  switch (command.command) {
    case 'history':
      return showHistory(command, ask, context)
    case 'report':
      return obeyReport(command, ask, context)
    case 'login':
      return obeyLogin(command, ask, context)
    default:
      return obeyWatch(command, ask, context)
  }
}
