import { setTimeout as sleep } from 'node:timers/promises'
import type { Stats } from './bot.ts'
import { type Platform, type PlatformName, PLATFORMS } from './platforms.ts'

/** Commands of so many a second, for so long. */
export interface Load {
  readonly perSecond: number
  readonly seconds: number
  /** How long everything may take after the last command. */
  readonly patienceMs: number
}

/** How commands were acknowledged under load. */
export interface Acks {
  readonly name: PlatformName
  readonly commands: number
  /** As the platform sees it, sorted. */
  readonly seen: readonly number[]
  /** Checks whose verdict stands in the channel; each has a message of its own. */
  readonly verdicts: number
  readonly roots: number
  readonly reports: number
  /** From the first command until the last verdict stood in its message, and until the last report was in its thread. */
  readonly shownMs: number
  readonly tookMs: number
  readonly stats: Stats
  readonly complaints: readonly string[]
}

/** Everybody asks for another server, so that no check is joined. */
const target = (index: number) => `ftp-${index}.example.com`

export async function measureAcks(name: PlatformName, load: Load): Promise<Acks> {
  await using platform = await PLATFORMS[name]('instant')
  // The first ones find nothing loaded; a bot is not restarted for each command.
  await Promise.all([1, 2, 3].map((index) => platform.ask(target(-index))))
  await until(() => platform.reports() >= 3, load.patienceMs)
  const commands = load.perSecond * load.seconds
  const begun = performance.now()
  const seen = await Promise.all(await fire(platform, commands, load))
  const wanted = commands + 3
  await until(() => platform.ended('healthy') >= wanted, load.patienceMs)
  const shownMs = performance.now() - begun
  await until(() => platform.reports() >= wanted, load.patienceMs)
  return {
    ...{ name, commands, seen: seen.toSorted((a, b) => a - b) },
    ...{ verdicts: platform.ended('healthy') - 3, roots: platform.roots() - 3, reports: platform.reports() - 3 },
    ...{ shownMs, tookMs: performance.now() - begun },
    stats: await platform.bot.stats(),
    complaints: platform.complaints(),
  }
}

/** One after the other by the clock, whether the earlier ones are answered or not. */
async function fire(platform: Platform, commands: number, { perSecond }: Load): Promise<Promise<number>[]> {
  const begun = performance.now()
  const fired: Promise<number>[] = []
  while (fired.length < commands) {
    const due = Math.min(commands, Math.ceil(((performance.now() - begun) / 1000) * perSecond))
    while (fired.length < due) fired.push(platform.ask(target(fired.length)))
    await sleep(5)
  }
  return fired
}

async function until(isDone: () => boolean, patienceMs: number): Promise<void> {
  const end = performance.now() + patienceMs
  while (!isDone() && performance.now() < end) await sleep(500)
}
