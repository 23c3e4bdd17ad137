import type { Reply } from '../../model/reply.ts'
import { begin, hear, type Phase, send, type State } from '../phase.ts'
import type { Entry } from './entry.ts'
import type { Counted } from './tally.ts'

/** One connection, as far as the log has told of it. */
export interface Session {
  user: string | undefined
  address: string | undefined
  readonly state: State
  /** Lines of a reply that goes on. */
  open: string[]
  /** What sftp-server was told to do last, and has not answered. */
  operation: string | undefined
  /** The line that told the client a passive port, as long as nothing follows it. */
  announced: Counted | undefined
}

/** As many as a busy server has open at once; of those before, nothing is needed. */
const MOST = 5_000
const LONGEST_REPLY = 20

export class Sessions {
  readonly #open = new Map<string, Session>()

  /** The session of a line. What lines tell of user and address, later lines of the session need not repeat. */
  of(entry: Entry): Session {
    const key = entry.session ?? `${entry.speaker} ${entry.address ?? ''} ${entry.user ?? ''}`
    let session = this.#open.get(key)
    if (!session) {
      session = {
        user: undefined,
        address: undefined,
        state: begin(),
        open: [],
        operation: undefined,
        announced: undefined,
      }
      this.#open.set(key, session)
      const [oldest] = this.#open.keys()
      if (this.#open.size > MOST && oldest !== undefined) this.#open.delete(oldest)
    }
    session.user = entry.user ?? session.user
    session.address = entry.address ?? session.address
    return session
  }

  /** Sessions whose last word is a passive port: the client was never heard of again. */
  silent(): Counted[] {
    return [...this.#open.values()].flatMap(({ announced }) => (announced ? [announced] : []))
  }
}

/** A whole reply and what it answers: '' for a greeting, undefined where the log does not show the command. */
export interface Answer {
  readonly reply: Reply
  readonly command: string | undefined
  /** How far the session was before. */
  readonly phase: Phase
}

/** The client's command, remembered until it is answered. */
export function command({ state }: Session, text: string): void {
  send(state, text)
  // A log without replies must not grow.
  if (state.pending.length > LONGEST_REPLY) state.pending.shift()
}

/** One line of a reply; undefined until it is complete. */
export function answer(session: Session, line: string): Answer | undefined {
  const { state } = session
  if (!/^[1-5]\d\d[ -]/.test(line)) return undefined
  if (session.open.length < LONGEST_REPLY) session.open.push(line.slice(0, 1000))
  if (line[3] === '-') return undefined
  const reply: Reply = { code: Number(line.slice(0, 3)), lines: session.open }
  session.open = []
  const isGreeting = !state.hasCommands && state.pending.length === 0 && !state.loggedIn
  const asked = reply.code < 200 ? state.pending[0] : (state.pending.shift() ?? (isGreeting ? '' : undefined))
  const { phase } = state
  hear(state, reply, asked)
  return { reply, command: asked, phase }
}
