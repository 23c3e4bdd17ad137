import type { SubscriptionRow } from '../../store/index.ts'
import { lostReportCard } from '../cards/all.ts'
import type { Context } from '../context.ts'
import type { PostError } from '../port/index.ts'
import { languageOf } from './issue.ts'

/** After so many in a row that a room did not take, whoever asked for the report is told. */
const IN_A_ROW = 3
const KEPT_MS = 400 * 24 * 3_600_000

/** Forgets how often it failed: it has arrived. */
export const arrived = ({ id }: SubscriptionRow, { store }: Context): Promise<void> =>
  store.state.delete(`report-failures:${id}`)

/** Counts a report that its room does not take; of the third one in a row its owner is told directly, if that is possible. */
export async function lost(subscription: SubscriptionRow, error: PostError, context: Context): Promise<void> {
  const { id } = subscription
  const { state } = context.store
  const failures = ((await state.get<number>(`report-failures:${id}`)) ?? 0) + 1
  await state.set(`report-failures:${id}`, failures, KEPT_MS)
  if (failures === IN_A_ROW) await tellOwner(subscription, error, context)
}

async function tellOwner(subscription: SubscriptionRow, error: PostError, context: Context): Promise<void> {
  const { id, platform, workspace, channel, person } = subscription
  const adapter = context.adapters.find((one) => one.platform === platform)
  if (!adapter) return
  const language = languageOf(subscription)
  const who = {
    person: { id: person, name: '', memberships: [] },
    place: { platform: adapter.platform, workspace, channel, isDirect: false },
  }
  try {
    const seal = context.actions.sealer({ workspace, language })
    const card = await seal(lostReportCard(subscription, error.missing, language))
    const { room } = await adapter.findRoom(who, 'dm')
    await adapter.room(room).post(card)
  } catch (reason) {
    context.telemetry.log.warn({ subscription: id, person, error: String(reason) }, 'nobody could be told of a report')
  }
}
