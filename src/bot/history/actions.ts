import { say, type Language, type Text } from '../../diagnose/index.ts'
import type { Action } from '../port/index.ts'
import type { HistoryAbout } from './about.ts'
import type { HistoryModel } from './model.ts'
import { rangeWords } from './words.ts'

const CHECK: Text = { en: 'Check now', 'zh-CN': '立即检查' }
const DETAILS: Text = { en: 'Details of the last report', 'zh-CN': '最近一次报告详情' }
const STOP: Text = { en: 'Stop watching', 'zh-CN': '停止监控' }
const AGAIN: Text = { en: 'Watch again', 'zh-CN': '重新监控' }

/** What to do about it. */
export function actionsOf(
  { status }: HistoryModel,
  { id, command, schedule, removedAt, language }: HistoryAbout,
): Action[] {
  const watch = `${command.replace(/^check /, 'watch ')} ${schedule}`
  return [
    { label: CHECK[language], command, kind: 'main' },
    ...(status.run === undefined ? [] : [{ label: DETAILS[language], command: `details ${status.run}` }]),
    removedAt === null
      ? { label: STOP[language], command: `unwatch ${id}` }
      : { label: AGAIN[language], command: watch },
  ]
}

const HOUR_MS = 3_600_000
const RANGES = [
  { ms: 24 * HOUR_MS, typed: '24h' },
  { ms: 7 * 24 * HOUR_MS, typed: '7d' },
  { ms: 30 * 24 * HOUR_MS, typed: '30d' },
  { ms: 365 * 24 * HOUR_MS, typed: '12mo' },
] as const
const RANGE: Text = { en: 'Last {long}', 'zh-CN': '最近 {long}' }

/** The same over other times. */
export const rangeActions = (id: string, lastsMs: number, language: Language): Action[] =>
  RANGES.filter(({ ms }) => ms !== lastsMs).map(({ ms, typed }) => ({
    label: say(RANGE, { long: rangeWords(ms, language) }, language),
    command: `history ${id} ${typed}`,
  }))
