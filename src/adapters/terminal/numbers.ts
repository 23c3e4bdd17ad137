import type { Action, Attachment, Conversation } from '../../bot/port/index.ts'

/** What a number on the screen stands for. */
export type Numbered =
  | { readonly type: 'button'; readonly action: Action & { readonly id: string }; readonly reply: Conversation }
  | { readonly type: 'file'; readonly file: Attachment }

/** Files that are kept to be shown and saved; of a long session the first ones are given up. */
const MOST_FILES = 200

/** Numbers go up and mean the same for the whole session, so that a button of an older card can still be pressed. */
export class Numbers {
  readonly #entries = new Map<number, Numbered>()
  readonly #buttons = new Map<string, number>()
  readonly #files: number[] = []
  #last = 0

  /** The number of a button: the same however often its card is shown. */
  button(action: Action, reply: Conversation): number | undefined {
    const { id } = action
    if (id === undefined) return undefined
    const known = this.#buttons.get(id)
    if (known !== undefined) return known
    const number = this.#add({ type: 'button', action: { ...action, id }, reply })
    this.#buttons.set(id, number)
    return number
  }

  file(file: Attachment): number {
    const number = this.#add({ type: 'file', file })
    this.#files.push(number)
    if (this.#files.length > MOST_FILES) this.#entries.delete(this.#files.shift() ?? 0)
    return number
  }

  isKnown(action: Action): boolean {
    return action.id !== undefined && this.#buttons.has(action.id)
  }

  find(number: number): Numbered | undefined {
    return this.#entries.get(number)
  }

  /** The latest first. */
  list(type: Numbered['type']): number[] {
    return [...this.#entries].flatMap(([number, entry]) => (entry.type === type ? [number] : [])).toReversed()
  }

  #add(entry: Numbered): number {
    this.#entries.set(++this.#last, entry)
    return this.#last
  }
}
