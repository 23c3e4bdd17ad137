import type { CommanderError } from 'commander'
import type { Text } from '../../diagnose/index.ts'
import { quote, same, UserError } from '../port/index.ts'

const SEE_HELP = { en: 'See: ftpcheck help', 'zh-CN': '用法见：ftpcheck help' }

/** What commander says in English, in our words. Values are never quoted, only names of flags: a value may be a secret. */
export function translate(error: CommanderError, argv: readonly string[]): UserError {
  const name = /'([^']*)'/.exec(error.message)?.[1] ?? ''
  const meant = /Did you mean (?:one of )?(.+?)\?/.exec(error.message)?.[1]
  const hint = meant ? { en: `Did you mean ${meant}?`, 'zh-CN': `是不是想写 ${meant}？` } : SEE_HELP
  switch (error.code) {
    case 'commander.unknownOption':
      return unknownOption(name, hint)
    case 'commander.missingArgument':
      return missingArgument(argv[0])
    case 'commander.optionMissingArgument':
      return new UserError({ en: `${flagOf(name)} needs a value.`, 'zh-CN': `${flagOf(name)} 后面缺少值。` }, SEE_HELP)
    case 'commander.excessArguments':
      return tooMuch(argv[0])
    case 'commander.unknownCommand':
      return unknownCommand(name, hint)
    default:
      return new UserError({ en: 'This command line is not understood.', 'zh-CN': '看不懂这条命令。' }, SEE_HELP)
  }
}

function tooMuch(command = ''): UserError {
  if (Object.hasOwn(MISSING, command)) {
    return new UserError(
      { en: `There is too much behind ${command}.`, 'zh-CN': `${command} 后面的内容太多。` },
      SEE_HELP,
    )
  }
  return new UserError(
    { en: 'There is more than one target.', 'zh-CN': '目标多于一个。' },
    { en: 'Check one at a time; put quotes around blanks.', 'zh-CN': '一次只检查一个；含空格的值请加引号。' },
  )
}

const flagOf = (text: string) => /--[\w-]+/.exec(text)?.[0] ?? text.slice(0, 2)

function unknownOption(name: string, hint: UserError['hint']): UserError {
  const flag = flagOf(name)
  return new UserError({ en: `There is no option ${flag}.`, 'zh-CN': `没有 ${flag} 这个选项。` }, hint)
}

function missingArgument(command = ''): UserError {
  const [text, example] = MISSING[command] ?? MISSING_SERVER
  return new UserError(text, same(example))
}

const MISSING_SERVER: readonly [Text, string] = [
  { en: 'Which server?', 'zh-CN': '要检查哪台服务器？' },
  'ftpcheck check ftp.example.com',
]
const MISSING: Readonly<Record<string, readonly [Text, string]>> = {
  conclude: [{ en: 'Which report?', 'zh-CN': '要读取哪份报告？' }, 'ftpcheck conclude report.json'],
  backup: [{ en: 'Into which file?', 'zh-CN': '备份到哪个文件？' }, 'ftpcheck backup ftpcheck-backup.db'],
  export: [{ en: 'In which format?', 'zh-CN': '导出为哪种格式？' }, 'ftpcheck export json | csv | junit | ics'],
  vault: [{ en: 'What of the vault?', 'zh-CN': '对 vault 做什么？' }, 'ftpcheck vault rotate'],
}

/** A bare host is what people type first. */
function unknownCommand(name: string, hint: UserError['hint']): UserError {
  const isHost = /^[\w-]+(?:\.[\w-]+)+(?::\d+)?$/.test(name)
  const shown = /^[\w.-]{1,40}(?::\d+)?$/.test(name) ? quote(name) : ''
  return new UserError(
    { en: `There is no command ${shown}`.trimEnd() + '.', 'zh-CN': `没有${shown && ` ${shown} `}这个命令。` },
    isHost ? { en: `Did you mean: ftpcheck check ${name}`, 'zh-CN': `是不是想写：ftpcheck check ${name}` } : hint,
  )
}
