import { CAUSES, rank } from './causes/index.ts'
import { readClientOutput } from './evidence/index.ts'
import type { CauseDefinition, Symptom, Weight } from './model/cause.ts'
import {
  EXPLANATION_SCHEMA,
  type ClientFinding,
  type Explanation,
  type Reading,
  type TextTarget,
} from './model/explanation.ts'
import type { Verdict } from './model/report.ts'
import type { Params } from './model/text.ts'

export interface Pasted {
  readonly text: string
  readonly charset: string
  readonly version: string
}

/** What somebody's client printed, as causes. Pure, and no network: the same text gives the same explanation. */
export function explain({ text, charset, version }: Pasted): Explanation {
  const reading = readClientOutput(text)
  const known = knownOf(reading.target)
  const causes = rank(definitionsFor(reading.findings), reading.findings).map((cause) => ({
    ...cause,
    params: { ...known, ...cause.params },
  }))
  return { schema: EXPLANATION_SCHEMA, version, verdict: verdictOf(reading, causes), charset, ...reading, causes }
}

const PORTS = { ftp: 21, ftpes: 21, ftps: 990, sftp: 22 } as const

/** What the text tells of the server, for the holes of a cause's words. */
function knownOf({ host, port, user, protocol = 'ftp' }: TextTarget): Params {
  return {
    port: String(port ?? PORTS[protocol]),
    ...(protocol === 'sftp' && { protocol }),
    ...(host !== undefined && { host }),
    ...(user !== undefined && { user }),
  }
}

/**
 * The catalogue with the words of clients as its evidence. Causes that one message speaks for compete, whatever they
 * explain elsewhere: `timed out` is a firewall or a silent server, not both.
 */
function definitionsFor(findings: readonly ClientFinding[]): CauseDefinition[] {
  const evidence = new Map<string, Record<string, Weight>>()
  for (const { id, speaksFor } of findings) {
    for (const [code, weight] of Object.entries(speaksFor)) evidence.set(code, { ...evidence.get(code), [id]: weight })
  }
  const symptoms = competing(findings)
  return CAUSES.flatMap((definition): CauseDefinition[] => {
    const own = evidence.get(definition.code)
    if (!own) return []
    const { needs: _, ...rest } = definition as CauseDefinition
    return [{ ...rest, evidence: own, explains: symptoms.get(definition.code) ?? definition.explains }]
  })
}

const SYMPTOMS: ReadonlyMap<string, Symptom> = new Map(CAUSES.map(({ code, explains }) => [code, explains]))

/** One symptom for all causes that are connected by a message, directly or through others. */
function competing(findings: readonly ClientFinding[]): Map<string, Symptom> {
  const symptoms = new Map<string, Symptom>()
  for (const { speaksFor } of findings) {
    const codes = Object.keys(speaksFor).filter((code) => SYMPTOMS.has(code))
    const known = codes.map((code) => symptoms.get(code)).filter((symptom) => symptom !== undefined)
    const [first] = [...known, ...codes.map((code) => SYMPTOMS.get(code))]
    if (first === undefined) continue
    for (const [code, symptom] of symptoms) if (known.includes(symptom)) symptoms.set(code, first)
    for (const code of codes) symptoms.set(code, first)
  }
  return symptoms
}

function verdictOf({ worked, findings }: Reading, causes: Explanation['causes']): Verdict {
  const credible = causes.filter(({ likelihood }) => likelihood !== 'unlikely')
  if (credible.some(({ impact }) => impact === 'blocks')) return 'failing'
  if (credible.length > 0) return 'degraded'
  return worked && findings.length === 0 ? 'healthy' : 'inconclusive'
}
