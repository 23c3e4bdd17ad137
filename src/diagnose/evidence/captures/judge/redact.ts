import { quoteText } from '../../../model/quote.ts'
import { visible } from '../../../wire/plain-text.ts'
import { maskSecrets } from '../../mask.ts'
import { type Said, verbOf } from '../talk/index.ts'

const LONGEST = 500
/** Shorter ones are words of the language rather than secrets; as many are looked for as do not slow the reading. */
const SHORTEST = 4
const MOST = 200

/** The arguments of PASS and ACCT (RFC 959 section 4.1.1), whatever is in them. */
const SECRET = /^(.*?(?:^|[^A-Za-z])(?:PASS|ACCT)\s)(.*)$/is

export interface Redacted {
  readonly said: readonly Said[]
  readonly secrets: number
}

/**
 * Lines without the passwords in them, neither where they were sent nor where a server repeats one. Of what is no command
 * only the length is told: it might be a password that was typed in the wrong place.
 */
export function redact(lines: readonly Said[]): Redacted {
  const secrets = new Set<string>()
  const clean = lines.map(({ who, text, ...at }): Said => {
    const [, command, secret] = who === 'client' ? (SECRET.exec(text) ?? []) : []
    if (command === undefined || secret === undefined) return { who, ...at, text: shown(who, text) }
    secrets.add(readable(secret).trim())
    return { who, ...at, text: `${shown(who, command.trim())} ****` }
  })
  secrets.delete('')
  const elsewhere = everywhere(secrets)
  const hidden = elsewhere ? clean.map((one) => ({ ...one, text: one.text.replaceAll(elsewhere, '****') })) : clean
  const masked = maskSecrets(hidden.map(({ text }) => text))
  return {
    said: hidden.map((one, index) => ({ ...one, text: masked.lines[index] ?? '' })),
    secrets: secrets.size + masked.secrets,
  }
}

const readable = (latin1: string) => visible(quoteText(latin1, LONGEST), LONGEST)

function shown(who: Said['who'], text: string): string {
  return who === 'server' || verbOf(text) !== undefined ? readable(text) : `(${text.length} bytes)`
}

function everywhere(secrets: ReadonlySet<string>): RegExp | undefined {
  const telling = [...secrets].filter(({ length }) => length >= SHORTEST).slice(0, MOST)
  return telling.length === 0 ? undefined : new RegExp(telling.map((secret) => RegExp.escape(secret)).join('|'), 'g')
}
