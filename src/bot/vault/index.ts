import type { Context } from '../context.ts'
import type { LoginCommand } from '../grammar/index.ts'
import type { Ask } from '../port/index.ts'

export function obeyLogin(command: LoginCommand, _: Ask, context: Context): Promise<string> {
  return Promise.reject(new Error(`${command.command} is not built into ${context.version}`))
}
