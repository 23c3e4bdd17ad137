// Measures ftpcheck beside curl, lftp, sftp and nmap, against real servers and faults:
//
//   npm run bench -- [--rounds N] [--cap SECONDS] [--only CASE,...] [--json FILE]
//
// The cases: healthy, blocked, silent, closed, ssh, ftpes, ftpes-blocked, sftp, ftpes-security, sftp-security, rtt,
// ftpes-rtt.
//
// `npm run bench -- chat` measures the bot in played chats instead, see chat/main.ts, `npm run bench -- watches` how much it can
// watch, see watches/main.ts; `npm run bench -- evidence` measures `explain` on files of 10 MiB.
//
// It only measures: no number makes it fail. A receipt that miscounts connections does, because that is a false promise.
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { createLab, labOrSkip } from '../test/support/lab/index.ts'
import type { Lab } from '../test/support/lab/index.ts'
import { plainCases } from './cases.ts'
import { benchChat } from './chat/main.ts'
import { benchWatches } from './watches/main.ts'
import { benchEvidence } from './evidence.ts'
import { environmentText, readEnvironment } from './environment.ts'
import { faultTable, measureFaults, wrongReceipts } from './faults-table.ts'
import type { Result } from './faults-table.ts'
import { goalTable } from './goals.ts'
import type { Patience } from './measure.ts'
import { journeys, measureRoundTrips, roundTripTable } from './round-trips.ts'
import type { Journey, RoundTrip } from './round-trips.ts'
import { secureCases } from './secure-cases.ts'

/** After so long a tool gets no more runs in this case: a slow answer needs no median of many. */
const BUDGET_MS = 30_000

const EVIDENCE_ROUNDS = 5

const allCases = [...plainCases, ...secureCases]
const parts = [...allCases, ...journeys].map(({ name }) => name)

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

/** What was measured from afar, by journey. */
type Trips = ReadonlyMap<Journey, readonly RoundTrip[]>

function numbers(results: readonly Result[], trips: Trips) {
  return {
    cases: results.map(({ about, tool, samples }) => ({
      case: about.name,
      tool: tool.name,
      samples: samples.map((sample) => ({ ...sample, stdout: undefined, stderr: undefined, said: tool.reads(sample) })),
    })),
    roundTrips: [...trips].flatMap(([{ name }, taken]) =>
      taken.map(({ rttMs, medianMs, failed }) => ({ name, rttMs, failed, ...Object.fromEntries(medianMs) })),
    ),
  }
}

async function measureTrips(lab: Lab, asked: readonly string[], patience: Patience): Promise<Trips> {
  const trips = new Map<Journey, readonly RoundTrip[]>()
  for (const journey of journeys.filter(({ name }) => asked.includes(name))) {
    trips.set(journey, await measureRoundTrips(lab, journey, patience))
  }
  return trips
}

async function bench(lab: Lab, { patience, asked, file }: ReturnType<typeof readArguments>): Promise<boolean> {
  const environment = await readEnvironment(lab, ['npm run bench --', ...process.argv.slice(2)].join(' '))
  const cases = allCases.filter(({ name }) => asked.includes(name))
  const results = await measureFaults(lab, cases, patience)
  const trips = await measureTrips(lab, asked, patience)
  const secure = [...trips].find(([{ name }]) => name === 'ftpes-rtt')
  const wrong = wrongReceipts(results)
  const text = [
    environmentText(environment),
    ...cases.map((about) => faultTable(about, results)),
    ...[...trips].map(([journey, taken]) => `${journey.name}: ${journey.title}\n\n${roundTripTable(journey, taken)}`),
    goalTable(results, secure?.[1] ?? []),
    ...wrong,
  ]
  process.stdout.write(`${text.filter(Boolean).join('\n\n')}\n`)
  if (file) writeFileSync(file, `${JSON.stringify({ ...environment, ...numbers(results, trips) }, null, 2)}\n`)
  return wrong.length === 0
}

async function main(): Promise<number> {
  const [part, ...rest] = process.argv.slice(2)
  if (part === 'chat') return benchChat(rest)
  if (part === 'watches') return benchWatches(rest)
  if (part === 'evidence') {
    benchEvidence(EVIDENCE_ROUNDS)
    return 0
  }
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
