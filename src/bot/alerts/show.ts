import type { Language, Report } from '../../diagnose/index.ts'
import type { WatchRow } from '../../store/index.ts'
import type { ShownAlert, ShownMember } from '../cards/alerts/index.ts'
import type { Context } from '../context.ts'
import { readReport } from '../read-report.ts'
import { duration, when } from '../times/index.ts'
import { failingFirst, type Incident, type Member, told } from './model.ts'

/** Reports are large: so many members are asked for one of the incident's cause. */
const MOST_REPORTS = 3

export const languageOf = ({ language }: { readonly language: string }): Language =>
  language === 'zh-CN' ? 'zh-CN' : 'en'

interface About {
  readonly now: number
  /** The incident's own unless told. */
  readonly language?: Language
  readonly watches?: ReadonlyMap<number, WatchRow>
}

/** The incident in words; of members that were silenced it says nothing. */
export async function showAlert(incident: Incident, about: About, context: Context): Promise<ShownAlert> {
  const { row, keys } = incident
  const { now, language = languageOf(row) } = about
  const members = told(incident.members)
  const found = await reportOf(row.cause, members, context)
  const since = Math.min(...members.map((one) => one.since))
  const until = row.state === 'open' ? now : Math.max(...members.map((one) => one.until ?? now))
  const at = (time: number) => when(time, context.settings.zone, language)
  return {
    id: row.id,
    language,
    isOpen: row.state === 'open',
    cause: row.cause,
    keys,
    zone: context.settings.zone,
    members: members.map((one) => shown(one, { ...about, at })),
    since: at(since),
    lasts: duration(Math.max(0, until - since), language),
    ...found,
    ...(row.ackBy !== null && { ack: { by: row.ackBy, at: at(row.ackAt ?? now) } }),
  }
}

interface Showing extends About {
  readonly at: (time: number) => string
}

function shown(member: Member, { at, now, watches }: Showing): ShownMember {
  const { id, name, since, until, end, differences, percent, text, hint } = member
  const muted = watches?.get(member.watch)?.mutedUntil ?? 0
  return {
    id,
    name,
    since: at(since),
    ...(until !== undefined && { until: at(until) }),
    ...(end !== undefined && { end }),
    ...(until === undefined && muted > now && { mutedUntil: at(muted) }),
    ...(differences && { differences }),
    ...(percent !== undefined && { percent }),
    ...(text && { text }),
    ...(hint && { hint }),
  }
}

/** The report of a member that found this very cause; else only the run that can be asked about. */
async function reportOf(
  cause: string,
  members: readonly Member[],
  { store }: Context,
): Promise<{ run?: string; report?: Report }> {
  const runs = [...new Set(failingFirst(members).flatMap(({ run }) => run ?? []))]
  for (const run of runs.slice(0, MOST_REPORTS)) {
    const row = await store.runs.find(run)
    const report = row && readReport(row)
    if (report?.causes.some(({ code }) => code === cause)) return { run, report }
  }
  const [run] = runs
  return run === undefined ? {} : { run }
}
