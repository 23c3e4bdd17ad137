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

/** The text with its holes filled. */
export const fill = (text: string, facts: PlaybookFacts): string =>
  text.replace(/\{(\w+)\}/g, (hole, name: string) => (name in facts ? facts[name as keyof PlaybookFacts] : hole))

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
