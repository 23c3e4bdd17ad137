import type { Facts } from '../model/finding.ts'
import type { Observation, PassiveMode } from '../model/observation.ts'
import { hasCode, list, tested, type Succeeded } from './read.ts'

/** How the data connection of one EPSV or PASV ended; `reset` after it opened belongs to the transfer, not to this. */
export type Opening = 'open' | 'timeout' | 'refused' | 'unreachable' | 'other'

/** One EPSV or PASV whose data connection was tried. */
export interface Attempt {
  readonly mode: PassiveMode
  readonly port: number
  readonly advertised: string | undefined
  readonly peer: string
  readonly opening: Opening
  readonly durationMs: number
}

export function attempts(facts: Facts<'passive' | 'data-connect'>): Attempt[] {
  return tested(facts.all('data-connect')).flatMap((connection) => {
    const passive = facts.one('passive', connection.subject)
    if (passive?.outcome !== 'ok') return []
    const { mode, port, advertised, peer } = passive.data
    return [{ mode, port, advertised, peer, opening: openingOf(connection), durationMs: connection.durationMs }]
  })
}

function openingOf(connection: Observation<'data-connect'>): Opening {
  if (connection.outcome === 'ok') return 'open'
  if (hasCode(connection, 'timeout')) return 'timeout'
  if (hasCode(connection, 'refused')) return 'refused'
  return hasCode(connection, 'unreachable', 'no-route') ? 'unreachable' : 'other'
}

export function isOpen({ opening }: Attempt): boolean {
  return opening === 'open'
}

export function ofMode(all: readonly Attempt[], mode: PassiveMode): Attempt[] {
  return all.filter((one) => one.mode === mode)
}

/** `EPSV, PASV` and `40001, 40007`. */
export function describe(some: readonly Attempt[]): { readonly modes: string; readonly ports: string } {
  return { modes: list(some.map(({ mode }) => mode)), ports: list(some.map(({ port }) => port)) }
}

/** Whether a data connection of that mode opened. */
export function works(facts: Facts<'passive' | 'data-connect'>, mode: PassiveMode): boolean {
  return ofMode(attempts(facts), mode).some(isOpen)
}

/** The passive replies that could be read, for that mode. */
export function announced(facts: Facts<'passive'>, mode: PassiveMode): Succeeded<'passive'>[] {
  return facts
    .all('passive')
    .filter((one): one is Succeeded<'passive'> => one.outcome === 'ok' && one.data.mode === mode)
}
