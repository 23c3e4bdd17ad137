import { say, type Language, type Text } from '../../diagnose/index.ts'
import { recentCard, type Past } from '../cards/all.ts'
import { formatSchedule } from '../times/index.ts'
import { parseSchedule } from '../grammar/index.ts'
import type { Card } from '../port/index.ts'
import type { WatchRow } from '../../store/index.ts'
import { typedTarget } from './files.ts'

const CHECKS: Text = { en: 'Latest checks of {target}', 'zh-CN': '{target} 最近的检查' }
const NOT_WATCHED: Text = {
  en: 'It is not watched here, so there is no more than this.',
  'zh-CN': '这里没有监控该目标，因此只有这些记录。',
}
const WATCH: Text = { en: 'Watch it', 'zh-CN': '监控' }

interface About {
  readonly target: string
  readonly language: Language
  readonly now: number
}

/** What somebody asked for of a target that nobody watches. */
export function checksCard(runs: readonly Past[], { target, language, now }: About): Card {
  const { blocks } = recentCard(runs, { language, now })
  const watch = { label: WATCH[language], command: `watch ${target}`, kind: 'main' } as const
  const details = runs[0] && { label: DETAILS[language], command: `details ${runs[0].id}` }
  return {
    title: say(CHECKS, { target }, language),
    tone: 'neutral',
    blocks: [
      { type: 'text', text: [NOT_WATCHED[language]] },
      ...blocks.filter(({ type }) => type !== 'actions'),
      { type: 'actions', actions: [watch, ...(details ? [details] : [])] },
    ],
  }
}

const DETAILS: Text = { en: 'Details of the last one', 'zh-CN': '最近一次的详情' }
const WHICH: Text = { en: 'Which watch of {target}?', 'zh-CN': '要看 {target} 的哪个监控？' }
const ONE: Text = { en: '{id}: {target}, {schedule}', 'zh-CN': '{id}：{target}，{schedule}' }
const MOST = 5

/** Several watches of one target, none of them of this channel: a button for each. */
export function whichCard(
  watches: readonly WatchRow[],
  { commandOf, language }: { commandOf: (id: string) => string; language: Language },
): Card {
  const shown = watches.slice(0, MOST)
  const lines = shown.map((watch) => {
    const schedule = formatSchedule(parseSchedule(watch.schedule), language)
    return say(ONE, { id: watch.id, target: typedTarget(watch), schedule }, language)
  })
  return {
    title: say(WHICH, { target: shown[0] ? typedTarget(shown[0]) : '' }, language),
    tone: 'neutral',
    blocks: [
      ...lines.map((line) => ({ type: 'text', text: [line] }) as const),
      { type: 'actions', actions: shown.map(({ id }) => ({ label: id, command: commandOf(id) })) },
    ],
  }
}
