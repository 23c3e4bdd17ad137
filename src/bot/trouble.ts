import { randomId } from './actions.ts'
import { bugCard, problemCard } from './cards/all.ts'
import type { Language } from '../diagnose/index.ts'
import { type Card, type Log, PostError, UserError } from './port/index.ts'

/** A person's mistake gets its hint; a bug of ours an id, and its story goes to the log. */
export function troubleCard(error: unknown, language: Language, log: Log): Card {
  if (error instanceof UserError) return problemCard(error, language)
  const id = randomId(6)
  log.error({ bug: id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }, 'a bug')
  return bugCard(id, language)
}

/** What is missing where the platform does not let the bot post. */
export function forbidden({ missing = '' }: PostError): UserError {
  const [en, zh] = missing === '' ? ['', ''] : [` (${missing})`, `（${missing}）`]
  return new UserError(
    { en: `ftpcheck may not post here${en}.`, 'zh-CN': `ftpcheck 无权在这里发消息${zh}。` },
    {
      en: 'Invite it to this channel, or ask an administrator for the permission; a direct message works as well.',
      'zh-CN': '请把它邀请进本频道，或请管理员授予该权限；也可以私信使用。',
    },
  )
}
