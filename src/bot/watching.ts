import { isIncident, obeyAlerts } from './alerts/index.ts'
import type { Context } from './context.ts'
import type { WatchingCommand } from './grammar/index.ts'
import { showHistory } from './history/index.ts'
import type { Ask } from './port/index.ts'
import { obeyReport } from './reports/index.ts'
import { obeyLogin } from './vault/index.ts'
import { obeyWatch } from './watches/index.ts'

/** The part of `obey` that is about targets which are watched. */
export async function obeyWatching(command: WatchingCommand, ask: Ask, context: Context): Promise<string> {
  switch (command.command) {
    case 'history':
      return showHistory(command, ask, context)
    case 'report':
      return obeyReport(command, ask, context)
    case 'login':
      return obeyLogin(command, ask, context)
    case 'alerts':
    case 'ack':
      return obeyAlerts(command, ask, context)
    case 'mute':
      // What an alert is about can be muted by its id, as one.
      if (await isIncident(command.of, ask, context)) return obeyAlerts(command, ask, context)
      return obeyWatch(command, ask, context)
    default:
      return obeyWatch(command, ask, context)
  }
}
