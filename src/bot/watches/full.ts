import type { Report } from '../../diagnose/index.ts'
import type { RunRow } from '../../store/index.ts'
import { randomId } from '../actions.ts'
import type { Context } from '../context.ts'
import { formatCheck, formatCommand, formatHostPort } from '../grammar/index.ts'
import type { Work } from '../jobs/index.ts'
import type { Look } from './looker.ts'

const ID_LENGTH = 6

export interface Full {
  /** The run that has the report. */
  readonly run: string
  readonly report: Report
}

/** What is asked of a target: as its watch was set up, or less. */
export type Asked = Pick<Look, 'command' | 'login'>

/** What is to be done for that. */
export function workOf({ command, login }: Asked): Work {
  const { target, options, timeoutMs } = command
  return { id: randomId(ID_LENGTH), target, options, ...login, ...(timeoutMs !== undefined && { timeoutMs }) }
}

/**
 * A whole diagnosis, or the one that is under way already. Throws UserError where the target may not be probed, the signal's
 * reason when it aborts.
 */
export async function diagnoseFully(
  workspace: string,
  { asked, context }: { readonly asked: Asked; readonly context: Context },
  signal: AbortSignal,
): Promise<Report> {
  signal.throwIfAborted()
  const work = workOf(asked)
  const job = context.jobs.start(`${workspace} ${formatCheck(asked.command)}`, work)
  job.join(work.id, () => {})
  const gone = Promise.withResolvers<never>()
  const leave = () => (job.leave(work.id), gone.reject(signal.reason))
  signal.addEventListener('abort', leave, { once: true })
  try {
    const { report, error } = await Promise.race([job.ended, gone.promise])
    if (!report) throw error
    return report
  } finally {
    signal.removeEventListener('abort', leave)
  }
}

/**
 * Keeps a report like that of any other run, so that its details can be asked for. One that comes to the same as the last takes
 * its place: who is watched for months must not leave a report for every hour.
 */
export async function keep(about: Look, report: Report, context: Context): Promise<Full> {
  const { status } = about.before
  const startedAt = Date.parse(report.startedAt)
  const found = {
    endedAt: startedAt + report.durationMs,
    verdict: report.verdict,
    cause: report.causes[0]?.code ?? null,
    report: JSON.stringify(report),
  }
  if (status.run !== undefined && status.verdict === found.verdict && (status.cause ?? null) === found.cause) {
    await context.store.runs.update(status.run, found)
    return { run: status.run, report }
  }
  const run = randomId(ID_LENGTH)
  await context.store.runs.add({ id: run, startedAt, ...rowOf(about, context), ...found })
  return { run, report }
}

function rowOf({ watch, command }: Look, { process }: Context): Omit<RunRow, 'id' | 'startedAt' | keyof Found> {
  const { id, platform, workspace, channel, language } = watch
  return {
    state: 'finished',
    process,
    person: `watch:${id}`,
    ...{ platform, workspace, channel, language },
    command: formatCommand(command),
    target: `${command.target.protocol}://${formatHostPort(command.target)}`,
    post: null,
  }
}

type Found = Pick<RunRow, 'endedAt' | 'verdict' | 'cause' | 'report'>
