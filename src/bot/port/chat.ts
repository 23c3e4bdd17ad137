// All that an adapter knows of the bot and the bot of an adapter. Ids are opaque to the other side.

import type { Language } from '../../diagnose/index.ts'
import type { Card } from './card.ts'
import type { Form } from './form.ts'

export type Platform = 'slack' | 'discord' | 'terminal'

export interface Person {
  /** Unique over all platforms: `slack:T1:U2`, `discord:user:123`, `terminal:you`. */
  readonly id: string
  /** As others see it. Untrusted. */
  readonly name: string
  /** What FTPCHECK_ADMINS and FTPCHECK_OPERATORS may name: `slack:U2`, `slack:group:S3`, `discord:user:1`, `discord:role:2`. */
  readonly memberships: readonly string[]
  /** What the platform says about the person; absent where it says nothing. */
  readonly language?: Language
  /** IANA time zone, where the platform tells it. */
  readonly zone?: string
}

export interface Place {
  readonly platform: Platform
  /** Workspace or server; the person's id where there is neither. Unique over all platforms, as is `channel`. */
  readonly workspace: string
  readonly channel: string
  /** Only this person reads it. */
  readonly isDirect: boolean
  /** What the channel shares is in its own language, where the platform tells it. */
  readonly language?: Language
  /** Where the bot may post later without being asked, through `ChatAdapter.room`; absent where it may not. */
  readonly room?: string
}

/** A file that somebody shows to the bot. */
export interface SharedFile {
  /** Untrusted. */
  readonly name: string
  readonly bytes: number
  /** Its content, at most `most` bytes. Rejects with UserError where the platform does not hand it over, or it is larger. */
  read(most: number): Promise<Uint8Array>
}

export type Asked =
  /** What was typed after the command's or the bot's name; may be empty. */
  | { readonly type: 'text'; readonly text: string }
  /** The id of the action whose button was pressed. */
  | { readonly type: 'press'; readonly action: string }
  /** A message that somebody wants explained. */
  | { readonly type: 'read'; readonly text: string; readonly files: readonly SharedFile[] }
  /** A form that was filled in: the id that it had, and what each field holds. May hold secrets. */
  | { readonly type: 'form'; readonly form: string; readonly values: Readonly<Record<string, string>> }

/** What one person asked for once, however it reached us. */
export interface Ask {
  /** The same for a redelivery, different for everything else. */
  readonly id: string
  readonly person: Person
  readonly place: Place
  readonly asked: Asked
  /** Where the answer goes: the channel; for a press, the thread of the message with the button. */
  readonly reply: Conversation
}

export interface Attachment {
  readonly name: string
  readonly type: 'text/plain' | 'text/csv' | 'text/calendar' | 'application/json' | 'application/xml' | 'image/png'
  readonly bytes: Uint8Array
  /** What it shows, for those who cannot see it. */
  readonly description: string
}

/** A place to post. Its methods reject with PostError, and with nothing else. */
export interface Conversation {
  /**
   * Resolves when the platform has taken the card. Every action of the card has its id. With `once`, at most 25 letters and
   * digits that the card shows, the platform is asked (as far as it can be) to take it no second time.
   */
  post(card: Card, once?: string): Promise<Post>
  /** For the asker's eyes only, as far as the platform can. */
  whisper(card: Card): Promise<void>
  attach(file: Attachment): Promise<void>
}

/** A place to post unasked, a channel or somebody's direct messages. */
export interface Room extends Conversation {
  /** A message of the bot among the last ones there that shows `once`: what was posted before a crash. */
  posted(once: string): Promise<Post | undefined>
}

/** Where a channel that somebody named is. */
export interface FoundRoom {
  readonly channel: string
  readonly room: string
  /** As people read it: `#ops`. Untrusted. */
  readonly name: string
}

/** A message that can be edited. Its methods reject with PostError, and with nothing else. */
export interface Post {
  /** Finds it again after a restart, through `ChatAdapter.find`. */
  readonly address: string
  /** How many more edits the platform takes, where it counts them. */
  readonly editsLeft?: number
  edit(card: Card): Promise<void>
  /** The thread under it, opened when first asked for; undefined where there can be none. */
  thread(name: string): Promise<Conversation | undefined>
}

/** Why a platform did not take something. */
export type PostTrouble =
  /** Too fast: try again after `retryAfterMs`. */
  | 'limited'
  /** The message or the channel is no longer there. */
  | 'gone'
  /** The bot may not; `missing` names the permission where it is known. */
  | 'forbidden'
  /** The platform refuses the content: a bug of ours. */
  | 'refused'
  /** Network, 5xx, no answer: whether it arrived is not known. */
  | 'failed'

export class PostError extends Error {
  readonly trouble: PostTrouble
  readonly retryAfterMs: number | undefined
  readonly missing: string | undefined

  constructor(trouble: PostTrouble, about: { text: string; retryAfterMs?: number; missing?: string; cause?: unknown }) {
    super(about.text, { cause: about.cause })
    this.name = 'PostError'
    this.trouble = trouble
    this.retryAfterMs = about.retryAfterMs
    this.missing = about.missing
  }
}

export interface Health {
  readonly ok: boolean
  /** One line for an operator. */
  readonly text: string
}

/** One platform. */
export interface ChatAdapter {
  readonly platform: Platform
  /** Connects and hears from then on. Rejects with UserError where the configuration is wrong (a refused token). */
  start(bot: Bot): Promise<void>
  /** Takes nothing more, and resolves when every connection is closed. */
  stop(): Promise<void>
  health(): Health
  /** A message that an earlier process posted. */
  find(address: string): Post
  /** Where a `Place.room` or a `FoundRoom.room` leads. */
  room(address: string): Room
  /**
   * The channel that was named as people name one there (`#ops`, `<#C1|ops>`), or with `dm` the asker's direct messages.
   * Rejects with UserError where it is unknown, the asker may not see it, or the bot may not post there.
   */
  findRoom(who: { person: Person; place: Place }, named: string): Promise<FoundRoom>
}

/** What an adapter may ask of the bot. */
export interface Bot {
  /**
   * Whether the answer is for everybody or for the asker alone; for platforms that must know before they acknowledge. Pure
   * and immediate. A shared answer may still turn out to be a refusal, which is whispered. `form`: ask `form` first, before
   * the acknowledgement, because a platform shows one only in answer to something that is not acknowledged yet.
   */
  audience(asked: Asked): 'everybody' | 'asker' | 'form'
  /**
   * The form that answers this; undefined where there is none after all, then it goes to `handle`. Never rejects, and takes
   * no longer than the store does.
   */
  form(ask: Pick<Ask, 'person' | 'place' | 'asked'>): Promise<Form | undefined>
  /** Does what was asked; resolves when that is done, which may take minutes. Never rejects. */
  handle(ask: Ask): Promise<void>
  /** Recent targets that go on as `typed` does, the latest first; for completion while somebody types. */
  suggest(who: { person: Person; place: Place }, typed: string): Promise<readonly string[]>
  /** What the bot can do and what this person asked for of late. */
  home(who: { person: Person; place: Place }): Promise<Card>
}
