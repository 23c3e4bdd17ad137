import { DiscordjsError, DiscordjsErrorCodes } from 'discord.js'
import { UserError } from '../../bot/port/index.ts'

const APPLICATIONS = 'https://discord.com/developers/applications'

/** What keeps the bot from connecting, where the configuration is wrong; otherwise the same error. */
export function toStartError(error: unknown): unknown {
  if (error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid) return badToken()
  const message = error instanceof Error ? error.message : ''
  if (/disallowed intents/i.test(message)) return badIntents()
  return /authentication failed|invalid token/i.test(message) ? badToken() : error
}

const badToken = () =>
  new UserError(
    { en: 'Discord does not know the token in DISCORD_TOKEN.', 'zh-CN': 'Discord 不认识 DISCORD_TOKEN 中的令牌。' },
    {
      en: `Open ${APPLICATIONS}, choose the application, Bot, Reset Token, and copy the new one.`,
      'zh-CN': `打开 ${APPLICATIONS}，选择应用，在 Bot 页面点击 Reset Token，复制新的令牌。`,
    },
  )

const badIntents = () =>
  new UserError(
    {
      en: 'Discord does not let this bot see servers and messages that mention it.',
      'zh-CN': 'Discord 不允许该机器人接收服务器信息和提及它的消息。',
    },
    {
      en: `Neither needs a permission, so something is wrong with the application: look at ${APPLICATIONS}.`,
      'zh-CN': `这两项都无需特权，说明应用本身有问题：请在 ${APPLICATIONS} 查看。`,
    },
  )
