import type { Report } from '../../diagnose/index.ts'
import { randomId } from '../actions.ts'
import type { Context } from '../context.ts'
import { formatCheck, formatCommand, formatHostPort } from '../grammar/index.ts'
import type { Look } from './looker.ts'

const ID_LENGTH = 6

export interface Full {
  /** The run that has the report. */
  readonly run: string
  readonly report: Report
}

/**
 * A whole diagnosis of what is watched, or the one that is under way already; what came of it is kept like any other run, so
 * that its details can be asked for. Throws UserError where the target may not be probed, the signal's reason when it aborts.
 */
export async function fullDiagnosis(about: Look, context: Context, signal: AbortSignal): Promise<Full> {
  const { watch, command, login } = about
  const { target, options, timeoutMs } = command
  const startedAt = Date.now()
  const run = randomId(ID_LENGTH)
  const work = { id: run, target, options, ...login, ...(timeoutMs !== undefined && { timeoutMs }) }
  const job = context.jobs.start(`${watch.workspace} ${formatCheck(command)}`, work)
  job.join(run, () => {})
  const leave = () => job.leave(run)
  signal.addEventListener('abort', leave, { once: true })
  const { report, error } = await job.ended.finally(() => signal.removeEventListener('abort', leave))
  signal.throwIfAborted()
  if (!report) throw error
  await context.store.runs.add({
    id: run,
    state: 'finished',
    startedAt,
    endedAt: Date.now(),
    process: context.process,
    person: `watch:${watch.id}`,
    platform: watch.platform,
    workspace: watch.workspace,
    channel: watch.channel,
    language: watch.language,
    command: formatCommand(command),
    target: `${target.protocol}://${formatHostPort(target)}`,
    post: null,
    verdict: report.verdict,
    cause: report.causes[0]?.code ?? null,
    report: JSON.stringify(report),
  })
  return { run, report }
}
