import { join } from 'node:path'
import { terminalAdapter, type TerminalAdapter } from '../adapters/terminal/index.ts'
import type { Telemetry } from '../bot/port/index.ts'
import type { Config } from '../config.ts'
import type { Language } from '../diagnose/index.ts'

interface Person {
  readonly config: Config
  readonly language: Language
  readonly version: string
}

/** The chat with whoever sits here. */
export function openTerminal(
  { config, language, version }: Person,
  { telemetry, folder }: { telemetry: Telemetry; folder: string },
): TerminalAdapter {
  const { stdin: input, stdout: output } = process
  const name = config.variable('USER') ?? config.variable('USERNAME')
  const settings = {
    input,
    output,
    language,
    historyFile: join(folder, 'history'),
    ...(config.color !== undefined && { color: config.color }),
    ...(name !== undefined && { name }),
  }
  return terminalAdapter(settings, { telemetry, version })
}
