import { join } from 'node:path'
import { addresses } from '../test/support/lab/index.ts'
import type { Lab } from '../test/support/lab/index.ts'
import type { Outcome, Tool } from './tools.ts'

/** One run of a tool, and the TCP connections to the server that it began, however often it had to ask for each. */
export interface Sample extends Outcome {
  readonly connections: number
}

/** How often and how long a tool is tried. A tool that has taken `budgetMs` in all is not run again. */
export interface Patience {
  readonly rounds: number
  readonly capMs: number
  readonly budgetMs: number
}

/** Where the router meets what comes from the client. A set, because a SYN that gets no answer is sent again. */
const counter = `table inet bench {
  set opened {
    type inet_service . inet_service
    flags dynamic
    size 65535
  }
  chain c {
    type filter hook prerouting priority -310
    iifname client ip daddr ${addresses.server.v4} tcp flags & (syn | ack) == syn add @opened { tcp sport . tcp dport }
  }
}
`

/** Begins to count connections. Comes after the faults, because lab.reset() forgets it. */
export const countConnections = (lab: Lab): Promise<void> => lab.nft('router', counter)

async function opened(lab: Lab): Promise<number> {
  const listed = await lab.must('router', ['nft', '-j', 'list', 'set', 'inet', 'bench', 'opened'])
  const { nftables } = JSON.parse(listed) as { nftables: { set?: { elem?: unknown[] } }[] }
  return nftables.find(({ set }) => set)?.set?.elem?.length ?? 0
}

/** Runs a tool once on the client. */
export async function measure(lab: Lab, tool: Tool, capMs: number): Promise<Sample> {
  await lab.nft('router', 'flush set inet bench opened\n')
  const stopwatch = ['/usr/bin/python3', join(import.meta.dirname, 'stopwatch.py'), String(capMs / 1000)]
  const options = { cwd: lab.dir, timeoutMs: capMs + 10_000, ...(tool.env && { env: tool.env }) }
  const printed = await lab.must('client', [...stopwatch, ...tool.argv], options)
  return { ...(JSON.parse(printed) as Outcome), connections: await opened(lab) }
}

const warm = new Set<Tool>()

/** Runs once who has not run yet: the first run of a program reads its files from the disk. */
export async function warmUp(lab: Lab, tools: readonly Tool[]): Promise<void> {
  for (const tool of tools) if (!warm.has(tool)) await measure(lab, tool, 2000)
  for (const tool of tools) warm.add(tool)
}

/**
 * Runs the tools in turn, round after round, so that a busy moment of the machine hits all of them; each round begins
 * with another tool. Every tool gets at least one run.
 */
export async function compare(lab: Lab, tools: readonly Tool[], patience: Patience): Promise<Map<Tool, Sample[]>> {
  const samples = new Map<Tool, Sample[]>(tools.map((tool) => [tool, []]))
  for (let round = 0; round < patience.rounds; round += 1) {
    for (let turn = 0; turn < tools.length; turn += 1) {
      const tool = tools[(round + turn) % tools.length]
      const done = (tool && samples.get(tool)) ?? []
      const spent = done.reduce((sum, { ms }) => sum + ms, 0)
      if (tool && spent < patience.budgetMs) done.push(await measure(lab, tool, patience.capMs))
    }
  }
  return samples
}

/** The middle of some numbers, or the mean of the two in the middle; NaN of none. */
export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  return ((sorted[Math.floor(middle)] ?? NaN) + (sorted[Math.ceil(middle) - 1] ?? NaN)) / 2
}
