import { Transform, type TransformCallback } from 'node:stream'
import { StringDecoder } from 'node:string_decoder'

/** Asks the terminal to mark what is pasted (bracketed paste, xterm control sequences, DECSET 2004), and to stop that. */
export const MARK_PASTES = '\u001b[?2004h'
export const LEAVE_PASTES = '\u001b[?2004l'

const BEGIN = '\u001b[200~'
const END = '\u001b[201~'
const ESCAPE = 0x1b
const ESCAPE_MS = 50

interface Part {
  readonly type: 'typed' | 'pasted'
  readonly text: string
}

/**
 * Tells what is pasted from what is typed, however the bytes are cut. Gives what is complete, or with `isOver` all
 * that is typed; line ends are \n.
 */
export function pasteSplitter(): (chunk: string, isOver?: boolean) => Part[] {
  let rest = ''
  let isPaste = false
  return (chunk, isOver = false) => {
    rest += chunk
    const parts: Part[] = []
    for (;;) {
      const mark = isPaste ? END : BEGIN
      const at = rest.indexOf(mark)
      if (at < 0) break
      parts.push(toPart(rest.slice(0, at), isPaste))
      rest = rest.slice(at + mark.length)
      isPaste = !isPaste
    }
    if (!isPaste) {
      const held = isOver ? 0 : heldBack(rest)
      parts.push(toPart(rest.slice(0, rest.length - held), false))
      rest = rest.slice(rest.length - held)
    }
    return parts.filter(({ type, text }) => type === 'pasted' || text !== '')
  }
}

/** How much of the end may be the beginning of a mark. A key that begins like one comes whole. */
function heldBack(text: string): number {
  for (let length = BEGIN.length - 1; length > 0; length--) {
    if (text.endsWith(BEGIN.slice(0, length))) return length
  }
  return 0
}

function toPart(text: string, isPaste: boolean): Part {
  // A terminal sends the Enter key for every line end of a paste.
  return isPaste ? { type: 'pasted', text: text.replace(/\r\n?/g, '\n') } : { type: 'typed', text }
}

/** The keyboard without what is pasted, for a line editor that would take every pasted line for a command. */
export class Typed extends Transform {
  readonly #decoder = new StringDecoder('utf8')
  readonly #split = pasteSplitter()
  readonly #source: NodeJS.ReadStream
  readonly #onPaste: (text: string) => void
  #escape: NodeJS.Timeout | undefined

  constructor(source: NodeJS.ReadStream, onPaste: (text: string) => void) {
    super()
    this.#source = source
    this.#onPaste = onPaste
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    clearTimeout(this.#escape)
    this.#take(this.#split(this.#decoder.write(chunk)))
    // The key alone: what it could have begun would have come with it.
    if (chunk.at(-1) === ESCAPE) this.#escape = setTimeout(() => this.#take(this.#split('', true)), ESCAPE_MS).unref()
    done()
  }

  override _flush(done: TransformCallback): void {
    clearTimeout(this.#escape)
    done()
  }

  #take(parts: readonly Part[]): void {
    for (const { type, text } of parts) {
      if (type === 'typed') this.push(text)
      else this.#onPaste(text)
    }
  }

  /** The line editor asks for it, and takes it back while the process is suspended. */
  setRawMode(isRaw: boolean): this {
    this.#source.setRawMode(isRaw)
    return this
  }
}
