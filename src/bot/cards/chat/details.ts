import { LAYERS, type Language, type Layer, type LayerStatus, type Report, type Text } from '../../../diagnose/index.ts'
import { formatHostPort } from '../../grammar/index.ts'
import type { Block, Card, Fact, Tone } from '../../port/index.ts'
import { advisoryBlocks } from '../advisory.ts'
import { causeBlocks } from '../cause.ts'
import { receiptLine } from '../numbers.ts'
import { reviewBlocks } from '../review.ts'
import { seenFacts } from '../seen.ts'
import { untestedBlocks } from '../untested.ts'
import { labelled, LAYER, MARK, VERDICT } from '../words.ts'
import { LAYER_FACTS, type LayerFacts } from './facts/index.ts'

/** What the thread of a check is called. */
export function threadName(report: Report, language: Language): string {
  return labelled(formatHostPort(report.target), language) + VERDICT[report.verdict].text[language]
}

/**
 * What the verdict rests on, one card after the other: each layer with trouble, what works, the causes that compete and what
 * else is worth fixing. Of what is well there is one card. The message above has told the best cause and the timing already.
 */
export function detailCards(report: Report, language: Language): Card[] {
  const cards = report.verdict === 'healthy' ? [healthyCard(report, language)] : troubledCards(report, language)
  const cost: Block = { type: 'note', text: [receiptLine(report, language)] }
  return cards.map((card, index) => (index < cards.length - 1 ? card : { ...card, blocks: [...card.blocks, cost] }))
}

const SEEN: Text = { en: 'What was seen', 'zh-CN': '检查所见' }
const WORKS: Text = { en: 'What works', 'zh-CN': '正常的部分' }
const BESIDES: Text = { en: 'Causes and remarks', 'zh-CN': '原因和建议' }

function healthyCard(report: Report, language: Language): Card {
  // The layers are all well: the message above says so.
  const facts = seenFacts(report, language).slice(1)
  return { title: SEEN[language], tone: 'good', blocks: [...listed(facts), ...remarks(report, language)] }
}

function troubledCards(report: Report, language: Language): Card[] {
  const layers = LAYERS.map((layer) => ({ layer, ...LAYER_FACTS[layer](report, language) }))
  const isWell = ({ layer, failed }: Layered) => statusOf(report, layer) === 'pass' && failed.length === 0
  const well = layers.filter(isWell).flatMap(({ seen }) => seen)
  const others = remarks(report, language)
  const cards: Card[] = [
    ...layers.filter((one) => !isWell(one)).flatMap((one) => layerCard(report, one, language)),
    ...(well.length > 0 ? [{ title: WORKS[language], tone: 'good', blocks: listed(well) } as const] : []),
    ...(others.length > 0 ? [{ title: BESIDES[language], tone: 'neutral', blocks: others } as const] : []),
  ]
  return cards.length > 0 ? cards : [{ title: SEEN[language], tone: 'neutral', blocks: [] }]
}

type Layered = LayerFacts & { readonly layer: Layer }

const statusOf = ({ layers }: Report, layer: Layer): LayerStatus =>
  layers.find((one) => one.layer === layer)?.status ?? 'skip'

const TONE: Readonly<Record<LayerStatus, Tone>> = { pass: 'good', warn: 'warn', fail: 'bad', skip: 'neutral' }
const HERE: Text = { en: 'This is where the cause lies.', 'zh-CN': '原因就在这一层。' }

/** What went wrong first. A layer may have failed nothing itself and still not have been well, or the other way round. */
function layerCard(report: Report, { layer, seen, failed }: Layered, language: Language): Card[] {
  const blocks = listed([...failed, ...seen])
  if (blocks.length === 0) return []
  const status = statusOf(report, layer)
  const here: Block[] = report.causes[0]?.layer === layer ? [{ type: 'note', text: [HERE[language]] }] : []
  const name = LAYER[layer][language]
  const isPlain = status === 'skip' || status === 'pass'
  const title = isPlain ? name : labelled(name, language) + MARK[status][language]
  return [{ title, tone: isPlain ? 'neutral' : TONE[status], blocks: [...here, ...blocks] }]
}

/** A label is said once, over all its rows. */
function listed(facts: readonly Fact[]): Block[] {
  if (facts.length === 0) return []
  const merged = facts.map((fact, at) => (fact.label === facts[at - 1]?.label ? { ...fact, label: '' } : fact))
  return [{ type: 'facts', facts: merged }]
}

/** What stands beside the layers. One cause alone has been told in the message above. */
function remarks(report: Report, language: Language): Block[] {
  return [
    ...furtherCauses(report, language),
    ...(report.options.security ? reviewBlocks : advisoryBlocks)(report, language),
    ...untestedBlocks(report, language).filter(({ type }) => type === 'note'),
  ]
}

/** The causes behind the best one, where any is worth a thought. Each cause is two blocks. */
function furtherCauses(report: Report, language: Language): Block[] {
  const further = causeBlocks(report, language).slice(2)
  return further.some(({ type }) => type === 'facts') ? further : []
}
