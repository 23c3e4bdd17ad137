import { advise, causeOf, CAUSES, rank, softwareIn, STAGES, STRANGERS, UNEXPLAINED } from './causes/index.ts'
import { channelsOf } from './channels.ts'
import { identify } from './identify.ts'
import type { Cause, Symptom } from './model/cause.ts'
import type { Facts, Finding } from './model/finding.ts'
import { SCHEMA, type Evidence, type Report } from './model/report.ts'
import type { Params } from './model/text.ts'
import { evaluate, factsOf, RULES, type FindingId } from './rules/index.ts'
import { succeeded } from './rules/read.ts'
import { layersOf, timingOf } from './summary.ts'
import { verdictOf } from './verdict.ts'

/**
 * What the facts of one diagnosis mean. Pure: the same evidence gives the same report, on any machine and at any time, so a
 * saved report can be judged again by a later version.
 */
export function conclude(evidence: Evidence): Report {
  const { id, startedAt, durationMs, version, vantage, target, options, observations, receipt } = evidence
  const facts = factsOf({ target, options, observations })
  const findings = [...evaluate(RULES, { target, options, observations }), ...identify(facts)]
  const isReview = options.security === true
  const causes = explain(findings, { isReview, wording: wordingOf(facts, findings) })
  const channels = channelsOf(facts)
  return {
    schema: SCHEMA,
    ...{ id, startedAt, durationMs, version, vantage, target, options },
    verdict: verdictOf({ target, options, channels, causes, findings, observations }),
    channels,
    layers: layersOf({ observations, causes, channels }),
    causes,
    advisories: advise(findings, isReview ? STRANGERS.map(({ code }) => code) : []),
    findings,
    observations,
    timing: timingOf(facts, durationMs),
    receipt,
  }
}

/** The known causes, and the admission that there is none wherever the diagnosis got stuck without one. */
function explain(findings: readonly Finding[], { isReview, wording }: Explaining): Cause[] {
  const known = rank(isReview ? [...CAUSES, ...STRANGERS] : CAUSES, findings)
  const explained = new Set(known.filter(({ likelihood }) => likelihood !== 'unlikely').map(symptomOf))
  const open = findings.filter(({ id }) => {
    const symptoms = STAGES[id as FindingId]
    return symptoms !== undefined && !symptoms.some((symptom) => explained.has(symptom))
  })
  return [...rank(UNEXPLAINED, open), ...known].map((cause) => {
    const { fix, overSftp } = causeOf(cause.code) ?? {}
    return fix || overSftp ? { ...cause, params: { ...wording, ...cause.params } } : cause
  })
}

interface Explaining {
  readonly isReview: boolean
  /** What the words of a cause may depend on. */
  readonly wording: Params
}

/** The software that was found and, where it was spoken to over SFTP, that. */
function wordingOf(facts: Facts, findings: readonly Finding[]): Params {
  if (facts.target.protocol !== 'sftp') return softwareIn(findings)
  const [ident] = succeeded(facts.all('ssh-ident'))
  const product = ident?.data.software?.product
  return { protocol: 'sftp', ...(product !== undefined && { product }) }
}

const SYMPTOMS: ReadonlyMap<string, Symptom> = new Map(CAUSES.map(({ code, explains }) => [code, explains]))

function symptomOf({ code }: Cause): Symptom | undefined {
  return SYMPTOMS.get(code)
}
