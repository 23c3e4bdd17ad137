import { isDeepStrictEqual } from 'node:util'
import type { Difference, Seen, SeenCertificate } from './model/seen.ts'

/** What is told of a server, in this order. */
const TOLD = ['addresses', 'greeting', 'features', 'tls', 'certificate', 'hostKeys', 'passiveAddress'] as const
type Told = (typeof TOLD)[number]
type Whole = Required<Seen>

/** What each server behind one name may have of its own. */
const OF_ONE_SERVER: ReadonlySet<keyof Seen> = new Set<Told>([
  'greeting',
  'features',
  'tls',
  'certificate',
  'hostKeys',
  'passiveAddress',
])

/**
 * What is no longer as it was. What one of the two did not get to see is no difference, nor is what changes by itself: a clock
 * or a count of users in the greeting, other addresses of a set that rotates, the passive port, which is drawn anew each time.
 */
export function differencesOf(before: Seen, after: Seen): Difference[] {
  return TOLD.filter((what) => isChanged(what, before, after)).map((what) => shown(what, before, after))
}

/** Whether that is no longer as it was. */
export function isChanged(what: keyof Seen, before: Seen, after: Seen): boolean {
  if (before[what] === undefined || after[what] === undefined) return false
  if (OF_ONE_SERVER.has(what) && isAnotherOfThem(before, after)) return false
  const isSame: ((old: Whole, now: Whole) => boolean) | undefined = SAME[what]
  return isSame ? !isSame(before as Whole, after as Whole) : !isDeepStrictEqual(before[what], after[what])
}

/** All that is known by now: what is new or has changed as it is, everything else as it was. */
export function joinSeen(before: Seen, after: Seen): Seen {
  const kept = Object.entries(before).filter(([what]) => !isChanged(what as keyof Seen, before, after))
  return { ...after, ...Object.fromEntries(kept) }
}

/** The name leads to several servers, and this time it was another one. */
function isAnotherOfThem(before: Seen, after: Seen): boolean {
  return before.address !== after.address && after.addresses?.includes(before.address ?? '') === true
}

/** Where it is more than being equal. */
const SAME: { readonly [Key in keyof Seen]?: (old: Whole, now: Whole) => boolean } = {
  addresses: (old, now) => old.addresses.some((address) => now.addresses.includes(address)),
  // It stands for the server that the rest was seen of, as long as the name leads there.
  address: (old, now) => old.address === now.address || isAnotherOfThem(old, now),
  greeting: (old, now) => lasting(old.greeting) === lasting(now.greeting),
  certificate: (old, now) => old.certificate.fingerprint === now.certificate.fingerprint,
  // A thorough run sees one key of each kind, a short one sees one.
  hostKeys: (old, now) => isWithin(old.hostKeys, now.hostKeys) || isWithin(now.hostKeys, old.hostKeys),
  passivePort: () => true,
}

const isWithin = (some: readonly string[], all: readonly string[]) => some.every((one) => all.includes(one))

const MONTH = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*'
const DAY = '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*'

/** What a greeting says anew each time: the time, the date, how many users there are and which one this is. */
const PASSING: readonly RegExp[] = [
  /\b\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:T|\b)/g,
  /\b\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}\b(?!\.\d)/g,
  /\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s?[AaPp]\.?[Mm]\b\.?)?(?:\s?(?:UTC|GMT|Z\b|[A-Z]{3,4}\b|[+-]\d{2}:?\d{2}))?/g,
  new RegExp(`\\b(?:${DAY},?\\s+)?(?:${MONTH}\\s+\\d{1,2}|\\d{1,2}[ -]${MONTH})(?:,?[ -]+(?:19|20)\\d{2})?\\b`, 'g'),
  /\b\d+(?=\s+(?:of|out of)\s+\d+\b)/gi,
  /(?<=\b(?:user|connection|client|session|visitor)s?\s*(?:number|no\.?|id|count)?\s*[:#]?\s*)\d+/gi,
  /\b\d+(?=\s+(?:current |active |connected |online )?(?:users?|connections?|clients?|sessions?|visitors?)\b)/gi,
]

/** A greeting without what it says anew each time. */
function lasting(greeting: string): string {
  return PASSING.reduce((text, passing) => text.replaceAll(passing, '…'), greeting)
}

const MANY = 4

function shown(what: Told, before: Seen, after: Seen): Difference {
  const [old, now] = [before as Whole, after as Whole]
  switch (what) {
    case 'features':
      return {
        what,
        before: list(without(old.features, now.features)),
        after: list(without(now.features, old.features)),
      }
    case 'certificate':
      return { what, before: named(old.certificate), after: named(now.certificate) }
    case 'addresses':
    case 'hostKeys':
      return { what, before: list(old[what]), after: list(now[what]) }
    default:
      return { what, before: old[what], after: now[what] }
  }
}

const without = (some: readonly string[], others: readonly string[]) => some.filter((one) => !others.includes(one))

function list(values: readonly string[]): string {
  if (values.length === 0) return '–'
  return values.slice(0, MANY).join(', ') + (values.length > MANY ? ', …' : '')
}

/** Until when, and which. */
function named({ validTo, subject, fingerprint }: SeenCertificate): string {
  const day = Number.isFinite(validTo) ? new Date(validTo).toISOString().slice(0, 10) : '–'
  return `${day} ${subject} ${fingerprint.slice(0, 16)}…`
}
