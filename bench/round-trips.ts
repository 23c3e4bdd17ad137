import { addresses, latency } from '../test/support/lab/index.ts'
import type { Lab } from '../test/support/lab/index.ts'
import { resolver, startServer } from './cases.ts'
import { compare, countConnections, median, warmUp } from './measure.ts'
import type { Patience } from './measure.ts'
import { duration, ratio, table } from './table.ts'
import type { Column } from './table.ts'
import { ftpesClients } from './secure-tools.ts'
import { startFtpes } from './secure-cases.ts'
import { clients } from './tools.ts'
import type { Tool } from './tools.ts'

const DELAYS = [0, 20, 50, 100, 200]

/** How long one listing takes at a round-trip time. `failed` counts runs that did not list. */
export interface RoundTrip {
  readonly askedMs: number
  readonly rttMs: number
  readonly medianMs: ReadonlyMap<Tool['name'], number>
  readonly failed: number
}

/** The shortest that ping sees, because a delay that is asked for is not yet a delay. */
async function ping(lab: Lab): Promise<number> {
  const said = await lab.must('client', ['ping', '-q', '-c', '5', '-i', '0.2', addresses.server.v4])
  return Number(/= ([\d.]+)\//.exec(said)?.[1])
}

/** Who lists what server from afar. */
export interface Journey {
  readonly name: string
  readonly title: string
  readonly tools: readonly Tool[]
  readonly start: (lab: Lab) => Promise<{ readonly stop: () => Promise<void> }>
}

const title = 'one listing (ftpcheck: the whole check), by distance'

export const journeys: readonly Journey[] = [
  { name: 'rtt', title, tools: clients, start: startServer },
  { name: 'ftpes-rtt', title: `${title}, FTPES`, tools: ftpesClients, start: startFtpes },
]

/** A healthy server, farther and farther away. */
export async function measureRoundTrips(lab: Lab, journey: Journey, patience: Patience): Promise<RoundTrip[]> {
  const { stop } = await journey.start(lab)
  const trips: RoundTrip[] = []
  for (const ms of DELAYS) {
    process.stderr.write(`${journey.name}: round trip of ${ms} ms ...\n`)
    await lab.apply(resolver, ...(ms > 0 ? [latency(ms)] : []))
    await countConnections(lab)
    const rttMs = await ping(lab)
    await warmUp(lab, journey.tools)
    const samples = [...(await compare(lab, journey.tools, patience))]
    trips.push({
      askedMs: ms,
      rttMs,
      medianMs: new Map(samples.map(([tool, taken]) => [tool.name, median(taken.map((sample) => sample.ms))])),
      failed: samples.flatMap(([, taken]) => taken).filter(({ status }) => status !== 0).length,
    })
    await lab.reset()
  }
  await stop()
  return trips
}

const right = { width: 10, align: 'right' } as const
const wide = { width: 13, align: 'right' } as const
const columns = (tools: readonly Tool[]): readonly Column[] => [
  { title: 'round trip', ...right },
  ...tools.map(({ name }) => ({ title: name, ...right })),
  { title: 'ftpcheck/curl', ...wide },
  { title: 'ftpcheck/lftp', ...wide },
  { title: '', width: 14, align: 'left' },
]

/** How the tools grow with the round-trip time. */
export function roundTripTable({ tools }: Journey, trips: readonly RoundTrip[]): string {
  const rows = trips.map(({ rttMs, medianMs, failed }) => {
    const of = (name: Tool['name']) => medianMs.get(name) ?? NaN
    const ratios = [ratio(of('ftpcheck'), of('curl')), ratio(of('ftpcheck'), of('lftp'))]
    const warning = failed > 0 ? [`${failed} runs failed`] : []
    return [`${rttMs.toFixed(1)} ms`, ...tools.map(({ name }) => duration(of(name))), ...ratios, ...warning]
  })
  return table(columns(tools), [...rows, slopes(tools, trips)])
}

/** How many round trips a tool waits for, one after the other: what it takes longer from the nearest to the farthest. */
function slopes(tools: readonly Tool[], trips: readonly RoundTrip[]): string[] {
  const [near, far] = [trips[0], trips.at(-1)]
  const slope = ({ name }: Tool) =>
    ((far?.medianMs.get(name) ?? NaN) - (near?.medianMs.get(name) ?? NaN)) /
    ((far?.rttMs ?? NaN) - (near?.rttMs ?? NaN))
  return ['in a row', ...tools.map((tool) => slope(tool).toFixed(1))]
}
