import type { QuotedLine } from '../../../model/quoted-line.ts'
import { collect } from '../../collect.ts'
import { readDialogue } from '../../dialogue.ts'
import type { Said } from '../talk/index.ts'
import type { Finding } from './scene.ts'

export interface Heard {
  readonly findings: readonly Finding[]
  readonly worked: boolean
}

/** What the words of one session state: a reply means the same in a capture as in a client's log. */
export function hear(said: readonly Said[]): Heard {
  const { findings, worked } = collect(readDialogue(said.map(quoted)), undefined)
  return { findings: [...findings, ...webServer(said)], worked }
}

export const quoted = ({ who, text, number }: Said): QuotedLine => ({
  line: number,
  text: `${who === 'client' ? 'C>' : 'S<'} ${text}`,
})

function webServer(said: readonly Said[]): Finding[] {
  const web = said.find(({ who, text }) => who === 'server' && /^HTTP\/\d/.test(text))
  if (!web) return []
  const speaksFor = { 'not-ftp-http': 'decisive' } as const
  return [{ id: 'capture-web-server', layer: 'protocol', params: {}, lines: [quoted(web)], speaksFor }]
}

const MOST_LINES = 3

/** Findings of several connections that say the same, put together. */
export function merge(findings: readonly Finding[]): Finding[] {
  return [...Map.groupBy(findings, ({ id }) => id).values()].flatMap((same): Finding[] => {
    const [first] = same
    if (!first) return []
    // Harmless only where it was harmless each time.
    const worst = same.find(({ params }) => params['impact'] !== 'degrades') ?? first
    return [{ ...worst, lines: same.flatMap(({ lines }) => lines).slice(0, MOST_LINES) }]
  })
}
