import { replyText, type Reply } from '../model/reply.ts'

export type PasvAnswer =
  | { readonly ok: true; readonly host: string; readonly port: number; readonly style: 'parenthesised' | 'bare' }
  | { readonly ok: false; readonly why: 'not-six-numbers' | 'number-out-of-range' | 'port-zero' }

export type EpsvAnswer =
  | {
      readonly ok: true
      readonly port: number
      /** Only when the server fills the two fields that RFC 2428 section 3 wants empty. */
      readonly protocol?: string
      readonly address?: string
    }
  | { readonly ok: false; readonly why: 'no-port' | 'number-out-of-range' | 'port-zero' }

/** Six numbers and their commas, with nothing numeric on either side; digits are bounded so that no text is slow to read. */
const SIX_NUMBERS =
  /(\(?)\s{0,4}(?<![\d-]|\d\.|,\s{0,4})(-?\d{1,9}(?:\s{0,4},\s{0,4}-?\d{1,9}){5})(?!\d|\s{0,4},\s{0,4}-?\d)/

/**
 * The address in a 227 reply. RFC 959 gives only an example, so the six numbers may stand anywhere, with or without
 * parentheses and full stop (RFC 1123 section 4.1.2.6). ProFTPD 1.3.8 answers three numbers over IPv6, vsftpd 3.0.3 the
 * host 0.0.0.0: the first is no address, the second is one, and judging it is a rule's work.
 */
export function parsePasv(reply: Reply): PasvAnswer {
  const [, parenthesis, list] = SIX_NUMBERS.exec(replyText(reply)) ?? []
  if (list === undefined) return { ok: false, why: 'not-six-numbers' }
  const numbers = list.split(',').map(Number)
  if (numbers.some((number) => number < 0 || number > 255)) return { ok: false, why: 'number-out-of-range' }
  const [high = 0, low = 0] = numbers.slice(4)
  const port = high * 256 + low
  if (port === 0) return { ok: false, why: 'port-zero' }
  return { ok: true, host: numbers.slice(0, 4).join('.'), port, style: parenthesis ? 'parenthesised' : 'bare' }
}

/** `(<d><d><d><port><d>)`, the delimiter being any character from 33 to 126 (RFC 2428 section 3). */
const DELIMITED = /\(([\x21-\x7e])([^()\n]{0,64}?)\1([^()\n]{0,64}?)\1(\d{1,9})\1\)/
/** The same without parentheses, where only the usual delimiter is telling enough. */
const BARE = /\|([^|\n]{0,64})\|([^|\n]{0,64})\|(\d{1,9})\|/

/** The port in a 229 reply. */
export function parseEpsv(reply: Reply): EpsvAnswer {
  const text = replyText(reply)
  const [protocol, address, digits] = DELIMITED.exec(text)?.slice(2) ?? BARE.exec(text)?.slice(1) ?? []
  if (digits === undefined) return { ok: false, why: 'no-port' }
  const port = Number(digits)
  if (port === 0) return { ok: false, why: 'port-zero' }
  if (port > 65_535) return { ok: false, why: 'number-out-of-range' }
  return { ok: true, port, ...(protocol && { protocol }), ...(address && { address }) }
}

/** The command `PORT h1,h2,h3,h4,p1,p2` (RFC 959 section 4.1.2); `host` is an IPv4 address, mapped into IPv6 or not. */
export function formatPort(host: string, port: number): string {
  return `PORT ${unmapped(host).replaceAll('.', ',')},${port >> 8},${port & 0xff}`
}

/** The command `EPRT |1|host|port|`, or `|2|` for IPv6 (RFC 2428 section 2). */
export function formatEprt(host: string, port: number): string {
  const address = unmapped(host).replace(/%.*$/, '')
  return `EPRT |${address.includes(':') ? 2 : 1}|${address}|${port}|`
}

/** A dual-stack socket calls its IPv4 peer `::ffff:10.0.0.1`. */
function unmapped(host: string): string {
  return host.replace(/^::ffff:(?=\d+\.)/i, '')
}
