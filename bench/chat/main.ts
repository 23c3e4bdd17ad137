// Measures the bot in played chats; main.ts of this folder's parent hands over with `npm run bench -- chat`:
//
//   npm run bench -- chat [--rate 200] [--seconds 30] [--checks 1000] [--only PART,...] [--json FILE]
//
// The parts: slack-socket, slack-http, discord (acknowledgements under load), in-flight (many checks at once).
import { writeFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { type Acks, measureAcks } from './acks.ts'
import { type Flight, measureFlight } from './in-flight.ts'
import { type PlatformName, PLATFORMS } from './platforms.ts'
import { acksTable, flightTable, goalsTable } from './tables.ts'

const PATIENCE_MS = 180_000
const PARTS = [...Object.keys(PLATFORMS), 'in-flight']
/** Healthy checks beside the crowd begin so often that they do not hold up each other. */
const CALM = { healthy: 48, perSecond: 4 }

function readArguments(argv: readonly string[]) {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      rate: { type: 'string', default: '200' },
      seconds: { type: 'string', default: '30' },
      checks: { type: 'string', default: '1000' },
      only: { type: 'string', default: PARTS.join(',') },
      json: { type: 'string' },
    },
  })
  const [perSecond, seconds, checks] = [values.rate, values.seconds, values.checks].map(Number)
  const asked = values.only.split(',')
  const unknown = asked.filter((name) => !PARTS.includes(name))
  if (unknown.length > 0) throw new Error(`--only knows ${PARTS.join(', ')}, not ${unknown.join(', ')}`)
  if (!(perSecond && seconds && checks && checks > 1)) throw new Error('--rate, --seconds and --checks want numbers')
  return { load: { perSecond, seconds, patienceMs: PATIENCE_MS }, checks, asked, file: values.json }
}

async function measureFlights(checks: number): Promise<Flight[]> {
  const half = Math.round(checks / 2)
  return [
    await measureFlight({ hanging: 0, ...CALM, patienceMs: PATIENCE_MS }),
    await measureFlight({ hanging: half, ...CALM, patienceMs: PATIENCE_MS }),
    await measureFlight({ hanging: half, healthy: half, perSecond: Infinity, patienceMs: PATIENCE_MS }),
  ]
}

/** Prints what was measured; goals that were missed fail nothing. */
export async function benchChat(argv: readonly string[]): Promise<number> {
  const { load, checks, asked, file } = readArguments(argv)
  const platforms = Object.keys(PLATFORMS).filter((name) => asked.includes(name)) as PlatformName[]
  const about = {
    date: new Date().toISOString().slice(0, 10),
    command: ['npm run bench -- chat', ...argv].join(' '),
    cores: cpus().length,
    load: loadavg()[0] ?? 0,
    node: process.versions.node,
  }
  const acks: Acks[] = []
  for (const name of platforms) acks.push(await measureAcks(name, load))
  const flights = asked.includes('in-flight') ? await measureFlights(checks) : []
  const text = [
    `${about.date}, ${about.cores} cores, load ${about.load.toFixed(1)} at the start, Node ${about.node}\n${about.command}`,
    acks.length > 0 ? acksTable(acks) : '',
    flights.length > 0 ? flightTable(flights) : '',
    goalsTable(acks, flights),
    ...[...acks, ...flights].flatMap(({ complaints }) => complaints.slice(0, 5)),
  ]
  process.stdout.write(`${text.filter(Boolean).join('\n\n')}\n`)
  if (file) writeFileSync(file, `${JSON.stringify({ ...about, acks, flights }, null, 2)}\n`)
  return 0
}
