import { type Text, weighTold } from '../../diagnose/index.ts'
import { PLAYBOOK_LIST } from '../../playbooks/index.ts'
import { causeTexts } from '../cards/all.ts'
import type { Context } from '../context.ts'
import type { GuideCommand } from '../grammar/index.ts'
import { type Ask, type Card, UserError } from '../port/index.ts'
import { Run } from '../run.ts'
import { findRun } from '../runs.ts'
import { escalationFile } from './escalation.ts'
import { advanceGuide, readGuide } from './keep.ts'
import { answer, ended, endStep, goBack, withVerification } from './move.ts'
import { pageCard } from './page-card.ts'
import { answersIn, currentPage, type Page } from './pages.ts'
import type { GuideState } from './state.ts'
import { lookSoonIfPossible } from '../watches/look-soon.ts'
import { beginningOf, seenOf, verifiedCard, verifyStep } from './verify.ts'
import { showCard, type Work } from './work.ts'

/** Makes one move in a guided repair, and shows what comes next. Throws UserError. */
export async function continueGuide(command: GuideCommand, ask: Ask, context: Context): Promise<string> {
  const state = await readGuide(command.guide, ask, context)
  const playbook = PLAYBOOK_LIST.find(({ id }) => id === state.playbook)
  if (!playbook) throw new Error(`no playbook ${state.playbook}`)
  const work: Work = { playbook, state, ask, context }
  const page = currentPage(playbook, state)
  if (command.move === 'show') await showCard(pageCard(playbook, state), work)
  else if (command.move === 'escalate') await escalate(work)
  else if (command.move === 'back') await goOn(goBack(state), work)
  else if (command.page !== page.key) throw behind()
  else if (command.move === 'verify') await verify(page, work)
  else await settle(page, command, work)
  return `${state.id} ${command.move} ${command.page ?? ''}`.trim()
}

const behind = () =>
  new UserError(
    { en: 'Somebody has already gone on from there.', 'zh-CN': '已有人在此之后继续操作。' },
    { en: 'The latest card of this repair is below.', 'zh-CN': '请看本次修复最新的卡片。' },
  )

/** Keeps the new state and shows its page. */
async function goOn(after: GuideState, work: Work): Promise<void> {
  if (!(await advanceGuide(work.state, after, work.context))) throw behind()
  await showCard(pageCard(work.playbook, after), { ...work, state: after })
}

async function settle(page: Page, { move, what }: GuideCommand, work: Work): Promise<void> {
  const made = { person: work.ask.person.id, at: Date.now() }
  if (move === 'tell' && what !== undefined) return told(answer(work.state, page, { what, ...made }), work)
  if (move === 'done' || move === 'unhelpful' || move === 'skip')
    return goOn(endStep(work.state, page, { move, ...made }), work)
  throw behind()
}

/** What was told may make another cause of the same run the likelier one. */
async function told(after: GuideState, work: Work): Promise<void> {
  const { report } = await beginningOf(work)
  const answers = answersIn(work.playbook, after).flatMap(({ id, speaksFor }) => (speaksFor ? [{ id, speaksFor }] : []))
  const [best] = answers.length > 0 ? weighTold(report, answers) : []
  const isOther = best !== undefined && best.code !== after.cause && work.playbook.treats.includes(best.code)
  if (!isOther) return goOn(after, work)
  const title = causeTexts({ ...report, causes: [best] }, after.language)[0]?.title ?? best.code
  await showCard(noteCard(LIKELIER, title, after), work)
  await goOn({ ...after, cause: best.code }, work)
}

const LIKELIER: Text = { en: 'By what you say, more likely', 'zh-CN': '根据您的回答，更可能的原因' }

const noteCard = (title: Text, text: string, { language }: GuideState): Card => ({
  title: title[language],
  tone: 'neutral',
  blocks: [{ type: 'text', text: [text] }],
})

/** A step by the probes that decide it, the end by everything. */
async function verify(page: Page, work: Work): Promise<void> {
  if (page.type !== 'step') return prove(work)
  const beginning = await beginningOf(work)
  const after = await verifyStep(page.step, beginning, work)
  const what = seenOf(after, work.state, page.step.verify?.probes)
  await showCard(verifiedCard({ before: beginning.report, after, what }, work.state), work)
  const made = { person: work.ask.person.id, at: Date.now() }
  const moved = withVerification(work.state, after.id)
  if (what !== 'gone') return goOn(moved, work)
  const done = endStep(moved, page, { move: 'done', ...made })
  if (!(await advanceGuide(work.state, done, work.context))) throw behind()
  await prove({ ...work, state: done })
}

/** The same check again, as a whole: a healthy one is the proof. */
async function prove(work: Work): Promise<void> {
  const { state, ask, context } = work
  const { command } = await beginningOf(work)
  await context.gate.admit(command, ask)
  const since = await findRun(state.run, ask, context)
  const run = await Run.start({ ask, command, language: state.language, since }, context)
  const report = await run.show()
  if (report) await lookSoonIfPossible({ workspace: ask.place.workspace, target: command.target, report }, context)
  const isHealed = report !== undefined && seenOf(report, state) === 'gone'
  if (!isHealed) return goOn(withVerification(state, run.id), work)
  const healed = ended(withVerification(state, run.id), 'healed')
  if (await advanceGuide(state, healed, context)) await showCard(noteCard(HEALED, PROVEN[state.language], state), work)
}

const HEALED: Text = { en: 'Repaired, and proven', 'zh-CN': '已修复，并已验证' }
const PROVEN: Text = {
  en: 'The check above is the proof. What this server still lacks is under its remarks.',
  'zh-CN': '上面的检查就是证明。其余建议见检查结果中的备注。',
}

async function escalate(work: Work): Promise<void> {
  const { report } = await beginningOf(work)
  await work.ask.reply.attach(escalationFile(work.playbook, work.state, report))
  await advanceGuide(work.state, ended(work.state, 'escalated'), work.context)
}
