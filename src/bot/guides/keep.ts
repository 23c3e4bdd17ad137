import type { Context } from '../context.ts'
import { type Ask, UserError } from '../port/index.ts'
import type { GuideState } from './state.ts'

const DAY_MS = 24 * 3_600_000
const KEPT_MS = 90 * DAY_MS

const keyOf = (id: string) => `guide:${id}`

/** The repair as it stands. Repairs of other workspaces do not exist. */
export async function readGuide(id: string, { place }: Ask, context: Context): Promise<GuideState> {
  const state = await context.store.state.get<GuideState>(keyOf(id))
  if (state?.workspace === place.workspace) return state
  throw new UserError(
    { en: 'That repair is over, or from elsewhere.', 'zh-CN': '这次修复已结束，或不属于这里。' },
    { en: 'Check the server again and begin a new one.', 'zh-CN': '请重新检查服务器，再开始新的修复。' },
  )
}

export async function writeGuide(state: GuideState, context: Context): Promise<void> {
  await context.store.state.set(keyOf(state.id), state, KEPT_MS)
}

/**
 * Keeps the state after a move. False where somebody else has moved on from the same page in the meantime: of two people
 * who press at once, on however many processes, one wins.
 */
export async function advanceGuide(before: GuideState, after: GuideState, context: Context): Promise<boolean> {
  const isFirst = await context.store.state.claim(`guide-move:${before.id}:${before.version}`, DAY_MS)
  if (isFirst) await writeGuide(after, context)
  return isFirst
}
