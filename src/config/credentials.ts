import type { Environment, Hidden, Problem } from './problem.ts'
import { readTarget } from './entries.ts'

export const CREDENTIAL_PREFIX = 'FTPCHECK_CREDENTIAL_'

/** A login that the operator lends to everybody who may use the bot, for one server. */
export interface OperatorCredential {
  /** What comes after FTPCHECK_CREDENTIAL_, in lower case. */
  readonly name: string
  readonly user: string
  readonly password: Hidden
  /** In lower case; an IPv6 address without brackets. */
  readonly host: string
  readonly port?: number
  /** Whether the password may go over a connection without TLS. */
  readonly isPlaintextAllowed: boolean
}

const EXPECTED: Problem = {
  en: 'must be user:password@host or user:password@host:port, with special characters written as %40 and the like, and ftp:// before it where the password may go unencrypted',
  'zh-CN':
    '应写成 user:password@host 或 user:password@host:port，特殊字符用 %40 这样的形式；若允许明文发送密码，前面加 ftp://',
}

/** Every operator credential, and the names of those that cannot be read. Their values are never shown. */
export function readCredentials(env: Environment): { credentials: OperatorCredential[]; problems: Problem[] } {
  const credentials: OperatorCredential[] = []
  const problems: Problem[] = []
  for (const name of Object.keys(env).toSorted()) {
    if (!name.startsWith(CREDENTIAL_PREFIX)) continue
    const read = readCredential(name.slice(CREDENTIAL_PREFIX.length).toLowerCase(), env[name] ?? '')
    if (read) credentials.push(read)
    else problems.push({ en: `${name} ${EXPECTED.en}.`, 'zh-CN': `${name} ${EXPECTED['zh-CN']}。` })
  }
  return { credentials, problems }
}

const FORM = /^(ftp:\/\/)?([^\s:@/]+):([^\s:@/]+)@(\[[0-9a-f:.]+\]|[^\s:@/[\]]+)(?::(\d{1,5}))?\/?$/i

function readCredential(name: string, value: string): OperatorCredential | undefined {
  const [, scheme, user = '', password = '', host = '', digits] = FORM.exec(value.trim()) ?? []
  const [plainUser, plainPassword] = [decode(user), decode(password)]
  const plainHost = readTarget(host.replace(/^\[(.*)\]$/, '$1'))
  const port = digits === undefined ? undefined : Number(digits)
  if (plainUser === undefined || plainPassword === undefined || plainHost === undefined) return undefined
  if (plainHost.includes('*') || plainHost.includes('/') || port === 0 || (port ?? 0) > 65_535) return undefined
  return {
    name,
    user: plainUser,
    password: () => plainPassword,
    host: plainHost,
    ...(port !== undefined && { port }),
    isPlaintextAllowed: scheme !== undefined,
  }
}

/** Undefined for nothing, for a stray `%`, and for line ends, which would end an FTP command. */
function decode(text: string): string | undefined {
  try {
    const plain = decodeURIComponent(text)
    return plain === '' || /[\r\n\0]/.test(plain) ? undefined : plain
  } catch {
    return undefined
  }
}
