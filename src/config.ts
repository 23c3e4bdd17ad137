import { readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import type { Environment, Problem, ReadBotConfig } from './config/index.ts'

export type { BotConfig, DiscordConfig, ReadBotConfig, SlackConfig } from './config/index.ts'

type Language = 'en' | 'zh-CN'

const LOG_LEVELS = ['error', 'warn', 'info', 'debug'] as const

export interface Config {
  readonly language: Language
  readonly log: (typeof LOG_LEVELS)[number]
  /** The name of this place in reports. */
  readonly vantage: string
  /** What NO_COLOR and FORCE_COLOR say; undefined when neither does. */
  readonly color: boolean | undefined
  /** Every reason why this environment cannot be used; empty when it can. */
  readonly problems: readonly Problem[]
  /** One variable of the environment, for --password-env. A function, so that no secret is part of what may be printed. */
  readonly variable: (name: string) => string | undefined
}

/** Each has a meaning in this or in a coming version, so none is a typing error. */
const KNOWN = [
  'FTPCHECK_ADMINS',
  'FTPCHECK_ALLOW',
  'FTPCHECK_CANARY',
  'FTPCHECK_DATABASE_URL',
  'FTPCHECK_DATA',
  'FTPCHECK_DENY',
  'FTPCHECK_KEEP_HISTORY',
  'FTPCHECK_KEEP_RUNS',
  'FTPCHECK_KEY',
  'FTPCHECK_KEY_PASSPHRASE',
  'FTPCHECK_LANG',
  'FTPCHECK_LOG',
  'FTPCHECK_METRICS_PORT',
  'FTPCHECK_OPERATORS',
  'FTPCHECK_PASSWORD',
  'FTPCHECK_PORTS',
  'FTPCHECK_REDIS_URL',
  'FTPCHECK_TIMEZONE',
  'FTPCHECK_VANTAGE',
]

const EXPECTED: Readonly<Record<string, Problem>> = {
  FTPCHECK_LANG: { en: 'must be en or zh-CN', 'zh-CN': '只能是 en 或 zh-CN' },
  FTPCHECK_LOG: { en: `must be one of ${LOG_LEVELS.join(', ')}`, 'zh-CN': `只能是 ${LOG_LEVELS.join('、')} 之一` },
  FTPCHECK_VANTAGE: {
    en: 'must be a name of at most 40 letters, digits, dots and hyphens',
    'zh-CN': '应为最多 40 个字符的名称，只含字母、数字、点和连字符',
  },
  FTPCHECK_METRICS_PORT: { en: 'must be a port from 1 to 65535', 'zh-CN': '应为 1 到 65535 的端口号' },
}

/** Reads the environment, and a `.env` file in the working directory where there is one; the real environment wins. */
export async function readConfig(): Promise<Config> {
  const file = readDotEnv()
  const env: Environment = { ...file.values, ...dropEmpty(process.env) }
  const isTouched = Object.keys(EXPECTED).some((name) => env[name] !== undefined)
  const invalid = isTouched ? await validate(env) : []
  const isValid = (name: string) => !invalid.includes(name)
  return {
    language: readLanguage(isValid('FTPCHECK_LANG') ? env['FTPCHECK_LANG'] : undefined, env),
    log: LOG_LEVELS.find((level) => level === env['FTPCHECK_LOG']) ?? 'info',
    vantage: env['FTPCHECK_VANTAGE'] ?? 'local',
    color: readColor(env),
    problems: [...file.problems, ...findUnknown(env), ...invalid.map((name) => explain(name))],
    variable: (name) => env[name],
  }
}

/**
 * A name whose resolvers are silent holds one of libuv's threads for up to half a minute. Of the usual four, a few dead names
 * would take all, and no other target could be looked up.
 */
const THREADS = '64'

/** What only the bot needs, read where it starts: checking all of it takes longer than many a check from the command line. */
export async function readBotConfig(): Promise<ReadBotConfig> {
  // libuv reads it when it first needs a thread.
  process.env['UV_THREADPOOL_SIZE'] ??= THREADS
  const { readBotEnvironment } = await import('./config/index.ts')
  return readBotEnvironment({ ...readDotEnv().values, ...dropEmpty(process.env) })
}

const dropEmpty = (env: Environment): Environment =>
  Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))

function readDotEnv(): { values: Environment; problems: Problem[] } {
  try {
    return { values: dropEmpty(parseEnv(readFileSync('.env', 'utf8'))), problems: [] }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    // A folder of that name is a virtual environment of Python's, as a rule.
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR') return { values: {}, problems: [] }
    const en = `The file .env in this folder cannot be read (${code}). Make it readable, or move it away.`
    return {
      values: {},
      problems: [{ en, 'zh-CN': `无法读取当前目录下的 .env 文件（${code}）。请修改其权限，或把它移走。` }],
    }
  }
}

/** Names of variables whose value is of no use. zod is loaded only where there is something for it to do: it costs 50 ms. */
async function validate(env: Environment): Promise<string[]> {
  const { z } = await import('zod')
  const schema = z.object({
    FTPCHECK_LANG: z.string().regex(/^(?:en|zh)(?:[-_.].*)?$/i),
    FTPCHECK_LOG: z.enum(LOG_LEVELS),
    FTPCHECK_VANTAGE: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9.-]{0,39}$/),
    FTPCHECK_METRICS_PORT: z.string().regex(/^\d+$/).transform(Number).pipe(z.int().min(1).max(65_535)),
  })
  const { error } = schema.partial().safeParse(env)
  return [...new Set(error?.issues.map((issue) => String(issue.path[0])))]
}

const explain = (name: string): Problem => ({
  en: `${name} ${EXPECTED[name]?.en}.`,
  'zh-CN': `${name} ${EXPECTED[name]?.['zh-CN']}。`,
})

/** A misspelt name would silently have no effect. Its value is never shown: it may be a password. */
function findUnknown(env: Environment): Problem[] {
  const isKnown = (name: string) => KNOWN.includes(name) || /^FTPCHECK_(?:CREDENTIAL|WEBHOOK)_\w+$/.test(name)
  const unknown = Object.keys(env).filter((name) => name.startsWith('FTPCHECK_') && !isKnown(name))
  return unknown.toSorted().map((name) => {
    const near = KNOWN.find((known) => distance(name, known) <= 3)
    return {
      en: `${name} is not a setting of ftpcheck. ${near ? `Did you mean ${near}?` : 'Unset it.'}`,
      'zh-CN': `ftpcheck 没有 ${name} 这个设置。${near ? `是不是想写 ${near}？` : '请取消设置。'}`,
    }
  })
}

/** Insertions, deletions and changes of one letter that lead from one word to the other. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index)
  for (let i = 1; i <= from.length; i++) {
    const next = [i]
    for (let j = 1; j <= to.length; j++) {
      const change = (row[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1)
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[to.length] ?? 0
}

function readLanguage(wanted: string | undefined, env: Environment): Language {
  const locale = wanted ?? env['LC_ALL'] ?? env['LC_MESSAGES'] ?? env['LANG'] ?? 'en'
  return /^zh/i.test(locale) ? 'zh-CN' : 'en'
}

/** https://no-color.org: NO_COLOR, whatever its value, wins; FORCE_COLOR=0 means the same. */
function readColor(env: Environment): boolean | undefined {
  if (env['NO_COLOR'] !== undefined || env['TERM'] === 'dumb') return false
  const force = env['FORCE_COLOR']
  return force === undefined ? undefined : force !== '0' && force !== 'false'
}
