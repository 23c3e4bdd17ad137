import type { Language, Text } from '../../diagnose/index.ts'
import type { Range } from '../../store/index.ts'
import type { Cell } from './cell.ts'
import { type Counts, countsOf, goodIn, runsIn } from './counts.ts'
import { clock } from './words.ts'

const COLUMNS = 48
const NOW: Text = { en: 'now', 'zh-CN': '现在' }

/** The strip of the picture in letters, for where nobody sees pictures: the worst of each column, when it begins and ends. */
export function textStrip(
  { cells, range, zone }: { cells: readonly Cell[]; range: Range; zone: string },
  language: Language,
): string {
  const columns = Math.min(COLUMNS, cells.length)
  const shown = Array.from({ length: columns }, (_, index) => {
    const [from, to] = [index, index + 1].map((at) => Math.round((at * cells.length) / columns))
    return letterOf(countsOf(...cells.slice(from, to).map(({ counts }) => counts)))
  }).join('')
  const used = LETTERS.filter(({ letter }) => shown.includes(letter)).map(
    ({ letter, text }) => `${letter} ${text[language]}`,
  )
  const begin = clock(range.from, { now: range.to, zone }, language)
  return [shown, `${begin} – ${NOW[language]}`, used.join('  ')].join('\n')
}

const LETTERS: readonly { readonly letter: string; readonly text: Text }[] = [
  { letter: '█', text: { en: 'healthy', 'zh-CN': '正常' } },
  { letter: '▄', text: { en: 'degraded', 'zh-CN': '降级' } },
  { letter: 'x', text: { en: 'failing', 'zh-CN': '故障' } },
  { letter: '?', text: { en: 'could not be told', 'zh-CN': '无法判断' } },
  { letter: '·', text: { en: 'no runs', 'zh-CN': '没有运行' } },
]

function letterOf(counts: Counts): string {
  if (counts.failing > 0) return 'x'
  if (counts.degraded > 0) return '▄'
  if (goodIn(counts) > 0) return '█'
  return runsIn(counts) > 0 ? '?' : '·'
}
