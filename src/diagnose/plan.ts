import type { Protocol } from './model/target.ts'
import { planData } from './plan-data.ts'
import { Facts, type Known, type Step } from './plan-facts.ts'
import { planNetwork, REPETITIONS } from './plan-network.ts'
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

/** Each of these needs connections of its own; the first finds room in the wide budget. */
const OWN = 2

function connectionsFor({ options, target }: Known, faulty: boolean): number {
  const wishes = [options.write, options.active, target.path !== undefined].filter(Boolean).length
  const wide = faulty || options.deep || options.idle || wishes > 0
  return (wide ? WIDE : PLAIN) + Math.max(0, wishes - 1) * OWN + (options.repeat ? REPETITIONS : 0)
}

/**
 * Which probes should run, from all that is known by now. When something fails the plan grows by the cheapest pairs
 * that tell its causes apart: another port, the other mode, another try.
 */
export function plan(known: Known): Plan {
  const facts = new Facts(known)
  if (isSftp(facts)) {
    const { steps, abort, faulty } = planSftp(facts)
    return { steps, abort, connections: faulty || known.options.deep || known.options.security ? WIDE : PLAIN }
  }
  const network = planNetwork(facts)
  const data = planData(facts)
  return {
    steps: [...network.steps, ...data.steps],
    abort: network.abort,
    connections: connectionsFor(known, network.faulty || data.faulty),
  }
}

/** What `auto` has found or, failing that, what it assumes. */
export function protocolFound(facts: Facts): Protocol {
  const { protocol } = facts.known.target
  if (protocol !== 'auto') return protocol
  return isSftp(facts) ? 'sftp' : 'ftp'
}
