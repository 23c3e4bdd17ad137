import type { Action, Card, CheckItem, Inline } from '../../bot/port/index.ts'
import { MARKS } from './render.ts'

export const actionsOf = (card: Card): readonly Action[] =>
  card.blocks.flatMap((block) => (block.type === 'actions' ? block.actions : []))

const itemsOf = (card: Card): readonly CheckItem[] =>
  card.blocks.flatMap((block) => (block.type === 'checklist' ? block.items : []))

export const stopOf = (card: Card): Action | undefined => actionsOf(card).find(({ kind }) => kind === 'stop')

/** Whether the card is going to change by itself. */
export const isUnderway = (card: Card): boolean =>
  stopOf(card) !== undefined || itemsOf(card).some(({ mark }) => mark === 'running' || mark === 'pending')

/** The same but for what can be pressed. */
export const withoutActions = (card: Card): Card => ({
  ...card,
  blocks: card.blocks.filter(({ type }) => type !== 'actions'),
})

/** A card that is under way in one line: what it is about, and the sign of each step. */
export function compact(card: Card, stop: number | undefined): Inline {
  const steps = itemsOf(card).map(({ mark, label }) => `   ${MARKS[mark].sign}\u00a0${label.replaceAll(' ', '\u00a0')}`)
  const button: Inline = stop === undefined ? [] : ['   ', { code: `[${stop}]` }, `\u00a0${stopOf(card)?.label ?? ''}`]
  return [{ bold: card.title, tone: card.tone }, ...steps, ...button]
}
