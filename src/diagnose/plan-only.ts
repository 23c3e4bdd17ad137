import type { ProbeId } from './model/observation.ts'
import { key, type Step } from './plan-facts.ts'

/** What every later probe stands on, from the name to the transfer; each stage needs all before it. */
const MAIN_LINE: readonly (readonly ProbeId[])[] = [
  ['dns-lookup'],
  ['connect'],
  ['greeting', 'ssh-ident'],
  ['auth', 'tls', 'features', 'ssh-auth-methods'],
  ['login', 'ssh-login'],
  ['protection', 'sftp-session'],
  ['passive', 'data-connect', 'data-tls'],
  ['transfer', 'sftp-listing'],
]

/** Beside the main line: the stage that each begins at. Whatever is not named here begins when a listing has come. */
const BESIDE: Partial<Record<ProbeId, number>> = {
  'dns-query': 0,
  'hosts-file': 0,
  route: 1,
  ping: 1,
  'other-port': 2,
  'other-ssh': 2,
  'tls-hello': 2,
  'auth-tls': 2,
  repeat: 2,
  'tls-variant': 4,
  'issuer-fetch': 4,
  'ssh-host-keys': 3,
  anonymous: 4,
  'plain-login': 4,
  'starttls-injection': 4,
}

function stageOf(probe: ProbeId): number {
  const index = MAIN_LINE.findIndex((probes) => probes.includes(probe))
  return index >= 0 ? index : (BESIDE[probe] ?? MAIN_LINE.length)
}

/**
 * The steps of these probes and of whatever they stand on: to see again what a repair should have changed, with as few
 * connections as that takes. What a step merely comes after is not waited for where it does not run.
 */
export function onlyFor(steps: readonly Step[], probes: readonly ProbeId[]): Step[] {
  const furthest = Math.max(...probes.map(stageOf))
  const way = new Set<ProbeId>([...MAIN_LINE.slice(0, furthest).flat(), ...probes])
  const kept = steps.filter(({ probe }) => way.has(probe))
  const names = new Set(kept.map((step) => key(step.probe, step.subject)))
  return kept.map((step) => {
    const after = step.after?.filter((one) => one === '*' || names.has(one))
    return after ? { ...step, after } : step
  })
}
