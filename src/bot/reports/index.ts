import type { Context } from '../context.ts'
import type { ReportCommand } from '../grammar/index.ts'
import type { Ask } from '../port/index.ts'

export function obeyReport(command: ReportCommand, _: Ask, context: Context): Promise<string> {
  return Promise.reject(new Error(`${command.command} is not built into ${context.version}`))
}
