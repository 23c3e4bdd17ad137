// One bot that watches, in a process of its own, so that its time and memory are its own.
import { statSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import process from 'node:process'
import { DatabaseSync } from 'node:sqlite'
import { join } from 'node:path'
import { type Gate, localRunner, startBot, workerOffload } from '../../src/bot/index.ts'
import { Secret } from '../../src/diagnose/index.ts'
import type { Telemetry } from '../../src/bot/port/index.ts'
import { openStore } from '../../src/store/index.ts'
import { CountingChat } from './counting-chat.ts'
import { benchNet, RULES } from './net.ts'
import { addWatches } from './rows.ts'
import type { Plan, Stats } from './plan.ts'

const version = '0.0.0'
const plan = JSON.parse(process.argv[2] ?? '') as Plan
const late: number[] = []
const verdicts: Record<string, number> = {}
const troubles: Record<string, number> = {}
const complain = ({ error }: Readonly<Record<string, unknown>>, message: string) => {
  const what = typeof error === 'string' ? `${message}: ${error.slice(0, 200)}` : message
  troubles[what] = (troubles[what] ?? 0) + 1
}

const telemetry: Telemetry = {
  log: { debug: () => {}, info: () => {}, warn: complain, error: complain },
  acknowledged: () => {},
  called: () => {},
  firstLayer: () => {},
  checked: () => {},
  watched({ lateMs, verdict }) {
    late.push(lateMs)
    verdicts[verdict] = (verdicts[verdict] ?? 0) + 1
  },
  unwatched: () => {},
  alerting: () => {},
}

/** No budgets: all is to run. */
const gate: Gate = {
  roleOf: () => 'operator',
  admit: async () => {},
  permit: async () => {},
  draw: async () => {},
  limitsCard: async () => ({ title: 'no limits', tone: 'neutral', blocks: [] }),
}

const login = { credential: new Secret('fleet-password'), plaintextLogin: true }
const logins = { find: async () => login, suggest: async () => undefined, lent: [] }
const store = await openStore({ folder: plan.folder, process: 'bench' })
await addWatches(store, plan)
const chat = new CountingChat()
const offload = workerOffload(version)
const runner = localRunner({ net: benchNet(), vantage: 'bench', version }, RULES)
const parts = { store, gate, logins, offload, telemetry, version, adapters: [chat], process: 'bench', runner }
const bot = await startBot({ ...parts, language: 'en' })

/** Bytes that the database needs, without what it has set free and what waits in its log. */
function databaseBytes(): number {
  using db = new DatabaseSync(join(plan.folder, 'ftpcheck.db'), { readOnly: true })
  const one = (name: string) => Number(Object.values(db.prepare(`PRAGMA ${name}`).get() ?? {})[0])
  return (one('page_count') - one('freelist_count')) * one('page_size')
}

await sleep(plan.warmMs)
const [before, begun, bytes, alertsBefore] = [process.cpuUsage(), performance.now(), databaseBytes(), chat.posts]
const warm = { runs: late.length, cpuMs: (before.user + before.system) / 1000 }
late.length = 0
for (const verdict of Object.keys(verdicts)) delete verdicts[verdict]
let peak = 0
const watcher = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 250)
await sleep(plan.measureMs)
clearInterval(watcher)
const used = process.cpuUsage(before)
const tookMs = performance.now() - begun
const stats: Stats = {
  watches: plan.watches,
  runs: late.length,
  late: late.toSorted((a, b) => a - b),
  verdicts,
  cores: (used.user + used.system) / 1000 / tookMs,
  peak,
  tookMs,
  bytes: databaseBytes() - bytes,
  logBytes: statSync(join(plan.folder, 'ftpcheck.db-wal'), { throwIfNoEntry: false })?.size ?? 0,
  alerts: { before: alertsBefore, during: chat.posts - alertsBefore, edits: chat.edits },
  warm,
  troubles,
}
process.send?.(stats)
await bot.stop()
await offload.close()
await store.close()
process.disconnect?.()
