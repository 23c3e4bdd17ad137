import { type Comparison, type ComparisonOutcome, type Language, say, type Text } from '../../../diagnose/index.ts'
import { comparisonText } from '../../../diagnose/explained.ts'
import type { Block, Card, Fact, Tone } from '../../port/index.ts'
import { fillCause } from '../fill-cause.ts'
import { CHANNEL, CHANNEL_NAME, labelled, OWNER, sentence } from '../words.ts'

const TITLE: Text = { en: 'From there and from here', 'zh-CN': '两边的检查对比' }

const SAYS: Readonly<Record<ComparisonOutcome, Text>> = {
  'only-there': {
    en: 'It fails from there and works from here: the cause is on that side or on the way, not the server as such.',
    'zh-CN': '从那里失败，从这里正常：原因在那一侧或路径上，服务器本身没有问题。',
  },
  'only-here': {
    en: 'It works from there and fails from here: the cause is on this bot’s side or on its way to the server.',
    'zh-CN': '从那里正常，从这里失败：原因在本机器人这一侧，或它到服务器的路径上。',
  },
  both: {
    en: 'It fails from both sides in the same way: the cause is the server or what stands right before it.',
    'zh-CN': '两边以同样的方式失败：原因在服务器，或紧靠服务器的设备上。',
  },
  differently: {
    en: 'It fails from both sides, but not in the same way: there may be two causes. See each report.',
    'zh-CN': '两边都失败，但方式不同：可能有两个原因。请分别查看两份报告。',
  },
  neither: { en: 'It works from both sides.', 'zh-CN': '两边都正常。' },
  untested: {
    en: 'One side failed at something that the other did not try, so they cannot be compared there. Check with the same user and options on both sides.',
    'zh-CN': '一侧失败的步骤另一侧没有测试，无法对比。请在两边用相同的用户和选项检查。',
  },
  'other-target': {
    en: 'The reports are about different servers ({there} and {here}).',
    'zh-CN': '两份报告针对的服务器不同（{there} 与 {here}）。',
  },
}

const TONE: Readonly<Record<ComparisonOutcome, Tone>> = {
  'only-there': 'bad',
  'only-here': 'bad',
  both: 'bad',
  differently: 'bad',
  neither: 'good',
  untested: 'neutral',
  'other-target': 'neutral',
}

const SIDES: Text = { en: '{there} from there, {here} from here', 'zh-CN': '从那里：{there}；从这里：{here}' }
const NEXT: Text = { en: 'Do next', 'zh-CN': '下一步' }
const WHOSE: Text = { en: 'Whose', 'zh-CN': '归属' }
const DIFFERS: Text = { en: 'What differs', 'zh-CN': '差异' }

const MOST_CAUSES = 3

/** Two reports of one server side by side: what the difference means, then the difference, then what to do. */
export function comparisonCard(comparison: Comparison, language: Language): Card {
  const { outcome, targets } = comparison
  return {
    title: TITLE[language],
    tone: TONE[outcome],
    blocks: [
      { type: 'text', text: [{ bold: say(SAYS[outcome], targets, language) }] },
      ...channelBlocks(comparison, language),
      ...differenceBlocks(comparison, language),
      ...causeBlocks(comparison, language),
    ],
  }
}

function channelBlocks({ channels }: Comparison, language: Language): Block[] {
  if (channels.length === 0) return []
  const facts = channels.map(({ channel, here, there }): Fact => {
    const words = { here: CHANNEL[here].text[language], there: CHANNEL[there].text[language] }
    return { label: CHANNEL_NAME[channel][language], value: [say(SIDES, words, language)] }
  })
  return [{ type: 'facts', facts }]
}

function differenceBlocks({ findings }: Comparison, language: Language): Block[] {
  return findings.flatMap(({ id, params }): Block[] => {
    const text = comparisonText(id)
    const said = text && sentence(say(text, params, language), language)
    return said === undefined ? [] : [{ type: 'text', text: [labelled(DIFFERS[language], language), said] }]
  })
}

function causeBlocks({ causes }: Comparison, language: Language): Block[] {
  return causes.slice(0, MOST_CAUSES).flatMap((cause, index): Block[] => [
    { type: 'text', text: [{ bold: `${index + 1}. ${fillCause('title', cause, language)}` }] },
    {
      type: 'facts',
      facts: [
        { label: WHOSE[language], value: [OWNER[cause.owner][language]] },
        { label: NEXT[language], value: [fillCause('next', cause, language)] },
      ],
    },
  ])
}
