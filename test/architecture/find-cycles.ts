type Graph = ReadonlyMap<string, readonly string[]>

/** One cycle per group of files that reach each other, each written as the way round it. */
export function findCycles(graph: Graph): string[][] {
  const found: string[][] = []
  const done = new Set<string>()
  for (const file of graph.keys()) {
    const way = done.has(file) ? undefined : wayBack(file, graph)
    if (!way) continue
    for (const one of way) done.add(one)
    found.push([...way, file])
  }
  return found
}

/** The shortest way from a file to itself, found breadth first. */
function wayBack(start: string, graph: Graph): string[] | undefined {
  const queue: string[][] = [[start]]
  const seen = new Set<string>()
  for (let way = queue.shift(); way; way = queue.shift()) {
    for (const next of graph.get(way.at(-1) ?? '') ?? []) {
      if (next === start) return way
      if (seen.has(next)) continue
      seen.add(next)
      queue.push([...way, next])
    }
  }
  return undefined
}
