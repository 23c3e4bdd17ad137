import type { Reading } from '../model/explanation.ts'
import { findAdvice } from './advice.ts'
import { announcedElsewhere, dataPorts, endsAtData } from './announced.ts'
import { recogniseClient } from './client.ts'
import { collect } from './collect.ts'
import { readDialogue } from './dialogue.ts'
import { readLines } from './lines.ts'
import { findTarget } from './target.ts'

/** What a client's output says: which client, which server, and what its lines state. Pure; nothing secret comes out. */
export function readClientOutput(text: string): Reading {
  const { lines, total, omitted, secrets } = readLines(text)
  const client = recogniseClient(lines)
  const items = readDialogue(lines)
  const { findings, worked } = collect(items, client)
  const ports = dataPorts(items)
  const all = [
    ...findings,
    ...announcedElsewhere(items, worked),
    ...(findings.length === 0 ? endsAtData(items, worked) : []),
  ]
  return {
    ...(client && { client }),
    lines: total,
    omitted,
    secrets,
    target: findTarget(lines, client),
    findings: all.map((finding) => ({ ...finding, params: { ...ports, ...finding.params } })),
    advice: findAdvice(lines),
    worked,
    hasDialogue: items.some(({ type }) => type !== 'note'),
  }
}

export { adviceText } from './advice.ts'
export { decodeOutput, type Decoded } from './decode.ts'
export { clientFindingText, trapText } from './texts.ts'
