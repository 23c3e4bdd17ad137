import type { IncidentPatch, WatchRow } from '../../store/index.ts'
import { alertCard, changeCard, recoveryCard, reminderCard } from '../cards/alerts/index.ts'
import type { Context } from '../context.ts'
import { type Card, type ChatAdapter, type Post, PostError, type Room } from '../port/index.ts'
import { remindMs } from './board.ts'
import type { Hooks, News } from './hooks.ts'
import { isDown, isNotice, told } from './model.ts'
import { postOnce } from './post-once.ts'
import { allSaid, recall, remember, unsaid } from './said.ts'
import type { Silence } from './silence.ts'

/** How soon a reminder that is due is thought of again while everything that it is about is muted. */
const MUTED_AGAIN_MS = 5 * 60_000

/** An incident whose message is to be brought up to date, or that is to be said again. */
export interface Delivery extends News {
  readonly watches: ReadonlyMap<number, WatchRow>
  readonly isSilenced: Silence
  readonly hooks: Hooks
}

/** Brings the room up to date. Rejects with PostError where the platform does not take it; then it can be called again. */
export async function deliver(delivery: Delivery, context: Context): Promise<void> {
  const { row } = delivery.incident
  const adapter = context.adapters.find(({ platform }) => platform === row.platform)
  if (!adapter) throw new PostError('gone', { text: `${row.platform} is not connected` })
  if (row.version > row.shown) await bringUpToDate(delivery, adapter, context)
  if (row.state === 'open' && row.remindAt !== null && row.remindAt <= delivery.now)
    await remind(delivery, adapter.room(row.room), context)
}

async function bringUpToDate(delivery: Delivery, adapter: ChatAdapter, context: Context): Promise<void> {
  const { incident, alert } = delivery
  const { row } = incident
  const room = adapter.room(row.room)
  const seal = context.actions.sealer({ workspace: row.workspace, language: alert.language })
  const card = await seal(alertCard(alert))
  if (row.post === null) {
    const { address } = await postOnce(room, { card, once: row.id }, context.store.state)
    await remember(row.id, allSaid(await recall(row.id, context.store.state), incident), context.store.state)
    return change(row.id, { post: address, shown: row.version }, context)
  }
  const post = await edited(adapter, { address: row.post, card }, context)
  if (post) await sayInThread(post, delivery, context)
  if (isRecovery(delivery)) await sayRecovery(delivery, room, context)
  return change(row.id, { shown: row.version }, context)
}

/** Never the version: it is for whoever knows of something new. */
const change = (id: string, patch: Omit<IncidentPatch, 'version'>, { store }: Context) =>
  store.incidents.apply({ change: [{ id, patch }] }).then(() => {})

/** The message, edited; undefined where it is no longer there: what is new is said all the same. */
async function edited(
  adapter: ChatAdapter,
  { address, card }: { readonly address: string; readonly card: Card },
  context: Context,
): Promise<Post | undefined> {
  try {
    const post = adapter.find(address)
    await post.edit(card)
    return post
  } catch (error) {
    if (!(error instanceof PostError) || error.trouble === 'limited' || error.trouble === 'failed') throw error
    context.telemetry.log.warn(
      { post: address, trouble: error.trouble, text: error.message },
      'an alert was not edited',
    )
    return undefined
  }
}

/** Who joined and who works again; once, even where nobody knows whether it arrived. */
async function sayInThread(
  post: Post,
  { incident, alert }: Delivery,
  { store, actions, telemetry }: Context,
): Promise<void> {
  const { row } = incident
  const said = await recall(row.id, store.state)
  const card = row.state === 'open' ? changeCard(unsaid(said, incident, alert), alert) : undefined
  if (card) {
    try {
      const thread = await post.thread(alertCard(alert).title)
      await thread?.post(await actions.sealer({ workspace: row.workspace, language: alert.language })(card))
    } catch (error) {
      if (!(error instanceof PostError) || error.trouble === 'limited') throw error
      telemetry.log.warn({ incident: row.id, trouble: error.trouble, text: error.message }, 'nothing in the thread')
    }
  }
  await remember(row.id, allSaid(said, incident), store.state)
}

/** Of notices the message itself says that they are over, and of what is muted nothing new is said. */
function isRecovery({ incident: { row, members }, watches, isSilenced, now }: Delivery): boolean {
  const recovered = told(members).filter(({ end }) => end === 'recovered')
  const isQuiet = recovered.every((member) => {
    const watch = watches.get(member.watch)
    return watch !== undefined && isSilenced(watch, now)
  })
  return row.state === 'closed' && !isNotice(row.cause) && recovered.length > 0 && !isQuiet
}

async function sayRecovery({ incident, alert }: Delivery, room: Room, { store, actions }: Context): Promise<void> {
  const { id, workspace } = incident.row
  const said = await recall(id, store.state)
  if (said.isRecoverySaid) return
  const once = `${id}up`
  const card = await actions.sealer({ workspace, language: alert.language })(recoveryCard(alert, once))
  await postOnce(room, { card, once }, store.state)
  await remember(id, { ...said, isRecoverySaid: true }, store.state)
}

/** Says again what is still down, unless somebody looks after it, or all of it is muted. */
async function remind(delivery: Delivery, room: Room, context: Context): Promise<void> {
  const { incident, alert, watches, isSilenced, now } = delivery
  const { store, actions } = context
  const { id, workspace, cause } = incident.row
  const failing = told(incident.members).filter(isDown)
  const isQuiet = failing.every((one) => {
    const watch = watches.get(one.watch)
    return !watch || isSilenced(watch, now)
  })
  const ms = remindMs(failing)
  if (isNotice(cause) || ms === 0) return change(id, { remindAt: null }, context)
  if (isQuiet) return change(id, { remindAt: now + MUTED_AGAIN_MS }, context)
  const said = await recall(id, store.state)
  const count = said.reminders + 1
  const once = `${id}r${count}`
  const card = await actions.sealer({ workspace, language: alert.language })(reminderCard(alert, once))
  await postOnce(room, { card, once }, store.state)
  await delivery.hooks.remind(delivery, count)
  await remember(id, { ...said, reminders: count }, store.state)
  const current = await store.incidents.find(id)
  // Somebody may have taken it on meanwhile.
  if (current?.state === 'open' && current.ackBy === null) await change(id, { remindAt: now + ms }, context)
}
