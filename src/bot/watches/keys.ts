import ipaddr from 'ipaddr.js'
import { causeOf } from '../../diagnose/index.ts'
import type { Looked } from './model.ts'

const IPV4_BITS = 24
const IPV6_BITS = 48

/**
 * What a failing target may share with others that fail for the same reason: its certificate, its network, its resolver, its
 * server. Only what the cause can have to do with.
 */
export function keysOf(cause: string, looked: Pick<Looked, 'seen' | 'resolver'>, host: string): readonly string[] {
  const { seen, resolver } = looked
  const server = `server:${host.toLowerCase()}`
  if (cause.startsWith('cert-')) return seen.certificate ? [`cert:${seen.certificate.fingerprint}`, server] : [server]
  if (cause.startsWith('dns-')) return resolver === undefined ? [server] : [`resolver:${resolver}`, server]
  if (causeOf(cause)?.layer !== 'network') return [server]
  const addresses = seen.address === undefined ? (seen.addresses ?? []) : [seen.address]
  return [...new Set(addresses.flatMap(networkOf)), server]
}

/** `net:192.0.2.0/24`, `net:2001:db8::/48`; none for what is no address. */
export function networkOf(address: string): string[] {
  if (!ipaddr.isValid(address)) return []
  const parsed = ipaddr.process(address)
  const network =
    parsed.kind() === 'ipv4'
      ? `${ipaddr.IPv4.networkAddressFromCIDR(`${parsed.toString()}/${IPV4_BITS}`).toString()}/${IPV4_BITS}`
      : `${ipaddr.IPv6.networkAddressFromCIDR(`${parsed.toString()}/${IPV6_BITS}`).toString()}/${IPV6_BITS}`
  return [`net:${network}`]
}
