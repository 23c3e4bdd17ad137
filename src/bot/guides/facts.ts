import type { Cause, Report } from '../../diagnose/index.ts'
import { FACTS, type PlaybookFacts } from '../../playbooks/index.ts'

/** What this run knows for the holes of a playbook; examples stand in for the rest. */
export function factsOf(report: Report, cause: Cause): PlaybookFacts {
  const { target, vantage, observations } = report
  const address = addressOf(observations)
  const named = Object.entries(cause.params).filter(([name]) => name in FACTS)
  return {
    ...FACTS,
    ...Object.fromEntries(named.map(([name, value]) => [name, String(value)])),
    host: target.host,
    port: String(target.port),
    ...(target.user !== undefined && { user: target.user }),
    ...(target.path !== undefined && { path: target.path }),
    ...(address !== undefined && { address }),
    ...(vantage.addresses[0] !== undefined && { source: vantage.addresses[0] }),
  }
}

const HOLE = /\{(\w+)\}/g

/** A sentence with its holes filled. */
export const fill = (text: string, facts: PlaybookFacts): string =>
  text.replace(HOLE, (hole, name: string) => (isFact(name) ? facts[name] : hole))

/**
 * Text to paste with its holes filled. Facts come from people and servers: one that a shell or a configuration file could take
 * for more than a word is left for the reader to put in.
 */
export const fillPaste = (text: string, facts: PlaybookFacts): string =>
  text.replace(HOLE, (hole, name: string, at: number) => {
    if (!isFact(name)) return hole
    const isQuoted = text[at - 1] === "'" && text[at + hole.length] === "'"
    return isSafe(facts[name], isQuoted) ? facts[name] : `‹${name}›`
  })

const isFact = (name: string): name is keyof PlaybookFacts => name in FACTS

/** Letters and digits of any script and what addresses, paths and lists need; between single quotes a little more. */
const isSafe = (value: string, isQuoted: boolean): boolean =>
  isQuoted
    ? /^[^'\p{Cc}\p{Cf}]+$/u.test(value)
    : /^[\p{L}\p{N}_@%+=:,./][\p{L}\p{N}_@%+=:,./ -]*$/u.test(value) && !/ -|\s$/.test(value)

/** The address that was connected to; where none was, the first that the name leads to. */
function addressOf(observations: Report['observations']): string | undefined {
  const connected = observations.flatMap((one) =>
    one.probe === 'connect' && one.outcome === 'ok' ? [one.data.address] : [],
  )
  const named = observations.flatMap((one) =>
    one.probe === 'dns-lookup' && one.outcome === 'ok' ? one.data.addresses.map(({ address }) => address) : [],
  )
  return [...connected, ...named][0]
}
