import { say, type Report } from '../../../diagnose/index.ts'
import type { Action } from '../../port/index.ts'
import { formatMore } from '../command.ts'
import { ELSEWHERE } from './next/elsewhere.ts'
import { FURTHER } from './next/further.ts'
import type { Asking } from './next/next.ts'

export type { Asking } from './next/next.ts'

/**
 * The checks that would tell more about this result, the most telling first. Which hold depends on what was seen, so the row
 * under a verdict is not the same for every fault; where another check would tell nothing, there is none.
 */
export function nextChecks(report: Report, asking: Asking): Action[] {
  const done = formatMore(report)
  const found = [...ELSEWHERE, ...FURTHER].flatMap(({ label, find }): Action[] => {
    const next = find(report, asking)
    if (!next || next.command === done) return []
    return [{ label: say(label, next.params ?? {}, asking.language), command: next.command }]
  })
  return found
    .filter(({ command }, index) => found.findIndex((one) => one.command === command) === index)
    .map((action, index) => (index === 0 && report.verdict !== 'healthy' ? { ...action, kind: 'main' } : action))
}
