// Measures how many targets one process can watch; main.ts of this folder's parent hands over with `npm run bench -- watches`:
//
//   npm run bench -- watches [--sizes 1000,3000,10000] [--warm 150] [--seconds 180] [--json FILE]
//
// Each watch is looked at every minute, each at a server of its own address; a tenth of the servers are broken.
import { fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { issue } from '../../test/support/certificates.ts'
import type { Papers } from './fleet.ts'
import { type HistoryTimes, measureHistory } from './history.ts'
import type { Kind } from './kinds.ts'
import type { Plan, Stats } from './plan.ts'
import { goalsTable, watchesTable } from './tables.ts'

/** As the container starts it. */
const FLAGS = ['--max-semi-space-size=4', '--max-old-space-size=384']
const DAY = 86_400_000

function readArguments(argv: readonly string[]) {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      sizes: { type: 'string', default: '1000,3000,10000' },
      warm: { type: 'string', default: '150' },
      seconds: { type: 'string', default: '180' },
      json: { type: 'string' },
    },
  })
  const [warmMs = 0, measureMs = 0] = [values.warm, values.seconds].map((text) => Number(text) * 1000)
  const sizes = values.sizes.split(',').map(Number)
  if (!(sizes.every((size) => size >= 10) && warmMs > 0 && measureMs > 0)) {
    throw new Error('--sizes, --warm and --seconds want numbers')
  }
  return { sizes, warmMs, measureMs, file: values.json }
}

/** One authority, which the bot trusts, a certificate for all servers, and one that has ended. */
async function makePapers(): Promise<{ papers: Papers; authority: string }> {
  const names = ['*.fleet.test']
  const authority = await issue({ commonName: 'Fleet CA', ca: true, to: 3650 })
  const good = await issue({ commonName: 'fleet.test', names, to: 365, issuer: authority })
  const expired = await issue({ commonName: 'fleet.test', names, from: -100, to: -10, issuer: authority })
  const chain = ({ cert, key }: typeof good) => ({ cert: `${cert}\n${authority.cert}\n`, key })
  return { papers: { good: chain(good), expired: chain(expired) }, authority: authority.cert }
}

async function startFleet(papers: Papers) {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'fleet.ts')], { stdio: ['pipe', 'pipe', 'inherit'] })
  child.stdin.end(JSON.stringify(papers))
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  return { ports: JSON.parse(String(line)) as Record<Kind, number>, [Symbol.dispose]: () => void child.kill() }
}

async function watch(plan: Plan, authority: string): Promise<Stats> {
  const child = fork(join(import.meta.dirname, 'child.ts'), [JSON.stringify(plan)], {
    execArgv: FLAGS,
    env: { ...process.env, NODE_EXTRA_CA_CERTS: authority },
  })
  const ended = once(child, 'exit').then(([code]) => Promise.reject(new Error(`the bot ended with ${String(code)}`)))
  const [stats] = (await Promise.race([once(child, 'message'), ended])) as [Stats]
  await ended.catch(() => {})
  return stats
}

/** Prints what was measured; goals that were missed fail nothing. */
export async function benchWatches(argv: readonly string[]): Promise<number> {
  const { sizes, warmMs, measureMs, file } = readArguments(argv)
  const folder = mkdtempSync(join(tmpdir(), 'ftpcheck-bench-'))
  const about = {
    date: new Date().toISOString().slice(0, 10),
    command: ['npm run bench -- watches', ...argv].join(' '),
    cores: cpus().length,
    load: loadavg()[0] ?? 0,
    node: process.versions.node,
  }
  const all: Stats[] = []
  let history: HistoryTimes
  try {
    const { papers, authority } = await makePapers()
    const trusted = join(folder, 'authority.pem')
    writeFileSync(trusted, authority)
    for (const watches of sizes) {
      using fleet = await startFleet(papers)
      const plan: Plan = { watches, warmMs, measureMs, ports: fleet.ports, folder: join(folder, String(watches)) }
      all.push(await watch(plan, trusted))
    }
    history = await measureHistory(join(folder, String(sizes.at(-1))), Date.now() - (Date.now() % DAY))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  const text = [
    `${about.date}, ${about.cores} cores, load ${about.load.toFixed(1)} at the start, Node ${about.node}\n${about.command}`,
    watchesTable(all),
    goalsTable(all, history),
    ...all.flatMap(({ watches, troubles }) =>
      Object.entries(troubles).map(([what, times]) => `${watches}: ${what} (${times} times)`),
    ),
  ]
  process.stdout.write(`${text.join('\n\n')}\n`)
  if (file) writeFileSync(file, `${JSON.stringify({ ...about, all, history }, null, 2)}\n`)
  return 0
}
