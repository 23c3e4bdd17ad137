import type { ChatCommand, GuideCommand } from './chat-command.ts'
import { formatCheck, quoteWord } from './format-check.ts'
import { formatWatching } from './watching/index.ts'

/** The line that would be understood as this command. */
export function formatCommand(command: ChatCommand): string {
  const language = command.language === undefined ? [] : ['--lang', command.language]
  switch (command.command) {
    case 'check':
      return [formatCheck(command), ...language].join(' ')
    case 'again':
    case 'details':
    case 'advice':
      return [command.command, command.run, ...language].join(' ')
    case 'cancel':
      return ['cancel', ...(command.run === undefined ? [] : [command.run]), ...language].join(' ')
    case 'explain':
      return `explain ${command.text}`
    case 'playbook':
      return ['playbook', ...(command.name === undefined ? [] : [quoteWord(command.name)]), ...language].join(' ')
    case 'repair':
      return ['repair', command.run, ...(command.cause === undefined ? [] : [command.cause]), ...language].join(' ')
    case 'guide':
      return [formatGuide(command), ...language].join(' ')
    case 'help':
    case 'limits':
    case 'status':
    case 'recent':
      return [command.command, ...language].join(' ')
    default:
      return [formatWatching(command), ...language].join(' ')
  }
}

function formatGuide({ guide, move, page, what }: GuideCommand): string {
  const words = [page, what].filter((one) => one !== undefined)
  return ['guide', guide, move, ...words.map(quoteWord)].join(' ')
}
