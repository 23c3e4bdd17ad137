import type { Step } from './dialogue.ts'

/** The first byte of a TLS handshake record (RFC 8446 section 5.1). */
export const TLS_HANDSHAKE = 0x16
/** What opens the door, and what keeps it shut. */
export const LOGGED_IN = /^23[02] /
const REFUSED = /^[45]\d\d /
export const FINAL = /^[2-5]\d\d[ -]/

/** The last line of a reply is what it comes to. */
export function isRefusal(steps: readonly Step[]): boolean {
  const last = steps.findLast((step) => step.kind === 'say')
  return last?.kind === 'say' && REFUSED.test(last.text)
}

/** `h1,h2,h3,h4,p1,p2`. */
export function portOf(argument: string): number {
  const [high = 0, low = 0] = argument.split(',').map(Number).slice(4)
  return high * 256 + low
}
