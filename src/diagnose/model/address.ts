import ipaddr from 'ipaddr.js'

export type Family = 4 | 6
/** An IP address as text, with its family. */
export interface Address {
  readonly address: string
  readonly family: Family
}

/** `public` is everything that the Internet routes; the others name why it does not. */
export type Scope =
  | 'public'
  | 'private'
  | 'shared'
  | 'loopback'
  | 'link-local'
  | 'unspecified'
  | 'multicast'
  | 'special'

/** Whether the text is an IP literal, and of which family; undefined for a name. */
export function familyOf(text: string): Family | undefined {
  // The library throws and catches to say no, which takes ten times as long, and this is asked at every turn.
  if (FOUR_NUMBERS.test(text)) return ipaddr.IPv4.isValidFourPartDecimal(text) ? 4 : undefined
  return text.includes(':') && ipaddr.IPv6.isValid(text) ? 6 : undefined
}

const FOUR_NUMBERS = /^\d+(?:\.\d+){3}$/

/** `::ffff:192.0.2.1` and `192.0.2.1` are the same peer; this gives one spelling for both. */
export function canonical(address: string): string {
  return familyOf(address) === undefined ? address : ipaddr.process(address).toString()
}

const SCOPES: Readonly<Record<string, Scope>> = {
  unicast: 'public',
  private: 'private',
  uniqueLocal: 'private',
  carrierGradeNat: 'shared',
  loopback: 'loopback',
  linkLocal: 'link-local',
  unspecified: 'unspecified',
  multicast: 'multicast',
  broadcast: 'special',
}

/** Where an address can be reached from, after the IANA special-purpose registries (RFC 6890). */
export function scopeOf(address: string): Scope {
  return familyOf(address) === undefined ? 'special' : (SCOPES[ipaddr.process(address).range()] ?? 'special')
}
