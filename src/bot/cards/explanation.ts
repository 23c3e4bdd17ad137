import {
  type Cause,
  type EvidenceFinding,
  type EvidenceKind,
  type Explanation,
  type Language,
  say,
  type Text,
} from '../../diagnose/index.ts'
import { adviceText, evidenceText, trapText } from '../../diagnose/explained.ts'
import type { Action, Block, Card, Fact } from '../port/index.ts'
import { detailBlocks } from './evidence/details.ts'
import { BY_WHO_CONNECTS, firstSentence } from './evidence/first-sentence.ts'
import { lineLabel } from './evidence/line-label.ts'
import { evidenceName } from './evidence/names.ts'
import { isOnlyGuessed } from './evidence/server-log.ts'
import { HOW_TO_SHOW_MORE } from './explanation-words.ts'
import { checkOf, fillCause } from './fill-cause.ts'
import { labelled, LIKELIHOOD, OWNER, VERDICT } from './words.ts'

const MOST_CAUSES = 3
const MOST_EVIDENCE = 3

const LABEL: Readonly<Record<'means' | 'mind' | 'owner' | 'next', Text>> = {
  means: { en: 'Means', 'zh-CN': '含义' },
  mind: { en: 'Mind', 'zh-CN': '注意' },
  owner: { en: 'Whose', 'zh-CN': '归属' },
  next: { en: 'Do next', 'zh-CN': '下一步' },
}

/** What somebody's client printed, explained: the cause first, then the lines it rests on, and what to do. */
export function explanationCard(explanation: Explanation, language: Language): Card {
  const { verdict, details } = explanation
  const { text, tone } = VERDICT[verdict]
  // Nobody has anything to mend where strangers guess passwords.
  const causes = explanation.causes.filter((cause) => details?.kind !== 'server-log' || !isOnlyGuessed(details, cause))
  return {
    title: labelled(evidenceName(explanation, language), language) + text[language],
    tone,
    blocks: [
      { type: 'text', text: firstSentence(explanation, language) },
      ...detailBlocks(explanation, language),
      ...causes
        .slice(0, shown({ ...explanation, causes }))
        .flatMap((cause, index) => causeBlocks({ cause, index, explanation, language })),
      ...findingBlocks(explanation, language),
      ...adviceBlocks(explanation, language),
      ...actionBlocks(explanation, language),
      ...notes(explanation, language),
    ],
  }
}

/** Beside a likely cause the unlikely ones only distract. */
function shown({ causes, kind }: Explanation): number {
  // Its lines say themselves what comes of them, and what to do.
  if (kind === 'server-config') return 0
  const isClear = causes[0]?.likelihood === 'likely'
  return Math.min(MOST_CAUSES, causes.filter(({ likelihood }) => !isClear || likelihood !== 'unlikely').length)
}

interface Shown {
  readonly cause: Cause
  readonly index: number
  readonly explanation: Explanation
  readonly language: Language
}

const WHY: Text = { en: 'Why, and what to do', 'zh-CN': '依据和处理办法' }

function causeBlocks({ cause, index, explanation, language }: Shown): Block[] {
  const likelihood = LIKELIHOOD[cause.likelihood][language]
  const isLead = cause === explanation.causes[0]
  const title = isLead ? WHY[language] : fillCause('title', cause, language)
  const heading =
    language === 'en' ? `${index + 1}. ${title} (${likelihood})` : `${index + 1}. ${title}（${likelihood}）`
  const evidence = explanation.findings.filter(({ id }) => cause.supportedBy.includes(id)).slice(0, MOST_EVIDENCE)
  // What was said above is not said again.
  const told = new Set(explanation.causes.slice(0, index).flatMap(({ supportedBy }) => supportedBy))
  const facts = [
    ...evidence
      .filter(({ id }) => !told.has(id))
      .flatMap((finding) => findingFacts(finding, explanation.kind, language)),
    ...(isLead ? [] : [{ label: LABEL.owner[language], value: [ownerOf(cause, explanation.kind)[language]] }]),
    { label: LABEL.next[language], value: [fillCause('next', cause, language)] },
  ]
  return [
    { type: 'text', text: [{ bold: heading }] },
    { type: 'facts', facts },
  ]
}

const ownerOf = ({ owner }: Cause, kind: EvidenceKind): Text =>
  kind === 'server-log' && owner === 'client' ? BY_WHO_CONNECTS.owner : OWNER[owner]

function findingFacts({ id, lines, params }: EvidenceFinding, kind: EvidenceKind, language: Language): Fact[] {
  // What lines of a log mean stands above, with how many there are.
  const meaning = kind === 'server-log' ? undefined : evidenceText(id)
  const trap = trapText(id)
  return [
    ...lines
      .slice(0, 2)
      .map((quoted) => ({ label: lineLabel(quoted, kind, language), value: [{ code: quoted.text }] })),
    ...(meaning && !id.startsWith('reply-')
      ? [{ label: LABEL.means[language], value: [say(meaning, params, language)] }]
      : []),
    ...(trap ? [{ label: LABEL.mind[language], value: [trap[language]] }] : []),
  ]
}

/** Lines that are understood and stand behind no cause that has words. */
function findingBlocks({ findings, causes, kind }: Explanation, language: Language): Block[] {
  if (causes.length > 0 || kind === 'server-config') return []
  return findings
    .slice(0, MOST_EVIDENCE)
    .map((finding) => ({ type: 'facts', facts: findingFacts(finding, kind, language) }))
}

const HARMFUL: Text = { en: 'Advice in the text that does harm', 'zh-CN': '文中有害的建议' }

function adviceBlocks({ advice, kind }: Explanation, language: Language): Block[] {
  if (advice.length === 0) return []
  const facts = advice.flatMap((one): Fact[] => {
    const text = adviceText(one.id)
    return [
      { label: lineLabel(one, kind, language), value: [{ code: one.text }] },
      ...(text ? [{ label: '', value: [text[language]] }] : []),
    ]
  })
  return [
    { type: 'text', text: [{ bold: HARMFUL[language], tone: 'warn' }] },
    { type: 'facts', facts },
  ]
}

const CHECK: Text = { en: 'Look from this machine what holds now', 'zh-CN': '从本机检查现在的情况' }
const MORE: Text = {
  en: 'The text says little. With this the client tells more; paste that',
  'zh-CN': '文中信息太少。这样可以让客户端输出更多内容，再粘贴过来',
}

/** As sure as one telling message makes a cause. */
const CLEAR = 0.95

function actionBlocks({ target, client, causes, verdict }: Explanation, language: Language): Block[] {
  const check = checkOf(target)
  const more = client && HOW_TO_SHOW_MORE[client]
  const isClear = (causes[0]?.confidence ?? 0) >= CLEAR
  const actions: Action[] = check && verdict !== 'healthy' ? [{ label: CHECK[language], command: check }] : []
  const blocks: Block[] = actions.length > 0 ? [{ type: 'actions', actions }] : []
  if (!more || isClear || verdict === 'healthy') return blocks
  return [...blocks, { type: 'text', text: [labelled(MORE[language], language), { code: more[language] }] }]
}

const SECRETS: Text = {
  en: '{secrets, plural, one {A password or key was masked.} other {# passwords or keys were masked.}} What was pasted somewhere should be changed.',
  'zh-CN': '已遮盖 {secrets} 处密码或密钥。在别处粘贴过的密码应当更换。',
}
const OMITTED: Text = {
  en: 'The text has {lines} lines; {omitted} in the middle were not read.',
  'zh-CN': '全文 {lines} 行，中间的 {omitted} 行没有读取。',
}

function notes({ secrets, lines, omitted, kind }: Explanation, language: Language): Block[] {
  const texts = [
    ...(secrets > 0 ? [say(SECRETS, { secrets }, language)] : []),
    ...(omitted > 0 && kind !== 'capture' ? [say(OMITTED, { lines, omitted }, language)] : []),
  ]
  return texts.map((text) => ({ type: 'note', text: [text] }))
}
