import type { Environment, Problem } from './problem.ts'

interface Conflict {
  readonly holds: (has: (name: string) => boolean) => boolean
  readonly problem: Problem
}

const OAUTH = ['SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET', 'SLACK_STATE_SECRET'] as const

/** Settings that are right one by one and wrong together. */
const CONFLICTS: readonly Conflict[] = [
  {
    holds: (has) => has('SLACK_BOT_TOKEN') && !has('SLACK_APP_TOKEN') && !has('SLACK_SIGNING_SECRET'),
    problem: {
      en: 'SLACK_BOT_TOKEN needs SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP) beside it.',
      'zh-CN': 'SLACK_BOT_TOKEN 还需要 SLACK_APP_TOKEN（Socket Mode）或 SLACK_SIGNING_SECRET（HTTP）。',
    },
  },
  {
    holds: (has) =>
      (has('SLACK_APP_TOKEN') || has('SLACK_SIGNING_SECRET')) && !has('SLACK_BOT_TOKEN') && !OAUTH.some(has),
    problem: {
      en: 'SLACK_APP_TOKEN and SLACK_SIGNING_SECRET are of no use without SLACK_BOT_TOKEN.',
      'zh-CN': '没有 SLACK_BOT_TOKEN 时，SLACK_APP_TOKEN 和 SLACK_SIGNING_SECRET 不起作用。',
    },
  },
  {
    holds: (has) => OAUTH.some(has) && !OAUTH.every(has),
    problem: {
      en: `${OAUTH.join(', ')} belong together: set all three or none.`,
      'zh-CN': `${OAUTH.join('、')} 要么全部设置，要么都不设置。`,
    },
  },
  {
    holds: (has) => OAUTH.every(has) && !has('FTPCHECK_KEY'),
    problem: {
      en: 'Installing Slack by OAuth needs FTPCHECK_KEY: the tokens of workspaces are stored encrypted with it.',
      'zh-CN': '通过 OAuth 安装 Slack 需要 FTPCHECK_KEY：各工作区的令牌用它加密保存。',
    },
  },
  {
    holds: (has) => OAUTH.every(has) && !has('SLACK_SIGNING_SECRET'),
    problem: {
      en: 'Installing Slack by OAuth needs SLACK_SIGNING_SECRET: Slack reaches it by HTTP.',
      'zh-CN': '通过 OAuth 安装 Slack 需要 SLACK_SIGNING_SECRET：Slack 通过 HTTP 访问它。',
    },
  },
  {
    holds: (has) => OAUTH.every(has) && has('SLACK_BOT_TOKEN'),
    problem: {
      en: 'SLACK_BOT_TOKEN is for one workspace, SLACK_CLIENT_ID for many: set one of them.',
      'zh-CN': 'SLACK_BOT_TOKEN 用于单个工作区，SLACK_CLIENT_ID 用于多个工作区：只能设置其一。',
    },
  },
  {
    holds: (has) => has('DISCORD_GUILD_ID') && !has('DISCORD_TOKEN'),
    problem: {
      en: 'DISCORD_GUILD_ID is of no use without DISCORD_TOKEN.',
      'zh-CN': '没有 DISCORD_TOKEN 时，DISCORD_GUILD_ID 不起作用。',
    },
  },
]

export function findConflicts(env: Environment): Problem[] {
  const has = (name: string) => env[name] !== undefined
  const isSamePort = has('SLACK_SIGNING_SECRET') && env['FTPCHECK_METRICS_PORT'] === (env['PORT'] ?? '3000')
  return [
    ...CONFLICTS.filter(({ holds }) => holds(has)).map(({ problem }) => problem),
    ...(isSamePort ? [SAME_PORT] : []),
  ]
}

const SAME_PORT: Problem = {
  en: 'FTPCHECK_METRICS_PORT and PORT (3000 unless set) must be two ports.',
  'zh-CN': 'FTPCHECK_METRICS_PORT 和 PORT（默认 3000）不能是同一个端口。',
}
