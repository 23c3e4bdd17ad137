import { Actions } from '../../../src/bot/actions.ts'
import type { Context } from '../../../src/bot/context.ts'
import type { Card } from '../../../src/bot/port/index.ts'
import { Reporter } from '../../../src/bot/reports/reporter.ts'
import { USUAL } from '../../../src/bot/settings.ts'
import { type Happening, NEW_STATUS, type WatchStatus } from '../../../src/bot/watches/model.ts'
import type { Seen } from '../../../src/diagnose/index.ts'
import type { NewWatch, SampleRow, Store, SubscriptionRow } from '../../../src/store/index.ts'
import { FakeChat } from '../../support/chat/fake-chat.ts'
import { quiet } from '../../support/chat/fake-parts.ts'
import { memoryStore } from '../../support/chat/memory-store.ts'

export const at = (text: string): number => Date.parse(text)
export const iso = (ms: number): string => new Date(ms).toISOString()
export const HOUR = 3_600_000
const NO_PHASES = {
  ...{ dns: null, connect: null, greeting: null, tls: null, login: null, dataConnect: null, listing: null },
} as const

interface Ran {
  readonly at: number
  readonly verdict?: SampleRow['verdict']
  readonly cause?: string
  readonly total?: number
  readonly happenings?: readonly Happening[]
  readonly status?: Partial<WatchStatus>
  readonly seen?: Seen
}

/** A channel with watches and reports, in a store of its own unless told. */
export class ReportStage {
  readonly chat = new FakeChat()
  readonly store: Store
  readonly context: Context
  readonly logged: unknown[] = []
  readonly drawn: unknown[] = []
  reporter: Reporter
  #watches = 0

  constructor(store: Store = memoryStore(), process = 'test') {
    this.store = store
    const warn = (fields: unknown) => void this.logged.push(fields)
    const digest = async (strips: unknown) => {
      this.drawn.push(strips)
      return new Uint8Array([137])
    }
    this.context = {
      ...{ store, process, language: 'en', offload: { digest }, adapters: [this.chat] },
      actions: new Actions(store.state),
      telemetry: { ...quiet, log: { ...quiet.log, warn, error: warn } },
      settings: { ...USUAL, zone: 'Asia/Shanghai' },
      gate: { roleOf: () => 'user' },
    } as unknown as Context
    this.reporter = new Reporter(this.context)
  }

  async watch(host: string, more: Partial<NewWatch> = {}): Promise<number> {
    this.#watches++
    return this.store.watches.add({
      ...{ id: `w${String(this.#watches).padStart(4, '0')}`, platform: 'slack', workspace: 'slack:T1', channel: 'C1' },
      ...{ room: 'C1', person: 'slack:T1:ann', language: 'en', command: `check ${host}`, target: `auto://${host}:21` },
      ...{ schedule: 'every 5m', settings: '{}', createdAt: 0, dueAt: 0, status: JSON.stringify(NEW_STATUS) },
      ...more,
    })
  }

  /** What one run of a watch came to. */
  async run(watch: number, { at: when, happenings = [], status = {}, ...ran }: Ran): Promise<void> {
    const { verdict = 'healthy', cause = null, total = 100, seen } = ran
    const claimed = await this.store.watches.claim({ now: when, most: 10_000, leaseMs: 1000 })
    const mine = claimed.find(({ no }) => no === watch)
    if (!mine) throw new Error(`watch ${watch} is not due`)
    await this.store.watches.finish([
      {
        ...{ watch, lease: mine.lease, dueAt: 0 },
        sample: { ...NO_PHASES, at: when, verdict, cause, total, run: null },
        ...(seen && { facts: JSON.stringify(seen) }),
        status: JSON.stringify({ ...NEW_STATUS, phase: 'up', verdict, ...status }),
        events: happenings.map((one) => ({ at: when, kind: one.kind, about: JSON.stringify(one) })),
      },
    ])
    await this.store.watches.release(claimed.filter((one) => one !== mine).map(({ lease }) => lease))
  }

  /** Runs of a whole time, all of them good unless told. */
  async runs(
    watch: number,
    from: number,
    to: number,
    { stepMs = HOUR, ...ran }: Partial<Ran> & { stepMs?: number } = {},
  ) {
    for (let when = from; when < to; when += stepMs) await this.run(watch, { at: when, ...ran })
  }

  async subscribe(more: Partial<SubscriptionRow> & { dueAt: number }): Promise<SubscriptionRow> {
    const row: SubscriptionRow = {
      ...{ id: 'k3f9a', platform: 'slack', workspace: 'slack:T1', channel: 'C1', room: 'C1', person: 'slack:T1:ann' },
      ...{ language: 'en', period: 'daily', pattern: '0 9 * * *', zone: 'Asia/Shanghai', createdAt: 0 },
      ...more,
    }
    await this.store.subscriptions.add(row)
    return row
  }

  /** The cards of the channel, as they are now. */
  get cards(): Card[] {
    return this.chat.posts.flatMap(({ cards }) => cards.at(-1) ?? [])
  }

  get titles(): string[] {
    return this.cards.map(({ title }) => title)
  }
}

/** Every word of a card. */
export const words = (card: Card | undefined): string =>
  JSON.stringify(card?.blocks ?? []).replaceAll(/"(?:type|label|value|text|mark|detail|code|command|id|kind)":/g, '')
