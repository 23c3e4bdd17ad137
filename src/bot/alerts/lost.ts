import { lostCard } from '../cards/alerts/index.ts'
import type { Context } from '../context.ts'
import type { PostError } from '../port/index.ts'
import type { Delivery } from './deliver.ts'
import { told } from './model.ts'

const KEPT_MS = 90 * 24 * 3_600_000
const MOST_PEOPLE = 3

/** Where a room does not take an alert: whoever asked for the watches is told directly, once, where the platform can do that. */
export async function tellOwners({ incident, alert }: Delivery, error: PostError, context: Context): Promise<void> {
  const { id, platform, workspace, channel } = incident.row
  const adapter = context.adapters.find((one) => one.platform === platform)
  if (!adapter || !(await context.store.state.claim(`alert-lost:${id}`, KEPT_MS))) return
  const card = await context.actions.sealer({ workspace, language: alert.language })(lostCard(alert, error.missing))
  const people = [...new Set(told(incident.members).map(({ person }) => person))].slice(0, MOST_PEOPLE)
  for (const person of people) {
    const who = {
      person: { id: person, name: '', memberships: [] },
      place: { platform: adapter.platform, workspace, channel, isDirect: false },
    }
    try {
      const { room } = await adapter.findRoom(who, 'dm')
      await adapter.room(room).post(card)
    } catch (reason) {
      context.telemetry.log.warn({ incident: id, person, error: String(reason) }, 'nobody could be told of an alert')
    }
  }
}
