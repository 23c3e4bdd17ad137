import { conclude } from './conclude.ts'
import type { DiagnosisEvent } from './model/event.ts'
import { ProbeFailure } from './model/failure.ts'
import type { Observation } from './model/observation.ts'
import type { TargetRefused } from './model/refusal.ts'
import type { Evidence } from './model/report.ts'
import { Meter } from './net/meter.ts'
import { plan, protocolFound, timeFor, type Plan } from './plan.ts'
import { Facts, key, type Step } from './plan-facts.ts'
import { PROBES } from './probes/index.ts'
import { Session } from './probes/session.ts'
import { refusalOf } from './refusal-of.ts'
import type { Deps, Request } from './request.ts'
import { runProbe } from './run-probe.ts'
import { heldBack, next } from './scheduler.ts'
import { hide } from './wire/redact.ts'

const CLEANUP_MS = 5000
const ALIVE_MS = 60_000
const KNOWN = new ProbeFailure({ code: 'superseded', text: 'another probe has given the answer' })

/**
 * Diagnoses one target. Yields what happens as it happens and ends with `finished`. Leaving the loop early or aborting
 * the signal closes every socket and deletes what was written. Throws TargetRefused where nothing of the target may be probed.
 */
export async function* diagnose(
  request: Request,
  deps: Deps,
  signal: AbortSignal,
): AsyncGenerator<DiagnosisEvent, void, undefined> {
  const run = new DiagnosisRun(request, deps, signal)
  // AbortSignal.timeout keeps no process alive, and the server may have closed every socket that does.
  const alive = setInterval(() => {}, ALIVE_MS)
  try {
    yield* run.events()
  } finally {
    await run.close()
    clearInterval(alive)
  }
}

class DiagnosisRun {
  readonly #request: Request
  readonly #deps: Deps
  readonly #session: Session
  readonly #signal: AbortSignal
  readonly #stopped = new AbortController()
  readonly #epoch = performance.now()
  readonly #startedAt: string
  readonly #begun = new Set<string>()
  readonly #running = new Map<string, AbortController>()
  readonly #slow = new Map<string, number>()
  /** In the order in which they began, whatever the order in which they end. */
  readonly #slots: (Observation | undefined)[] = []
  #outbox: DiagnosisEvent[] = []
  #refused: TargetRefused | undefined
  #wake = Promise.withResolvers<void>()

  constructor(request: Request, deps: Deps, signal: AbortSignal) {
    this.#request = request
    this.#deps = deps
    this.#session = new Session({ ...request, meter: new Meter(deps.net) })
    const deadline = AbortSignal.timeout(timeFor(request.options, deps.timeoutMs))
    this.#signal = AbortSignal.any([signal, deadline, this.#stopped.signal])
    this.#startedAt = (deps.now?.() ?? new Date()).toISOString()
  }

  async *events(): AsyncGenerator<DiagnosisEvent, void, undefined> {
    this.#advance()
    for (;;) {
      yield* this.#outbox.splice(0)
      if (this.#running.size === 0 && this.#outbox.length === 0) break
      if (this.#outbox.length === 0) await this.#wake.promise
      this.#wake = Promise.withResolvers()
      if (this.#refused) throw this.#refused
    }
    yield { type: 'finished', report: conclude(await this.#evidence()) }
  }

  get #seen(): Observation[] {
    return this.#slots.filter((slot) => slot !== undefined)
  }

  #facts(): Facts {
    const { target, options, plaintextLogin = true, knownServer, only } = this.#request
    const resolvers = this.#deps.net.resolvers()
    return new Facts({
      target,
      options,
      resolvers,
      seen: this.#seen,
      slow: this.#slow,
      plaintextLogin,
      ...(knownServer && { knownServer }),
      ...(only && { only }),
    })
  }

  /** Plans with what is known by now, and starts and stops probes accordingly. */
  #advance(): void {
    if (this.#signal.aborted || this.#refused) return
    const facts = this.#facts()
    const main = facts.main() ?? facts.addresses()[0]
    if (main) this.#session.main = main
    const current = plan(facts.known)
    this.#session.meter.allow(current.connections)
    for (const name of current.abort) this.#running.get(name)?.abort(KNOWN)
    this.#startReady(current)
  }

  #startReady({ steps }: Plan): void {
    const { start, skip } = next(steps, this.#seen, this.#begun)
    for (const one of skip) {
      const { probe, subject } = one.step
      const at = Math.round(performance.now() - this.#epoch)
      this.#begun.add(key(probe, subject))
      this.#record(this.#slots.length, heldBack(one, { at, layer: PROBES[probe].layer }))
    }
    for (const step of start) this.#start(step)
    // Steps that were skipped may hold back others.
    if (skip.length > 0) this.#advance()
  }

  #start({ probe, subject }: Step): void {
    const name = key(probe, subject)
    const stop = new AbortController()
    const slot = this.#slots.push(undefined) - 1
    const about = { probe, layer: PROBES[probe].layer, ...(subject === undefined ? {} : { subject }) }
    this.#begun.add(name)
    this.#running.set(name, stop)
    this.#emit({ type: 'probing', ...about })
    const onSlow = (afterMs: number) => {
      this.#slow.set(name, afterMs)
      this.#emit({ type: 'slow', probe, afterMs, ...(subject === undefined ? {} : { subject }) })
      this.#advance()
    }
    const signal = AbortSignal.any([this.#signal, stop.signal])
    void runProbe({ probe, subject, session: this.#session, signal, epoch: this.#epoch, onSlow }).then(
      (observation) => {
        this.#running.delete(name)
        this.#record(slot, observation)
        this.#advance()
      },
    )
  }

  #record(slot: number, seen: Observation): void {
    const { credential, target } = this.#request
    const observation = credential ? hide(seen, { password: credential.reveal(), ...target }) : seen
    this.#slots[slot] = observation
    this.#refused ??= refusalOf(observation)
    this.#emit({ type: 'observed', observation })
  }

  #emit(event: DiagnosisEvent): void {
    this.#outbox.push(event)
    this.#wake.resolve()
  }

  async #evidence(): Promise<Evidence> {
    const { target, options } = this.#request
    await this.#undo()
    this.#session.close()
    const { connections, bytesSent, bytesReceived } = this.#session.meter.usage
    const { logins, failedLogins, filesWritten } = this.#session
    const sources = this.#seen.flatMap((o) =>
      o.outcome === 'ok' && o.probe === 'connect' ? [o.data.localAddress] : [],
    )
    return {
      id: this.#deps.newId?.() ?? Math.random().toString(36).slice(2, 6).padEnd(4, '0'),
      startedAt: this.#startedAt,
      durationMs: Math.round(performance.now() - this.#epoch),
      version: this.#deps.version,
      vantage: { name: this.#deps.vantage, addresses: [...new Set(sources)] },
      target: { ...target, protocol: protocolFound(this.#facts()) },
      options,
      observations: this.#seen,
      receipt: { connections, logins, failedLogins, bytesSent, bytesReceived, filesWritten },
    }
  }

  /** Deletes what was written and not deleted yet; what cannot be undone is left, the report has its name. */
  async #undo(): Promise<void> {
    for (const undo of this.#session.cleanups.splice(0)) await undo(AbortSignal.timeout(CLEANUP_MS)).catch(() => {})
  }

  async close(): Promise<void> {
    this.#stopped.abort(new DOMException('the diagnosis is over', 'AbortError'))
    await this.#undo()
    this.#session.meter.closeAll()
  }
}
