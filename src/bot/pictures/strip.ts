import type { Language, Text, Verdict } from '../../diagnose/index.ts'
import { type Counts, goodIn, runsIn } from '../history/counts.ts'
import type { Cell } from '../history/cell.ts'
import { QUIET, STATE } from './colors.ts'
import { element, label, widthOf } from './svg.ts'
import { type Plot, xOf } from './time-axis.ts'

/** How far what fails reaches below the strip, and what is degraded stays below its top: shape tells what colour tells. */
const TOOTH = 6
const NOTCH = 5
/** Between columns, where they are wide enough to be seen one by one. */
const GAP = 1
const WIDE = 3.5

/** What is drawn of a column: from the top down, in shares of the height of the strip. */
interface Column {
  readonly healthy: number
  readonly degraded: number
  readonly failing: number
}

/** One failing run among hundreds is seen as well. */
const LEAST = 0.25

function columnOf(counts: Counts): Column {
  const told = goodIn(counts) + counts.failing
  const shareOf = (runs: number) => (runs === 0 ? 0 : Math.max(runs / told, LEAST))
  const failing = shareOf(counts.failing)
  const good = 1 - failing
  const degraded = counts.healthy === 0 && counts.degraded > 0 ? good : shareOf(counts.degraded) * good
  return { healthy: good - degraded, degraded, failing }
}

/** What happened over time: a column for each cell, one wide one for neighbours that look the same where they are narrow. */
export function strip(
  cells: readonly Cell[],
  plot: Plot,
  box: { readonly top: number; readonly height: number },
): string {
  const width = (plot.right - plot.left) / Math.max(cells.length, 1)
  const gap = width >= WIDE ? GAP : 0
  return blocksOf(cells, gap === 0)
    .map(({ from, to, counts }) => {
      if (runsIn(counts) === 0) return stripGround({ left: xOf(plot, from), right: xOf(plot, to) }, box)
      const x = round(xOf(plot, from))
      return drawColumn(counts, { x, width: Math.max(round(xOf(plot, to)) - x - gap, 0.5) }, box)
    })
    .join('')
}

/** To the pixels of the picture, of which there are two to a point: between them, columns would have seams. */
const round = (x: number) => Math.round(x * 2) / 2

type Block = Pick<Cell, 'from' | 'to' | 'counts'>

function blocksOf(cells: readonly Cell[], isJoined: boolean): Block[] {
  const blocks: Block[] = []
  for (const cell of cells) {
    const last = blocks.at(-1)
    const isAlike = last && lookOf(last.counts) === lookOf(cell.counts)
    if (isAlike && (isJoined || runsIn(cell.counts) === 0)) blocks[blocks.length - 1] = { ...last, to: cell.to }
    else blocks.push(cell)
  }
  return blocks
}

function lookOf(counts: Counts): string {
  if (goodIn(counts) + counts.failing === 0) return runsIn(counts) === 0 ? 'gap' : 'untold'
  const { healthy, degraded, failing } = columnOf(counts)
  return [healthy, degraded, failing].map((share) => share.toFixed(2)).join(' ')
}

type Bar = { readonly x: number; readonly width: number }
type Box = { readonly top: number; readonly height: number }

function drawColumn(counts: Counts, { x, width }: Bar, { top, height }: Box): string {
  const rect = (verdict: Verdict, y: number, tall: number) =>
    tall <= 0 ? '' : element('rect', { x, y, width, height: tall, fill: STATE[verdict] })
  if (goodIn(counts) + counts.failing === 0) return rect('inconclusive', top + height * 0.4, height * 0.2)
  const shares = columnOf(counts)
  const notch = counts.degraded > 0 ? NOTCH : 0
  const low = top + height - shares.failing * height
  const middle = low - shares.degraded * height
  const begin = top + notch
  const tooth = counts.failing > 0 ? TOOTH : 0
  return [
    rect('healthy', begin, Math.max(middle, begin) - begin),
    rect('degraded', Math.max(middle, begin), low - Math.max(middle, begin)),
    rect('failing', Math.max(low, begin), top + height + tooth - Math.max(low, begin)),
  ].join('')
}

/** What is drawn where there was no run. */
export const stripGround = (plot: Pick<Plot, 'left' | 'right'>, { top, height }: Box): string =>
  element('line', {
    x1: plot.left,
    y1: top + height - 0.5,
    x2: plot.right,
    y2: top + height - 0.5,
    stroke: STATE.inconclusive,
    'stroke-width': 1,
    'stroke-dasharray': '1 4',
  })

const LEGEND: Readonly<Record<Verdict, Text>> = {
  healthy: { en: 'healthy', 'zh-CN': '正常' },
  degraded: { en: 'degraded', 'zh-CN': '降级' },
  failing: { en: 'failing', 'zh-CN': '故障' },
  inconclusive: { en: 'could not be told', 'zh-CN': '无法判断' },
}
const NO_RUNS: Text = { en: 'no runs', 'zh-CN': '没有运行' }

/** What the shapes that are there mean, in one line from `x` on. */
export function stripLegend(
  cells: readonly Cell[],
  at: { readonly x: number; readonly y: number },
  language: Language,
): string {
  const has = (verdict: Verdict) => cells.some(({ counts }) => counts[verdict] > 0)
  const verdicts = (['healthy', 'degraded', 'failing', 'inconclusive'] as const).filter(has)
  const isGap = cells.some(({ counts }) => runsIn(counts) === 0)
  let { x } = at
  const entry = (drawn: string, text: string, width: number) => {
    const all = drawn + label(text, { x: x + width + 6, y: at.y, size: 11, fill: QUIET })
    x += width + 6 + widthOf(text, 11) + 18
    return all
  }
  const entries = verdicts.map((verdict) => {
    const counts = { healthy: 0, degraded: 0, failing: 0, inconclusive: 0, [verdict]: 1 }
    return entry(drawColumn(counts, { x, width: 8 }, { top: at.y - 12, height: 12 }), LEGEND[verdict][language], 8)
  })
  const gap = isGap
    ? [entry(stripGround({ left: x, right: x + 16 }, { top: at.y - 12, height: 12 }), NO_RUNS[language], 16)]
    : []
  return [...entries, ...gap].join('')
}
