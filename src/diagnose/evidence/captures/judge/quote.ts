import type { QuotedLine } from '../../../model/quoted-line.ts'
import type { Flow, Sender } from '../flows/index.ts'
import type { At } from '../talk/index.ts'

const MOST = 3

/** One end as people write it: `192.0.2.1:21`, `[2001:db8::1]:21`. */
export const endOf = ({ address, port }: Pick<Sender, 'address' | 'port'>): string =>
  `${address.includes(':') ? `[${address}]` : address}:${port}`

/** A packet in the words of tcpdump: who, to whom, what. */
export function packetLine(at: At, [from, to]: readonly [Sender, Sender], what: string): QuotedLine {
  return { line: at.number, text: `${endOf(from)} > ${endOf(to)}: ${what}` }
}

export const fromClient = ({ client, server }: Flow): [Sender, Sender] => [client, server]
export const fromServer = ({ client, server }: Flow): [Sender, Sender] => [server, client]

/** As many as are shown, in the order of the capture, each packet once. */
export function linesOf(...lines: readonly (QuotedLine | undefined)[]): QuotedLine[] {
  const byNumber = new Map(lines.flatMap((one) => (one ? [[one.line, one] as const] : [])))
  return [...byNumber.values()].sort((one, other) => one.line - other.line).slice(0, MOST)
}

/** Seconds for a sentence: tenths below ten. */
export function rounded(seconds: number): number {
  return seconds < 10 ? Math.round(seconds * 10) / 10 : Math.round(seconds)
}

export const milliseconds = (microseconds: number): number => Math.round(microseconds / 1000)
