import { codeOf, messageOf, StoreError } from './error.ts'

/** A server that the operator named: the setting, its URL, and how it may be called where people read it. */
export interface Address {
  readonly setting: string
  readonly url: string
  /** `db.example.com:5432/ftpcheck`: never with user or password. */
  readonly name: string
}

interface Scheme {
  readonly setting: string
  readonly protocols: readonly string[]
  readonly example: string
}

export const POSTGRES: Scheme = {
  setting: 'FTPCHECK_DATABASE_URL',
  protocols: ['postgres:', 'postgresql:'],
  example: 'postgres://user:password@host:5432/database',
}

export const REDIS: Scheme = {
  setting: 'FTPCHECK_REDIS_URL',
  protocols: ['redis:', 'rediss:'],
  example: 'redis://:password@host:6379/0',
}

/** The URL itself is not shown: it may hold a password, and a broken one may hold it anywhere. */
export function readAddress(url: string, { setting, protocols, example }: Scheme): Address {
  const parsed = URL.parse(url)
  if (parsed && protocols.includes(parsed.protocol) && isDecodable(parsed)) {
    const host = parsed.host || parsed.searchParams.get('host') || 'localhost'
    return { setting, url, name: `${host}${parsed.pathname === '/' ? '' : parsed.pathname}` }
  }
  throw new StoreError('url', {
    en: `${setting} is not a URL that can be used. Write it like ${example}; characters such as @ / # % in the password are written as %40 %2F %23 %25.`,
    'zh-CN': `${setting} 不是可用的 URL。格式应为 ${example}；密码里的 @ / # % 等字符要写成 %40 %2F %23 %25。`,
  })
}

/** The drivers decode user and password, and a lone % would make them throw with the URL in the message. */
function isDecodable({ username, password, pathname }: URL): boolean {
  try {
    return [username, password, pathname].every((part) => typeof decodeURIComponent(part) === 'string')
  } catch {
    return false
  }
}

/** A server that does not answer, or not in the way that it should. */
export function unreachable({ setting, name }: Address, error: unknown): StoreError {
  const why = codeOf(error) || messageOf(error)
  return new StoreError(
    'unreachable',
    {
      en: `The server at ${name} (${setting}) cannot be reached: ${why}. Check that it runs, that the address is right, and that nothing on the way blocks it.`,
      'zh-CN': `无法连接 ${name}（${setting}）：${why}。请确认服务正在运行、地址正确，并且中间没有被拦截。`,
    },
    error,
  )
}

/** A server that answers, and says no in a sentence of its own. */
export function refused({ setting, name }: Address, sentence: string, error: unknown): StoreError {
  const why = sentence.replace(/\.+$/, '')
  return new StoreError(
    'refused',
    {
      en: `The server at ${name} (${setting}) refuses: ${why}. Check user, password, database and its rights.`,
      'zh-CN': `${name}（${setting}）拒绝了请求：${why}。请检查用户名、密码、数据库名和权限。`,
    },
    error,
  )
}
