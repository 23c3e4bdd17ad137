import { MessageFlags } from 'discord.js'
import {
  type Attachment,
  type Card,
  type Conversation,
  type Inline,
  type Post,
  PostError,
} from '../../bot/port/index.ts'
import type { Api, Hook, Outgoing } from './api.ts'
import { FOLLOW_UPS, TOKEN_LIFE_MS } from './budget.ts'
import { render, renderFile } from './render.ts'
import { checkSize, type Room, roomConversation, roomPost, type Whisper } from './room.ts'

/** An interaction that was acknowledged, and what of it is still to be answered. */
export interface Answerable {
  readonly id: string
  readonly hook: Hook
  readonly receivedAt: number
  /** The bot may post there by itself: it is a member, or it is a direct message. */
  readonly isMember: boolean
  /** A message says "thinking" until it is edited; of a press there is none. */
  readonly placeholder?: 'everybody' | 'asker'
  readonly room: Room
  /** For the asker where the token is of no use any more. */
  readonly direct: Whisper
  /** Keeps the token where a later process finds it. */
  readonly keep: () => Promise<void>
  /** What a card says in addition where only the person has installed the app. */
  readonly remark: Inline
}

/** Answers one interaction: first in place of "thinking", then as the bot itself, or by the token where it may not. */
export class Reply implements Conversation {
  readonly #api: Api
  readonly #about: Answerable
  #isOpen: boolean
  #followUps = 0

  constructor(api: Api, about: Answerable) {
    this.#api = api
    this.#about = about
    this.#isOpen = about.placeholder !== undefined
  }

  post = async (card: Card): Promise<Post> => {
    const { placeholder, room, isMember } = this.#about
    const isPrivate = placeholder === 'asker'
    const payload = this.#toPayload(card)
    if (!this.#isOpen && isMember && !isPrivate) return this.#room().post(card)
    const sent = this.#isOpen
      ? await this.#fill({ payload })
      : await this.#follow(isPrivate ? toPrivate({ payload }) : { payload })
    if (!sent) return this.#room().post(card)
    if (isMember && !isPrivate) return this.#ownPost({ ...room, channel: sent.channel_id }, sent.id)
    await this.#about.keep()
    return this.#hookPost(sent.id)
  }

  whisper = async (card: Card): Promise<void> => {
    const { placeholder, hook, direct } = this.#about
    const message: Outgoing = { payload: render(card) }
    try {
      if (this.#isOpen && placeholder === 'asker') {
        if (!(await this.#fill(message))) await direct(card)
        return
      }
      // What comes first after "thinking" is as public as that, so it goes away before anything private follows.
      if (this.#isOpen) await this.#api.deleteReply(hook).catch(unlessGone)
      this.#isOpen = false
      await this.#follow(toPrivate(message))
    } catch (error) {
      unlessGone(error)
      await direct(card)
    }
  }

  attach = async (file: Attachment): Promise<void> => {
    const { placeholder, isMember } = this.#about
    const message: Outgoing = { payload: renderFile(checkSize(file)), file }
    if (this.#isOpen && (await this.#fill(message))) return
    if (placeholder === 'asker') await this.#follow(toPrivate(message))
    else if (isMember) await this.#room().attach(file)
    else await this.#follow(message)
  }

  #toPayload(card: Card) {
    return render(
      this.#about.isMember ? card : { ...card, blocks: [...card.blocks, { type: 'note', text: this.#about.remark }] },
    )
  }

  #room = () => roomConversation(this.#about.room, { api: this.#api, whisper: this.whisper })

  /** Undefined where it is too late for that and the bot can post by itself. */
  async #fill(message: Outgoing) {
    try {
      const sent = await this.#api.editReply(this.#about.hook, message)
      this.#isOpen = false
      return sent
    } catch (error) {
      if (!isGone(error) || !this.#about.isMember) throw error
      this.#isOpen = false
      return undefined
    }
  }

  #follow(message: Outgoing) {
    const isCounted = !this.#about.isMember
    if (isCounted && ++this.#followUps > FOLLOW_UPS) {
      throw new PostError('gone', { text: `more than ${FOLLOW_UPS} messages after one command` })
    }
    return this.#api.followUp(this.#about.hook, message)
  }

  /** Edited by the token, which keeps out of the line of what the bot posts as itself, and as that when the token has ended. */
  #ownPost(room: Room, id: string): Post {
    const post = roomPost(room, id, { api: this.#api, whisper: this.whisper })
    const byHook = this.#hookPost(id)
    let isOver = false
    const edit = async (card: Card): Promise<void> => {
      if (isOver || byHook.editsLeft === 0) return post.edit(card)
      await byHook.edit(card).catch((error: unknown) => {
        if (!isNoToken(error)) throw error
        isOver = true
        return post.edit(card)
      })
    }
    return { ...post, edit }
  }

  #hookPost(id: string): Post {
    const { hook, receivedAt } = this.#about
    const edit = async (card: Card) => void (await this.#api.editReply(hook, { payload: this.#toPayload(card) }, id))
    return {
      address: `reply:${this.#about.id}:${id}`,
      // Edits are not counted, but nothing can be edited when the token has ended.
      get editsLeft() {
        return Date.now() - receivedAt < TOKEN_LIFE_MS ? Infinity : 0
      },
      edit,
      thread: () => Promise.resolve(undefined),
    }
  }
}

const toPrivate = ({ payload, ...rest }: Outgoing): Outgoing => ({
  ...rest,
  payload: { ...payload, flags: payload.flags | MessageFlags.Ephemeral },
})

/** The token has ended early, or its answer is out of its reach. A message that was deleted is gone for the bot as well. */
const isNoToken = (error: unknown) =>
  error instanceof PostError && (error.trouble === 'gone' || error.trouble === 'forbidden')

const isGone = (error: unknown) => error instanceof PostError && error.trouble === 'gone'

function unlessGone(error: unknown): void {
  if (!isGone(error)) throw error
}
