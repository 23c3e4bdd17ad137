import { say, type Language, type Text } from '../../diagnose/index.ts'
import { percent } from '../cards/index.ts'
import { duration } from '../times/index.ts'
import { BAND, BORDER, GROUND, QUIET, TEXT, TONE } from './colors.ts'
import { strip, stripGround, stripLegend } from './strip.ts'
import type { StripRow, Strips } from './strips.ts'
import { element, label, widthOf } from './svg.ts'
import { type Plot, tickLabels, tickLines } from './time-axis.ts'
import { FONT } from './timing.ts'

const WIDTH = 960
const MARGIN = 24
const LEFT = 304
const RIGHT = 844
const FIRST = 84
const ROW = 36
const STRIP_HEIGHT = 16
const MOST_ROWS = 20

const LASTS: Text = { en: '{long}, times of {zone}', 'zh-CN': '{long}，{zone} 时间' }
const MORE: Text = {
  en: '{count, plural, one {# more target} other {# more targets}}, in the file',
  'zh-CN': '另有 {count} 个目标，见附件',
}
const NOTHING: Text = { en: 'Nothing is watched here.', 'zh-CN': '这里没有监控目标。' }

/** How many targets did, as an SVG: one row each, with what happened over time and how much of it worked. */
export function digestPicture(strips: Strips, language: Language): string {
  const rows = strips.rows.slice(0, MOST_ROWS)
  const omitted = strips.rows.length - rows.length
  const plot = { left: LEFT, right: RIGHT, range: strips.range, zone: strips.zone }
  const bottom = FIRST + Math.max(rows.length, 1) * ROW
  const height = bottom + (omitted > 0 ? 78 : 58)
  const note = { x: MARGIN, size: 12, fill: QUIET }
  const content = [
    element('rect', { x: 0.5, y: 0.5, width: WIDTH - 1, height: height - 1, rx: 8, fill: GROUND, stroke: BORDER }),
    heading(strips, language),
    ...rows.map((_, index) => (index % 2 === 1 ? shade(FIRST + index * ROW) : '')),
    tickLines(plot, { from: FIRST - 4, to: bottom, language }),
    ...rows.map((row, index) => drawRow(row, FIRST + index * ROW, plot)),
    rows.length === 0 ? label(NOTHING[language], { ...note, y: FIRST + 20 }) : '',
    tickLabels(plot, { y: bottom + 16, language }),
    stripLegend(
      rows.flatMap(({ cells }) => cells),
      { x: LEFT, y: bottom + 42 },
      language,
    ),
    omitted > 0 ? label(say(MORE, { count: omitted }, language), { ...note, y: bottom + 62 }) : '',
  ]
  const box = { width: WIDTH, height, viewBox: `0 0 ${WIDTH} ${height}`, 'font-family': FONT }
  return element('svg', { xmlns: 'http://www.w3.org/2000/svg', ...box }, content.join('\n'))
}

function heading({ title, range, zone }: Strips, language: Language): string {
  const right = WIDTH - MARGIN
  const long = say(LASTS, { long: duration(range.to - range.from, language), zone }, language)
  return [
    label(title, { x: MARGIN, y: 40, size: 20, fill: TEXT, width: right - MARGIN - widthOf(long, 13) - 24 }),
    label(long, { x: right, y: 40, size: 13, fill: QUIET, anchor: 'end' }),
  ].join('')
}

/** Every other row, so that the eye keeps the line from the name to its share. */
const shade = (y: number) => element('rect', { x: 1, y, width: WIDTH - 2, height: ROW, fill: BAND })

const toneOf = (availability: number) => (availability < 0.99 ? 'bad' : availability < 1 ? 'warn' : 'good')

function drawRow({ target, availability, cells, words }: StripRow, y: number, plot: Plot): string {
  const width = LEFT - MARGIN - 16
  const box = { top: y + 8, height: STRIP_HEIGHT }
  const isWhole = words === undefined
  const share = availability === undefined ? '–' : percent(availability)
  const fill = availability === undefined ? QUIET : TONE[toneOf(availability)]
  return [
    label(target, { x: MARGIN, y: y + (isWhole ? 23 : 17), size: 14, fill: TEXT, width }),
    isWhole ? '' : label(words, { x: MARGIN, y: y + 31, size: 11, fill: QUIET, width }),
    cells.length === 0 ? stripGround(plot, box) : strip(cells, plot, box),
    label(share, { x: WIDTH - MARGIN, y: y + 23, size: 14, fill, anchor: 'end' }),
  ].join('')
}
