import type { Report } from '../../diagnose/index.ts'
import type { Context } from '../context.ts'
import { type CheckCommand, formatHostPort } from '../grammar/index.ts'
import { isBad } from './judge.ts'
import type { WatchSettings, WatchStatus } from './model.ts'

interface Checked {
  readonly workspace: string
  readonly target: CheckCommand['target']
  readonly report: Report
}

/**
 * Somebody has checked what is watched: where that came to something else than the watch knows, the watch looks at once, so that
 * its room need not wait for the news. The check itself counts for nothing: its options may be others.
 */
export async function lookSoon({ workspace, target, report }: Checked, context: Context): Promise<void> {
  if (report.verdict === 'inconclusive') return
  const { watches } = context.store
  const name = `${target.protocol}://${formatHostPort(target)}`
  const now = Date.now()
  for (const { id, status, settings, dueAt } of await watches.list({ workspace, target: name })) {
    const { phase } = JSON.parse(status) as WatchStatus
    const cause = report.causes[0]?.code
    const bad = isBad(
      { verdict: report.verdict, ...(cause !== undefined && { cause }) },
      JSON.parse(settings) as WatchSettings,
    )
    if (dueAt <= now || bad === (phase === 'down')) continue
    await watches.update(id, { dueAt: now })
    context.watching.wake()
  }
}

/** The same, where nothing depends on it. */
export async function lookSoonIfPossible(checked: Checked, context: Context): Promise<void> {
  await lookSoon(checked, context).catch((error: unknown) =>
    context.telemetry.log.warn({ error: String(error) }, 'a watch was not told of a check'),
  )
}
