import type { Language } from '../../diagnose/index.ts'
import { milliseconds } from '../cards/index.ts'
import type { Cell } from '../history/cell.ts'
import { GRID, MIDDLE, MOST, QUIET } from './colors.ts'
import { element, label } from './svg.ts'
import { type Plot, xOf } from './time-axis.ts'

type Box = { readonly top: number; readonly height: number }
type Timed = Cell & Required<Pick<Cell, 'latency'>>

/** Response times over time: a line for what half of the runs stay under, and a band up to what 95 of 100 stay under. */
export function latencyPlot(
  cells: readonly Cell[],
  { plot, box, language }: { plot: Plot; box: Box; language: Language },
): string {
  const timed = cells.filter((cell): cell is Timed => cell.latency !== undefined)
  const top = topOf(timed.map(({ latency }) => latency.p95))
  const y = (ms: number) => box.top + box.height - (Math.min(ms, top) / top) * box.height
  const stretches = stretchesOf(timed)
  return [
    ...scale(top).map((ms) => tick(ms, { y: y(ms), plot, language })),
    ...stretches.map((cellsOfOne) => band(cellsOfOne, plot, y)),
    ...stretches.map((cellsOfOne) => middle(cellsOfOne, plot, y)),
    ...timed
      .filter(({ latency }) => latency.p95 > top)
      .map(({ from, to }) => over((xOf(plot, from) + xOf(plot, to)) / 2, box.top)),
  ].join('')
}

/** A few runs that took very long would make a line of all the rest: beyond so many times the usual they are only marked. */
const OUTLYING = 4

function topOf(times: readonly number[]): number {
  const sorted = times.toSorted((one, other) => one - other)
  const most = sorted.at(-1) ?? 1
  const usual = sorted[Math.floor(sorted.length * 0.9)] ?? most
  return roundUp(most > usual * OUTLYING ? usual * 2 : most)
}

const LEAST_TOP_MS = 10
const LINES = 4

/** The step between lines: 1, 2 or 5 with zeros. */
function stepOf(most: number): number {
  const least = most / LINES
  const power = 10 ** Math.floor(Math.log10(least))
  return ([1, 2, 5, 10].find((factor) => factor * power >= least - 1e-9) ?? 10) * power
}

function roundUp(most: number): number {
  const step = stepOf(Math.max(most, LEAST_TOP_MS))
  return Math.ceil(Math.max(most, LEAST_TOP_MS) / step - 1e-9) * step
}

function scale(top: number): number[] {
  const step = stepOf(top)
  return Array.from({ length: Math.round(top / step) + 1 }, (_, index) => index * step)
}

function tick(ms: number, { y, plot, language }: { y: number; plot: Plot; language: Language }): string {
  const line = { x1: plot.left, y1: y, x2: plot.right, y2: y, stroke: GRID, 'stroke-width': 1 }
  const text = ms === 0 ? '0' : milliseconds(ms, language)
  return element('line', line) + label(text, { x: plot.left - 8, y: y + 4, size: 10, fill: QUIET, anchor: 'end' })
}

/** Neighbours without a gap between them. */
function stretchesOf(timed: readonly Timed[]): Timed[][] {
  const stretches: Timed[][] = []
  for (const cell of timed) {
    const last = stretches.at(-1)
    if (last?.at(-1)?.to === cell.from) last.push(cell)
    else stretches.push([cell])
  }
  return stretches
}

type Height = (ms: number) => number

const band = (cells: readonly Timed[], plot: Plot, y: Height) => {
  const up = cells.map(({ from, to, latency }) => `${at(xOf(plot, from), y(latency.p95))}H${fixed(xOf(plot, to))}`)
  const down = cells
    .toReversed()
    .map(({ from, to, latency }) => `${at(xOf(plot, to), y(latency.p50))}H${fixed(xOf(plot, from))}`)
  return element('path', { d: `M${[...up, ...down].join('L')}Z`, fill: MOST })
}

function middle(cells: readonly Timed[], plot: Plot, y: Height): string {
  const steps = cells.map(({ from, to, latency }) => `${at(xOf(plot, from), y(latency.p50))}H${fixed(xOf(plot, to))}`)
  return element('path', { d: `M${steps.join('L')}`, stroke: MIDDLE, 'stroke-width': 2, fill: 'none' })
}

const fixed = (x: number) => String(Math.round(x * 10) / 10)
const at = (x: number, y: number) => `${fixed(x)} ${fixed(y)}`

/** An arrow: it went on beyond the top. */
const over = (x: number, y: number) =>
  element('path', {
    d: `M${fixed(x - 4)} ${fixed(y)}L${fixed(x)} ${fixed(y - 6)}L${fixed(x + 4)} ${fixed(y)}Z`,
    fill: MIDDLE,
  })
