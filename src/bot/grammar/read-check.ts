import { same, UserError } from '../port/index.ts'
import type { CheckCommand } from './check-command.ts'
import { parseCommandLine } from './program.ts'
import type { CheckRequest } from './request.ts'

export interface Face {
  /** The person owns the machine that the bot runs on: variables and files may be named. */
  readonly isLocal: boolean
}

/** Where many share the bot, no check holds its place for longer. */
const LONGEST_MS = 120_000

/** A check as it is typed in a chat: a target and options. Throws UserError. */
export function readCheck(words: readonly string[], face: Face): CheckCommand {
  const request = parseCommandLine(['check', ...words])
  if (request.command !== 'check') throw elsewhere('--help', { en: 'Type help.', 'zh-CN': '请输入 help。' })
  refuseElsewhere(request, face)
  const { command, target, options, readAs, timeoutMs, passwordEnv, keyFile } = request
  return {
    command,
    target,
    options,
    ...(readAs !== undefined && { readAs }),
    ...(timeoutMs !== undefined && { timeoutMs }),
    ...(passwordEnv !== undefined && { passwordEnv }),
    ...(keyFile !== undefined && { keyFile }),
  }
}

/** What makes sense on a command line only, or where the person owns the machine. */
function refuseElsewhere(request: CheckRequest, { isLocal }: Face): void {
  const { output, passwordEnv, keyFile, timeoutMs = 0 } = request
  if (output !== 'card') {
    throw elsewhere(`--${output}`, {
      en: 'The JSON report is a file in the thread of every check.',
      'zh-CN': '每次检查的 JSON 报告都会作为文件放在消息列中。',
    })
  }
  if (isLocal) return
  const flag = passwordEnv === undefined ? (keyFile === undefined ? undefined : '--key') : '--password-env'
  if (flag !== undefined) {
    throw elsewhere(flag, {
      en: 'Run it on your own machine: npx ftpcheck check ...',
      'zh-CN': '请在自己的电脑上运行：npx ftpcheck check ...',
    })
  }
  if (timeoutMs <= LONGEST_MS) return
  throw new UserError(
    { en: 'A check in a channel may take 120 seconds at most.', 'zh-CN': '频道里的检查最长 120 秒。' },
    same('--timeout 120'),
  )
}

const elsewhere = (flag: string, hint: UserError['hint']) =>
  new UserError({ en: `${flag} is for the command line.`, 'zh-CN': `${flag} 只用于命令行。` }, hint)
