import type { JudgedCase } from './confusion.ts'

const WIDTH = 100
const HEALTHY = 'healthy'

interface Row {
  readonly expected: string
  readonly cases: number
  readonly right: number
}

/**
 * The confusion matrix as text: how often each cause was named first where it was there, then every cell off the diagonal
 * with its cases, then what was claimed besides.
 */
export function confusionMatrix(cases: readonly JudgedCase[]): string {
  const faults = cases.filter(({ expected }) => expected !== undefined)
  const healthy = cases.filter(({ expected }) => expected === undefined)
  const alarms = healthy.filter(({ got }) => got !== undefined)
  const right = faults.filter(({ expected, got }) => expected === got)
  return [
    `Diagnosed: ${right.length} of ${faults.length} fault cases right at first; ` +
      `${alarms.length} false alarms on ${healthy.length} healthy ones`,
    '',
    ...inColumns(rows(faults)),
    ...wrong(cases),
    ...besides(cases),
    '',
  ].join('\n')
}

function rows(faults: readonly JudgedCase[]): Row[] {
  const codes = [...new Set(faults.map(({ expected = '' }) => expected))].sort()
  return codes.map((expected) => {
    const own = faults.filter((one) => one.expected === expected)
    return { expected, cases: own.length, right: own.filter(({ got }) => got === expected).length }
  })
}

/** `closed-without-banner 2/2`, as many side by side as fit. */
function inColumns(all: readonly Row[]): string[] {
  const cells = all.map(({ expected, right, cases }) => `${expected} ${right}/${cases}`)
  const wide = Math.max(0, ...cells.map(({ length }) => length)) + 3
  const columns = Math.max(1, Math.floor(WIDTH / wide))
  const height = Math.ceil(cells.length / columns)
  return Array.from({ length: height }, (_, line) =>
    cells
      .filter((_cell, index) => index % height === line)
      .map((cell) => cell.padEnd(wide))
      .join('')
      .trimEnd(),
  )
}

function wrong(cases: readonly JudgedCase[]): string[] {
  const off = cases.filter(({ expected, got }) => expected !== got)
  return off.map(
    ({ suite, name, expected = HEALTHY, got = 'nothing' }) => `expected ${expected}, got ${got}: ${suite}/${name}`,
  )
}

function besides(cases: readonly JudgedCase[]): string[] {
  return cases
    .map((one) => ({ ...one, others: one.falseClaims.filter((code) => code !== one.got) }))
    .filter(({ others }) => others.length > 0)
    .map(({ suite, name, others }) => `claimed besides: ${others.join(', ')}: ${suite}/${name}`)
}
