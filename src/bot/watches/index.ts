import type { Context } from '../context.ts'
import type { LoginCommand, ReportCommand, WatchingCommand } from '../grammar/index.ts'
import type { Ask } from '../port/index.ts'

export function obeyWatch(
  command: Exclude<WatchingCommand, ReportCommand | LoginCommand | { command: 'history' }>,
  _: Ask,
  context: Context,
): Promise<string> {
  return Promise.reject(new Error(`${command.command} is not built into ${context.version}`))
}
