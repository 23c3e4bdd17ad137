import { causeOf, type Cause } from '../../diagnose/index.ts'
import { playbookFor } from '../../playbooks/index.ts'
import { alertCard, type ShownAlert } from '../cards/alerts/index.ts'
import { type Incident, OWN_NETWORK, told } from './model.ts'

export const ALERT_SCHEMA = 'ftpcheck.alert/1'

export type HookEvent = 'opened' | 'changed' | 'recovered' | 'reminder' | 'own-network'

/** What has happened since a webhook last heard of the incident, `hooked` being the version that it knows. */
export function eventsFor({ row }: Incident, hooked: number): HookEvent[] {
  if (row.version <= hooked) return []
  const opened: HookEvent[] = hooked > 0 ? [] : [row.cause === OWN_NETWORK ? 'own-network' : 'opened']
  if (row.state === 'closed') return [...opened, 'recovered']
  return hooked > 0 ? ['changed'] : opened
}

const iso = (at: number) => new Date(at).toISOString()

interface About {
  readonly event: HookEvent
  readonly id: string
  readonly now: number
}

/** The incident as JSON for programs; docs/watches.md describes it. */
export function webhookBody(incident: Incident, alert: ShownAlert, { event, id, now }: About) {
  const { row, members } = incident
  const cause: Partial<Cause> = alert.report?.causes.find(({ code }) => code === row.cause) ?? {}
  return {
    schema: ALERT_SCHEMA,
    id,
    event,
    at: iso(now),
    incident: row.id,
    state: row.state,
    title: alertCard(alert).title,
    cause: row.cause,
    confidence: cause.confidence ?? null,
    owner: cause.owner ?? causeOf(row.cause)?.owner ?? null,
    playbook: cause.playbook ?? playbookFor(row.cause)?.id ?? null,
    verdict: alert.report?.verdict ?? null,
    common: incident.keys,
    targets: told(members)
      .filter(({ watch }) => watch !== 0)
      .map((one) => ({
        watch: one.id,
        target: one.name,
        since: iso(one.since),
        until: one.until === undefined ? null : iso(one.until),
        end: one.end ?? null,
        run: one.run ?? null,
      })),
    acknowledged: row.ackBy === null ? null : { by: row.ackBy, at: row.ackAt === null ? null : iso(row.ackAt) },
    platform: row.platform,
    workspace: row.workspace,
    channel: row.channel,
  }
}
