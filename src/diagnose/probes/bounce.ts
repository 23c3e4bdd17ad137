import { canonical, familyOf, scopeOf } from '../model/address.ts'
import { formatEprt, formatPort } from '../wire/passive.ts'
import type { Probe } from './probe.ts'

/** TEST-NET-1 (RFC 5737) and the documentation prefix (RFC 3849): nobody has them, and no router knows a way there. */
const NOWHERE = { 4: '192.0.2.1', 6: '2001:db8::1' } as const
/** High, and no service's own: what a server might wrongly do there harms nobody. */
const PORT = 50_021

/**
 * An address that is not the one we talk from, and nobody else's: another public one of this machine, or one that does not
 * exist. A private one will not do, because in the server's own network it may be somebody's.
 */
export function thirdAddress(localAddress: string, own: readonly string[]): string {
  const family = familyOf(localAddress) ?? 4
  const others = own.map(canonical).filter((address) => address !== localAddress && familyOf(address) === family)
  return others.find((address) => scopeOf(address) === 'public') ?? NOWHERE[family]
}

/**
 * PORT to a third address (the bounce of RFC 2577 section 3, CVE-1999-0017). Only the reply is read, and no transfer command
 * ever follows. pyftpdlib connects as soon as it has the address (and answers 425 when it cannot): it reaches ourselves or nobody.
 */
export const bounce: Probe<'bounce'> = {
  id: 'bounce',
  layer: 'service',
  timeoutMs: 8000,
  async run({ session, signal }) {
    const control = session.guest?.control.open ? session.guest.control : await session.lease(signal)
    const { localAddress } = control.link
    const address = thirdAddress(localAddress, session.net.ownAddresses())
    const format = familyOf(localAddress) === 6 ? formatEprt : formatPort
    const reply = await control.command(format(address, PORT), signal)
    // Given up rather than given back: nobody shall ever send a transfer command on it.
    control.quit()
    return { announced: `${address}:${PORT}`, reply }
  },
}
