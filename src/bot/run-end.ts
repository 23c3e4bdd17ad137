import type { RunState } from '../store/index.ts'
import type { Leaving } from './active.ts'
import type { Outcome } from './jobs/index.ts'

/** How a run ended: as its job did, or because nobody waits for it any more. */
export type End = Outcome | Leaving

/** What the store calls it. */
export function stateOf(end: End): RunState {
  if (end === 'cancelled' || end === 'interrupted') return end
  if (end.isCancelled) return 'cancelled'
  return end.report ? 'finished' : 'failed'
}

/** What is counted. */
export function labelOf(end: End) {
  if (typeof end === 'string' || end.isCancelled) return { verdict: 'cancelled' } as const
  const { report } = end
  if (!report) return { verdict: 'refused' } as const
  const [best] = report.causes
  return { verdict: report.verdict, ...(best && { cause: best.code }) }
}

/** What the store keeps of it. */
export function verdictOf(end: End) {
  if (typeof end === 'string' || !end.report) return {}
  const { report } = end
  return { verdict: report.verdict, cause: report.causes[0]?.code ?? null, report: JSON.stringify(report) }
}
