import type { Cause, Weight } from './cause.ts'
import type { Details } from './evidence-details.ts'
import type { Finding } from './finding.ts'
import type { QuotedLine } from './quoted-line.ts'
import type { Verdict } from './report.ts'
import type { Protocol } from './target.ts'

export const EXPLANATION_SCHEMA = 'ftpcheck.explanation/1'

/** Programs that are told by what they print. `ftp` is one of those of that name; `node` is any program on Node that shows the system's error as it is. */
export const CLIENTS = [
  'filezilla',
  'winscp',
  'curl',
  'lftp',
  'windows-ftp',
  'ftplib',
  'tnftp',
  'gnu-ftp',
  'ftp',
  'basic-ftp',
  'rclone',
  'openssh',
  'putty',
  'paramiko',
  'ssh2',
  'node',
] as const
export type ClientId = (typeof CLIENTS)[number]

/** What somebody shows: told by its content, or by its name where the content leaves a doubt. */
export type EvidenceKind = 'client-log' | 'server-log' | 'server-config' | 'capture' | 'report'

/** What lines of the evidence state, and which causes that speaks for. Lines of a capture are its packets. */
export interface EvidenceFinding extends Finding {
  readonly lines: readonly QuotedLine[]
  /** Cause codes, also those that this version has no words for. */
  readonly speaksFor: Readonly<Record<string, Weight>>
}

/** Who and what the text is about, as far as it tells. */
export interface TextTarget {
  readonly protocol?: Exclude<Protocol, 'auto'>
  readonly host?: string
  readonly port?: number
  readonly user?: string
}

/** Advice in the text that costs more safety than it is worth. */
export interface QuotedAdvice extends QuotedLine {
  readonly id: string
}

/** What a piece of evidence says, before causes are weighed. */
export interface Reading {
  readonly client?: ClientId
  /** The server software that wrote it, or that it is the configuration of: a name of FixProduct. */
  readonly product?: string
  /** Lines read, lines left out because there were too many, and secrets masked. */
  readonly lines: number
  readonly omitted: number
  readonly secrets: number
  readonly target: TextTarget
  readonly findings: readonly EvidenceFinding[]
  readonly advice: readonly QuotedAdvice[]
  /** The text shows a transfer or a listing that succeeded. */
  readonly worked: boolean
  /** The text has commands and replies, so that it tells how far the session came. */
  readonly hasDialogue: boolean
  /** What only this kind of evidence tells. */
  readonly details?: Details
}

/** Everything about one piece of evidence: plain JSON, ids and params, no secret. */
export interface Explanation extends Reading {
  readonly schema: typeof EXPLANATION_SCHEMA
  readonly version: string
  readonly kind: EvidenceKind
  /** The name of the file, where there is one. */
  readonly file?: string
  readonly verdict: Verdict
  /** How the bytes were read: `utf-8`, `gb18030`, `utf-16le`, … ; `binary` for what is no text. */
  readonly charset: string
  /** Best first. */
  readonly causes: readonly Cause[]
}

/** Why nothing can be said about a file. */
export interface Unreadable {
  readonly trouble: 'empty' | 'binary'
}
