import type { Explanation, Language, Text, Verdict } from '../../../diagnose/index.ts'
import { say } from '../../../diagnose/index.ts'
import type { Block, Card, CheckItem, Mark, UserError } from '../../port/index.ts'
import { explanationCard } from '../explanation.ts'
import { fillCause } from '../fill-cause.ts'
import { labelled, sentence, VERDICT } from '../words.ts'
import { evidenceName } from './names.ts'

/** One of several files: explained, or why it could not be. */
export interface OneOfSeveral {
  readonly name: string
  readonly result: Explanation | UserError
}

const named = (name: string, card: Card): Card => ({ ...card, title: `${name}: ${card.title}` })

/** The cards of everything that was shown: one each, and one for all where there are several. */
export function explanationCards(files: readonly OneOfSeveral[], language: Language): Card[] {
  const isAlone = files.length === 1
  const cards = files.flatMap(({ name, result }) => {
    if (!('verdict' in result)) return []
    const card = explanationCard(result, language)
    return [isAlone ? card : named(name, card)]
  })
  return isAlone ? cards : [severalCard(files, language), ...cards]
}

const MARKS: Readonly<Record<Verdict, Mark>> = {
  healthy: 'pass',
  degraded: 'warn',
  failing: 'fail',
  inconclusive: 'skip',
}

const TITLE: Text = {
  en: '{files, plural, one {# file} other {# files}} together',
  'zh-CN': '{files} 个文件合在一起',
}
const AGREE: Text = { en: '{files} of them point to the same', 'zh-CN': '其中 {files} 个指向同一个原因' }
const NOTHING: Text = { en: 'no cause found', 'zh-CN': '没有发现原因' }

/** Several files at a glance: the verdict of each, and the cause that more than one of them speaks for. */
function severalCard(files: readonly OneOfSeveral[], language: Language): Card {
  const verdict = worstOf(files)
  const { text, tone } = VERDICT[verdict]
  return {
    title: labelled(say(TITLE, { files: files.length }, language), language) + text[language],
    tone,
    blocks: [...agreed(files, language), { type: 'checklist', items: files.map((file) => item(file, language)) }],
  }
}

const ORDER: readonly Verdict[] = ['failing', 'degraded', 'inconclusive', 'healthy']

/** The verdict that somebody has to act on first. A file that cannot be read leaves a doubt. */
export function worstOf(files: readonly OneOfSeveral[]): Verdict {
  const verdicts = files.map(({ result }): Verdict => ('verdict' in result ? result.verdict : 'inconclusive'))
  return ORDER.find((verdict) => verdicts.includes(verdict)) ?? 'inconclusive'
}

function agreed(files: readonly OneOfSeveral[], language: Language): Block[] {
  const likely = files.flatMap(({ result }) =>
    'causes' in result ? result.causes.filter(({ likelihood }) => likelihood === 'likely') : [],
  )
  const [best] = [...Map.groupBy(likely, ({ code }) => code).values()].sort((one, other) => other.length - one.length)
  const cause = best?.[0]
  if (!cause || best.length < 2) return []
  const label = labelled(say(AGREE, { files: best.length }, language), language)
  return [{ type: 'text', text: [label, { bold: sentence(fillCause('title', cause, language), language) }] }]
}

function item({ name, result }: OneOfSeveral, language: Language): CheckItem {
  if (!('verdict' in result)) return { mark: 'skip', label: name, detail: [result.text[language]] }
  const { verdict, causes } = result
  const stands = labelled(evidenceName(result, language), language) + VERDICT[verdict].text[language]
  const [cause] = causes
  const why = cause ? fillCause('title', cause, language) : NOTHING[language]
  const detail = verdict === 'healthy' ? stands : stands + (language === 'en' ? `; ${why}` : `；${why}`)
  return { mark: MARKS[verdict], label: name, detail: [detail] }
}
