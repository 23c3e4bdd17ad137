import type { Lab } from '../test/support/lab/index.ts'
import { named, resolver } from './cases.ts'
import type { Case } from './cases.ts'
import { compare, countConnections, median, warmUp } from './measure.ts'
import type { Patience, Sample } from './measure.ts'
import { duration, ratio, table } from './table.ts'
import type { Column } from './table.ts'
import { reportOf } from './tools.ts'
import type { Tool } from './tools.ts'

/** What one tool did in one case. */
export interface Result {
  readonly about: Case
  readonly tool: Tool
  readonly samples: readonly Sample[]
}

/** The tools of every case against it. */
export async function measureFaults(lab: Lab, cases: readonly Case[], patience: Patience): Promise<Result[]> {
  const results: Result[] = []
  for (const about of cases) {
    process.stderr.write(`${about.name} ...\n`)
    await lab.apply(resolver)
    const end = await about.prepare(lab)
    await countConnections(lab)
    await warmUp(lab, about.tools)
    const samples = await compare(lab, about.tools, patience)
    results.push(...[...samples].map(([tool, taken]) => ({ about, tool, samples: taken })))
    await end()
    await lab.reset()
  }
  return results
}

const columns: readonly Column[] = [
  { title: 'tool', width: 8, align: 'left' },
  { title: 'runs', width: 4, align: 'right' },
  { title: 'median', width: 8, align: 'right' },
  { title: 'ratio', width: 7, align: 'right' },
  { title: 'conns', width: 5, align: 'right' },
  { title: 'exit', width: 4, align: 'right' },
  { title: 'cause', width: 5, align: 'left' },
  { title: 'what it said', width: 45, align: 'left' },
]

export const medianMs = (samples: readonly Sample[]) => median(samples.map(({ ms }) => ms))

/** Whether the median run was cut off: it has no time of its own, only a least one. */
export const cutOff = (samples: readonly Sample[]) => samples.filter(({ late }) => late).length * 2 >= samples.length

/** Reports whose receipt says another number of connections than the router has seen. */
const lies = ({ tool, samples }: Result) =>
  tool.name === 'ftpcheck'
    ? samples.filter((sample) => reportOf(sample)?.receipt.connections !== sample.connections)
    : []

function row(result: Result, reference: Result | undefined): string[] {
  const { about, tool, samples } = result
  const last = samples.at(-1)
  if (!last) return [tool.name]
  const ms = medianMs(samples)
  const more = cutOff(samples) ? '> ' : ''
  const times = more + ratio(ms, medianMs(reference?.samples ?? []))
  return [
    tool.name,
    String(samples.length),
    more + (more ? `${Math.floor(ms / 1000)} s` : duration(ms)),
    tool.name === 'ftpcheck' ? '' : times,
    `${median(samples.map(({ connections }) => connections))}${lies(result).length > 0 ? '!' : ''}`,
    last.late ? '-' : String(last.status),
    named(about, tool, last) ? 'yes' : 'no',
    last.late ? '(still waiting)' : tool.reads(last),
  ]
}

/** The table of a case, and what its work took where that is wanted. */
export function faultTable(about: Case, results: readonly Result[]): string {
  const here = results.filter((result) => result.about === about)
  const reference = here.find(({ tool }) => tool.name === 'ftpcheck')
  const rows = here.map((result) => row(result, reference))
  const cost = about.cost ? `\n\n${about.name}: what these runs took\n\n${costTable(here)}` : ''
  return `${about.name}: ${about.title}\n\n${table(columns, rows)}${cost}`
}

/** A line for each report whose receipt is wrong. */
export function wrongReceipts(results: readonly Result[]): string[] {
  return results.flatMap((result) =>
    lies(result).map((sample) => {
      const told = reportOf(sample)?.receipt.connections ?? 'nothing'
      return `RECEIPT WRONG in ${result.about.name}: the router saw ${sample.connections} connections, told are ${told}`
    }),
  )
}

/** Memory and processor time; means something on a healthy server, where every tool does all of its work. */
function costTable(results: readonly Result[]): string {
  const rows = results.map(({ tool, samples }) => [
    tool.name,
    `${(median(samples.map(({ peakKiB }) => peakKiB)) / 1024).toFixed(0)} MiB`,
    duration(median(samples.map(({ cpuMs }) => cpuMs))),
    duration(medianMs(samples)),
    tool.name === 'ftpcheck' ? duration(median(samples.map((sample) => reportOf(sample)?.durationMs ?? NaN))) : '',
  ])
  const right = { width: 9, align: 'right' } as const
  return table(
    [
      { title: 'tool', width: 8, align: 'left' },
      { title: 'peak RSS', ...right },
      { title: 'CPU', ...right },
      { title: 'whole', ...right },
      { title: 'in check', ...right },
    ],
    rows,
  )
}
