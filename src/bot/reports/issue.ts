import type { Language } from '../../diagnose/index.ts'
import type { Issue, SubscriptionRow } from '../../store/index.ts'
import type { Context } from '../context.ts'
import { type Post, PostError, type Room } from '../port/index.ts'
import { gather } from './gather.ts'
import { fillThread, publish, type Publishing } from './publish.ts'

/** A report that was due: whose, and when. */
export type Due = Pick<Issue, 'slot'> & { readonly subscription: SubscriptionRow }

const KEPT_MS = 90 * 24 * 3_600_000

export const languageOf = ({ language }: Pick<SubscriptionRow, 'language'>): Language =>
  language === 'zh-CN' ? 'zh-CN' : 'en'

/** What its message shows and is found by: at most 25 letters and digits. */
export const onceOf = ({ subscription, slot }: Due): string => `${subscription.id}${slot.toString(36)}`

/**
 * Posts a report that was due. `isRepeated`: an earlier try may have posted it, so the room is asked first. Gives the address of
 * its message; rejects with PostError.
 */
export async function issue(
  due: Due,
  { isRepeated, now }: { readonly isRepeated: boolean; readonly now: number },
  context: Context,
): Promise<string> {
  const { subscription, slot } = due
  const room = roomOf(subscription, context)
  const { workspace, channel, period, zone } = subscription
  const about = { workspace, channel, period, zone, at: slot, isUntilNow: false, now }
  const once = onceOf(due)
  const gathered = await gather(about, context)
  const report = { ...gathered, workspace, once, language: languageOf(subscription), subscription: subscription.id }
  const there = isRepeated ? await room.posted(once) : undefined
  const post = there ?? (await publish(report, room, context))
  await fillOnce(post, report, context)
  return post.address
}

/** At most once: of a thread nobody can tell how much of it is there. */
async function fillOnce(post: Post, report: Publishing & { readonly once: string }, context: Context): Promise<void> {
  if (await context.store.state.claim(`report-thread:${report.once}`, KEPT_MS)) await fillThread(post, report, context)
}

function roomOf({ platform, room }: SubscriptionRow, { adapters }: Context): Room {
  const adapter = adapters.find((one) => one.platform === platform)
  if (!adapter) throw new PostError('failed', { text: `${platform} is not connected` })
  return adapter.room(room)
}
