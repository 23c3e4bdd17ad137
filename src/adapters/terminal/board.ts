import { randomUUID } from 'node:crypto'
import type { Action, Attachment, Card, Conversation, Inline, Post, Room, Telemetry } from '../../bot/port/index.ts'
import { actionsOf, compact, isUnderway, stopOf, withoutActions } from './compact.ts'
import type { Desk } from './desk.ts'
import { type Note, stepOf, type Thread, threadBelow, titleOf, toLetters } from './note.ts'
import type { Numbers } from './numbers.ts'
import { behindBar, Pages } from './pages.ts'
import { render, renderText, type Screen } from './render.ts'
import { size } from './words.ts'

/** Something that can be stopped: the id of the button that does, and where its press is answered. */
export interface Running {
  readonly title: string
  readonly action: string
  readonly reply: Conversation
}

/** Cards, threads and files on a desk. */
export class Board {
  readonly #desk: Desk
  readonly #numbers: Numbers
  readonly #telemetry: Telemetry
  readonly #pages = new Pages()
  readonly #session = randomUUID()
  readonly #notes = new Map<string, Note>()
  #tags = 0
  #isAfterFile = false

  constructor(about: { desk: Desk; numbers: Numbers; telemetry: Telemetry }) {
    this.#desk = about.desk
    this.#numbers = about.numbers
    this.#telemetry = about.telemetry
  }

  /** The conversation outside all threads, or in one. */
  conversation(thread?: Thread): Conversation {
    const take = (call: string, work: () => void) => {
      work()
      this.#telemetry.called('terminal', call, 'ok')
    }
    return {
      post: async (card) => {
        const note = this.#note({ inside: thread })
        take('post', () => this.#show(note, card))
        return this.#post(note)
      },
      whisper: async (card) => take('whisper', () => this.#show(this.#note({ inside: thread, isWhisper: true }), card)),
      attach: async (file) => take('attach', () => this.#attach(thread, file)),
    }
  }

  /** Outside all threads, for what nobody asked for. */
  room(): Room {
    const inside = this.conversation()
    return {
      ...inside,
      whisper: async (card) => void (await inside.post(card)),
      posted: async (once) => {
        const found = [...this.#notes.values()].findLast(({ card }) => JSON.stringify(card ?? '').includes(once))
        return found && this.#post(found)
      },
    }
  }

  /** A message of an earlier session cannot be drawn over: what has become of it is said anew. */
  find(address: string): Post {
    return this.#post(this.#notes.get(address) ?? this.#note({ key: address }))
  }

  /** The card that began last of those that can be stopped, where that was not asked for yet. */
  running(stopped: ReadonlySet<string>): Running | undefined {
    for (const note of [...this.#notes.values()].toReversed()) {
      const stop = note.card && stopOf(note.card)
      if (stop?.id !== undefined && !stopped.has(stop.id)) {
        return { title: titleOf(note), action: stop.id, reply: this.#replyTo(note) }
      }
    }
    return undefined
  }

  /** Says something of the terminal's own. */
  say(draw: (screen: Screen) => string, isAttached = false): void {
    this.turn()
    this.#desk.print(draw(this.#desk.screen), isAttached)
  }

  /** A line was typed: what comes now begins anew. */
  turn(): void {
    this.#pages.turn()
    this.#isAfterFile = false
  }

  #post(note: Note): Post {
    return {
      address: note.key,
      edit: async (card) => {
        this.#show(note, card)
        this.#telemetry.called('terminal', 'edit', 'ok')
      },
      thread: async (name) => {
        const thread = threadBelow(note)
        if (name !== '' && thread.name === '') thread.name = name
        return this.conversation(thread)
      },
    }
  }

  #note({ key = `${this.#session}/${this.#notes.size}`, ...about }: Partial<Note>): Note {
    const note = {
      inside: undefined,
      isWhisper: false,
      ...about,
      key,
      below: undefined,
      tag: undefined,
      card: undefined,
    }
    this.#notes.set(key, note)
    return note
  }

  #show(note: Note, card: Card): void {
    const before = note.card
    note.card = card
    if (isUnderway(card) && !note.inside) note.tag ??= toLetters(this.#tags++)
    const full = (screen: Screen) => this.#render(note, card, screen)
    const short = (screen: Screen) => this.#compact(note, card, screen)
    const inPlace = (draw: typeof full) => (screen: Screen) => (note.inside ? behindBar(draw, screen) : draw(screen))
    switch (stepOf(before, card, this.#desk.isLiving)) {
      case 'live':
        return this.#desk.show(note.key, { full: inPlace(full), compact: inPlace(short) })
      case 'begin':
        return this.#print(note.inside, short)
      case 'wait':
        return
      case 'land':
        this.#desk.drop(note.key)
        return this.#print(note.inside, full)
      case 'print':
        return this.#print(note.inside, full)
      case 'revise':
        return this.#revise(note, before)
    }
  }

  /** A card that has scrolled away cannot be drawn over: what is new about it is said below. */
  #revise(note: Note, before: Card | undefined): void {
    const { card } = note
    if (!card || !before) return
    const isOther = JSON.stringify(withoutActions(before)) !== JSON.stringify(withoutActions(card))
    if (isOther) return this.#print(note.inside, (screen) => this.#render(note, card, screen))
    const actions = actionsOf(card).filter((action) => !this.#numbers.isKnown(action))
    const news: Card = { title: card.title, tone: card.tone, blocks: [{ type: 'actions', actions }] }
    if (actions.length > 0) this.#print(note.inside, (screen) => this.#render(note, news, screen))
  }

  #print(thread: Thread | undefined, draw: (screen: Screen) => string): void {
    const { screen } = this.#desk
    const { text, isGoingOn } = this.#pages.place(thread, screen, draw)
    this.#isAfterFile = false
    this.#desk.print(isGoingOn ? behindBar(() => '\n', screen) + text : text, isGoingOn)
  }

  /** Files stand below each other. */
  #attach(thread: Thread | undefined, file: Attachment): void {
    const number = this.#numbers.file(file)
    const how = file.type === 'image/png' ? `save ${number}` : `show ${number}, save ${number}`
    const text: Inline = [
      { code: `[${number}]` },
      `\u00a0${file.name}  ${size(file.bytes.length).replace(' ', '\u00a0')}  ${file.description}  `,
      { code: how.replaceAll(' ', '\u00a0') },
    ]
    const draw = (screen: Screen) => renderText(text, screen)
    if (!this.#isAfterFile) this.#print(thread, draw)
    else this.#desk.print(this.#pages.place(thread, this.#desk.screen, draw).text, true)
    this.#isAfterFile = true
  }

  #render(note: Note, card: Card, screen: Screen): string {
    const title = titleOf({ ...note, card })
    return render({ ...card, title }, { ...screen, numberOf: (action) => this.#numberOf(note, action) })
  }

  #compact(note: Note, card: Card, screen: Screen): string {
    const stop = stopOf(card)
    const number = stop && this.#numberOf(note, stop)
    return renderText(compact({ ...card, title: titleOf({ ...note, card }) }, number), screen)
  }

  #numberOf(note: Note, action: Action): number | undefined {
    return this.#numbers.button(action, this.#replyTo(note))
  }

  /** What a press is answered in: the thread below the card. */
  #replyTo(note: Note): Conversation {
    return this.conversation(note.isWhisper ? note.inside : threadBelow(note))
  }
}
