import { canonical } from '../model/address.ts'
import type { Probe } from './probe.ts'

export const dnsLookup: Probe<'dns-lookup'> = {
  id: 'dns-lookup',
  layer: 'network',
  timeoutMs: 12_000,
  slowAfterMs: [3000],
  async run({ session, signal }) {
    const found = await session.net.lookup(session.target.host, signal)
    const refused = found.flatMap(({ address, refused: reason }) => (reason ? [{ address, reason }] : []))
    return {
      addresses: found.filter((one) => one.refused === undefined),
      ...(refused.length > 0 && { refused }),
    }
  },
}

/** A resolver that is silent is waited for this long for each of the two questions, which go out side by side. */
const RESOLVER_MS = 2500

export const dnsQuery: Probe<'dns-query'> = {
  id: 'dns-query',
  layer: 'network',
  timeoutMs: RESOLVER_MS * 2,
  async run({ session, subject, signal }) {
    const ask = (type: 'A' | 'AAAA') =>
      session.net.query(
        subject,
        { name: session.target.host, type },
        AbortSignal.any([signal, AbortSignal.timeout(RESOLVER_MS)]),
      )
    const [a, aaaa] = await Promise.all([ask('A'), ask('AAAA')])
    return { resolver: subject, a, aaaa }
  },
}

export const hostsFile: Probe<'hosts-file'> = {
  id: 'hosts-file',
  layer: 'network',
  timeoutMs: 1000,
  async run({ session }) {
    const wanted = session.target.host.toLowerCase()
    const lines = (await session.net.hostsFile()).split('\n').map((line) => line.replace(/#.*/, '').trim().split(/\s+/))
    return {
      addresses: lines.flatMap(([address, ...names]) =>
        address && names.some((n) => n.toLowerCase() === wanted) ? [canonical(address)] : [],
      ),
    }
  },
}
