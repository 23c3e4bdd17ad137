import { type Language, say } from '../../diagnose/index.ts'
import type { Card, CheckItem, Inline, Tone } from '../port/index.ts'
import { DOING } from './probe-words.ts'
import { marks, type Progress, type Running } from './progress-state.ts'
import { labelled, LAYER, MARK, VERDICT } from './words.ts'

/** Where a diagnosis stands: one line a layer, and what each is busy with. */
export function progressCard(progress: Progress, language: Language): Card {
  const { host, port } = progress.target
  const isIpv6 = host.includes(':')
  return {
    title: `${isIpv6 ? `[${host}]` : host}:${port}`,
    tone: toneOf(progress),
    blocks: [{ type: 'checklist', items: progressItems(progress, language) }],
  }
}

const toneOf = ({ report }: Progress): Tone => (report ? VERDICT[report.verdict].tone : 'neutral')

/** One item a layer. What is waited for is said where it takes long. */
export function progressItems(progress: Progress, language: Language): CheckItem[] {
  return marks(progress).map(({ layer, mark }) => {
    const label = LAYER[layer][language]
    const slowest = slowestOf(progress.running.filter((one) => one.layer === layer))
    const detail: Inline = slowest ? [doing(slowest, language)] : [MARK[mark][language]]
    return mark === 'pending' ? { mark, label } : { mark, label, detail }
  })
}

/**
 * The same as lines for a log: what takes long, and what each layer came to in the end. A line cannot be taken back, so
 * nothing is said of a layer before the report has the last word on it.
 */
export function progressLines(progress: Progress, language: Language): string[] {
  const settled = progress.report ? marks(progress).filter(({ mark }) => mark !== 'skip') : []
  return [
    ...progress.running.filter(({ waitingMs }) => waitingMs !== undefined).map((one) => doing(one, language)),
    ...settled.map(({ layer, mark }) => labelled(LAYER[layer][language], language) + MARK[mark][language]),
  ]
}

/** A person wants to know about what holds everything up, not about what has only begun. */
function slowestOf(running: readonly Running[]): Running | undefined {
  return running.toSorted((one, other) => (other.waitingMs ?? 0) - (one.waitingMs ?? 0))[0]
}

function doing({ probe, subject, waitingMs }: Running, language: Language): string {
  const text = say(DOING[probe], { subject: subject ?? '' }, language)
  if (waitingMs === undefined) return text
  const seconds = Math.round(waitingMs / 1000)
  return language === 'en' ? `${text}: still waiting after ${seconds} s` : `${text}：已等待 ${seconds} 秒`
}
