import { Secret, type SshKeys } from '../diagnose/index.ts'
import type { Console } from './console.ts'
import { askSecretly } from './prompt.ts'
import type { CheckRequest } from '../bot/grammar/index.ts'
import { UserError } from '../bot/port/index.ts'

const DEFAULT_NAME = 'FTPCHECK_PASSWORD'
/** RFC 1635 asks anonymous users for an e-mail address; servers want to see at least an @. */
const ANONYMOUS = 'ftpcheck@'

/** The password for the login that was asked for; undefined where no login was. */
export async function findPassword(
  request: CheckRequest,
  console: Console,
  sshKeys: SshKeys = {},
): Promise<Secret | undefined> {
  const { user } = request.target
  if (user === undefined) return undefined
  const { passwordEnv } = request
  if (passwordEnv !== undefined) return fromVariable(passwordEnv, console)
  // A key or an agent will do; a password that is set besides may be wanted as well.
  const isOptional = sshKeys.key !== undefined || sshKeys.agent !== undefined
  // A password that is set for all checks must not be handed to a server that asks for none.
  if (user.toLowerCase() === 'anonymous') return new Secret(ANONYMOUS)
  if (console.config.variable(DEFAULT_NAME) !== undefined) return fromVariable(DEFAULT_NAME, console)
  if (user.toLowerCase() === 'ftp') return new Secret(ANONYMOUS)
  if (isOptional) return undefined
  const typed = process.stdin.isTTY && process.stderr.isTTY ? await askSecretly(question(request, console)) : undefined
  if (typed !== undefined) return new Secret(typed)
  throw new UserError(
    { en: 'There is no password for this user.', 'zh-CN': '没有这个用户的密码。' },
    {
      en: `Put it in the environment variable ${DEFAULT_NAME}, or name another with --password-env.`,
      'zh-CN': `请把密码放进环境变量 ${DEFAULT_NAME}，或用 --password-env 指定别的变量名。`,
    },
  )
}

function question({ target }: CheckRequest, { language }: Console): string {
  const who = JSON.stringify(target.user)
  return language === 'en' ? `Password of ${who} on ${target.host}: ` : `${target.host} 上用户 ${who} 的密码：`
}

/** The name is quoted in messages, the value never. */
function fromVariable(name: string, { config }: Console): Secret {
  const value = config.variable(name)
  // Somebody may have given the password itself where its variable's name belongs.
  const shown = /^[A-Z_][A-Z0-9_]*$/.test(name) ? name : '--password-env'
  if (value === undefined) throw unset(shown)
  if (!/[\r\n\0]/.test(value)) return new Secret(value)
  throw new UserError(
    { en: `The password in ${shown} has a line end in it.`, 'zh-CN': `${shown} 中的密码含有换行符。` },
    { en: 'FTP cannot carry it; set the variable without.', 'zh-CN': 'FTP 无法传送换行符，请去掉后重新设置。' },
  )
}

function unset(shown: string): UserError {
  return new UserError(
    { en: `${shown} names no variable that is set.`, 'zh-CN': `${shown} 对应的环境变量没有设置。` },
    {
      en: 'Set the variable, and give --password-env its name, not the password.',
      'zh-CN': '请先设置该变量；--password-env 后面写变量名，不是密码本身。',
    },
  )
}
