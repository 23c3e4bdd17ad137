import type { Card, Post, Room } from '../port/index.ts'
import type { State } from '../../store/index.ts'

const DAY_MS = 24 * 3_600_000

/** One message, and what it is known by: the card shows it. */
export interface Once {
  readonly card: Card
  readonly once: string
}

/**
 * Posts a message that must come once. What is to be posted is noted before, so that after a crash, or where a platform did
 * not say whether it took it, the room is asked first. Rejects with PostError.
 */
export async function postOnce(room: Room, { card, once }: Once, state: State): Promise<Post> {
  const isFirst = await state.claim(`posting:${once}`, DAY_MS)
  const there = isFirst ? undefined : await room.posted(once)
  if (!there) return room.post(card, once)
  await there.edit(card)
  return there
}
