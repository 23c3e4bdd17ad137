import { expand } from './chinese.ts'

/** Words that are taken one by one, in whichever of the two languages they were typed. */
export class Cursor {
  #words: readonly string[]

  constructor(words: readonly string[]) {
    this.#words = words
  }

  get isAtEnd(): boolean {
    return this.#words.length === 0
  }

  /** The next word as it was typed. */
  take(): string | undefined {
    const [word, ...rest] = this.#words
    this.#words = rest
    return word
  }

  /** The next word in the language of commands: `每5分钟` begins with `every`. */
  peek(): string | undefined {
    const [word] = this.#words
    return word === undefined ? undefined : expand(word)[0]
  }

  /** What `read` makes of the next word, which is taken where it makes something of it. */
  takeAs<T>(read: (word: string) => T | undefined): T | undefined {
    const [word, ...rest] = this.#words
    if (word === undefined) return undefined
    const [first = '', ...others] = expand(word)
    const made = read(first)
    if (made !== undefined) this.#words = [...others, ...rest]
    return made
  }

  /** Whether the next word was one of these; then it is taken. */
  takeIf(...wanted: readonly string[]): boolean {
    return this.takeAs((word) => (wanted.includes(word.toLowerCase()) ? true : undefined)) ?? false
  }
}
