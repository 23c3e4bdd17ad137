import { fromBytes } from './latin1.ts'

/**
 * A command line as it may be shown: the argument of PASS and ACCT (RFC 959 section 4.1.1) is replaced, all of it, even
 * where it holds spaces or a line end.
 */
export function redactCommand(line: string): string {
  return line.replace(/^(\s*(?:PASS|ACCT))[^\S\r\n][^]*?(\r?\n)?$/i, '$1 ****$2')
}

/** Shorter ones are found all over ordinary text, and hiding them there would give them away. */
const SHORTEST = 4

/** Where an observation holds the server's own words; everything else is words of ours. */
const THEIRS: ReadonlySet<string> = new Set(['text', 'lines', 'banner', 'names', 'undecodable', 'deleteReply', 'path'])

/**
 * The same plain value without the password, which some servers repeat. It was sent as UTF-8 and comes back as Latin-1. One
 * that is the user's name as well cannot be told from it.
 */
export function hide<T>(value: T, { password, user }: { readonly password: string; readonly user?: string }): T {
  if (password.length < SHORTEST || password === user) return value
  const spellings = [password, fromBytes(Buffer.from(password))]
  const clean = (text: string) => spellings.reduce((rest, spelling) => rest.replaceAll(spelling, '[secret]'), text)
  const walk = (one: unknown, isTheirs: boolean): unknown => {
    if (typeof one === 'string') return isTheirs ? clean(one) : one
    if (Array.isArray(one)) return one.map((each) => walk(each, isTheirs))
    if (typeof one !== 'object' || one === null) return one
    return Object.fromEntries(Object.entries(one).map(([key, inner]) => [key, walk(inner, THEIRS.has(key))]))
  }
  return walk(value, false) as T
}
