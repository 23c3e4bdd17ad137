import { Actions } from '../../../src/bot/actions.ts'
import { Alerter } from '../../../src/bot/alerts/alerter.ts'
import { GRACE_MS } from '../../../src/bot/alerts/incidents.ts'
import type { Context } from '../../../src/bot/context.ts'
import type { Card, Webhooks } from '../../../src/bot/port/index.ts'
import { USUAL } from '../../../src/bot/settings.ts'
import type { Happening, WatchStatus } from '../../../src/bot/watches/model.ts'
import { NEW_STATUS } from '../../../src/bot/watches/model.ts'
import type { Report } from '../../../src/diagnose/index.ts'
import type { NewWatch } from '../../../src/store/index.ts'
import { FakeChat } from '../../support/chat/fake-chat.ts'
import { quiet } from '../../support/chat/fake-parts.ts'
import { memoryStore } from '../../support/chat/memory-store.ts'
import { NOON, watchRow } from './rows.ts'

const NOBODY: Webhooks = { names: [], send: async () => {} }

/** Watches, a store and a platform, and a clock that the test moves. */
export class Stage {
  now = NOON
  readonly chat = new FakeChat()
  readonly store = memoryStore()
  readonly context: Context
  #alerter: Alerter

  constructor(webhooks: Webhooks = NOBODY) {
    this.context = {
      store: this.store,
      adapters: [this.chat],
      actions: new Actions(this.store.state),
      telemetry: quiet,
      settings: { ...USUAL, zone: 'Asia/Shanghai' },
      webhooks,
      language: 'en',
    } as unknown as Context
    this.#alerter = new Alerter(this.context)
  }

  /** The number of a new watch. */
  watch(more: Partial<NewWatch> = {}): Promise<number> {
    this.#watches++
    const { no: _, mutedUntil: __, removedAt: ___, ...row } = watchRow(this.#watches)
    return this.store.watches.add({ ...row, dueAt: 0, ...more })
  }
  #watches = 0

  /** What a run of that watch came to. */
  async happen(watch: number, happening: Happening, status: Partial<WatchStatus> = {}): Promise<void> {
    const claimed = await this.store.watches.claim({ now: this.now, most: 1000, leaseMs: 60_000 })
    const mine = claimed.find(({ no }) => no === watch)
    if (!mine) throw new Error(`watch ${watch} is not there`)
    const sample = { at: this.now, verdict: 'failing' as const, cause: null, total: 1, run: null }
    const phases = {
      dns: null,
      connect: null,
      greeting: null,
      tls: null,
      login: null,
      dataConnect: null,
      listing: null,
    }
    const about = JSON.stringify(happening)
    await this.store.watches.finish([
      {
        watch,
        lease: mine.lease,
        sample: { ...sample, ...phases },
        status: JSON.stringify({ ...NEW_STATUS, ...status }),
        dueAt: 0,
        events: [{ at: this.now, kind: happening.kind, about }],
      },
    ])
    await this.store.watches.release(claimed.filter((one) => one !== mine).map(({ lease }) => lease))
  }

  /** Keeps the report of a full diagnosis of a watch. */
  async report(id: string, report: Report, watch = 'w1'): Promise<void> {
    const about = { platform: 'slack', workspace: 'slack:T1', channel: 'C1', language: 'en', target: 'x', post: null }
    const [best] = report.causes
    await this.store.runs.add({
      ...about,
      id,
      state: 'finished',
      startedAt: NOON,
      endedAt: NOON,
      process: 'test',
      person: `watch:${watch}`,
      command: 'check ftp.example.com',
      verdict: report.verdict,
      cause: best?.code ?? null,
      report: JSON.stringify({ ...report, id }),
    })
  }

  /** Time passes, and everything that is to be said arrives. */
  async pass(ms: number = GRACE_MS): Promise<void> {
    this.now += ms
    await this.#alerter.tick(this.now)
    await this.#alerter.idle()
  }

  /** The process dies and another one goes on. */
  restart(): void {
    this.#alerter = new Alerter(this.context)
  }

  get titles(): (string | undefined)[] {
    return this.chat.posts.map(({ cards }) => cards.at(-1)?.title)
  }

  /** What stands in the thread of that message. */
  lines(index = 0): string[] {
    return (this.chat.posts[index]?.thread ?? []).map((one) => ('title' in one ? one.title : one.name))
  }

  card(index = 0): Card {
    const card = this.chat.posts[index]?.cards.at(-1)
    if (!card) throw new Error(`no message ${index}`)
    return card
  }
}

/** Every word that a person reads of a card, and every button. */
export const words = (card: Card): string => JSON.stringify(card)
