import type { Happening, Looked, WatchStatus } from './model.ts'
import { isUnreached, type OwnNetwork } from './own-network.ts'

/** One run of a watch, before it is judged. */
export interface Considered {
  readonly room: string
  readonly host: string
  readonly status: WatchStatus
  readonly looked: Looked
  /** Bad runs in a row that people are told of. */
  readonly after: number
  readonly signal: AbortSignal
}

export interface Consideration {
  /** The run says nothing about its target. */
  readonly isToBlame: boolean
  readonly status: WatchStatus
  readonly happenings: readonly Happening[]
}

/** Tells each room once that our own network is down, and once that it works again. */
export class Outages {
  readonly #own: OwnNetwork
  /** Rooms that were told, and since when it was down. */
  readonly #told = new Map<string, number>()

  constructor(own: OwnNetwork) {
    this.#own = own
  }

  /** Takes up to a minute where people would be told that a target is out of reach. Throws the signal's reason. */
  async consider({ room, host, status, looked, after, signal }: Considered): Promise<Consideration> {
    const isTold = status.bad + 1 >= after
    const wasDown = status.phase === 'down'
    const isToBlame = await this.#own.isToBlame({ host, looked, wasDown, ...(isTold && { wait: signal }) })
    const since = this.#own.downSince
    if (isToBlame && since !== undefined) return this.#down({ room, status, since })
    const isReached = looked.verdict !== 'inconclusive' && !isUnreached(looked)
    return { isToBlame: false, ...(isReached ? this.#up(room, status) : { status, happenings: [] }) }
  }

  #down({ room, status, since }: { room: string; status: WatchStatus; since: number }): Consideration {
    if (this.#told.has(room)) return { isToBlame: true, status, happenings: [] }
    this.#told.set(room, since)
    const happening: Happening = { kind: 'own-network', state: 'down', since }
    return { isToBlame: true, status: { ...status, cutOffSince: since }, happenings: [happening] }
  }

  /** A watch remembers that it told it, so that its end is told by another process as well. */
  #up(room: string, status: WatchStatus): Omit<Consideration, 'isToBlame'> {
    const since = status.cutOffSince ?? this.#told.get(room)
    if (since === undefined) return { status, happenings: [] }
    this.#told.delete(room)
    const { cutOffSince: _, ...rest } = status
    return { status: rest, happenings: [{ kind: 'own-network', state: 'up', since }] }
  }
}
