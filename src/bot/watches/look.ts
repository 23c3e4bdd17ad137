import { joinSeen, seenOf } from '../../diagnose/index.ts'
import type { Context } from '../context.ts'
import { fullDiagnosis } from './full.ts'
import type { Looker } from './looker.ts'

export type { Look, Looker } from './looker.ts'

/** Looks at what is watched. */
export const createLooker = (context: Context): Looker => ({
  async look(about, signal) {
    const { run, report } = await fullDiagnosis(about, context, signal)
    const [best] = report.causes
    const seen = joinSeen(about.before.seen ?? {}, seenOf(report.observations))
    const signature = report.verdict === 'healthy' ? 'ok' : report.verdict
    const { verdict, timing } = report
    return {
      report,
      looked: { at: about.now, verdict, timing, seen, signature, run, ...(best && { cause: best.code }) },
    }
  },
})
