import { isDeepStrictEqual } from 'node:util'
import type { Seen, Timing } from '../../diagnose/index.ts'
import type { ClaimedWatch, WatchResult } from '../../store/index.ts'
import type { Context } from '../context.ts'
import { UserError } from '../port/index.ts'
import { nextTime } from '../times/index.ts'
import { judge, keptAs } from './judge.ts'
import { type Known, Readings } from './known.ts'
import { LoginCache } from './login-cache.ts'
import type { Looker } from './looker.ts'
import type { Happening, Looked, WatchStatus } from './model.ts'
import { Outages } from './outages.ts'
import { OwnNetwork } from './own-network.ts'

/** What came of a run. */
interface Come {
  readonly looked: Omit<Looked, 'seen' | 'signature'>
  readonly status: WatchStatus
  readonly happenings: readonly Happening[]
  /** What was seen, where it is not what was seen before. */
  readonly seen?: Seen
}

interface Turn {
  readonly watch: ClaimedWatch
  readonly known: Known
  readonly status: WatchStatus
  readonly now: number
  readonly signal: AbortSignal
}

const NO_TIMING: Timing = {
  dns: null,
  connect: null,
  greeting: null,
  tls: null,
  login: null,
  dataConnect: null,
  listing: null,
  total: 0,
}

/** Looks at watches that are due, one at a time each, and says what comes of it. */
export class WatchRuns {
  readonly #context: Context
  readonly #looker: Looker
  readonly #logins: LoginCache
  readonly #outages: Outages
  readonly #readings = new Readings()

  constructor(context: Context, looker: Looker) {
    this.#context = context
    this.#looker = looker
    this.#logins = new LoginCache(context.logins)
    const reaches = (...about: Parameters<Context['runner']['reaches']>) => context.runner.reaches(...about)
    this.#outages = new Outages(new OwnNetwork(context.settings.canaries, reaches))
  }

  /** Throws the signal's reason when it aborts, and where the row cannot be understood. */
  async run(watch: ClaimedWatch, signal: AbortSignal): Promise<WatchResult> {
    const now = Date.now()
    const known = this.#readings.of(watch)
    const status = JSON.parse(watch.status) as WatchStatus
    const come = await this.#look({ watch, known, status, now, signal })
    this.#tell(watch, come)
    const { at, cause = null, timing, run = null } = come.looked
    return {
      watch: watch.no,
      lease: watch.lease,
      sample: { at, verdict: keptAs(come.looked, known.settings), cause, ...timing, run },
      status: JSON.stringify(come.status),
      // What was missed meanwhile is not made up for.
      dueAt: nextTime(known.schedule, { zone: this.#context.settings.zone, after: Date.now(), seed: watch.id }),
      events: come.happenings.map(({ kind, ...about }) => ({ at, kind, about: JSON.stringify(about) })),
      ...(come.seen && { facts: JSON.stringify(come.seen) }),
    }
  }

  async #look(turn: Turn): Promise<Come> {
    const { watch, known, status, now, signal } = turn
    const { command } = known
    const seen = watch.snapshot ? (JSON.parse(watch.snapshot.facts) as Seen) : undefined
    try {
      const login = await this.#logins.find(command, { workspace: watch.workspace, typed: watch.command })
      const before = { status, ...(seen && { seen }) }
      const { looked } = await this.#looker.look({ watch, command, login, before, now }, signal)
      return await this.#judge(turn, looked, seen)
    } catch (error) {
      // What takes too long must not be tried again and again.
      if (signal.aborted && !isTimeout(signal.reason)) throw signal.reason
      return error instanceof UserError ? unable(turn, error) : this.#broken(turn, error)
    }
  }

  async #judge({ watch, known, status, signal }: Turn, looked: Looked, seen: Seen | undefined): Promise<Come> {
    const { host } = known.command.target
    const { after } = known.settings
    const room = `${watch.workspace} ${watch.room}`
    const own = await this.#outages.consider({ room, host, status, looked, after, signal })
    if (own.isToBlame) {
      const { at, timing } = looked
      return { ...own, looked: { at, verdict: 'inconclusive', cause: 'own-network', timing } }
    }
    const judged = judge(own.status, looked, { settings: known.settings, host, ...(seen && { seen }) })
    return {
      looked,
      status: judged.status,
      happenings: [...own.happenings, ...judged.happenings],
      ...(!isDeepStrictEqual(looked.seen, seen ?? {}) && { seen: looked.seen }),
    }
  }

  /** A bug of ours says nothing about the target, and must not stop its watch. */
  #broken({ watch, status, now }: Turn, error: unknown): Come {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
    this.#context.telemetry.log.error({ watch: watch.id, error: text }, 'a watch was not run')
    return { status, happenings: [], looked: nothing(now) }
  }

  #tell({ id, target, dueAt }: ClaimedWatch, { looked, status }: Come): void {
    const { verdict, timing, at } = looked
    const { certificateEnds } = status
    this.#context.telemetry.watched({
      ...{ watch: id, target, verdict, timing, lateMs: at - dueAt },
      ...(certificateEnds !== undefined && { certificateEnds }),
    })
  }
}

/** There is no login any more, or the target is no longer allowed: said once for each reason. */
function unable({ status, now }: Turn, { text, hint }: UserError): Come {
  const isKnown = status.unable === text.en
  return {
    looked: nothing(now),
    status: { ...status, unable: text.en },
    happenings: isKnown ? [] : [{ kind: 'unable', text, hint }],
  }
}

const isTimeout = (reason: unknown) => reason instanceof DOMException && reason.name === 'TimeoutError'

const nothing = (at: number): Come['looked'] => ({ at, verdict: 'inconclusive', timing: NO_TIMING })
