// One message, described without a platform. No markup string crosses: text is spans, and each renderer escapes them,
// so that nothing a server says can become a mention, a fence break or an escape sequence.

/** How good the news is; a platform shows it as a colour. */
export type Tone = 'neutral' | 'good' | 'warn' | 'bad'

/** A piece of text. `code` is what somebody types or what a machine said, shown as it is. */
export type Span =
  | string
  | { readonly bold: string; readonly tone?: Tone }
  | { readonly code: string }
  | { readonly link: string; readonly url: string }

/** A run of text without line ends. */
export type Inline = readonly Span[]

/** Where one step of several stands. */
export type Mark = 'pending' | 'running' | 'pass' | 'warn' | 'fail' | 'skip'

export interface Fact {
  readonly label: string
  readonly value: Inline
}

export interface CheckItem {
  readonly mark: Mark
  readonly label: string
  readonly detail?: Inline
}

/** A labelled command: a button in a chat, the line to type in a terminal. */
export interface Action {
  readonly label: string
  readonly command: string
  /** What a press of its button brings back, at most 64 letters and digits; absent where nothing can be pressed. */
  readonly id?: string
  /** `main` is what most people want next, `stop` ends what is under way, which the card follows. */
  readonly kind?: 'main' | 'stop'
}

export type Block =
  | { readonly type: 'text'; readonly text: Inline }
  /** Small print. */
  | { readonly type: 'note'; readonly text: Inline }
  | { readonly type: 'facts'; readonly facts: readonly Fact[] }
  | { readonly type: 'checklist'; readonly items: readonly CheckItem[] }
  /** Several lines as they are. */
  | { readonly type: 'code'; readonly text: string }
  | { readonly type: 'divider' }
  | { readonly type: 'actions'; readonly actions: readonly Action[] }

/** One message. */
export interface Card {
  readonly title: string
  readonly tone: Tone
  readonly blocks: readonly Block[]
}
