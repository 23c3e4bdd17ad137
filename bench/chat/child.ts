// One bot in a process of its own, so that its time and memory are its own: what it answers with is told by the plan.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { discordAdapter } from '../../src/adapters/discord/index.ts'
import { slackAdapter } from '../../src/adapters/slack/index.ts'
import { type Gate, localRunner, operatorLogins, type Runner, startBot, workerOffload } from '../../src/bot/index.ts'
import type { ChatAdapter, Telemetry } from '../../src/bot/port/index.ts'
import { nodeNet, programsBeside } from '../../src/diagnose/index.ts'
import { openStore } from '../../src/store/index.ts'
import { healthy } from '../../test/support/reports.ts'
import type { Plan, Stats } from './bot.ts'

const version = '0.0.0'
const acks: number[] = []
const checks: { verdict: string; ms: number }[] = []
const troubles = new Map<string, number>()
let mostRunning = 0

const count = (what: string) => troubles.set(what, (troubles.get(what) ?? 0) + 1)
const complain = (_: unknown, message: string) => count(message)
const telemetry: Telemetry = {
  log: { debug: () => {}, info: () => {}, warn: complain, error: complain },
  acknowledged: (_, ms) => void acks.push(ms),
  called: (_, call, outcome) => outcome !== 'ok' && count(`${call} ${outcome}`),
  firstLayer: () => {},
  checked: ({ verdict, ms }) => void checks.push({ verdict, ms }),
  watched: () => {},
  unwatched: () => {},
  alerting: () => {},
}

/** No budgets: each command is to run. */
const gate: Gate = {
  roleOf: () => 'user',
  admit: async () => {},
  permit: async () => {},
  draw: async () => {},
  limitsCard: async () => ({ title: 'no limits', tone: 'neutral', blocks: [] }),
}

/** A server that is healthy in no time. */
const instant: Runner = {
  run: async function* () {
    yield { type: 'finished', report: healthy }
  },
  reaches: async () => true,
  light: () => Promise.reject(new Error('nothing is watched here')),
}

const folder = mkdtempSync(join(tmpdir(), 'ftpcheck-bench-'))
const store = await openStore({ folder, process: 'bench' })
const offload = workerOffload(version)

async function start({ slack, discord, runner }: Plan): Promise<void> {
  const services = { telemetry, memory: store.state, version }
  const language = { fallbackLanguage: 'en' } as const
  const slackOne = slack && slackAdapter({ ...slack, ...language }, services)
  const one: ChatAdapter | undefined = slackOne ?? (discord && discordAdapter({ ...discord, ...language }, services))
  if (!one) throw new Error('a plan needs a platform')
  const local = localRunner({ net: nodeNet(programsBeside()), vantage: 'bench', version })
  const bot = await startBot({
    ...{ store, gate, offload, telemetry, version, adapters: [one], process: 'bench', language: 'en' },
    logins: operatorLogins([]),
    runner: runner === 'instant' ? instant : local,
  })
  setInterval(() => (mostRunning = Math.max(mostRunning, bot.load().running)), 50).unref()
  process.send?.({ ready: true, port: slackOne?.port })
}

function stats(): Stats {
  const { user, system } = process.cpuUsage()
  const { rss } = process.memoryUsage()
  const peak = process.resourceUsage().maxRSS * 1024
  return { acks, checks, troubles: Object.fromEntries(troubles), rss, peak, cpuMs: (user + system) / 1000, mostRunning }
}

process.on('message', (message: Plan | 'stats') => {
  if (message === 'stats') process.send?.({ stats: stats() })
  else void start(message)
})
process.on('disconnect', () => {
  rmSync(folder, { recursive: true, force: true })
  process.exit()
})
