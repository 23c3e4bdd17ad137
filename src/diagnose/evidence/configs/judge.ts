import type { Severity } from '../../model/cause.ts'
import type { ConfigProblem } from '../../model/server-config.ts'
import type { Config, ConfigRule, Dialect, Hit } from './config.ts'
import { shown } from './read.ts'

/** What a rule objects to. */
export interface Judged {
  readonly rule: ConfigRule
  readonly hits: readonly Hit[]
  readonly problems: readonly ConfigProblem[]
}

/** As many places as help; a file where a rule objects to more has the same mistake throughout. */
const MOST_HITS = 20

const WEIGHT: Readonly<Record<Severity, number>> = { high: 0, warn: 1, info: 2 }

/** All that is wrong with a configuration, the worst first, then by line. */
export function judge({ rules }: Dialect, config: Config): Judged[] {
  return rules
    .map((rule) => ({ rule, hits: rule.find(config).slice(0, MOST_HITS) }))
    .filter(({ hits }) => hits.length > 0)
    .map(({ rule, hits }) => ({ rule, hits, problems: hits.map((hit) => problemOf(rule, hit)) }))
    .sort((one, other) => WEIGHT[one.rule.severity] - WEIGHT[other.rule.severity] || lineOf(one) - lineOf(other))
}

const lineOf = ({ hits }: Judged): number => hits[0]?.at.line ?? 0

function problemOf({ code, severity, note }: ConfigRule, { at, mend }: Hit): ConfigProblem {
  return {
    line: at.line,
    setting: shown(at.name ?? at.text).trim(),
    ...(code !== undefined && { code }),
    severity,
    ...(mend !== undefined && { mend: shown(mend) }),
    note,
  }
}
