import type { Reply } from '../model/reply.ts'

/** What a server says it can do (FEAT, RFC 2389 section 3.2): plain data, because it goes into the report. */
export interface Features {
  readonly lines: readonly Feature[]
}

export interface Feature {
  /** First word, upper case: `MLST`, `AUTH`, `REST`. */
  readonly name: string
  /** The rest of the line as sent: `type*;size*;`, `TLS`, `STREAM`. */
  readonly param?: string
}

/**
 * The lines between the first and the last of a 211 reply. RFC 2389 wants exactly one space before each; servers send
 * none, several or a tab, and old ones repeat the code (`211-MDTM`). A one-line 211 or any other code lists nothing.
 */
export function parseFeatures(reply: Reply): Features {
  if (reply.code !== 211) return { lines: [] }
  const lines = reply.lines.slice(1, -1).map((line) => line.replace(/^211-/, '').trim())
  return { lines: lines.filter((line) => line !== '').map(parseFeature) }
}

function parseFeature(line: string): Feature {
  const [name = '', param] = line.split(/\s+([^]*)/, 2)
  return { name: name.toUpperCase(), ...(param && { param }) }
}

/**
 * Whether a feature is listed, and with the given parameter if one is asked for: `AUTH` with `TLS` is met by `AUTH TLS` and
 * by the list `AUTH TLS;TLS-C;SSL;`, `MLST` with `size` by `MLST type*;size*;`.
 *
 * A listed feature need not work: Pure-FTPd 1.0.50 lists `AUTH TLS` with TLS switched off.
 */
export function hasFeature(features: Features, name: string, param?: string): boolean {
  const named = features.lines.filter((line) => line.name === name.toUpperCase())
  if (param === undefined) return named.length > 0
  return named.some((line) => words(line.param ?? '').includes(param.toUpperCase()))
}

function words(param: string): string[] {
  return param.toUpperCase().split(/[\s;,*]+/)
}
