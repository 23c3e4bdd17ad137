/** The one of `words` that a slip of the finger would make `typed` of. */
export function nearest(typed: string, words: readonly string[]): string | undefined {
  const most = typed.length < 5 ? 1 : 2
  const ranked = words.map((word) => ({ word, distance: distance(typed, word) })).toSorted(byDistance)
  return ranked[0] && ranked[0].distance <= most ? ranked[0].word : undefined
}

const byDistance = (one: { distance: number }, other: { distance: number }) => one.distance - other.distance

/** Letters inserted, left out, changed, or swapped with their neighbour (optimal string alignment). */
function distance(from: string, to: string): number {
  const rows = [Array.from({ length: to.length + 1 }, (_, index) => index)]
  const at = (i: number, j: number) => rows[i]?.[j] ?? 0
  for (let i = 1; i <= from.length; i++) {
    rows.push([i])
    for (let j = 1; j <= to.length; j++) {
      const change = at(i - 1, j - 1) + (from[i - 1] === to[j - 1] ? 0 : 1)
      const isSwap = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1]
      rows[i]?.push(Math.min(change, at(i - 1, j) + 1, at(i, j - 1) + 1, isSwap ? at(i - 2, j - 2) + 1 : Infinity))
    }
  }
  return at(from.length, to.length)
}
