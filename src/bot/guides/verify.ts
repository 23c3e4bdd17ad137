import type { Language, ProbeId, Report, Text } from '../../diagnose/index.ts'
import type { Step } from '../../playbooks/index.ts'
import { randomId } from '../actions.ts'
import { causeTexts, changeBlocks, channelLine } from '../cards/all.ts'
import { type CheckCommand, formatCheck, formatHostPort, parseChat } from '../grammar/index.ts'
import type { Block, Card } from '../port/index.ts'
import { readReport } from '../read-report.ts'
import { findRun } from '../runs.ts'
import type { GuideState } from './state.ts'
import { type Work } from './work.ts'

/** What a repair began with, and the check that found it. */
export interface Beginning {
  readonly report: Report
  readonly command: CheckCommand
}

export async function beginningOf({ state, ask, context }: Work): Promise<Beginning> {
  const run = await findRun(state.run, ask, context)
  const report = readReport(run)
  const command = parseChat(run.command, { isLocal: ask.place.platform === 'terminal' })
  if (!report || command.command !== 'check') throw new Error(`run ${run.id} has no report of a check`)
  return { report, command }
}

/** Runs just the probes that decide whether the step helped. */
export async function verifyStep(step: Step, { command }: Beginning, { state, ask, context }: Work): Promise<Report> {
  const { probes = [], options = {} } = step.verify ?? {}
  const wanted: CheckCommand = { ...command, options: { ...command.options, ...options } }
  await context.gate.admit(wanted, ask)
  const login = await context.logins.find(wanted, ask.place)
  const id = randomId(6)
  const key = `${state.workspace} ${formatCheck(wanted)} only ${probes.join()}`
  const work = { id, target: wanted.target, options: wanted.options, only: probes, ...login }
  const job = context.jobs.start(key, work)
  job.join(id, () => {})
  const { report, error } = await job.ended
  if (!report) throw error
  return report
}

export type Seen = 'gone' | 'still' | 'untested'

/** What a check says of the cause that is being mended. With `probes`, one of these must have had a say. */
export function seenOf(after: Report, { cause }: GuideState, probes?: readonly ProbeId[]): Seen {
  if (after.causes.some(({ code }) => code === cause)) return 'still'
  const isTested = probes
    ? after.observations.some(({ probe, outcome }) => probes.includes(probe) && outcome !== 'skipped')
    : after.verdict !== 'inconclusive'
  return isTested ? 'gone' : 'untested'
}

const SEEN: Readonly<Record<Seen, Text>> = {
  gone: { en: 'That has helped.', 'zh-CN': '已经生效。' },
  still: { en: 'It is still there.', 'zh-CN': '问题仍然存在。' },
  untested: { en: 'It could not be tested.', 'zh-CN': '未能测试。' },
}
const BEFORE: Text = { en: 'Before', 'zh-CN': '之前' }
const AFTER: Text = { en: 'Now', 'zh-CN': '现在' }

export interface Compared {
  readonly before: Report
  readonly after: Report
  readonly what: Seen
}

/** Before and after, side by side. */
export function verifiedCard({ before, after, what }: Compared, { language }: GuideState): Card {
  const other = what === 'gone' ? causeTexts(after, language)[0]?.title : undefined
  const blocks: Block[] = [
    {
      type: 'facts',
      facts: [
        { label: BEFORE[language], value: channelLine(before, language) },
        { label: AFTER[language], value: channelLine(after, language) },
      ],
    },
    ...changeBlocks(before, after, language),
    ...(other === undefined ? [] : [{ type: 'text', text: [elseFound(other, language)] } as const]),
  ]
  const title = `${formatHostPort(after.target)}: ${SEEN[what][language]}`
  return { title, tone: what === 'gone' ? 'good' : what === 'still' ? 'bad' : 'warn', blocks }
}

const elseFound = (title: string, language: Language) =>
  language === 'en' ? `What is seen instead: ${title}` : `现在看到的是：${title}`
