import { setTimeout as sleep } from 'node:timers/promises'
import type { IncidentRow, WatchRow } from '../../store/index.ts'
import { randomId } from '../actions.ts'
import type { Context } from '../context.ts'
import { PostError } from '../port/index.ts'
import { type Delivery, deliver } from './deliver.ts'
import { Hooks } from './hooks.ts'
import { plan } from './incidents.ts'
import { tellOwners } from './lost.ts'
import { failingFirst, isDown, type Member, readIncident, told } from './model.ts'
import { Pace } from './pace.ts'
import { showAlert } from './show.ts'
import { silenceOf } from './silence.ts'

const MOST_EVENTS = 200
const MOST_AT_ONCE = 20
/** Of an incident of thousands the first ones tell whether all are muted. */
const MOST_LOOKED_UP = 200
/** How often mutes that have ended and watches that were removed are looked for. */
const SWEEP_MS = 10_000
const ID_LENGTH = 5
const LAST_WORDS_MS = 5000

/** Makes incidents of what happened to watches, and messages of incidents. One at a time over all processes. */
export class Alerter {
  readonly #context: Context
  readonly #hooks: Hooks
  readonly #pace = new Pace()
  readonly #underWay = new Map<string, Promise<void>>()
  readonly #over = new AbortController()
  #sending: Promise<void> = Promise.resolve()
  #sweptAt = -Infinity
  #swept = 0

  constructor(context: Context) {
    this.#context = context
    this.#hooks = new Hooks(context)
  }

  /** Does what is to be done at that time; resolves when messages are under way, not when they have arrived. */
  async tick(now: number): Promise<void> {
    await this.#gather(now)
    const { incidents } = this.#context.store
    for (const row of await incidents.unshown(now)) {
      if (this.#underWay.size >= MOST_AT_ONCE) break
      if (this.#underWay.has(row.id) || !this.#pace.isFree(row.id, now)) continue
      const work = this.#show(row, now).finally(() => this.#underWay.delete(row.id))
      this.#underWay.set(row.id, work)
    }
    this.#send(now)
  }

  #send(now: number): void {
    this.#sending = this.#hooks.send(now, this.#over.signal).catch((error: unknown) => this.#note(error, 'webhooks'))
  }

  /** Resolves when everything that is under way has arrived or failed. */
  async idle(): Promise<void> {
    await Promise.all(this.#underWay.values())
    await this.#sending
  }

  /** Begins nothing more, and lets what is under way come to its end; a platform that does not answer is not waited for. */
  async stop(): Promise<void> {
    this.#over.abort()
    const enough = new AbortController()
    const late = sleep(LAST_WORDS_MS, undefined, { signal: enough.signal }).catch(() => {})
    await Promise.race([this.idle(), late])
    enough.abort()
  }

  async #gather(now: number): Promise<void> {
    const { store, telemetry } = this.#context
    const events = await store.watches.events(MOST_EVENTS)
    const isSweep = now - this.#sweptAt >= SWEEP_MS
    if (events.length === 0 && !isSweep) return
    const open = await store.incidents.open({})
    const members = isSweep ? this.#due(open.flatMap((row) => readIncident(row).members.filter(isDown))) : []
    const numbers = new Set([...events, ...members].map(({ watch }) => watch))
    const [watches, maintenance] = await Promise.all([this.#watches(numbers), store.maintenance.list({})])
    const newId = () => randomId(ID_LENGTH)
    const made = plan({ now, events, watches, open, isSilenced: silenceOf(maintenance), newId })
    // Where somebody else was quicker nothing is done, and it is planned anew.
    if (made.open.length + made.change.length + made.settle.length > 0) await store.incidents.apply(made)
    if (!isSweep) return
    this.#sweptAt = now
    telemetry.alerting(open.length)
  }

  /** What is silenced, and as many of the others as a sweep takes, in turn. */
  #due(members: readonly Member[]): Member[] {
    const others = members.filter(({ isSilent }) => !isSilent)
    const from = this.#swept < others.length ? this.#swept : 0
    this.#swept = from + MOST_LOOKED_UP
    return [...members.filter(({ isSilent }) => isSilent), ...others.slice(from, this.#swept)]
  }

  async #watches(numbers: ReadonlySet<number>): Promise<Map<number, WatchRow>> {
    const asked = [...numbers].filter((no) => no !== 0)
    const rows = asked.length === 0 ? [] : await this.#context.store.watches.numbered(asked)
    return new Map(rows.map((row) => [row.no, row]))
  }

  async #show(row: IncidentRow, now: number): Promise<void> {
    try {
      const delivery = await this.#delivery(row, now)
      if (!delivery) return await this.#leave(row)
      await this.#hooks.tell(delivery)
      this.#send(now)
      await this.#deliver(delivery)
    } catch (error) {
      this.#pace.failed(row.id, now)
      this.#note(error, row.id)
    }
  }

  /** Undefined where there is nothing to tell. */
  async #delivery(row: IncidentRow, now: number): Promise<Delivery | undefined> {
    const incident = readIncident(row)
    const members = told(incident.members)
    const isNever = row.post === null && row.state === 'closed' && !members.some(({ end }) => end === 'recovered')
    if (members.length === 0 || isNever) return undefined
    const [watches, maintenance] = await Promise.all([
      this.#watches(
        new Set(
          failingFirst(members)
            .slice(0, MOST_LOOKED_UP)
            .map(({ watch }) => watch),
        ),
      ),
      this.#context.store.maintenance.list({ workspace: row.workspace, room: row.room }),
    ])
    const alert = await showAlert(incident, { now, watches }, this.#context)
    return { incident, alert, watches, isSilenced: silenceOf(maintenance), now, hooks: this.#hooks }
  }

  async #deliver(delivery: Delivery): Promise<void> {
    const { now, incident } = delivery
    const { id } = incident.row
    try {
      await deliver(delivery, this.#context)
      this.#pace.shown(id, now)
    } catch (error) {
      if (!(error instanceof PostError)) throw error
      const { trouble, message: text } = error
      this.#context.telemetry.log.warn({ incident: id, trouble, text }, 'an alert was not taken')
      if (trouble === 'limited' || trouble === 'failed') return this.#pace.failed(id, now, error.retryAfterMs)
      await this.#leave(incident.row)
      // What a platform refuses is a mistake of ours, which the log has.
      if (trouble !== 'refused') await tellOwners(delivery, error, this.#context)
    }
  }

  /** As if it were shown: it would not be taken the next time either. */
  async #leave({ id, version }: IncidentRow): Promise<void> {
    await this.#context.store.incidents.apply({ change: [{ id, patch: { shown: version, remindAt: null } }] })
  }

  #note(error: unknown, about: string): void {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
    this.#context.telemetry.log.error({ about, error: text }, 'alerting failed')
  }
}
