import type { EvidenceFinding, Reading } from '../../model/explanation.ts'
import type { Params } from '../../model/text.ts'
import { visible } from '../../wire/plain-text.ts'
import { eachLine } from '../each-line.ts'
import { createMasker, type Masker } from '../mask.ts'
import type { Input } from '../source.ts'
import { detailsOf, type Quote } from './details.ts'
import type { Entry } from './entry.ts'
import type { Failures } from './failures.ts'
import { lineReader } from './formats/index.ts'
import { judge } from './judge.ts'
import type { LogFailure } from '../../model/server-log.ts'
import type { Failing } from './log-message.ts'
import { Sessions } from './session.ts'
import { isShadowed } from './shadows.ts'
import { type Counted, Tally } from './tally.ts'
import { loginWithoutSession, silentAfterPassive, Unanswered } from './unanswered.ts'

/** Reads a whole log in one pass, line by line. */
export function readServerLog(input: Input): Reading {
  const log = new LogReader()
  for (const line of eachLine(input)) log.read(line)
  return log.finish()
}

class LogReader {
  readonly #mask = createMasker()
  readonly #parse = lineReader()
  readonly #sessions = new Sessions()
  readonly #tally = new Tally()
  readonly #unanswered = new Unanswered()
  readonly #products = new Map<string, number>()
  #lines = 0
  /** The line above, for those that go on with it. */
  #above: Entry | undefined

  read(line: string): void {
    this.#lines++
    const text = this.#mask.line(line)
    const entry = this.#parse(line) ?? this.#continued(line)
    if (!entry) return
    this.#above = entry
    const session = this.#sessions.of(entry)
    const judged = judge(entry, session)
    const user = judged.user ?? entry.user ?? session.user
    const address = judged.address ?? entry.address ?? session.address
    session.user = user
    const counted: Counted = {
      ...judged,
      line: this.#lines,
      text: text.slice(0, 1000),
      ...(user !== undefined && { user }),
      ...(address !== undefined && { address }),
      ...(entry.time && { time: entry.time }),
    }
    const isAnnounced = entry.said.what === 'reply' && /^22[789] /.test(entry.said.text)
    session.announced = isAnnounced ? counted : undefined
    this.#tally.count(counted)
    this.#vote(entry)
    const before = this.#unanswered.see(entry, judged, counted)
    if (before) this.#tally.count(turned(before, loginWithoutSession))
  }

  /** `  (1) error:…` of mod_tls, which belongs to the line above. */
  #continued(line: string): Entry | undefined {
    if (this.#above?.speaker !== 'proftpd' || !/^ {2}\(\d\) /.test(line)) return undefined
    return { ...this.#above, said: { what: 'message', text: line.trim() } }
  }

  #vote({ speaker, product }: Entry): void {
    const name = product ?? (speaker === 'sftp-server' ? 'openssh' : speaker)
    if (name !== '' && name !== 'pam') this.#products.set(name, (this.#products.get(name) ?? 0) + 1)
  }

  finish(): Reading {
    for (const login of this.#unanswered.rest()) this.#tally.count(turned(login, loginWithoutSession))
    for (const line of this.#sessions.silent()) this.#tally.count(turned(line, silentAfterPassive))
    const { failures } = this.#tally
    const telling = [...failures.values()]
      .filter((one) => !isShadowed(one, failures))
      .sort((one, other) => other.count - one.count)
    const quote = quoting(this.#mask)
    const details = detailsOf(this.#tally, telling, quote)
    const [best] = [...this.#products].sort(([, one], [, other]) => other - one)
    const went = details.logins + details.transfers > 0
    return {
      ...(best && { product: best[0] }),
      lines: this.#lines,
      omitted: 0,
      secrets: this.#mask.secrets(),
      target: best?.[0] === 'openssh' ? { protocol: 'sftp' } : {},
      findings: telling.map((one, index) => this.#finding(one, details.failures[index], quote)),
      advice: [],
      worked: went,
      hasDialogue: false,
      details,
    }
  }

  #finding({ failing, users, params }: Failures, told: LogFailure | undefined, quote: Quote): EvidenceFinding {
    const { id, layer, deed, speaksFor } = failing
    const [user] = told?.users ?? []
    const shown = Object.fromEntries(Object.entries(params).map(([key, value]) => [key, quote(String(value))]))
    const isPast = told?.pattern === 'brute-force' || this.#hasPassed(deed, [...users.keys()], told)
    const facts: Params = {
      ...shown,
      count: told?.count ?? 0,
      ...(user !== undefined && users.size === 1 && { user }),
      ...(isPast && { impact: 'degrades' }),
    }
    return { id, layer, params: facts, lines: told?.lines ?? [], speaksFor }
  }

  /** Everybody whom it met did the same with success afterwards. */
  #hasPassed(deed: Failures['failing']['deed'], users: readonly string[], told: LogFailure | undefined): boolean {
    const last = told?.lines.at(-1)?.line ?? 0
    const later = deed === 'connect' ? 'login' : deed
    const successes =
      users.length > 0 ? users.map((user) => this.#tally.latest(later, user)) : [this.#tally.latest(later)]
    return successes.every((line) => line !== undefined && line > last)
  }
}

/** A line that turns out later to have been the beginning of a failure. */
function turned({ line, text, time, user, address }: Counted, failing: Failing): Counted {
  return {
    line,
    text,
    failing,
    ...(time && { time }),
    ...(user !== undefined && { user }),
    ...(address !== undefined && { address }),
  }
}

/** What a server wrote down of a client is hostile. */
const quoting =
  (mask: Masker): Quote =>
  (text) =>
    mask.everywhere(visible(text, 300))
