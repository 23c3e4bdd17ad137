import type { Playbook } from '../../playbooks/index.ts'
import type { Context } from '../context.ts'
import type { Ask, Card } from '../port/index.ts'
import type { GuideState } from './state.ts'

/** One repair in one conversation. */
export interface Work {
  readonly playbook: Playbook
  readonly state: GuideState
  readonly ask: Ask
  readonly context: Context
}

/** Posts a card of a repair, with buttons that work. */
export async function showCard(card: Card, { state, ask, context }: Work): Promise<void> {
  await ask.reply.post(await context.actions.sealer(state)(card))
}
