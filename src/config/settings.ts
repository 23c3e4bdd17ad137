import { z } from 'zod'
import { isZone, listOf, readHostPort, readKey, readMembership, readPorts, readTarget } from './entries.ts'
import type { Environment, Problem } from './problem.ts'

const whole = (least: number, most: number) =>
  z.string().regex(/^\d+$/).transform(Number).pipe(z.int().min(least).max(most))
const port = whole(1, 65_535)
/** Nothing that was copied with a blank in it is a secret. */
const secret = z.string().regex(/^\S{8,}$/)
const targets = listOf(readTarget)
const members = listOf(readMembership)

/** Tokens go there, so they are encrypted on the way, except to this machine. */
const apiUrl = z.string().refine((text) => {
  const url = URL.parse(text)
  const isNear = url !== null && /^(?:localhost|127\.0\.0\.1|\[::1\])$/.test(url.hostname)
  return url?.protocol === 'https:' || (isNear && url.protocol === 'http:')
})
const urlOf = (...protocols: readonly string[]) =>
  z.string().refine((text) => protocols.includes(URL.parse(text)?.protocol ?? ''))

/** What each setting of a chat is made of. */
export const SETTINGS = z
  .object({
    SLACK_BOT_TOKEN: z.string().regex(/^xoxb-[\w-]+$/),
    SLACK_APP_TOKEN: z.string().regex(/^xapp-[\w-]+$/),
    SLACK_SIGNING_SECRET: secret,
    SLACK_CLIENT_ID: z.string().regex(/^\d+\.\d+$/),
    SLACK_CLIENT_SECRET: secret,
    SLACK_STATE_SECRET: secret,
    SLACK_API_URL: apiUrl,
    PORT: port,
    DISCORD_TOKEN: z.string().regex(/^[\w-]+\.[\w-]+\.[\w-]+$/),
    DISCORD_GUILD_ID: z.string().regex(/^\d{15,20}$/),
    DISCORD_API_URL: apiUrl,
    FTPCHECK_DATA: z.string().regex(/\S/),
    FTPCHECK_DATABASE_URL: urlOf('postgres:', 'postgresql:'),
    FTPCHECK_REDIS_URL: urlOf('redis:', 'rediss:'),
    FTPCHECK_ALLOW: targets,
    FTPCHECK_DENY: targets,
    FTPCHECK_PORTS: listOf(readPorts),
    FTPCHECK_KEY: listOf(readKey),
    FTPCHECK_ADMINS: members,
    FTPCHECK_OPERATORS: members,
    FTPCHECK_METRICS_PORT: port,
    FTPCHECK_TIMEZONE: z.string().refine(isZone),
    FTPCHECK_KEEP_RUNS: whole(1, 3650),
    FTPCHECK_KEEP_HISTORY: whole(1, 120),
    FTPCHECK_CANARY: listOf(readHostPort),
  })
  .partial()

type Name = keyof z.infer<typeof SETTINGS>
export type Settings = z.infer<typeof SETTINGS>

const PORT: Problem = { en: 'must be a port from 1 to 65535', 'zh-CN': '应为 1 到 65535 的端口号' }
const SECRET: Problem = {
  en: 'must be a secret of at least 8 characters without blanks',
  'zh-CN': '应为至少 8 个字符、不含空格的密钥',
}
const API: Problem = {
  en: 'must be an https:// address (http:// only for this machine)',
  'zh-CN': '应为 https:// 地址（只有本机可用 http://）',
}
const TARGETS: Problem = {
  en: 'must be a range such as 10.0.0.0/8, an address, a host name or *.example.com',
  'zh-CN': '应为 10.0.0.0/8 这样的网段、地址、主机名或 *.example.com',
}
const MEMBERS: Problem = {
  en: 'must be slack:U…, slack:group:S…, discord:user:… or discord:role:…',
  'zh-CN': '应为 slack:U…、slack:group:S…、discord:user:… 或 discord:role:…',
}

const EXPECTED: Readonly<Record<Name, Problem>> = {
  SLACK_BOT_TOKEN: { en: 'must begin with xoxb-', 'zh-CN': '应以 xoxb- 开头' },
  SLACK_APP_TOKEN: { en: 'must begin with xapp-', 'zh-CN': '应以 xapp- 开头' },
  SLACK_SIGNING_SECRET: SECRET,
  SLACK_CLIENT_ID: { en: 'must be two numbers with a dot between them', 'zh-CN': '应为以点分隔的两个数字' },
  SLACK_CLIENT_SECRET: SECRET,
  SLACK_STATE_SECRET: SECRET,
  SLACK_API_URL: API,
  PORT,
  DISCORD_TOKEN: {
    en: 'must be the token of the bot: three parts with dots between them, without "Bot" before it',
    'zh-CN': '应为机器人的令牌：以点分隔的三段，前面不带 Bot',
  },
  DISCORD_GUILD_ID: { en: 'must be the number of a server', 'zh-CN': '应为服务器的数字 ID' },
  DISCORD_API_URL: API,
  FTPCHECK_DATA: { en: 'must be a folder', 'zh-CN': '应为文件夹路径' },
  FTPCHECK_DATABASE_URL: { en: 'must begin with postgres://', 'zh-CN': '应以 postgres:// 开头' },
  FTPCHECK_REDIS_URL: { en: 'must begin with redis:// or rediss://', 'zh-CN': '应以 redis:// 或 rediss:// 开头' },
  FTPCHECK_ALLOW: TARGETS,
  FTPCHECK_DENY: TARGETS,
  FTPCHECK_PORTS: { en: 'must be a port or a range such as 2100-2199', 'zh-CN': '应为端口号或 2100-2199 这样的范围' },
  FTPCHECK_KEY: {
    en: 'must be 32 bytes in base64, as openssl rand -base64 32 prints them',
    'zh-CN': '应为 base64 编码的 32 字节，可用 openssl rand -base64 32 生成',
  },
  FTPCHECK_ADMINS: MEMBERS,
  FTPCHECK_OPERATORS: MEMBERS,
  FTPCHECK_METRICS_PORT: PORT,
  FTPCHECK_TIMEZONE: {
    en: 'must be a time zone by its IANA name, such as Europe/Berlin',
    'zh-CN': '应为 IANA 时区名称，例如 Asia/Shanghai',
  },
  FTPCHECK_KEEP_RUNS: { en: 'must be a number of days from 1 to 3650', 'zh-CN': '应为 1 到 3650 的天数' },
  FTPCHECK_KEEP_HISTORY: { en: 'must be a number of months from 1 to 120', 'zh-CN': '应为 1 到 120 的月数' },
  FTPCHECK_CANARY: {
    en: 'must be host:port, such as one.example.com:443',
    'zh-CN': '应为“主机:端口”，例如 one.example.com:443',
  },
}

/** The settings that have a list of targets, ports or people, which may be shown. */
const SHOWN: readonly string[] = ['FTPCHECK_ALLOW', 'FTPCHECK_DENY', 'FTPCHECK_PORTS', 'FTPCHECK_ADMINS'].concat([
  'FTPCHECK_OPERATORS',
  'FTPCHECK_CANARY',
])

/** The values, or nothing but the problems. */
export function readSettings(env: Environment): { settings: Settings; problems: Problem[] } {
  const { data = {}, error } = SETTINGS.safeParse(env)
  const problems = (error?.issues ?? []).map((issue) => {
    const name = String(issue.path[0])
    const entry = issue.code === 'custom' && SHOWN.includes(name) ? issue.params?.['entry'] : undefined
    const expected = EXPECTED[name as Name]
    const [en, zh] =
      typeof entry === 'string' ? [`: ${JSON.stringify(entry)}`, `：${JSON.stringify(entry)} `] : ['', ' ']
    return { en: `${name}${en} ${expected.en}.`, 'zh-CN': `${name}${zh}${expected['zh-CN']}。` }
  })
  // Several entries of one secret list would say the same twice.
  return { settings: data, problems: [...new Map(problems.map((one) => [one.en, one])).values()] }
}
