import { Secret, type SshKeys } from '../../diagnose/index.ts'
import type { CheckCommand } from '../grammar/index.ts'
import { UserError } from '../port/index.ts'

const DEFAULT_NAME = 'FTPCHECK_PASSWORD'
/** One variable of the environment. */
export type Variable = (name: string) => string | undefined

export interface Sources {
  readonly variable: Variable
  readonly sshKeys?: SshKeys
  /** Asks the person, where that can be done without showing what is typed. Undefined: they gave none. */
  readonly ask?: () => Promise<string | undefined>
}

/** RFC 1635 asks anonymous users for an e-mail address; servers want to see at least an @. */
const ANONYMOUS = 'ftpcheck@'

/** The user whom everybody may be. */
export const isAnonymous = (user: string): boolean => user.toLowerCase() === 'anonymous'

export const anonymousPassword = (): Secret => new Secret(ANONYMOUS)

/** The password for the login that was asked for; undefined where no login was. Throws UserError where there is none. */
export async function findPassword(
  { target, passwordEnv }: CheckCommand,
  { variable, sshKeys = {}, ask }: Sources,
): Promise<Secret | undefined> {
  const { user } = target
  if (user === undefined) return undefined
  if (passwordEnv !== undefined) return fromVariable(passwordEnv, variable)
  // A key or an agent will do; a password that is set besides may be wanted as well.
  const isOptional = sshKeys.key !== undefined || sshKeys.agent !== undefined
  // A password that is set for all checks must not be handed to a server that asks for none.
  if (isAnonymous(user)) return anonymousPassword()
  if (variable(DEFAULT_NAME) !== undefined) return fromVariable(DEFAULT_NAME, variable)
  if (user.toLowerCase() === 'ftp') return anonymousPassword()
  if (isOptional) return undefined
  const typed = await ask?.()
  if (typed !== undefined) return new Secret(typed)
  throw new UserError(
    { en: 'There is no password for this user.', 'zh-CN': '没有这个用户的密码。' },
    {
      en: `Put it in the environment variable ${DEFAULT_NAME}, or name another with --password-env.`,
      'zh-CN': `请把密码放进环境变量 ${DEFAULT_NAME}，或用 --password-env 指定别的变量名。`,
    },
  )
}

/** The name is quoted in messages, the value never. */
function fromVariable(name: string, variable: Variable): Secret {
  const value = variable(name)
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
