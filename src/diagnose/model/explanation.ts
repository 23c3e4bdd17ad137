import type { Cause, Weight } from './cause.ts'
import type { Finding } from './finding.ts'
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

/** A line of what was pasted: secrets masked, nothing in it that acts on a terminal. Lines count from 1. */
export interface QuotedLine {
  readonly line: number
  readonly text: string
}

/** What lines of a client's output state, and which causes that speaks for. */
export interface ClientFinding extends Finding {
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

/** What a client's output says, before causes are weighed. */
export interface Reading {
  readonly client?: ClientId
  /** Lines read, lines left out because there were too many, and secrets masked. */
  readonly lines: number
  readonly omitted: number
  readonly secrets: number
  readonly target: TextTarget
  readonly findings: readonly ClientFinding[]
  readonly advice: readonly QuotedAdvice[]
  /** The text shows a transfer or a listing that succeeded. */
  readonly worked: boolean
  /** The text has commands and replies, so that it tells how far the session came. */
  readonly hasDialogue: boolean
}

/** Everything about one pasted text: plain JSON, ids and params, no sentences, no secret. */
export interface Explanation extends Reading {
  readonly schema: typeof EXPLANATION_SCHEMA
  readonly version: string
  readonly verdict: Verdict
  /** How the bytes were read: `utf-8`, `gb18030`, `utf-16le`, … */
  readonly charset: string
  /** Best first. */
  readonly causes: readonly Cause[]
}
