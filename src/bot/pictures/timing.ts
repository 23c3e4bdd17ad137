import { say, type Language, type Report, type Text } from '../../diagnose/index.ts'
import { causeTexts, milliseconds, VERDICT } from '../cards/all.ts'
import { formatHostPort } from '../grammar/index.ts'
import { pixelOf, type Scale, ticksOf, tickText } from './axis.ts'
import { BAND, BAR, BORDER, GRID, GROUND, QUIET, TEXT, TONE } from './colors.ts'
import { type Row, type Rows, rowsOf } from './rows.ts'
import { element, label, widthOf } from './svg.ts'

export const FONT = 'Noto Sans SC'
const WIDTH = 960
const MARGIN = 24
const BARS_LEFT = 236
const BARS_RIGHT = 776
const FIRST_ROW = 108
const ROW_HEIGHT = 28
const BAR_HEIGHT = 14
const LEAST_BAR = 3

const LEGEND: Readonly<Record<Row['state'], Text>> = {
  done: { en: 'completed', 'zh-CN': '完成' },
  failed: { en: 'failed', 'zh-CN': '失败' },
  besides: { en: 'side test failed', 'zh-CN': '附带测试未成功' },
  ended: { en: 'ended by this check', 'zh-CN': '由本次检查终止' },
}
const FROM: Text = { en: '{time} UTC, from {vantage}', 'zh-CN': '{time} UTC，检测点 {vantage}' }
const TOOK: Text = { en: '{total} in all', 'zh-CN': '合计 {total}' }
const NOT_REACHED: Text = { en: 'Not reached: {steps}', 'zh-CN': '未进行：{steps}' }
const OMITTED: Text = {
  en: '{count, plural, one {# further step is} other {# further steps are}} in the transcript.',
  'zh-CN': '另有 {count} 个步骤，见收发记录。',
}
const NOTHING: Text = { en: 'Nothing was tried.', 'zh-CN': '没有进行任何步骤。' }

/** Where the time of a diagnosis went, as an SVG: one bar a step, side by side where steps ran side by side. */
export function timingPicture(report: Report, language: Language): string {
  const shown = rowsOf(report, language)
  const last = Math.max(report.durationMs, ...shown.rows.map(({ to }) => to), 1)
  const scale = { left: BARS_LEFT, right: BARS_RIGHT, totalMs: last }
  const bottom = FIRST_ROW + Math.max(shown.rows.length, 1) * ROW_HEIGHT
  const notes = notesOf(shown, language)
  const height = bottom + 44 + notes.length * 20
  const content = [
    element('rect', { x: 0.5, y: 0.5, width: WIDTH - 1, height: height - 1, rx: 8, fill: GROUND, stroke: BORDER }),
    heading(report, language),
    bands(shown.rows.length),
    axis(scale, bottom, language),
    ...shown.rows.map((row, index) => drawRow(row, FIRST_ROW + index * ROW_HEIGHT, scale)),
    ...(shown.rows.length === 0 ? [label(NOTHING[language], { ...place(MARGIN, FIRST_ROW + 19), fill: QUIET })] : []),
    legend(shown.rows, bottom + 26, language),
    ...notes.map((text, index) => label(text, { ...note(bottom + 48 + index * 20), width: WIDTH - 2 * MARGIN })),
  ]
  const box = { width: WIDTH, height, viewBox: `0 0 ${WIDTH} ${height}`, 'font-family': FONT }
  return element('svg', { xmlns: 'http://www.w3.org/2000/svg', ...box }, content.join('\n'))
}

const place = (x: number, y: number) => ({ x, y, size: 13 })
const note = (y: number) => ({ x: MARGIN, y, size: 12, fill: QUIET })

/** The target and its verdict, and under them the cause and the whole time. */
function heading(report: Report, language: Language): string {
  const { text, tone } = VERDICT[report.verdict]
  const total = say(TOOK, { total: milliseconds(report.durationMs, language) }, language)
  const right = WIDTH - MARGIN
  const verdict = { x: right, y: 38, size: 18, fill: TONE[tone], anchor: 'end' } as const
  const where = { x: MARGIN, y: 38, size: 20, fill: TEXT, width: right - MARGIN - widthOf(text[language], 18) - 24 }
  const from = { time: report.startedAt.slice(0, 16).replace('T', ' '), vantage: report.vantage.name }
  const why = causeTexts(report, language)[0]?.title ?? say(FROM, from, language)
  return [
    label(formatHostPort(report.target), where),
    label(text[language], verdict),
    label(why, { x: MARGIN, y: 62, size: 13, fill: QUIET, width: right - MARGIN - widthOf(total, 13) - 24 }),
    label(total, { x: right, y: 62, size: 13, fill: QUIET, anchor: 'end' }),
  ].join('')
}

/** Every other row is shaded, so that the eye keeps the line from the name to its bar. */
function bands(count: number): string {
  return Array.from({ length: Math.floor(count / 2) }, (_, index) => {
    const y = FIRST_ROW + (index * 2 + 1) * ROW_HEIGHT
    return element('rect', { x: 1, y, width: WIDTH - 2, height: ROW_HEIGHT, fill: BAND })
  }).join('')
}

function axis(scale: Scale, bottom: number, language: Language): string {
  return ticksOf(scale.totalMs)
    .map((ms) => {
      const x = pixelOf(scale, ms)
      const line = element('line', { x1: x, y1: FIRST_ROW - 8, x2: x, y2: bottom, stroke: GRID, 'stroke-width': 1 })
      const text = { x, y: FIRST_ROW - 14, size: 11, fill: QUIET, anchor: 'middle' } as const
      return line + label(tickText(ms, scale, language), text)
    })
    .join('')
}

function drawRow(row: Row, y: number, scale: Scale): string {
  const from = Math.min(pixelOf(scale, row.from), scale.right - LEAST_BAR)
  const width = Math.max(pixelOf(scale, row.to) - from, LEAST_BAR)
  const middle = y + ROW_HEIGHT / 2
  const isFailed = row.state === 'failed'
  const text = { y: middle + 5, fill: isFailed ? BAR.failed : TEXT }
  const after = from + width + 8
  return [
    isFailed ? cross(MARGIN + 4, middle) : '',
    label(row.label, { ...text, x: MARGIN + 16, size: 13, width: BARS_LEFT - MARGIN - 28 }),
    bar({ x: from, y: middle - BAR_HEIGHT / 2, width }, row.state),
    label(row.words, { ...text, x: after, size: 12, width: WIDTH - MARGIN / 2 - after }),
  ].join('')
}

/** What this check ended is an outline: nobody should take it for a success or a failure at a glance. */
function bar({ x, y, width }: { x: number; y: number; width: number }, state: Row['state']): string {
  const box = { x, y, width, height: BAR_HEIGHT, rx: Math.min(3, width / 2) }
  if (state !== 'ended') return element('rect', { ...box, fill: BAR[state] })
  return element('rect', { ...box, fill: GROUND, stroke: BAR.ended, 'stroke-width': 1.5, 'stroke-dasharray': '4 3' })
}

/** Drawn, because the font has none. Colour alone would not tell everybody. */
function cross(x: number, y: number): string {
  const d = `M${x - 4} ${y - 4}L${x + 4} ${y + 4}M${x - 4} ${y + 4}L${x + 4} ${y - 4}`
  return element('path', { d, stroke: BAR.failed, 'stroke-width': 2, 'stroke-linecap': 'round', fill: 'none' })
}

/** What the bars that are there mean. */
function legend(rows: readonly Row[], y: number, language: Language): string {
  const states = (['done', 'failed', 'besides', 'ended'] as const).filter((state) =>
    rows.some((row) => row.state === state),
  )
  let x = BARS_LEFT
  return states
    .map((state) => {
      const text = LEGEND[state][language]
      const drawn = bar({ x, y: y - 10, width: 22 }, state) + label(text, { x: x + 30, y, size: 12, fill: QUIET })
      x += 30 + widthOf(text, 12) + 28
      return drawn
    })
    .join('')
}

function notesOf({ notReached, omitted }: Rows, language: Language): string[] {
  const steps = notReached.join(language === 'en' ? ', ' : '、')
  return [
    ...(notReached.length > 0 ? [say(NOT_REACHED, { steps }, language)] : []),
    ...(omitted > 0 ? [say(OMITTED, { count: omitted }, language)] : []),
  ]
}
