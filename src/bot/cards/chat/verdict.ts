import type { Language, Report, Text } from '../../../diagnose/index.ts'
import { playbookFor } from '../../../playbooks/index.ts'
import { formatHostPort } from '../../grammar/index.ts'
import type { Action, Block, Card } from '../../port/index.ts'
import { causeBlocks } from '../cause.ts'
import { formatWatch } from '../command.ts'
import { timingLine } from '../numbers.ts'
import { channelLine } from '../report.ts'
import { verdictLine } from '../verdict.ts'
import { labelled, VERDICT } from '../words.ts'
import { changeBlocks } from './changes.ts'
import { nextChecks } from './next-checks.ts'
import { againAction } from './running.ts'

export interface Verdict {
  readonly id: string
  readonly language: Language
  /** The report of the run that this one repeats. */
  readonly before?: Report
  /** A user whom somebody may log in as without typing a secret. */
  readonly user?: string
}

const REPAIR: Text = { en: 'Repair step by step', 'zh-CN': '逐步修复' }
const ADVICE: Text = { en: 'Advice', 'zh-CN': '建议' }
const WATCH: Text = { en: 'Watch', 'zh-CN': '持续监控' }
const DETAILS: Text = { en: 'Details', 'zh-CN': '详情' }
/** More would hide the ones that matter. */
const MOST_ACTIONS = 6

/** What a channel reads of a check: the verdict, why and whose, what has changed, and what to ask next. */
export function verdictCard(report: Report, about: Verdict): Card {
  const { language, before } = about
  const { text, tone } = VERDICT[report.verdict]
  const blocks: Block[] = [
    { type: 'text', text: verdictLine(report, language) },
    { type: 'text', text: channelLine(report, language) },
    ...(before ? changeBlocks(before, report, language) : []),
    ...causeBlocks({ ...report, causes: report.causes.slice(0, 1) }, language),
    { type: 'note', text: [timingLine(report, language)] },
    { type: 'actions', actions: actionsOf(report, about) },
  ]
  return { title: labelled(formatHostPort(report.target), language) + text[language], tone, blocks }
}

function actionsOf(report: Report, { id, language, user }: Verdict): Action[] {
  const next = nextChecks(report, { language, ...(user !== undefined && { user }) })
  const repair = repairAction(report, { id, language })
  const details = { label: DETAILS[language], command: `details ${id}` }
  const watch = { label: WATCH[language], command: formatWatch(report) }
  const room = MOST_ACTIONS - 3 - repair.length
  const isMain = repair.some(({ kind }) => kind === 'main')
  // One button is what most people want next, not two.
  const further = next
    .slice(0, room)
    .map(({ label, command, kind }) => (isMain || !kind ? { label, command } : { label, command, kind }))
  return [...repair, ...further, againAction(id, language), watch, details]
}

/** Where there is something to repair, that is what most people want next. */
function repairAction({ causes: [best] }: Report, { id, language }: Pick<Verdict, 'id' | 'language'>): Action[] {
  if (!best) return [{ label: ADVICE[language], command: `advice ${id}` }]
  if (!playbookFor(best.code)) return []
  return [{ label: REPAIR[language], command: `repair ${id}`, kind: 'main' }]
}
