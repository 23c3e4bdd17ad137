// Measures ftpcheck beside curl, lftp and nmap, against real servers and faults:
//
//   npm run bench -- [--rounds N] [--cap SECONDS] [--only healthy,blocked,silent,closed,ssh,rtt] [--json FILE]
//
// It only measures: no number makes it fail. A receipt that miscounts connections does, because that is a false promise.
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { createLab, labOrSkip } from '../test/support/lab/index.ts'
import type { Lab } from '../test/support/lab/index.ts'
import { cases } from './cases.ts'
import { environmentText, readEnvironment } from './environment.ts'
import { costTable, faultTables, measureFaults, wrongReceipts } from './faults-table.ts'
import type { Result } from './faults-table.ts'
import type { Patience } from './measure.ts'
import { measureRoundTrips, roundTripTable } from './round-trips.ts'
import type { RoundTrip } from './round-trips.ts'

/** After so long a tool gets no more runs in this case: a slow answer needs no median of many. */
const BUDGET_MS = 30_000

const parts = [...cases.map(({ name }) => name), 'rtt']

function readArguments(argv: string[]) {
  const { values } = parseArgs({
    args: argv,
    options: {
      rounds: { type: 'string', default: '7' },
      cap: { type: 'string', default: '40' },
      only: { type: 'string', default: parts.join(',') },
      json: { type: 'string' },
    },
  })
  const patience: Patience = { rounds: Number(values.rounds), capMs: Number(values.cap) * 1000, budgetMs: BUDGET_MS }
  const asked = values.only.split(',')
  const unknown = asked.filter((name) => !parts.includes(name))
  if (unknown.length > 0) throw new Error(`--only knows ${parts.join(', ')}, not ${unknown.join(', ')}`)
  if (!(patience.rounds >= 1 && patience.capMs > 0)) throw new Error('--rounds and --cap want a number from 1 up')
  return { patience, asked, file: values.json }
}

function numbers(results: readonly Result[], trips: readonly RoundTrip[]) {
  return {
    cases: results.map(({ about, tool, samples }) => ({
      case: about.name,
      tool: tool.name,
      samples: samples.map((sample) => ({ ...sample, stdout: undefined, stderr: undefined, said: tool.reads(sample) })),
    })),
    roundTrips: trips.map(({ rttMs, medianMs, failed }) => ({ rttMs, failed, ...Object.fromEntries(medianMs) })),
  }
}

async function bench(lab: Lab, { patience, asked, file }: ReturnType<typeof readArguments>): Promise<boolean> {
  const environment = await readEnvironment(lab, ['npm run bench --', ...process.argv.slice(2)].join(' '))
  const results = await measureFaults(lab, asked, patience)
  const trips = asked.includes('rtt') ? await measureRoundTrips(lab, patience) : []
  const wrong = wrongReceipts(results)
  const text = [
    environmentText(environment),
    faultTables(results),
    asked.includes('healthy') ? `cost: of the runs against the healthy vsftpd\n\n${costTable(results)}` : '',
    asked.includes('rtt')
      ? `rtt: one listing (ftpcheck: the whole check), by distance\n\n${roundTripTable(trips)}`
      : '',
    ...wrong,
  ]
  process.stdout.write(`${text.filter(Boolean).join('\n\n')}\n`)
  if (file) writeFileSync(file, `${JSON.stringify({ ...environment, ...numbers(results, trips) }, null, 2)}\n`)
  return wrong.length === 0
}

async function main(): Promise<number> {
  const asked = readArguments(process.argv.slice(2))
  if (labOrSkip('npm run bench')) return 1
  await using lab = await createLab()
  return (await bench(lab, asked)) ? 0 : 1
}

try {
  process.exitCode = await main()
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
