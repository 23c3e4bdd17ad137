import { say, type Language, type Text } from '../../diagnose/index.ts'
import { causeName } from '../cards/index.ts'
import { runsIn } from '../history/counts.ts'
import type { Cell } from '../history/cell.ts'
import { CAUSE, QUIET, TEXT } from './colors.ts'
import { element, label, widthOf } from './svg.ts'
import { type Plot, xOf } from './time-axis.ts'

/** One row of the picture: a cause, or all that there is no row for. */
export interface ShownCause {
  /** Undefined for the rest. */
  readonly code?: string
  /** The codes that it stands for. */
  readonly codes: readonly string[]
  readonly runs: number
}

const MOST_ROWS = 5

/** The most frequent ones, and the rest together. */
export function shownCauses(causes: readonly (readonly [code: string, runs: number])[]): ShownCause[] {
  const own = causes.length <= MOST_ROWS ? causes : causes.slice(0, MOST_ROWS - 1)
  const rest = causes.slice(own.length)
  const rows = own.map(([code, runs]) => ({ code, codes: [code], runs }))
  if (rest.length === 0) return rows
  return [...rows, { codes: rest.map(([code]) => code), runs: rest.reduce((sum, [, runs]) => sum + runs, 0) }]
}

const OTHERS: Text = {
  en: '{count, plural, one {# other cause} other {# other causes}}',
  'zh-CN': '其他 {count} 种原因',
}
const CAUSES: Text = { en: 'Causes', 'zh-CN': '原因' }
const RUNS: Text = { en: 'Runs', 'zh-CN': '次数' }
const MARGIN = 24

interface Rows {
  readonly causes: readonly ShownCause[]
  readonly cells: readonly Cell[]
  readonly plot: Plot
  readonly top: number
  readonly height: number
}

/** When which cause was the best one: the more of the runs, the taller. */
export function causeRows({ causes, cells, plot, top, height }: Rows, language: Language): string {
  const right = plot.left - 12
  const heading = { y: top - 6, size: 11, fill: QUIET }
  const head =
    causes.length === 0
      ? ''
      : label(CAUSES[language], { ...heading, x: MARGIN }) +
        label(RUNS[language], { ...heading, x: right, anchor: 'end' })
  const rows = causes
    .map((cause, index) => {
      const y = top + index * height
      const fill = CAUSE[index % CAUSE.length] ?? QUIET
      const name =
        cause.code === undefined
          ? say(OTHERS, { count: cause.codes.length }, language)
          : causeName(cause.code, language)
      const count = String(cause.runs)
      const width = right - MARGIN - 20 - widthOf(count, 12) - 8
      return [
        element('rect', { x: MARGIN, y: y + 5, width: 12, height: 12, rx: 2, fill }),
        label(name, { x: MARGIN + 20, y: y + 15, size: 12, fill: TEXT, width }),
        label(count, { x: right, y: y + 15, size: 12, fill: QUIET, anchor: 'end' }),
        ...cells.flatMap((cell) => bar(cell, { cause, plot, y, height, fill })),
      ].join('')
    })
    .join('')
  return head + rows
}

const LEAST = 0.4

/** A code of another version may be the name of something that every object has. */
const runsOf = (causes: Cell['causes'], code: string) => (Object.hasOwn(causes, code) ? (causes[code] ?? 0) : 0)

function bar(
  { from, to, counts, causes }: Cell,
  { cause, plot, y, height, fill }: { cause: ShownCause; plot: Plot; y: number; height: number; fill: string },
): string[] {
  const runs = cause.codes.reduce((sum, code) => sum + runsOf(causes, code), 0)
  if (runs === 0) return []
  const tall = Math.max(Math.min(runs / runsIn(counts), 1), LEAST) * (height - 8)
  const x = xOf(plot, from)
  const width = Math.max(xOf(plot, to) - x, 2)
  return [element('rect', { x, y: y + height - 4 - tall, width, height: tall, fill })]
}
