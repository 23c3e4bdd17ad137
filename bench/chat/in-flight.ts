import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Stats } from './bot.ts'
import { PLATFORMS } from './platforms.ts'

/** Checks of servers that hang, and of healthy ones. */
export interface Crowd {
  /** About so many are under way at any moment. */
  readonly hanging: number
  readonly healthy: number
  /** How many checks of healthy servers begin each second; everything at once where it is Infinity. */
  readonly perSecond: number
  readonly patienceMs: number
}

export interface Flight {
  readonly crowd: Crowd
  /** Checks whose report was posted. */
  readonly reports: number
  /** Edits of each message. */
  readonly editsEach: number
  /** Milliseconds of each healthy check, as the bot counts them. */
  readonly healthyMs: readonly number[]
  readonly stats: Stats
  readonly complaints: readonly string[]
}

/** A server program of this folder, and its port. */
async function startServer(kind: 'healthy' | 'silent') {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'ftp-server.ts'), kind], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  return { port: Number(String(line)), [Symbol.dispose]: () => void child.kill() }
}

/** An address of 127.0.0.0/8 for each check, so that none is joined. */
const address = (net: number, index: number) => `127.${net}.${1 + Math.floor(index / 250)}.${1 + (index % 250)}`

/** For so long a check waits for a silent server. */
const HANGS_S = 20

export async function measureFlight(crowd: Crowd): Promise<Flight> {
  const { hanging, healthy, perSecond, patienceMs } = crowd
  using healthyServer = await startServer('healthy')
  using silentServer = await startServer('silent')
  await using platform = await PLATFORMS['slack-socket']('network')
  let begun = 0
  const hang = () => void platform.ask(`${address(2, begun++)}:${silentServer.port}`)
  const work = (n: number) => void platform.ask(`${address(1, n)}:${healthyServer.port} --user anonymous`)
  if (perSecond === Infinity) {
    for (let n = 0; n < hanging; n++) hang()
    for (let n = 0; n < healthy; n++) work(n)
  } else {
    // People do not ask all at once: as many begin as end, also while the healthy ones are checked.
    const feeding = new AbortController()
    const feeder = hanging > 0 ? feed(hang, hanging / HANGS_S, feeding.signal) : undefined
    await sleep(hanging > 0 ? HANGS_S * 1000 : 0)
    await Promise.all(Array.from({ length: healthy }, (_, n) => sleep((n * 1000) / perSecond).then(() => work(n))))
    feeding.abort()
    await feeder
  }
  const until = performance.now() + patienceMs
  while (platform.reports() < begun + healthy && performance.now() < until) await sleep(500)
  const stats = await platform.bot.stats()
  return {
    ...{ crowd, stats, complaints: platform.complaints(), reports: platform.reports() },
    editsEach: platform.edits() / (begun + healthy),
    healthyMs: stats.checks.filter(({ verdict }) => verdict === 'healthy').map(({ ms }) => ms),
  }
}

async function feed(begin: () => void, perSecond: number, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    begin()
    await sleep(1000 / perSecond)
  }
}
