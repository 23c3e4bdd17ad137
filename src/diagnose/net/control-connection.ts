import type { Reply } from '../model/reply.ts'
import { ProbeFailure } from '../model/failure.ts'
import { classifyFirstBytes, type FirstBytes } from '../wire/first-bytes.ts'
import { fromBytes } from '../wire/latin1.ts'
import { ReplyReader } from '../wire/reply-reader.ts'
import { abortable } from './abortable.ts'
import { waitFor, type Pending, type Waiting } from './pending.ts'
import type { Link } from './port.ts'

/** The first words of a server: a complete FTP reply, or the bytes of something else. */
export interface FirstWords {
  readonly speaks: FirstBytes['kind']
  /** What arrived, Latin-1, at most 4 KiB. */
  readonly text: string
  readonly reply?: Reply
}

/** Bytes kept to tell what a server is that does not speak FTP. */
const KEPT = 4096
/** Something that has begun to speak, not FTP, and stops in the middle is read as it stands after this long. */
const MID_WORD_MS = 2000

/**
 * An FTP control connection: commands go out in order, replies come back in order (RFC 959 section 5.4). Several
 * commands may be sent before the first is answered; `oneAtATime` holds them back for servers that lose commands then.
 */
export class ControlConnection {
  readonly link: Link
  oneAtATime = false
  readonly #reader = new ReplyReader()
  readonly #waiting: Waiting[] = []
  #sent = 0
  #first = new Uint8Array(0)
  #ended?: ProbeFailure
  /** What the server said unasked: the 421 before it hangs up is the reason for what follows. */
  #farewell?: Reply
  #greeting?: Reply
  #changed = Promise.withResolvers<void>()

  constructor(link: Link) {
    this.link = link
    link.socket.on('data', (bytes: Uint8Array) => this.#receive(bytes))
    link.socket.on('end', () => this.#end('closed', 'the server closed the connection'))
    link.socket.on('error', (error: NodeJS.ErrnoException) =>
      this.#end(error.code === 'ETIMEDOUT' ? 'timeout' : 'reset', error.message),
    )
    link.socket.on('close', () => this.#end('closed', 'the connection is closed'))
  }

  /** Whether commands are still without their last reply. */
  get busy(): boolean {
    return this.#waiting.length > 0
  }

  get open(): boolean {
    return this.#ended === undefined
  }

  /** Waits until what the server says first can be named. Throws `closed` or `reset` when it hangs up without a word. */
  async firstWords(signal: AbortSignal): Promise<FirstWords> {
    let patience: AbortSignal | undefined
    for (;;) {
      const { kind, complete } = classifyFirstBytes(this.#first)
      // The framing of FTP tells when a greeting is complete, so that is waited for.
      if (kind === 'ftp') patience = undefined
      else if (this.#first.length > 0) patience ??= AbortSignal.timeout(MID_WORD_MS)
      if (kind === 'ftp' && this.#greeting) return { speaks: kind, text: fromBytes(this.#first), reply: this.#greeting }
      const stopped = this.#ended !== undefined || patience?.aborted === true
      if (this.#first.length > 0 && (stopped || (complete && kind !== 'ftp')))
        return { speaks: kind, text: fromBytes(this.#first) }
      if (this.#ended) throw this.#ended
      await this.#nextChange(signal, patience)
    }
  }

  async #nextChange(signal: AbortSignal, patience: AbortSignal | undefined): Promise<void> {
    try {
      await abortable(this.#changed.promise, patience ? AbortSignal.any([signal, patience]) : signal)
    } catch (reason) {
      if (signal.aborted) throw reason
    }
  }

  /** Sends one command and waits for its last reply, whatever its code. A string goes out as UTF-8. */
  async command(line: string | Uint8Array, signal: AbortSignal): Promise<Reply> {
    const pending = this.begin(line)
    pending.opening.catch(() => {})
    try {
      return await abortable(pending.closing, signal)
    } catch (reason) {
      const unanswered = this.#waiting[0]
      if (!isTimeout(reason) || !unanswered) throw reason
      // Replies come in order, so it is the oldest command that the server owes an answer to; this one may not even be sent.
      const { line: command } = unanswered
      throw new ProbeFailure({ code: 'timeout', text: `no answer to ${command}`, command })
    }
  }

  /** Sends one command and hands out its replies as they come. */
  begin(line: string | Uint8Array): Pending {
    const waiting = waitFor(line)
    if (this.#ended) waiting.fail(this.#because(waiting.line))
    else {
      this.#waiting.push(waiting)
      this.#flush()
    }
    return waiting
  }

  /** Says QUIT where that can still be heard, and closes. */
  quit(): void {
    if (this.open && !this.busy) this.link.socket.end('QUIT\r\n')
    else this.link.socket.destroy()
  }

  #flush(): void {
    const limit = this.oneAtATime ? 1 : this.#waiting.length
    for (; this.#sent < limit; this.#sent++) {
      const next = this.#waiting[this.#sent]
      if (!next) return
      this.link.socket.write(Buffer.concat([next.bytes, Buffer.from('\r\n')]))
    }
  }

  #receive(bytes: Uint8Array): void {
    if (this.#first.length < KEPT) this.#first = Buffer.concat([this.#first, bytes]).subarray(0, KEPT)
    for (const event of this.#reader.push(bytes)) {
      if (event.type === 'reply') this.#take(event.reply)
      if (event.type === 'overflow') this.#end('malformed', `the server sent more than ${event.limit}`)
    }
    this.#wake()
  }

  #take(reply: Reply): void {
    // 120 announces a delay and is followed by the real greeting (RFC 959 section 5.4).
    if (!this.#greeting) {
      if (reply.code >= 200) this.#greeting = reply
      return
    }
    const head = this.#waiting[0]
    if (reply.code < 200) {
      head?.takeOpening(reply)
      return
    }
    if (!head) {
      this.#farewell = reply
      return
    }
    this.#waiting.shift()
    this.#sent--
    head.takeClosing(reply)
    if (reply.code === 421) this.#farewell = reply
    this.#flush()
  }

  #end(code: 'closed' | 'reset' | 'malformed' | 'timeout', text: string): void {
    if (this.#ended) return
    this.#ended = new ProbeFailure({ code, text })
    for (const waiting of this.#waiting.splice(0)) waiting.fail(this.#because(waiting.line))
    this.#wake()
  }

  #because(command: string): ProbeFailure {
    const { code, text } = (this.#ended as ProbeFailure).failure
    if (!this.#farewell) return new ProbeFailure({ code, text, command })
    return new ProbeFailure({
      code: `reply-${this.#farewell.code}`,
      text: this.#farewell.lines.join('\n'),
      command,
      reply: this.#farewell,
    })
  }

  #wake(): void {
    this.#changed.resolve()
    this.#changed = Promise.withResolvers<void>()
  }
}

function isTimeout(reason: unknown): boolean {
  return reason instanceof Error && reason.name === 'TimeoutError'
}
