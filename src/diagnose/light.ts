import { familyOf } from './model/address.ts'
import { remark, stopping } from './light-trouble.ts'
import type { Light } from './model/light.ts'
import type { Observation } from './model/observation.ts'
import type { Evidence } from './model/report.ts'
import type { Protocol } from './model/target.ts'
import { Meter } from './net/meter.ts'
import { protocolFound, timeFor } from './plan.ts'
import { Facts, type Step } from './plan-facts.ts'
import { lightConnections, lightSteps } from './plan-light.ts'
import { PROBES } from './probes/index.ts'
import { Session } from './probes/session.ts'
import type { Deps, Request } from './request.ts'
import { refusalOf } from './refusal-of.ts'
import { factsOf } from './rules/index.ts'
import { runProbe } from './run-probe.ts'
import { heldBack } from './scheduler.ts'
import { seenOf } from './seen.ts'
import { timingOf } from './summary.ts'
import { hide } from './wire/redact.ts'

/**
 * The cheapest look at a target that is worth something: name, connection, greeting, TLS and what the server lists; login and one
 * listing where the request has a user. One connection, a second one for the listing; one login. It stops at the first thing
 * that fails. Throws TargetRefused where the target may not be probed, and the signal's reason.
 */
export async function lightCheck(request: Request, deps: Deps, signal: AbortSignal): Promise<Light> {
  const run = new LightRun(request, deps, signal)
  try {
    return await run.look()
  } finally {
    run.close()
  }
}

const NOTHING: ReadonlyMap<string, number> = new Map()

class LightRun {
  readonly #request: Request
  readonly #deps: Deps
  readonly #session: Session
  readonly #signal: AbortSignal
  readonly #asked: AbortSignal
  readonly #epoch = performance.now()
  readonly #seen: Observation[] = []
  readonly #startedAt: string

  constructor(request: Request, deps: Deps, signal: AbortSignal) {
    this.#request = request
    this.#deps = deps
    this.#session = new Session({ ...request, meter: new Meter(deps.net) })
    this.#asked = signal
    this.#signal = AbortSignal.any([signal, AbortSignal.timeout(timeFor({}, deps.timeoutMs))])
    this.#startedAt = (deps.now?.() ?? new Date()).toISOString()
  }

  async look(): Promise<Light> {
    for (let step = this.#next(); step; step = this.#next()) {
      await this.#observe(step)
      this.#asked.throwIfAborted()
    }
    return this.#light()
  }

  close(): void {
    this.#session.close()
    this.#session.meter.closeAll()
  }

  #facts(): Facts {
    const { target, options, plaintextLogin = true, knownServer } = this.#request
    const asked = { target, options, plaintextLogin, ...(knownServer && { knownServer }) }
    return new Facts({ ...asked, resolvers: [], seen: this.#seen, slow: NOTHING })
  }

  /** What to do next; nothing where something has failed. */
  #next(): Step | undefined {
    const facts = this.#facts()
    const [main] = facts.addresses()
    if (main) this.#session.main = main
    this.#session.meter.allow(lightConnections(facts))
    return stopping(facts) ? undefined : lightSteps(facts).find((step) => !facts.settled(step.probe, step.subject))
  }

  async #observe(step: Step): Promise<void> {
    const { probe, subject } = step
    const about = { session: this.#session, signal: this.#signal, epoch: this.#epoch, onSlow: () => {} }
    const at = Math.round(performance.now() - this.#epoch)
    const seen =
      step.held === undefined
        ? await runProbe({ probe, subject, ...about })
        : heldBack({ step, because: `held back: ${step.held}` }, { at, layer: PROBES[probe].layer })
    const refusal = refusalOf(seen)
    if (refusal) throw refusal
    const { credential, target } = this.#request
    this.#seen.push(credential ? hide(seen, { password: credential.reveal(), ...target }) : seen)
  }

  #light(): Light {
    const facts = this.#facts()
    const trouble = stopping(facts) ?? remark(facts)
    const evidence = this.#evidence(protocolFound(facts))
    const resolver = familyOf(evidence.target.host) ? undefined : this.#deps.net.resolvers()[0]
    return {
      evidence,
      timing: timingOf(factsOf(evidence), evidence.durationMs),
      seen: seenOf(this.#seen),
      signature: trouble?.signature ?? 'ok',
      verdict: trouble?.verdict ?? 'healthy',
      ...(trouble && { layer: trouble.layer }),
      ...(resolver !== undefined && { resolver }),
      isRefused: this.#session.isRefused,
    }
  }

  #evidence(protocol: Protocol): Evidence {
    const { target, options } = this.#request
    const { logins, failedLogins, filesWritten, meter } = this.#session
    const { connections, bytesSent, bytesReceived } = meter.usage
    const sources = this.#seen.flatMap((o) =>
      o.outcome === 'ok' && o.probe === 'connect' ? [o.data.localAddress] : [],
    )
    return {
      id: this.#deps.newId?.() ?? '',
      startedAt: this.#startedAt,
      durationMs: Math.round(performance.now() - this.#epoch),
      version: this.#deps.version,
      vantage: { name: this.#deps.vantage, addresses: sources },
      target: { ...target, protocol },
      options,
      observations: this.#seen,
      receipt: { connections, logins, failedLogins, bytesSent, bytesReceived, filesWritten },
    }
  }
}
