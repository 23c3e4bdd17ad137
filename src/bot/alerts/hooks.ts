import type { Context } from '../context.ts'
import type { ShownAlert } from '../cards/alerts/index.ts'
import type { Incident } from './model.ts'
import { Outbox } from './outbox.ts'
import { recall, remember } from './said.ts'
import { eventsFor, type HookEvent, webhookBody } from './webhook-body.ts'

/** An incident as it is to be told now. */
export interface News {
  readonly incident: Incident
  readonly alert: ShownAlert
  readonly now: number
}

/** The webhooks that the operator has named, each with what waits for it. */
export class Hooks {
  readonly #context: Context
  readonly #outboxes: readonly Outbox[]

  constructor(context: Context) {
    this.#context = context
    this.#outboxes = context.webhooks.names.map((name) => new Outbox(name, context))
  }

  /** Keeps for every webhook what it has not heard of this incident. Whether the room hears of it is another matter. */
  async tell({ incident, alert, now }: News): Promise<void> {
    if (this.#outboxes.length === 0) return
    const { row } = incident
    const { state } = this.#context.store
    const said = await recall(row.id, state)
    for (const event of eventsFor(incident, said.hooked)) {
      const id = `${row.id}-${row.version}-${event}`
      await this.#add(id, webhookBody(incident, alert, { event, id, now }), now)
    }
    if (row.version > said.hooked) await remember(row.id, { ...said, hooked: row.version }, state)
  }

  /** A reminder is no new version. */
  async remind({ incident, alert, now }: News, count: number): Promise<void> {
    const event: HookEvent = 'reminder'
    const id = `${incident.row.id}-${event}-${count}`
    await this.#add(id, webhookBody(incident, alert, { event, id, now }), now)
  }

  async #add(id: string, body: unknown, at: number): Promise<void> {
    await Promise.all(this.#outboxes.map((outbox) => outbox.add({ id, body, at })))
  }

  /** Resolves when nothing is under way any more. */
  async send(now: number, signal: AbortSignal): Promise<void> {
    await Promise.all(this.#outboxes.map((outbox) => outbox.send(now, signal)))
  }
}
