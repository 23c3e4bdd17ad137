import { say, type Language, type Text } from '../../../diagnose/index.ts'
import type { Action, Block, Card } from '../../port/index.ts'
import { when } from '../../times/index.ts'
import type { WatchReader } from './view.ts'

/** What several watches are called together: at most three names. */
function names(all: readonly string[], language: Language): string {
  const shown = all.slice(0, 3).join(language === 'en' ? ', ' : '、')
  if (all.length <= 3) return shown
  return language === 'en' ? `${shown} and ${all.length - 3} more` : `${shown} 等 ${all.length} 个目标`
}

interface Named {
  readonly id: string
  readonly name: string
}

const MUTED: Text = { en: 'No alerts for {names} until {at}', 'zh-CN': '{names} 静音至 {at}' }
const MUTED_NOTE: Text = {
  en: 'It is still looked at, and its history is kept.',
  'zh-CN': '期间照常检查并保留历史，只是不告警。',
}
const UNMUTE: Text = { en: 'Unmute', 'zh-CN': '取消静音' }

export function mutedCard(watches: readonly Named[], until: number, { language, zone }: WatchReader): Card {
  const params = {
    names: names(
      watches.map(({ name }) => name),
      language,
    ),
    at: when(until, zone, language),
  }
  return {
    title: say(MUTED, params, language),
    tone: 'neutral',
    blocks: [
      note(MUTED_NOTE[language]),
      ...one(watches, (id) => ({ label: UNMUTE[language], command: `unmute ${id}` })),
    ],
  }
}

const UNMUTED: Text = { en: 'Alerts for {names} again', 'zh-CN': '{names} 恢复告警' }

export const unmutedCard = (watches: readonly Named[], language: Language): Card => ({
  title: say(
    UNMUTED,
    {
      names: names(
        watches.map(({ name }) => name),
        language,
      ),
    },
    language,
  ),
  tone: 'neutral',
  blocks: [],
})

const REMOVED: Text = { en: 'No longer watched: {names}', 'zh-CN': '已停止监控：{names}' }
const REMOVED_NOTE: Text = { en: 'Its history is kept for a while.', 'zh-CN': '历史记录会保留一段时间。' }
const AGAIN: Text = { en: 'Watch again', 'zh-CN': '重新监控' }

/** `again` is the command that would watch it as before. */
export function unwatchedCard(watches: readonly (Named & { readonly again: string })[], language: Language): Card {
  const [first] = watches
  const again = watches.length === 1 && first ? [{ label: AGAIN[language], command: first.again }] : []
  return {
    title: say(
      REMOVED,
      {
        names: names(
          watches.map(({ name }) => name),
          language,
        ),
      },
      language,
    ),
    tone: 'neutral',
    blocks: [note(REMOVED_NOTE[language]), ...(again.length > 0 ? [{ type: 'actions', actions: again } as const] : [])],
  }
}

const note = (text: string): Block => ({ type: 'note', text: [text] })

/** A button that is about one watch only makes no sense for several. */
function one(watches: readonly Named[], action: (id: string) => Action): Block[] {
  const [first] = watches
  return watches.length === 1 && first ? [{ type: 'actions', actions: [action(first.id)] }] : []
}
