import type { ProbeId } from './model/observation.ts'
import { key, type Facts, type Step } from './plan-facts.ts'
import { planLogin } from './plan-login.ts'
import { planPairs, tlsTrouble } from './plan-pairs.ts'

/** How the data connection of one try came out; undefined while it is open. */
type Trial = 'works' | 'no-connection' | 'refused-by-server' | undefined

const NO_CONNECTION = new Set(['timeout', 'refused', 'reset', 'closed', 'unreachable', 'no-route', 'not-permitted'])

function trial(facts: Facts, subject: string): Trial {
  const connect = facts.of('data-connect', subject)
  const passive = facts.of('passive', subject)
  if (passive?.outcome === 'failed')
    return NO_CONNECTION.has(passive.failure.code) ? 'no-connection' : 'refused-by-server'
  if (connect?.outcome === 'failed') return NO_CONNECTION.has(connect.failure.code) ? 'no-connection' : undefined
  const transfer = facts.of('transfer', subject)
  if (transfer === undefined) return undefined
  if (transfer.outcome === 'ok') return 'works'
  return transfer.outcome === 'failed' && NO_CONNECTION.has(transfer.failure.code)
    ? 'no-connection'
    : 'refused-by-server'
}

/** PROT P goes out before EPSV, but only the data connection has to know its answer. */
function dataLine(facts: Facts, subject: string, needs: readonly string[]): Step[] {
  const connected = key('data-connect', subject)
  const shaken = facts.dataProtected() ? [{ probe: 'data-tls' as const, subject, needs: [connected] }] : []
  return [
    { probe: 'passive', subject, needs },
    { probe: 'data-connect', subject, needs: [key('passive', subject)], after: facts.secured() ? ['protection'] : [] },
    ...shaken,
    { probe: 'transfer', subject, needs: [connected], after: shaken.map(() => key('data-tls', subject)) },
  ]
}

/** Another try, which only connects: it leaves the control connection free for the next, and each costs one connection. */
function retry(subject: string, after: readonly string[]): Step[] {
  return [
    { probe: 'passive', subject, needs: ['login'], after },
    { probe: 'data-connect', subject, needs: [key('passive', subject)] },
  ]
}

const CHAIN: readonly ProbeId[] = ['passive', 'data-connect', 'transfer']

function slow(facts: Facts, subject: string): boolean {
  return [...CHAIN, 'data-tls' as const].some((probe) => facts.known.slow.has(key(probe, subject)))
}

function over(facts: Facts, subject: string): boolean {
  return (
    CHAIN.some((probe) => facts.settled(probe, subject) && !facts.ok(probe, subject)) ||
    facts.settled('transfer', subject)
  )
}

interface DataLines {
  readonly modes: readonly string[]
  readonly steps: readonly Step[]
  readonly done: boolean
  readonly faulty: boolean
}

/** The other mode after the first, or as soon as that takes its time; more tries where one of them fails. */
function dataLines(facts: Facts): DataLines {
  const needs = ['login', ...(facts.known.target.path?.endsWith('/') ? ['working-directory'] : [])]
  const both = facts.main()?.family === 4
  const second = both && (slow(facts, 'EPSV') || over(facts, 'EPSV')) ? dataLine(facts, 'PASV', needs) : []
  const modes = both ? ['EPSV', 'PASV'] : ['EPSV']
  const tries = retries(facts, modes)
  return {
    modes,
    steps: [...dataLine(facts, 'EPSV', needs), ...second, ...tries],
    done: modes.every((mode) => over(facts, mode)) && tries.every((step) => facts.settled(step.probe, step.subject)),
    faulty: modes.some(
      (mode) => slow(facts, mode) || trial(facts, mode) === 'no-connection' || tlsTrouble(facts, mode),
    ),
  }
}

/** EPSV or PASV itself got no answer: TCP has seen to chance, and each further try would wait as long. */
function unanswered(facts: Facts, mode: string): boolean {
  const passive = facts.of('passive', mode)
  return passive?.outcome === 'failed' && passive.failure.code === 'timeout'
}

/** Is it the mode, the port, or chance? Three more connections are left to find out, one after the other. */
function retries(facts: Facts, modes: readonly string[]): Step[] {
  const results = modes.map((mode) => trial(facts, mode))
  const failing = (mode: string, result: Trial) =>
    result === 'no-connection' || (result === undefined && slow(facts, mode))
  // A connection that opened and then failed in TLS says nothing about ports: that is for pairs to tell.
  if (modes.some((mode) => unanswered(facts, mode) || tlsTrouble(facts, mode))) return []
  if (modes.every((mode, index) => failing(mode, results[index]))) {
    return [...sampling(), ...retry('EPSV 2', [key('passive-range', 'EPSV')])]
  }
  const bad = modes[results.indexOf('no-connection')]
  const good = modes[results.indexOf('works')]
  // A range that is open in part shows only in more ports than two.
  const thorough = facts.known.options.deep && results.every((result) => result === 'works') ? modes : []
  const chain = bad && good ? [`${good} 2`, `${bad} 2`, `${bad} 3`] : thorough.map((mode) => `${mode} 2`)
  return chain.flatMap((subject, index) => retry(subject, index === 0 ? [] : [key('data-connect', chain[index - 1])]))
}

const sampling = (): Step[] => [{ probe: 'passive-range', subject: 'EPSV', needs: ['login'] }]

function fileSteps(facts: Facts): Step[] {
  const { path } = facts.known.target
  if (path === undefined || path.endsWith('/')) return []
  const file = facts.of('file')
  const steps: Step[] = [{ probe: 'file', needs: ['login'] }]
  if (file?.outcome === 'ok' && !file.data.folder && file.data.bytes <= 4 * 1024 * 1024)
    steps.push({ probe: 'file-ascii', needs: ['file'] })
  const foreign = [...path].some((character) => character > '\x7f')
  if (file?.outcome === 'failed' && file.failure.code === 'reply-550' && foreign) {
    steps.push(...['gb18030', 'latin-1'].map((subject): Step => ({ probe: 'path-charset', subject, needs: ['login'] })))
  }
  return steps
}

/** A transfer or a handshake that starts and then stands still may be packets that are too large for the path. */
function stalled(facts: Facts): boolean {
  const some = [...facts.all('transfer'), ...facts.all('data-tls'), ...facts.all('tls')]
  const { slow } = facts.known
  // The server's certificates are the first large thing that it sends.
  const isSlow = facts.addresses().some(({ address }) => slow.has(key('tls', address)))
  return isSlow || some.some((o) => o.outcome === 'failed' && o.failure.code === 'timeout')
}

/** Login, the two passive modes, a listing, and what else was asked for. */
export function planData(facts: Facts): { readonly steps: readonly Step[]; readonly faulty: boolean } {
  const { options, target } = facts.known
  const speaking = facts.conversing()
  const mtu: Step[] = (options.deep && speaking) || stalled(facts) ? [{ probe: 'path-mtu' }] : []
  if (!speaking || target.user === undefined) return { steps: mtu, faulty: false }
  const after: Step[] = [
    ...(facts.secured() ? [{ probe: 'protection' as const, needs: ['login'] }] : []),
    { probe: 'working-directory', needs: ['login'] },
    { probe: 'system', needs: ['login'] },
    { probe: 'utf8', needs: ['login'] },
  ]
  const lines = dataLines(facts)
  const steps: Step[] = [planLogin(facts), ...(facts.ok('login') ? [...after, ...lines.steps] : [])]
  const pairs = facts.ok('login') ? planPairs(facts, lines.modes) : []
  const isOpen = !lines.done || pairs.some(({ probe, subject }) => !facts.settled(probe, subject))
  if (isOpen) return { steps: [...steps, ...mtu, ...pairs], faulty: lines.faulty }
  const isBroken = lines.modes.every((mode) => tlsTrouble(facts, mode))
  const wanted: Step[] = [
    ...(isBroken ? [] : fileSteps(facts)),
    ...(options.deep ? sampling() : []),
    ...(options.active
      ? [{ probe: 'active' as const, subject: facts.main()?.family === 6 ? 'EPRT' : 'PORT', needs: ['login'] }]
      : []),
    ...(options.write ? [{ probe: 'write' as const, needs: ['login'], after: ['*'] }] : []),
    ...(options.idle
      ? [{ probe: 'idle' as const, needs: ['login'], after: ['*', ...(options.write ? ['write'] : [])] }]
      : []),
  ]
  return { steps: [...steps, ...mtu, ...pairs, ...wanted], faulty: lines.faulty }
}
