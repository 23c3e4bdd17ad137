import { say, type Language, type Text } from '../../diagnose/index.ts'
import { milliseconds, percent } from '../cards/index.ts'
import type { HistoryModel } from '../history/model.ts'
import { hasRuns } from '../history/cell.ts'
import { rangeWords, stateParts, stateWord } from '../history/words.ts'
import { causeRows, shownCauses } from './cause-rows.ts'
import { BORDER, GROUND, MIDDLE, MOST, QUIET, TEXT, TONE } from './colors.ts'
import { latencyPlot } from './latency.ts'
import { strip, stripLegend } from './strip.ts'
import { element, label, widthOf } from './svg.ts'
import { type Plot, tickLabels, tickLines } from './time-axis.ts'
import { FONT } from './timing.ts'

const WIDTH = 960
const MARGIN = 24
const LEFT = 232
const STRIP = { top: 88, height: 30 }
const LATENCY = { top: 176, height: 104 }
const CAUSES_TOP = 322
const CAUSE_HEIGHT = 22

const AVAILABLE: Text = { en: 'Availability', 'zh-CN': '可用率' }
const TIMES: Text = { en: 'Response time', 'zh-CN': '响应时间' }
const HALF: Text = { en: 'half take up to {time}', 'zh-CN': '半数不超过 {time}' }
const MOST_RUNS: Text = { en: '95% take up to {time}', 'zh-CN': '95% 不超过 {time}' }
const LASTS: Text = { en: 'the last {long}, times of {zone}', 'zh-CN': '近 {long}，{zone} 时间' }
const NOTHING: Text = { en: 'There are no runs in this time.', 'zh-CN': '这段时间内没有运行。' }

/** How a watched target did over time, as an SVG: what worked, how fast, and what kept it from working, on one axis. */
export function historyPicture(model: HistoryModel, language: Language): string {
  const plot = { left: LEFT, right: WIDTH - MARGIN, range: model.range, zone: model.zone }
  const causes = shownCauses(model.causes)
  const isTimed = model.latency !== undefined
  const causesTop = isTimed ? CAUSES_TOP : LATENCY.top + 10
  const bottom =
    causes.length > 0 ? causesTop + causes.length * CAUSE_HEIGHT : isTimed ? LATENCY.top + LATENCY.height : 152
  const height = bottom + 40
  const content = [
    element('rect', { x: 0.5, y: 0.5, width: WIDTH - 1, height: height - 1, rx: 8, fill: GROUND, stroke: BORDER }),
    heading(model, language),
    ...(model.cells.some(hasRuns) ? lines(plot, bottom, language) : []),
    available(model, plot, language),
    ...(isTimed ? [times(model, plot, language)] : []),
    causeRows({ causes, cells: model.cells, plot, top: causesTop, height: CAUSE_HEIGHT }, language),
    tickLabels(plot, { y: bottom + 18, language }),
  ]
  const box = { width: WIDTH, height, viewBox: `0 0 ${WIDTH} ${height}`, 'font-family': FONT }
  return element('svg', { xmlns: 'http://www.w3.org/2000/svg', ...box }, content.join('\n'))
}

/** Not through the words between the strip and the rest. */
const lines = (plot: Plot, bottom: number, language: Language): string[] => [
  tickLines(plot, { from: STRIP.top - 4, to: STRIP.top + STRIP.height + 6, language }),
  ...(bottom > LATENCY.top ? [tickLines(plot, { from: LATENCY.top - 8, to: bottom, language })] : []),
]

/** The target and what is the case now, and under them since when, and what time is shown. */
function heading(model: HistoryModel, language: Language): string {
  const { target, lastsMs, zone, status } = model
  const { text, tone } = stateWord(status, language)
  const right = WIDTH - MARGIN
  const long = say(LASTS, { long: rangeWords(lastsMs, language), zone }, language)
  const since = stateParts(model, language).join(language === 'en' ? '; ' : '；')
  const below = { size: 13, y: 62, fill: QUIET }
  return [
    label(target, { x: MARGIN, y: 38, size: 20, fill: TEXT, width: right - MARGIN - widthOf(text, 18) - 24 }),
    label(text, { x: right, y: 38, size: 18, fill: TONE[tone], anchor: 'end' }),
    label(capital(since), { ...below, x: MARGIN, width: right - MARGIN - widthOf(long, 13) - 24 }),
    label(capital(long), { ...below, x: right, anchor: 'end' }),
  ].join('')
}

const capital = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1)

function available({ cells, availability }: HistoryModel, plot: Plot, language: Language): string {
  const share = availability === undefined ? '–' : percent(availability)
  const isEmpty = !cells.some(hasRuns)
  const nothing = {
    x: (plot.left + plot.right) / 2,
    y: STRIP.top + 16,
    size: 13,
    fill: QUIET,
    anchor: 'middle',
  } as const
  return [
    label(AVAILABLE[language], { x: MARGIN, y: STRIP.top + 10, size: 13, fill: TEXT }),
    label(share, { x: MARGIN, y: STRIP.top + 34, size: 18, fill: TEXT }),
    strip(cells, plot, STRIP),
    isEmpty ? label(NOTHING[language], nothing) : '',
    isEmpty ? '' : stripLegend(cells, { x: plot.left, y: STRIP.top + STRIP.height + 30 }, language),
  ].join('')
}

function times({ cells, latency }: HistoryModel, plot: Plot, language: Language): string {
  if (!latency) return ''
  const top = LATENCY.top + 10
  const line = element('rect', { x: MARGIN, y: top + 17, width: 14, height: 3, fill: MIDDLE })
  const area = element('rect', { x: MARGIN, y: top + 33, width: 14, height: 11, fill: MOST })
  const said = (text: Text, ms: number, y: number) =>
    label(say(text, { time: milliseconds(ms, language) }, language), { x: MARGIN + 20, y, size: 11, fill: QUIET })
  return [
    label(TIMES[language], { x: MARGIN, y: top, size: 13, fill: TEXT }),
    line + said(HALF, latency.p50, top + 22),
    area + said(MOST_RUNS, latency.p95, top + 43),
    latencyPlot(cells, { plot, box: LATENCY, language }),
  ].join('')
}
