import { randomInt } from 'node:crypto'
import type { Action, Block, Card } from './port/index.ts'
import type { Language } from '../diagnose/index.ts'
import type { State } from '../store/index.ts'

/** What a button stands for. */
export interface Stored {
  /** As it could be typed. */
  readonly command: string
  readonly workspace: string
  readonly language: Language
}

const DAY_MS = 24 * 3_600_000
/** Old messages stay in a channel; their buttons answer for a quarter of a year. */
const KEPT_MS = 90 * DAY_MS
const ALPHABET = 'abcdefghijkmnpqrstuvwxyz23456789'
const ID_LENGTH = 20
/** The ids of buttons that a form answers begin with it: platforms must know before they acknowledge a press. */
const FORM = 'form'
/** Commands that a form answers, as `formatCommand` writes them. */
const ANSWERED_BY_FORM = /^login add(?: |$)/

/** Whether a form may answer a press of that button. */
export const opensForm = (id: string): boolean => id.startsWith(FORM)

/** Random letters and digits that are not mistaken for each other. */
export const randomId = (length: number): string =>
  Array.from({ length }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')

/** Gives the actions of cards their opaque ids, and knows what each means. */
export class Actions {
  readonly #state: State

  constructor(state: State) {
    this.#state = state
  }

  find(id: string): Promise<Stored | undefined> {
    return this.#state.get<Stored>(`action:${id}`)
  }

  /** For the cards of one message: the same command keeps its id from edit to edit. */
  sealer(about: Omit<Stored, 'command'>): (card: Card) => Promise<Card> {
    const ids = new Map<string, string>()
    const seal = async (action: Action): Promise<Action> => {
      const known = ids.get(action.command)
      if (known !== undefined) return { ...action, id: known }
      const id = (ANSWERED_BY_FORM.test(action.command) ? FORM : '') + randomId(ID_LENGTH)
      ids.set(action.command, id)
      await this.#state.set(`action:${id}`, { ...about, command: action.command } satisfies Stored, KEPT_MS)
      return { ...action, id }
    }
    const sealBlock = async (block: Block): Promise<Block> =>
      block.type === 'actions' ? { ...block, actions: await Promise.all(block.actions.map(seal)) } : block
    return async (card) => ({ ...card, blocks: await Promise.all(card.blocks.map(sealBlock)) })
  }
}
