import { say, type Text } from '../../../diagnose/index.ts'
import type { Block, CheckItem } from '../../port/index.ts'
import { isFailing, text } from './words.ts'
import type { ShownAlert, ShownMember } from './view.ts'

/** As many as a person reads; the others are counted. */
export const MOST_MEMBERS = 20

const SINCE: Text = { en: 'fails since {since}', 'zh-CN': '{since} 起故障' }
const MUTED: Text = { en: 'fails since {since}; muted until {until}', 'zh-CN': '{since} 起故障；静音至 {until}' }
const END: Readonly<Record<NonNullable<ShownMember['end']>, Text>> = {
  recovered: { en: 'works again since {until}', 'zh-CN': '{until} 起恢复' },
  moved: { en: 'has another cause since {until}', 'zh-CN': '{until} 起原因已变' },
  removed: { en: 'is no longer watched', 'zh-CN': '已不再监控' },
}
const MORE: Text = { en: 'and {count} more', 'zh-CN': '另有 {count} 台' }

/** Those that still fail first. */
export function memberBlocks({ members, language }: ShownAlert): Block[] {
  const sorted = [...members.filter(isFailing), ...members.filter((one) => !isFailing(one))]
  const items = sorted.slice(0, MOST_MEMBERS).map((one): CheckItem => ({
    mark: isFailing(one) ? 'fail' : one.end === 'recovered' ? 'pass' : 'skip',
    label: one.name,
    detail: [say(wordsFor(one), { since: one.since, until: one.until ?? one.mutedUntil ?? '' }, language)],
  }))
  const count = sorted.length - items.length
  const list: Block = { type: 'checklist', items }
  return count > 0 ? [list, text(say(MORE, { count }, language))] : [list]
}

const wordsFor = ({ until, end = 'recovered', mutedUntil }: ShownMember): Text =>
  until === undefined ? (mutedUntil === undefined ? SINCE : MUTED) : END[end]
