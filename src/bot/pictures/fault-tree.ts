import type { Language, LayerStatus, Report } from '../../diagnose/index.ts'
import { type BranchWords, treeWords, VERDICT } from '../cards/all.ts'
import { formatHostPort } from '../grammar/index.ts'
import { BORDER, GRID, GROUND, QUIET, TEXT, TONE } from './colors.ts'
import { element, label, widthOf } from './svg.ts'
import { FONT } from './timing.ts'

const WIDTH = 960
const MARGIN = 24
const TRUNK = 44
const TEXT_LEFT = 84
const FIRST = 86
const HEAD_HEIGHT = 30
const LINE_HEIGHT = 22
const GAP = 10

const COLOR: Readonly<Record<LayerStatus, string>> = {
  pass: TONE.good,
  warn: TONE.warn,
  fail: TONE.bad,
  skip: QUIET,
}

/** The fault tree as an SVG: a trunk from the network to the data, and at each layer what remains and what is excluded. */
export function treePicture(report: Report, language: Language): string {
  const branches = treeWords(report, language)
  let y = FIRST
  const drawn = branches.map((branch) => {
    const top = y
    y += HEAD_HEIGHT + branch.lines.length * LINE_HEIGHT + GAP
    return drawBranch(branch, top)
  })
  const height = y + MARGIN / 2
  const trunk = { x1: TRUNK, y1: FIRST + 10, x2: TRUNK, y2: y - GAP - LINE_HEIGHT, stroke: GRID, 'stroke-width': 3 }
  const content = [
    element('rect', { x: 0.5, y: 0.5, width: WIDTH - 1, height: height - 1, rx: 8, fill: GROUND, stroke: BORDER }),
    heading(report, language),
    element('line', trunk),
    ...drawn,
  ]
  const box = { width: WIDTH, height, viewBox: `0 0 ${WIDTH} ${height}`, 'font-family': FONT }
  return element('svg', { xmlns: 'http://www.w3.org/2000/svg', ...box }, content.join('\n'))
}

function heading(report: Report, language: Language): string {
  const { text, tone } = VERDICT[report.verdict]
  const right = WIDTH - MARGIN
  const width = right - MARGIN - widthOf(text[language], 18) - 24
  return [
    label(formatHostPort(report.target), { x: MARGIN, y: 42, size: 20, fill: TEXT, width }),
    label(text[language], { x: right, y: 42, size: 18, fill: TONE[tone], anchor: 'end' }),
  ].join('')
}

function drawBranch({ title, status, lines }: BranchWords, top: number): string {
  const middle = top + 10
  return [
    knot(status, middle),
    label(title, { x: TEXT_LEFT - 16, y: middle + 5, size: 15, fill: status === 'skip' ? QUIET : TEXT }),
    ...lines.map(({ text, kind }, index) => {
      const y = top + HEAD_HEIGHT + index * LINE_HEIGHT + 6
      const fill = kind === 'remains' ? COLOR.fail : QUIET
      const text2 = {
        x: TEXT_LEFT + 10,
        y,
        size: kind === 'remains' ? 14 : 12,
        fill,
        width: WIDTH - MARGIN - TEXT_LEFT - 10,
      }
      return twig(kind, y - 4) + label(text, text2)
    }),
  ].join('')
}

/** Shape tells what colour tells: a tick, a cross, a bar, or an empty ring. */
function knot(status: LayerStatus, y: number): string {
  const ring = element('circle', { cx: TRUNK, cy: y, r: 11, fill: GROUND, stroke: COLOR[status], 'stroke-width': 2.5 })
  const sign: Readonly<Record<LayerStatus, string>> = {
    pass: `M${TRUNK - 5} ${y}L${TRUNK - 1} ${y + 4}L${TRUNK + 5} ${y - 4}`,
    fail: `M${TRUNK - 4} ${y - 4}L${TRUNK + 4} ${y + 4}M${TRUNK - 4} ${y + 4}L${TRUNK + 4} ${y - 4}`,
    warn: `M${TRUNK} ${y - 5}L${TRUNK} ${y + 1}M${TRUNK} ${y + 4}L${TRUNK} ${y + 5}`,
    skip: '',
  }
  if (sign[status] === '') return ring
  const stroke = { stroke: COLOR[status], 'stroke-width': 2.5, 'stroke-linecap': 'round', fill: 'none' }
  return ring + element('path', { d: sign[status], ...stroke })
}

/** A branch that remains is drawn whole, one that is excluded is cut. */
function twig(kind: 'remains' | 'excluded' | 'others', y: number): string {
  if (kind === 'others') return ''
  const isWhole = kind === 'remains'
  const line = { x1: TRUNK + 14, y1: y, x2: isWhole ? TEXT_LEFT + 2 : TEXT_LEFT - 12, y2: y }
  const stroke = { stroke: isWhole ? COLOR.fail : GRID, 'stroke-width': 2 }
  const cut = isWhole ? '' : element('line', { x1: TEXT_LEFT - 10, y1: y - 5, x2: TEXT_LEFT - 4, y2: y + 5, ...stroke })
  return element('line', { ...line, ...stroke }) + cut
}
