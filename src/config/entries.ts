import ipaddr from 'ipaddr.js'
import { z } from 'zod'

/** A list with commas or blanks between its entries; an issue names the entry that does not fit. */
export function listOf<T>(read: (entry: string) => T | undefined) {
  return z.string().transform((text, context): T[] =>
    text.split(/[\s,]+/).flatMap((entry) => {
      if (entry === '') return []
      const value = read(entry)
      if (value !== undefined) return [value]
      context.addIssue({ code: 'custom', params: { entry } })
      return []
    }),
  )
}

const LABEL = '[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?'
/** The last part has a letter: what has none is an address with a mistake in it. */
const NAME = new RegExp(String.raw`^(?:\*\.)?(?:${LABEL}\.)*(?=[a-z0-9-]*[a-z])${LABEL}$`)

/** `10.0.0.0/8`, `2001:db8::/32`, an address, `ftp.example.com` or `*.example.com`, in lower case. */
export function readTarget(entry: string): string | undefined {
  const text = entry.toLowerCase().replace(/\.$/, '')
  const isAddress = ipaddr.IPv4.isValidFourPartDecimal(text) || ipaddr.IPv6.isValid(text)
  const isRange = ipaddr.IPv4.isValidCIDRFourPartDecimal(text) || ipaddr.IPv6.isValidCIDR(text)
  return isAddress || isRange || (NAME.test(text) && text.length <= 253) ? text : undefined
}

/** `2100` or `2100-2199`. */
export function readPorts(entry: string): { readonly from: number; readonly to: number } | undefined {
  const [, first, last] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(entry) ?? []
  const [from, to] = [Number(first), Number(last ?? first)]
  return from >= 1 && from <= to && to <= 65_535 ? { from, to } : undefined
}

/** `one.example.com:443`, `192.0.2.1:21` or `[2001:db8::1]:21`. */
export function readHostPort(entry: string): { readonly host: string; readonly port: number } | undefined {
  const [, inBrackets, bare = '', digits] = /^(?:\[([^\]]+)\]|([^\s:]+)):(\d{1,5})$/.exec(entry) ?? []
  const [host, port] = [readTarget(inBrackets ?? bare), Number(digits)]
  if (host === undefined || /[*/]/.test(host) || port < 1 || port > 65_535) return undefined
  return { host, port }
}

/** A name of the time zone database; an offset such as +08:00 knows no daylight saving. */
export function isZone(text: string): boolean {
  try {
    return /^[A-Za-z]/.test(text) && Boolean(new Intl.DateTimeFormat('en', { timeZone: text }))
  } catch {
    return false
  }
}

const MEMBERSHIP = /^(?:slack:(?:[UW][A-Z0-9]+|group:S[A-Z0-9]+)|discord:(?:user|role):\d{15,20})$/

/** Somebody or some group of a chat. */
export const readMembership = (entry: string): string | undefined => (MEMBERSHIP.test(entry) ? entry : undefined)

/** 32 bytes in base64. */
export function readKey(entry: string): Uint8Array | undefined {
  return /^[\w+/-]{43}=?$/.test(entry) ? Buffer.from(entry, 'base64') : undefined
}
