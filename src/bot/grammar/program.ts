import { Command, CommanderError } from 'commander'
import { refuseLanguage, refuseSecrets, repairArguments } from './arguments.ts'
import { readCheck, readConclude, readExplain, type Flags } from './options.ts'
import { readBackup, readExport, readVault } from './keep-options.ts'
import type { Request } from './request.ts'
import { translate } from './translate.ts'

/** Understands a command line, or throws UserError. */
export function parseCommandLine(argv: readonly string[]): Request {
  const repaired = repairArguments(argv)
  refuseSecrets(repaired)
  refuseLanguage(repaired)
  let request: Request = { command: 'nothing' }
  const program = createProgram((understood) => {
    request = understood
  })
  try {
    program.parse(repaired, { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    if (error.code === 'commander.helpDisplayed') return { command: 'help' }
    if (error.code === 'commander.version') return { command: 'version' }
    if (error.code !== 'commander.help') throw translate(error, repaired)
  }
  return request
}

/** Options of a check that the next word is the value of. */
export const VALUE_FLAGS: readonly string[] = checkCommand(() => undefined).options.flatMap(({ long, required }) =>
  required && typeof long === 'string' ? [long] : [],
)

type Understood = (request: Request) => void

function createProgram(understood: Understood): Command {
  const silent = { writeOut: () => undefined, writeErr: () => undefined }
  const program = new Command('ftpcheck').exitOverride().configureOutput(silent).helpCommand(false)
  program.version('', '-V, --version').option('--lang <language>')
  program.addCommand(checkCommand(understood).copyInheritedSettings(program))
  program.addCommand(concludeCommand(understood).copyInheritedSettings(program))
  const bot = new Command('bot').action(() => understood({ command: 'bot' }))
  program.addCommand(bot.copyInheritedSettings(program))
  const playbook = new Command('playbook').argument('[words...]')
  playbook.action((words: readonly string[]) => understood({ command: 'playbook', words }))
  program.addCommand(playbook.copyInheritedSettings(program))
  program.addCommand(explainCommand(understood).copyInheritedSettings(program))
  for (const command of keepCommands(understood)) program.addCommand(command.copyInheritedSettings(program))
  const help = new Command('help').argument('[command]').action(() => understood({ command: 'help' }))
  program.addCommand(help.copyInheritedSettings(program))
  return program
}

function checkCommand(understood: Understood): Command {
  const command = new Command('check').argument('<target>')
  command.option('--protocol <protocol>').option('--port <port>').option('--user <user>')
  command.option('--password-env <name>').option('--path <path>').option('--sha256 <digest>')
  command.option('--deep').option('--write').option('--upload <name>').option('--active').option('--idle')
  command.option('--repeat').option('--security').option('--timeout <seconds>')
  command.option('--key <file>').option('--fingerprint <fingerprint>')
  command.option('--json').option('--events').option('--junit').option('--nagios')
  // Of the next release: known, so that asking for them gets an answer instead of "unknown option".
  command.option('--from <vantage>')
  return command.action((target: string, flags: Flags) => understood(readCheck(target, flags)))
}

function concludeCommand(understood: Understood): Command {
  const command = new Command('conclude').argument('<report>')
  command.option('--json').option('--junit')
  return command.action((file: string, flags: Flags) => understood(readConclude(file, flags)))
}

function explainCommand(understood: Understood): Command {
  const command = new Command('explain').argument('[files...]').option('--json')
  return command.action((files: readonly string[], flags: Flags) => understood(readExplain(files, flags)))
}

function keepCommands(understood: Understood): Command[] {
  const backup = new Command('backup').argument('<file>').option('--force')
  backup.action((file: string, flags: Flags) => understood(readBackup(file, flags)))
  const watches = new Command('export').argument('<format>').argument('[file]')
  watches.action((format: string, file?: string) => understood(readExport(format, file)))
  const vault = new Command('vault').argument('<what>')
  vault.action((what: string) => understood(readVault(what)))
  return [backup, watches, vault]
}
