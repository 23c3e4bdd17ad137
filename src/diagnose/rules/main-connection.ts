import { familyOf } from '../model/address.ts'
import type { Facts } from '../model/finding.ts'
import { succeeded, type Succeeded } from './read.ts'

/** The connection that carries the session: the first that opened, IPv4 before IPv6. */
export function mainConnection(facts: Facts<'connect'>): Succeeded<'connect'> | undefined {
  const open = succeeded(facts.all('connect'))
  return open.find(({ data }) => familyOf(data.address) === 4) ?? open[0]
}

/** Its address is the subject under which the greeting was observed. */
export function mainAddress(facts: Facts<'connect'>): string | undefined {
  const main = mainConnection(facts)
  return main?.subject ?? main?.data.address
}
