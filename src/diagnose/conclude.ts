import { CAUSES, rank } from './causes/index.ts'
import { channelsOf } from './channels.ts'
import { SCHEMA, type Evidence, type Report } from './model/report.ts'
import { evaluate, factsOf, RULES } from './rules/index.ts'
import { layersOf, timingOf } from './summary.ts'
import { verdictOf } from './verdict.ts'

/**
 * What the facts of one diagnosis mean. Pure: the same evidence gives the same report, on any machine and at any time, so a
 * saved report can be judged again by a later version.
 */
export function conclude(evidence: Evidence): Report {
  const { id, startedAt, durationMs, version, vantage, target, options, observations, receipt } = evidence
  const facts = factsOf({ target, options, observations })
  const findings = evaluate(RULES, { target, options, observations })
  const causes = rank(CAUSES, findings)
  const channels = channelsOf(facts)
  return {
    schema: SCHEMA,
    ...{ id, startedAt, durationMs, version, vantage, target, options },
    verdict: verdictOf({ target, channels, causes, findings }),
    channels,
    layers: layersOf(observations, causes),
    causes,
    advisories: [],
    findings,
    observations,
    timing: timingOf(facts, durationMs),
    receipt,
  }
}
