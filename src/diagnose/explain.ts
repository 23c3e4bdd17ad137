import { CAUSES, rank } from './causes/index.ts'
import { charsetOf, decodeSample, detect, SAMPLE, type Sample } from './evidence/index.ts'
import type { CauseDefinition, Symptom, Weight } from './model/cause.ts'
import {
  EXPLANATION_SCHEMA,
  type EvidenceFinding,
  type Explanation,
  type Reading,
  type Unreadable,
} from './model/explanation.ts'
import type { Verdict } from './model/report.ts'
import type { Params } from './model/text.ts'

/** A file that somebody shows: plain data, so that it can cross to a worker. */
export interface Shown {
  readonly bytes: Uint8Array
  readonly name?: string
  /** Of this program. */
  readonly version: string
}

/**
 * What a client's output, a server's log or configuration, a capture or a report says, as causes. Pure, and no network:
 * the same bytes give the same explanation.
 */
export function explainFile({ bytes, name, version }: Shown): Explanation | Unreadable {
  const charset = charsetOf(bytes)
  const named = name === undefined ? {} : { name }
  const source = detect({ ...sampleOf(bytes, charset), ...named })
  if (typeof charset !== 'string' && source.kind !== 'capture') return charset
  const isText = typeof charset === 'string' && source.kind !== 'capture'
  const reading = source.read({ bytes, ...named, ...(isText && { charset }) })
  const file = name === undefined ? {} : { file: name }
  return {
    ...weigh(reading),
    schema: EXPLANATION_SCHEMA,
    version,
    kind: source.kind,
    ...file,
    charset: isText ? charset : 'binary',
  }
}

function sampleOf(bytes: Uint8Array, charset: string | Unreadable): Sample {
  const first = bytes.subarray(0, SAMPLE)
  return typeof charset === 'string' ? { bytes: first, text: decodeSample(first, charset) } : { bytes: first }
}

export interface Pasted {
  readonly text: string
  readonly charset: string
  readonly version: string
}

/** The same for text that was decoded already. */
export function explain({ text, charset, version }: Pasted): Explanation {
  const bytes = new TextEncoder().encode(text)
  const source = detect({ bytes: bytes.subarray(0, SAMPLE), text: text.slice(0, SAMPLE) })
  const reading = source.read({ bytes, charset: 'utf-8' })
  return { ...weigh(reading), schema: EXPLANATION_SCHEMA, version, kind: source.kind, charset }
}

type Weighed = Reading & Pick<Explanation, 'verdict' | 'causes'>

function weigh(reading: Reading): Weighed {
  const known = knownOf(reading)
  const causes = rank(definitionsFor(reading.findings), reading.findings).map((cause) => ({
    ...cause,
    params: { ...known, ...cause.params },
  }))
  return { ...reading, verdict: verdictOf(reading, causes), causes }
}

const PORTS = { ftp: 21, ftpes: 21, ftps: 990, sftp: 22 } as const

/** What the evidence tells of the server, for the holes of a cause's words. */
function knownOf({ target, product }: Reading): Params {
  const { host, port, user, protocol = 'ftp' } = target
  return {
    ...(product !== undefined && { product }),
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
function definitionsFor(findings: readonly EvidenceFinding[]): CauseDefinition[] {
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
function competing(findings: readonly EvidenceFinding[]): Map<string, Symptom> {
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
