import { say, type Language, type Text } from '../../../diagnose/index.ts'
import type { Card } from '../../port/index.ts'
import { duration, formatSchedule, type Schedule, when } from '../../times/index.ts'
import type { WatchReader } from './view.ts'

/** One maintenance as a card shows it. */
export interface ShownMaintenance {
  readonly id: string
  /** What it is about, as people read it; undefined for everything that alerts there. */
  readonly what?: string
  readonly from?: number
  readonly to?: number
  readonly schedule?: Schedule
  readonly lastsMs?: number
  readonly isNow: boolean
}

const ALL: Text = { en: 'everything here', 'zh-CN': '本频道全部目标' }
const PLANNED: Text = { en: 'Maintenance of {what}', 'zh-CN': '{what} 的维护' }
const ONCE: Text = { en: '{from} to {to} ({zone})', 'zh-CN': '{from} 至 {to}（{zone}）' }
const AGAIN_AND_AGAIN: Text = { en: '{schedule}, for {time}', 'zh-CN': '{schedule}，持续 {time}' }
const NOW: Text = { en: 'now: ', 'zh-CN': '进行中：' }
const QUIET: Text = { en: 'In this time nothing of it is alerted.', 'zh-CN': '期间不发出告警。' }
const OFF: Text = { en: 'End it', 'zh-CN': '结束维护' }

/** Between a name and Chinese stands a space, between Chinese words none. */
const titled = (text: Text, what: string | undefined, language: Language) =>
  what === undefined
    ? say(text, { what: ALL[language] }, language).replace('目标 的', '目标的')
    : say(text, { what }, language)

export function maintenanceCard(one: ShownMaintenance, reader: WatchReader): Card {
  const { language } = reader
  return {
    title: titled(PLANNED, one.what, language),
    tone: 'neutral',
    blocks: [
      { type: 'text', text: [lines(one, reader)] },
      { type: 'note', text: [QUIET[language]] },
      { type: 'actions', actions: [{ label: OFF[language], command: `maintenance off ${one.id}` }] },
    ],
  }
}

function lines({ from, to, schedule, lastsMs, isNow }: ShownMaintenance, { language, zone }: WatchReader): string {
  const lead = isNow ? NOW[language] : ''
  if (schedule) {
    const params = { schedule: formatSchedule(schedule, language), time: duration(lastsMs ?? 0, language) }
    return lead + say(AGAIN_AND_AGAIN, params, language)
  }
  const params = { from: when(from ?? 0, zone, language), to: when(to ?? 0, zone, language), zone }
  return lead + say(ONCE, params, language)
}

const LIST: Text = { en: 'Maintenance', 'zh-CN': '维护' }
const NONE: Text = {
  en: 'There is none. For example: maintenance ftp.example.com from 2026-11-30T02:00 for 2h',
  'zh-CN': '还没有维护计划。例如：维护 ftp.example.com 从 2026-11-30T02:00 持续 2小时',
}

export function maintenanceListCard(all: readonly ShownMaintenance[], reader: WatchReader): Card {
  const { language } = reader
  const facts = all.map((one) => ({
    label: one.what ?? ALL[language],
    value: [`${lines(one, reader)} `, { code: one.id }],
  }))
  return {
    title: LIST[language],
    tone: 'neutral',
    blocks: [facts.length > 0 ? { type: 'facts', facts } : { type: 'text', text: [NONE[language]] }],
  }
}

const ENDED: Text = { en: 'Maintenance of {what} is over', 'zh-CN': '{what} 的维护已结束' }

export const maintenanceOffCard = (what: string | undefined, language: Language): Card => ({
  title: titled(ENDED, what, language),
  tone: 'neutral',
  blocks: [],
})
