import type { Doors } from './doors.ts'

/** A message of the bot, as somebody sees it now. */
export interface Shown {
  /** In words, buttons aside. */
  readonly text: string
  /** How many times it has changed. */
  readonly edits: number
  readonly files: readonly { readonly name: string; readonly bytes: Buffer }[]
}

export type Who = 'ann' | 'ben' | 'li' | 'olga'

/** Something that somebody did, which the platform may deliver again. */
export interface Done {
  again(): Promise<void>
}

/** A platform with people in one channel: `li` reads Chinese, `olga` is an operator. What they do resolves when acknowledged. */
export interface Chat extends AsyncDisposable {
  readonly name: string
  /** What `ftpcheck bot` needs to know of it. */
  readonly env: Readonly<Record<string, string>>
  readonly settings: { readonly operator: string }
  connect(doors: Doors): Promise<void>
  ask(who: Who, text: string): Promise<Done>
  press(who: Who, message: Shown, label: string): Promise<Done>
  /** Messages in the channel itself. */
  roots(): readonly Shown[]
  thread(root: Shown): readonly Shown[]
  /** What only this one sees. */
  whispers(who: Who): readonly Shown[]
  until<T>(find: () => T | undefined | false, what: string): Promise<T>
  /** All that the bot has sent, as text. */
  sent(): string
  /** What the platform would have refused, or complained about. */
  complaints(): readonly string[]
}
