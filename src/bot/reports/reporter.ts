import type { SubscriptionRow } from '../../store/index.ts'
import type { Context } from '../context.ts'
import { PostError } from '../port/index.ts'
import { nextTime } from '../times/index.ts'
import { type Due, issue, onceOf } from './issue.ts'
import { arrived, lost } from './lost.ts'

const MINUTE_MS = 60_000
const FIRST_RETRY_MS = MINUTE_MS / 2
const LONGEST_RETRY_MS = 10 * MINUTE_MS
/** A report that has not arrived for so long is none any more. */
const GIVE_UP_MS = 3 * 60 * MINUTE_MS

/** Many rooms have their report at nine: one that takes its time does not hold up all others. */
const ABREAST = 5

/** One that did not arrive yet. */
interface Pending {
  readonly due: Due
  readonly failures: number
  readonly begunAt: number
  readonly at: number
}

/** Sends reports when they are due, with all other processes on the same store: what one has begun, no other sends. */
export class Reporter {
  readonly #context: Context
  #pending: readonly Pending[] = []

  constructor(context: Context) {
    this.#context = context
  }

  /** Sends what is due at that time; resolves when it has arrived or failed. Rejects where the store does not answer. */
  async tick(now: number): Promise<void> {
    const { subscriptions } = this.#context.store
    await this.#takeOver(now)
    const due = (await subscriptions.due(now)).filter((one) => this.#isConnected(one))
    await abreast(due, (subscription) => this.#begin(subscription, now))
    const ready = this.#pending.filter(({ at }) => at <= now)
    this.#pending = this.#pending.filter(({ at }) => at > now)
    await abreast(ready, (pending) => this.#send(pending, now))
  }

  /** When there is something to do again. */
  async next(): Promise<number> {
    const due = (await this.#context.store.subscriptions.nextDue()) ?? Infinity
    return Math.min(due, ...this.#pending.map(({ at }) => at))
  }

  /** What is for another platform waits for a process that is connected to it. */
  #isConnected({ platform }: SubscriptionRow): boolean {
    return this.#context.adapters.some((adapter) => adapter.platform === platform)
  }

  /** What other processes had begun before they ended. */
  async #takeOver(now: number): Promise<void> {
    const { subscriptions } = this.#context.store
    for (const { subscription: id, slot } of await subscriptions.unfinished(now, this.#context.process)) {
      const subscription = await subscriptions.find(id)
      if (subscription) await this.#send({ due: { subscription, slot }, failures: 1, begunAt: now, at: now }, now)
      else await subscriptions.end({ id, slot, state: 'failed', post: null })
    }
  }

  /** The next one is counted from now: what was missed while nothing ran comes once. */
  async #begin(subscription: SubscriptionRow, now: number): Promise<void> {
    const { id, pattern, zone, dueAt: slot } = subscription
    const next = nextTime({ type: 'cron', pattern }, { zone, after: now, seed: id })
    const { process, store } = this.#context
    if (!(await store.subscriptions.begin({ id, slot, next, now, process }))) return
    await this.#send({ due: { subscription, slot }, failures: 0, begunAt: now, at: now }, now)
  }

  async #send(pending: Pending, now: number): Promise<void> {
    const { due, failures } = pending
    const { subscription, slot } = due
    const { store } = this.#context
    try {
      const post = await issue(due, { isRepeated: failures > 0, now }, this.#context)
      await store.subscriptions.end({ id: subscription.id, slot, state: 'sent', post })
      await arrived(subscription, this.#context)
    } catch (error) {
      await this.#failed(pending, error, now)
    }
  }

  async #failed({ due, failures, begunAt }: Pending, error: unknown, now: number): Promise<void> {
    const { subscription, slot } = due
    const { telemetry, store } = this.#context
    const trouble = error instanceof PostError ? error.trouble : undefined
    const text = error instanceof Error ? (trouble ? error.message : (error.stack ?? error.message)) : String(error)
    const isFinal = trouble === 'gone' || trouble === 'forbidden' || trouble === 'refused'
    const isOver = isFinal || now - begunAt >= GIVE_UP_MS
    telemetry.log.warn({ report: onceOf(due), trouble, text, isOver }, 'a report was not taken')
    if (!isOver) {
      const waitMs = Math.min(FIRST_RETRY_MS * 2 ** failures, LONGEST_RETRY_MS)
      const retryMs = (error instanceof PostError ? error.retryAfterMs : undefined) ?? waitMs
      this.#pending = [...this.#pending, { due, failures: failures + 1, begunAt, at: now + retryMs }]
      return
    }
    await store.subscriptions.end({ id: subscription.id, slot, state: 'failed', post: null })
    if (error instanceof PostError && isFinal) await lost(subscription, error, this.#context)
  }
}

async function abreast<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  for (let at = 0; at < all.length; at += ABREAST) await Promise.all(all.slice(at, at + ABREAST).map(work))
}
