import { verdictLine } from '../../bot/cards/index.ts'
import { formatHostPort } from '../../bot/grammar/index.ts'
import type { Inline } from '../../bot/port/index.ts'
import type { Language, Report, Timing } from '../../diagnose/index.ts'

const STATES: Readonly<Record<Report['verdict'], string>> = {
  healthy: 'OK',
  degraded: 'WARNING',
  failing: 'CRITICAL',
  inconclusive: 'UNKNOWN',
}
/** What NRPE carries at least, with room for the numbers. */
const LONGEST = 600

/**
 * One line with its numbers, after the guidelines for monitoring plugins (https://www.monitoring-plugins.org/doc/guidelines.html):
 * `'label'=value[unit];[warning];[critical];[least];[most]`.
 */
export function toNagios(report: Report, language: Language): string {
  const [best] = report.causes
  const code = best ? ` [${best.code}]` : ''
  const text = `${formatHostPort(report.target)}: ${wordsOf(verdictLine(report, language))}`
  return line(STATES[report.verdict], `${cut(text)}${code} | ${perfdata(report.timing)}`)
}

/** What kept the plugin from telling anything. */
export const nagiosTrouble = (text: string): string => line('UNKNOWN', cut(text))

const line = (state: string, text: string) => `FTPCHECK ${state} - ${text}\n`

const wordsOf = (text: Inline): string =>
  text.map((span) => (typeof span === 'string' ? span : Object.values(span)[0])).join('')

/** One line without the mark that numbers begin with, nor anything that would change how it is shown. */
function cut(text: string): string {
  const plain = text
    .replace(/[|\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim()
  return plain.length > LONGEST
    ? `${plain
        .slice(0, LONGEST - 1)
        .toWellFormed()
        .trimEnd()}…`
    : plain
}

const LABELS: Readonly<Record<keyof Timing, string>> = {
  total: 'time',
  dns: 'dns',
  connect: 'connect',
  greeting: 'greeting',
  tls: 'tls',
  login: 'login',
  dataConnect: 'data_connect',
  listing: 'listing',
}

/** Seconds. What did not take place has no number; there are no thresholds: the verdict has judged already. */
function perfdata(timing: Timing): string {
  return Object.entries(LABELS)
    .flatMap(([phase, label]) => {
      const ms = timing[phase as keyof Timing]
      return ms === null ? [] : [`${label}=${(ms / 1000).toFixed(3)}s;;;0`]
    })
    .join(' ')
}
