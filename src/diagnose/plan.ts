import type { Options, Protocol } from './model/target.ts'
import { planData } from './plan-data.ts'
import { Facts, type Known, type Step } from './plan-facts.ts'
import { onlyFor } from './plan-only.ts'
import { planNetwork, REPETITIONS } from './plan-network.ts'
import { planSecurity, REVIEW_CONNECTIONS } from './plan-security.ts'
import { planTls } from './plan-tls.ts'
import { isSftp, planSftp } from './plan-sftp.ts'

export interface Plan {
  readonly steps: readonly Step[]
  /** Keys of running probes that nobody waits for any more. */
  readonly abort: readonly string[]
  /** TCP connections that the plan may use altogether. */
  readonly connections: number
}

/** Connections for a plain check on which nothing is wrong, and for telling faults apart or more than a plain check. */
const PLAIN = 4
const WIDE = 8

/** Beside the two control connections and the two passive modes. */
const DEEP = 4
const PATH = 2
const ACTIVE = 1
const WRITE = 4

function connectionsFor({ options, target }: Known, faulty: boolean): number {
  const asked =
    (options.deep ? DEEP : 0) +
    (target.path === undefined ? 0 : PATH) +
    (options.active ? ACTIVE : 0) +
    (options.write ? WRITE : 0)
  const wide = faulty || asked > 0 || options.idle
  // Telling faults apart comes first; a review has what is left, and never more than its number.
  const most = options.security ? PLAIN + asked + REVIEW_CONNECTIONS : Math.max(wide ? WIDE : PLAIN, PLAIN + asked)
  return most + (options.repeat ? REPETITIONS : 0)
}

/** All faults at once end by then. */
const WHOLE_MS = 30_000
const IDLE_MS = 16_000
const REPEAT_MS = 30_000
const WRITE_MS = 15_000
const SECURITY_MS = 20_000

/** Milliseconds for a whole diagnosis; what takes long by nature gets its own time besides. */
export function timeFor({ idle, repeat, write, security }: Options, wholeMs = WHOLE_MS): number {
  const more = (idle ? IDLE_MS : 0) + (repeat ? REPEAT_MS : 0) + (write ? WRITE_MS : 0)
  return wholeMs + more + (security ? SECURITY_MS : 0)
}

/**
 * Which probes should run, from all that is known by now. When something fails the plan grows by the cheapest pairs
 * that tell its causes apart: another port, the other mode, another try.
 */
export function plan(known: Known): Plan {
  const whole = planAll(known)
  return known.only ? { ...whole, steps: onlyFor(whole.steps, known.only) } : whole
}

function planAll(known: Known): Plan {
  const facts = new Facts(known)
  if (isSftp(facts)) {
    const { steps, abort, faulty } = planSftp(facts)
    return { steps, abort, connections: faulty || known.options.deep || known.options.security ? WIDE : PLAIN }
  }
  const network = planNetwork(facts)
  const data = planData(facts)
  const tls = planTls(facts)
  return {
    steps: [...network.steps, ...data.steps, ...tls.steps, ...planSecurity(facts)],
    abort: network.abort,
    connections: connectionsFor(known, network.faulty || data.faulty || tls.faulty),
  }
}

/** What `auto` has found or, failing that, what it assumes. */
export function protocolFound(facts: Facts): Protocol {
  return isSftp(facts) ? 'sftp' : facts.protocol()
}
