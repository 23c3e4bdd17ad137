import { charsetOf, decodeSample, detect, SAMPLE, type Sample } from './evidence/index.ts'
import {
  EXPLANATION_SCHEMA,
  type EvidenceKind,
  type Explanation,
  type Reading,
  type Unreadable,
} from './model/explanation.ts'
import type { Verdict } from './model/report.ts'
import type { Params } from './model/text.ts'
import { rankEvidence } from './rank-evidence.ts'

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
    ...weigh(reading, source.kind),
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
  return { ...weigh(reading, source.kind), schema: EXPLANATION_SCHEMA, version, kind: source.kind, charset }
}

type Weighed = Reading & Pick<Explanation, 'verdict' | 'causes'>

/** Their lines tell of many sessions or settings: what one of them means has no bearing on another. */
const APART: ReadonlySet<EvidenceKind> = new Set<EvidenceKind>(['server-log', 'server-config'])

function weigh(reading: Reading, kind: EvidenceKind): Weighed {
  const known = knownOf(reading)
  const causes = rankEvidence(reading.findings, APART.has(kind)).map((cause) => ({
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

function verdictOf({ worked, findings }: Reading, causes: Explanation['causes']): Verdict {
  const credible = causes.filter(({ likelihood }) => likelihood !== 'unlikely')
  if (credible.some(({ impact }) => impact === 'blocks')) return 'failing'
  if (credible.length > 0) return 'degraded'
  return worked && findings.length === 0 ? 'healthy' : 'inconclusive'
}
