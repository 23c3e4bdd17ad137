/** As many steps as a slip of the fingers takes. */
const SLIPS = 2
const LONGEST = 48

/** The known name that was meant; undefined where none is near. Letters of either case are the same. */
export function suggest(name: string, known: Iterable<string>): string | undefined {
  const plain = fold(name)
  if (plain.length < 3 || plain.length > LONGEST) return undefined
  const most = plain.length < 6 ? 1 : SLIPS
  let best: { name: string; steps: number } | undefined
  for (const candidate of known) {
    const steps = distance(plain, fold(candidate), best === undefined ? most : best.steps - 1)
    if (steps !== undefined) best = { name: candidate, steps }
    if (best?.steps === 0) break
  }
  return best?.name
}

/** What people mix up when they type a name from memory: case, and which sign joins the words. */
const fold = (name: string): string => name.toLowerCase().replaceAll(/[-_ ]+/g, '_')

/** Letters added, left out, changed or swapped; undefined when there are more than `most`. */
function distance(a: string, b: string, most: number): number | undefined {
  if (most < 0 || Math.abs(a.length - b.length) > most) return undefined
  let [before, row]: [number[], number[]] = [[], Array.from({ length: b.length + 1 }, (_, at) => at)]
  for (let i = 1; i <= a.length; i++) {
    const next = nextRow({ a, b, i, row, before })
    ;[before, row] = [row, next]
  }
  const steps = row[b.length] ?? Infinity
  return steps <= most ? steps : undefined
}

interface Step {
  readonly a: string
  readonly b: string
  readonly i: number
  readonly row: readonly number[]
  readonly before: readonly number[]
}

function nextRow({ a, b, i, row, before }: Step): number[] {
  const next = [i]
  const at = (cells: readonly number[], index: number) => cells[index] ?? Infinity
  for (let j = 1; j <= b.length; j++) {
    const changed = at(row, j - 1) + Number(a[i - 1] !== b[j - 1])
    const isSwap = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
    const swapped = isSwap ? at(before, j - 2) + 1 : Infinity
    next.push(Math.min(changed, swapped, at(row, j) + 1, at(next, j - 1) + 1))
  }
  return next
}
