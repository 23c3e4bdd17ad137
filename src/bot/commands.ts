import type { Language } from '../diagnose/index.ts'
import { adviceCard, helpCard, playbookCard, reportCard, recentCard, statusCard } from './cards/all.ts'
import { type Context, privateLanguage, sharedLanguage, whisper } from './context.ts'
import { explainFor } from './explain.ts'
import { beginGuide, continueGuide } from './guides/index.ts'
import { type ChatCommand, parseChat } from './grammar/index.ts'
import { type Ask, type Platform, UserError } from './port/index.ts'
import { readReport } from './read-report.ts'
import { findRun, unknownRun } from './runs.ts'
import { runCheck } from './run-check.ts'
import { obeyWatching } from './watching.ts'

type Of<C extends ChatCommand['command']> = Extract<ChatCommand, { command: C }>

const RECENT = 10

/** Does what was asked for. Gives what the audit log says about it; throws UserError where it cannot be done. */
export async function obey(command: ChatCommand, ask: Ask, context: Context): Promise<string> {
  const language = privateLanguage(ask, context, command.language)
  switch (command.command) {
    case 'check':
      return runCheck({ ask, command, language: sharedLanguage(ask, context, command.language) }, context)
    case 'again':
      return again(command, ask, context)
    case 'details':
      return details(command, ask, context)
    case 'advice':
      return advice(command, ask, context)
    case 'cancel':
      return cancel(command, ask, context)
    case 'explain':
      return explainFor({ ask, text: command.text, files: [], language: sharedLanguage(ask, context) }, context)
    case 'playbook':
      await whisper(ask, playbookCard(command.name, language, prefixOf(ask)), context)
      return 'shown'
    case 'repair':
      return beginGuide(command, ask, context)
    case 'guide':
      return continueGuide(command, ask, context)
    case 'help':
      await whisper(ask, helpCard(language, prefixOf(ask)), context)
      return 'shown'
    case 'limits':
      await whisper(ask, await context.gate.limitsCard(ask, language), context)
      return 'shown'
    case 'status':
      return status(language, ask, context)
    case 'recent':
      return recent(language, ask, context)
    default:
      return obeyWatching(command, ask, context)
  }
}

/** What stands before a command where it is typed. Discord's slash commands have their words in fields; a mention takes all. */
export const prefixOf = ({ place }: Pick<Ask, 'place'>): string => PREFIX[place.platform]

const PREFIX: Readonly<Record<Platform, string>> = { terminal: '', slack: '/ftpcheck', discord: '@ftpcheck' }

async function again({ run: id, language }: Of<'again'>, ask: Ask, context: Context): Promise<string> {
  const since = await findRun(id, ask, context)
  const command = parseChat(since.command, { isLocal: ask.place.platform === 'terminal' })
  if (command.command !== 'check') throw new Error(`run ${id} was no check`)
  const wanted = language ?? command.language
  return runCheck({ ask, command, since, language: sharedLanguage(ask, context, wanted) }, context)
}

async function details({ run: id, language }: Of<'details'>, ask: Ask, context: Context): Promise<string> {
  const report = readReport(await findRun(id, ask, context))
  if (!report) throw unknownRun(id)
  await whisper(ask, reportCard(report, privateLanguage(ask, context, language)), context)
  return id
}

async function advice({ run: id, language }: Of<'advice'>, ask: Ask, context: Context): Promise<string> {
  const report = readReport(await findRun(id, ask, context))
  if (!report) throw unknownRun(id)
  await whisper(ask, adviceCard(report, privateLanguage(ask, context, language)), context)
  return id
}

async function recent(language: Language, ask: Ask, context: Context): Promise<string> {
  const { person, place } = ask
  const runs = await context.store.runs.recent({ workspace: place.workspace, person: person.id }, RECENT)
  await whisper(ask, recentCard(runs, { language, now: Date.now() }), context)
  return 'shown'
}

async function cancel({ run: id }: Of<'cancel'>, ask: Ask, context: Context): Promise<string> {
  const { person, place } = ask
  const found = id === undefined ? context.active.latestOf(person.id) : context.active.find(id)
  if (found?.workspace !== place.workspace) throw nothingRuns()
  if (found.person !== person.id && context.gate.roleOf(ask) === 'user') throw notYours()
  found.leave('cancelled')
  await found.shown
  return found.id
}

const nothingRuns = () =>
  new UserError(
    { en: 'There is no running check to cancel.', 'zh-CN': '没有正在运行的检查可以取消。' },
    { en: '"recent" lists your checks.', 'zh-CN': '输入 recent 查看您的检查。' },
  )

const notYours = () =>
  new UserError(
    { en: 'Somebody else started that check.', 'zh-CN': '这次检查是别人发起的。' },
    { en: 'They can cancel it, and so can an operator.', 'zh-CN': '只有发起人或运维人员可以取消。' },
  )

async function status(language: Language, ask: Ask, context: Context): Promise<string> {
  const { adapters, jobs, version, startedAt, store, watching } = context
  const places = adapters.map((adapter) => ({ name: adapter.platform, ...adapter.health() }))
  const watches = await store.watches.count({ workspace: ask.place.workspace })
  const load = { ...jobs.load, watches, looking: watching.load.running }
  await whisper(ask, statusCard({ ...load, version, startedAt, places, now: Date.now() }, language), context)
  return 'shown'
}
