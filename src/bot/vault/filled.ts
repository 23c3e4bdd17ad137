import { Secret, type Text } from '../../diagnose/index.ts'
import { parseTarget } from '../grammar/index.ts'
import { UserError } from '../port/index.ts'

/** What somebody filled in, understood. */
export interface FilledLogin {
  readonly host: string
  readonly port: number
  readonly user: string
  readonly password: Secret
  readonly isPlaintextAllowed: boolean
}

export const FIELDS = ['server', 'user', 'password', 'plaintext'] as const
export type FieldName = (typeof FIELDS)[number]
export const MOST: Readonly<Record<FieldName, number>> = { server: 260, user: 128, password: 256, plaintext: 10 }

type Values = Readonly<Record<string, string>>

/** Server and user, as far as they can be understood, for the form to begin with when it is asked for again. */
export function readPlace(values: Values): Partial<Pick<FilledLogin, 'host' | 'port' | 'user'>> {
  const server = attempt(() => readServer(values))
  const user = attempt(() => readUser(values))
  return { ...server, ...(user !== undefined && { user }) }
}

/** Throws UserError. It never repeats what was typed: a password may be in the wrong field. */
export function readFilled(values: Values): FilledLogin {
  return {
    ...readServer(values),
    user: readUser(values),
    password: readPassword(values),
    isPlaintextAllowed: readPlaintext(values),
  }
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}

function readServer({ server = '' }: Values): Pick<FilledLogin, 'host' | 'port'> {
  const target = server.trim() === '' || server.length > MOST.server ? undefined : attempt(() => parseTarget(server))
  if (target) return { host: target.target.host, port: target.target.port }
  throw new UserError(
    { en: 'That is not a server.', 'zh-CN': '这不是服务器地址。' },
    {
      en: 'Give its name or address, with a port where it is not 21: ftp.example.com or files.example.com:2222',
      'zh-CN': '请填写主机名或地址；端口不是 21 时一并写上：ftp.example.com 或 files.example.com:2222',
    },
  )
}

/** FTP and SSH carry any text as a user, but FTP no line ends; and nobody means blanks around it. */
function readUser({ user = '' }: Values): string {
  const name = user.trim()
  if (name !== '' && name.length <= MOST.user && !/\p{Cc}/u.test(name)) return name
  throw new UserError(
    { en: 'That is not a user name.', 'zh-CN': '这不是用户名。' },
    {
      en: `Give 1 to ${MOST.user} characters on one line.`,
      'zh-CN': `请填写 1 到 ${MOST.user} 个字符，不能换行。`,
    },
  )
}

function readPassword({ password = '' }: Values): Secret {
  if (password === '') throw passwordProblem({ en: 'The password is empty.', 'zh-CN': '密码是空的。' })
  if (password.length > MOST.password) throw passwordProblem({ en: 'The password is too long.', 'zh-CN': '密码太长。' })
  if (/[\r\n\0]/.test(password))
    throw passwordProblem({ en: 'The password has a line end in it.', 'zh-CN': '密码中含有换行符。' })
  return new Secret(password)
}

const passwordProblem = (text: Text) =>
  new UserError(text, {
    en: `Give 1 to ${MOST.password} characters on one line: FTP cannot carry line ends.`,
    'zh-CN': `请填写 1 到 ${MOST.password} 个字符，不能换行：FTP 无法传送换行符。`,
  })

const YES = /^(?:y|yes|true|1|是|可以|允许)$/i
const NO = /^(?:n|no|false|0|否|不|不可以|不允许)?$/i

function readPlaintext({ plaintext = '' }: Values): boolean {
  const answer = plaintext.trim()
  if (YES.test(answer)) return true
  if (NO.test(answer)) return false
  throw new UserError(
    { en: 'May the password go unencrypted? That is neither yes nor no.', 'zh-CN': '“允许明文发送”只能填“是”或“否”。' },
    { en: 'Write yes or no; empty means no.', 'zh-CN': '请填“是”或“否”；不填表示否。' },
  )
}
