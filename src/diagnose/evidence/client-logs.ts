import type { Reading } from '../model/explanation.ts'
import { findAdvice } from './advice.ts'
import { announcedElsewhere, dataPorts, endsAtData } from './announced.ts'
import { recogniseClient } from './client.ts'
import { collect } from './collect.ts'
import { readDialogue } from './dialogue.ts'
import { eachLine } from './each-line.ts'
import { readLines } from './lines.ts'
import type { Input, Source } from './source.ts'
import { findTarget } from './target.ts'
import { clientText } from './texts.ts'

/** What a client printed: which client, which server, and what its lines state. */
export const clientLogs: Source = {
  kind: 'client-log',
  // What no other reader claims is taken for this.
  recognise: () => 0,
  read,
  meaning: clientText,
}

function read(input: Input): Reading {
  const { lines, total, omitted, secrets } = readLines(eachLine(input))
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
