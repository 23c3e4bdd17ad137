import type { Config } from '../config.ts'
import { languageOf, parseCommandLine, type Request } from '../bot/grammar/index.ts'
import { UserError } from '../bot/port/index.ts'
import { type Console, tolerateClosedPipes } from './console.ts'
import { HELP } from './help.ts'
import type { Keep } from './keep.ts'
import { configTrouble, reportTrouble } from './trouble.ts'

/** Runs the bot until it is asked to stop; `without` says what to do where no chat is set up. */
type Serve = (serving: Console & { readonly without: 'terminal' | 'error' }) => Promise<void>

interface Parts {
  readonly serve: Serve
  readonly openKeep: () => Promise<Keep>
}

interface About extends Parts {
  readonly config: Config
  readonly version: string
}

/** Runs one command line and gives its exit status. */
export async function run(argv: readonly string[], { serve, openKeep, ...about }: About): Promise<number> {
  const console: Console = { ...about, language: languageOf(argv) ?? about.config.language }
  process.on('uncaughtException', (error) => process.exit(reportTrouble(error, console)))
  try {
    const trouble = configTrouble(console)
    if (trouble) throw trouble
    return await dispatch(parseCommandLine(argv), console, { serve, openKeep })
  } catch (error) {
    if (argv.includes('--nagios')) await sayToMonitoring(error, console)
    return reportTrouble(error, console)
  }
}

/** A monitoring system reads nothing but the first line on stdout. */
async function sayToMonitoring(error: unknown, { language }: Console): Promise<void> {
  const { nagiosTrouble } = await import('./output/nagios.ts')
  const text = error instanceof UserError ? error.text[language] : 'ftpcheck made a mistake of its own'
  process.stdout.write(nagiosTrouble(text))
}

/** What a command needs is loaded when it is asked for: help and mistakes are answered at once. */
async function dispatch(request: Request, console: Console, { serve, openKeep }: Parts): Promise<number> {
  const closed = new AbortController()
  tolerateClosedPipes(() => closed.abort())
  switch (request.command) {
    case 'check': {
      const { check } = await import('./check.ts')
      return check(request, console, closed.signal)
    }
    case 'conclude': {
      const { concludeAgain } = await import('./conclude.ts')
      return concludeAgain(request, console)
    }
    case 'explain': {
      const { explainOutput } = await import('./explain.ts')
      return explainOutput(request, console)
    }
    case 'playbook': {
      const { printPlaybook } = await import('./playbook.ts')
      return printPlaybook(request.words, console)
    }
    case 'backup':
    case 'export':
    case 'vault': {
      const { keep } = await import('./keep.ts')
      return keep(request, await openKeep(), console)
    }
    case 'nothing':
    case 'bot':
      await serve({ ...console, without: request.command === 'bot' ? 'error' : 'terminal' })
      return 0
    case 'help':
      return print(HELP[console.language])
    case 'version':
      return print(`ftpcheck ${console.version}\n`)
  }
}

function print(text: string): number {
  process.stdout.write(text)
  return 0
}
