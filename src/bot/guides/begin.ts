import { type Cause, type Report, serverProduct, type Text } from '../../diagnose/index.ts'
import { playbookFor } from '../../playbooks/index.ts'
import { randomId } from '../actions.ts'
import { type Context, sharedLanguage } from '../context.ts'
import type { ChatCommand } from '../grammar/index.ts'
import { type Ask, UserError } from '../port/index.ts'
import { readReport } from '../read-report.ts'
import { findRun } from '../runs.ts'
import { factsOf } from './facts.ts'
import { writeGuide } from './keep.ts'
import { pageCard } from './page-card.ts'
import type { GuideState } from './state.ts'
import { showCard } from './work.ts'

type Repair = Extract<ChatCommand, { command: 'repair' }>

/** Begins a guided repair of what a run has found. Throws UserError where there is nothing to repair. */
export async function beginGuide(
  { run: id, cause: code, language }: Repair,
  ask: Ask,
  context: Context,
): Promise<string> {
  const run = await findRun(id, ask, context)
  const report = readReport(run)
  const cause = report?.causes.find((one) => code === undefined || one.code === code)
  if (!report || !cause) throw nothingToRepair(report)
  const playbook = playbookFor(cause.code)
  if (!playbook) throw noPlaybook(cause)
  const product = serverProduct(report)
  const state: GuideState = {
    id: randomId(6),
    playbook: playbook.id,
    cause: cause.code,
    run: run.id,
    workspace: ask.place.workspace,
    language: sharedLanguage(ask, context, language),
    facts: factsOf(report, cause),
    environment: product === undefined ? {} : { server: product },
    moves: [],
    version: 0,
    verified: [],
  }
  await writeGuide(state, context)
  await showCard(pageCard(playbook, state), { playbook, state, ask, context })
  return state.id
}

function nothingToRepair(report: Report | undefined): UserError {
  const what: Text = report
    ? { en: 'That check found nothing to repair.', 'zh-CN': '这次检查没有发现需要修复的问题。' }
    : { en: 'There is no report of that check.', 'zh-CN': '没有这次检查的报告。' }
  return new UserError(what, { en: 'Check the server again.', 'zh-CN': '请重新检查服务器。' })
}

const noPlaybook = ({ code }: Cause) =>
  new UserError(
    { en: `There is no playbook for ${code}.`, 'zh-CN': `没有针对 ${code} 的手册。` },
    { en: '"playbook" lists those that there are.', 'zh-CN': '输入 playbook 查看全部手册。' },
  )
