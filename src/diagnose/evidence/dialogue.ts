import type { QuotedLine } from '../model/quoted-line.ts'
import type { Reply } from '../model/reply.ts'
import { guessCommand, isAsking, isConversational } from './guess.ts'
import { begin, hear, note, type Phase, send, type State, type Surroundings } from './phase.ts'
import { speechOf, type Speech } from './speech.ts'

/** One thing in a client's output, with how far the session was when it came. */
export type Item =
  | { readonly type: 'note'; readonly at: QuotedLine; readonly phase: Phase }
  | { readonly type: 'command'; readonly at: QuotedLine; readonly phase: Phase; readonly text: string }
  | ServerSaid

export interface ServerSaid {
  readonly type: 'reply'
  /** The last line of the reply: the one with the code and the final word. */
  readonly at: QuotedLine
  readonly phase: Phase
  readonly reply: Reply
  /** What was answered, where it is known or can be told from the reply. */
  readonly command: string | undefined
  /** A client repeats it in an error of its own. */
  readonly isEcho: boolean
}

interface Open {
  readonly code: string
  readonly lines: string[]
}

/** Follows the session line by line: commands and replies are matched in the order in which they were sent. */
export function readDialogue(lines: readonly QuotedLine[]): Item[] {
  const state = begin()
  let open: Open | undefined
  return lines.flatMap((at, index): Item[] => {
    const speech = speechOf(at.text)
    const continued = continues(open, speech)
    if (continued && open) {
      open.lines.push(speech.text.trim())
      if (!isEnd(open, speech.text)) return []
    } else if (speech.who === 'server' && /^\d{3}-/.test(speech.text)) {
      open = { code: speech.text.slice(0, 3), lines: [speech.text] }
      return []
    }
    const whole = open?.lines ?? [speech.text]
    open = undefined
    const next = lines[index + 1]?.text ?? ''
    return read({ at, speech: continued ? { who: 'server', text: whole[0] ?? '' } : speech, whole, next }, state)
  })
}

/** A line of a reply that is still open: with its code, or one that begins with a blank, or bare text after `<`. */
function continues(open: Open | undefined, { who, text }: Speech): boolean {
  if (!open || who === 'client' || who === 'echo') return false
  return who === 'server' || text === '' || text.startsWith(' ') || text.startsWith(open.code)
}

function isEnd({ code, lines }: Open, text: string): boolean {
  return lines.length > 200 || new RegExp(`^${code}(?: |$)`).test(text.trim())
}

interface Heard {
  readonly at: QuotedLine
  readonly speech: Speech
  readonly whole: readonly string[]
  readonly next: string
}

function read({ at, speech, whole, next }: Heard, state: State): Item[] {
  if (speech.who === 'client') {
    send(state, speech.text)
    return [{ type: 'command', at, phase: state.phase, text: speech.text }]
  }
  const code = /^[1-5]\d\d(?=[ -]|$)/.exec(speech.text)?.[0]
  if (speech.who === 'note' || code === undefined) {
    note(state, speech.text)
    return [{ type: 'note', at, phase: state.phase }]
  }
  const reply: Reply = { code: Number(code), lines: whole.map((line) => line.slice(0, 1000)) }
  if (speech.who === 'echo') {
    const command = guessCommand(reply, { line: at.text, next, state })
    return [{ type: 'reply', at, phase: state.phase, reply, command, isEcho: true }]
  }
  const phase = state.phase
  const command = answered(reply, { line: at.text, next, state })
  hear(state, reply, command)
  return [{ type: 'reply', at, phase, reply, command, isEcho: false }]
}

/** The command that a reply answers. A greeting answers none, which is an empty text here. */
function answered(reply: Reply, around: Surroundings): string | undefined {
  const { state } = around
  if (isConversational(reply, state)) return ''
  if (!state.hasCommands) return guessCommand(reply, around)
  if (isAsking(reply)) return state.pending[0]
  return state.pending.shift() ?? (reply.code === 421 ? 'NOOP' : guessCommand(reply, around))
}
