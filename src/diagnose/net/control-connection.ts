import type { Reply } from '../model/reply.ts'
import type { Socket } from 'node:net'
import { ProbeFailure, type Failure } from '../model/failure.ts'
import { ReplyReader } from '../wire/reply-reader.ts'
import { abortable, patiently } from './abortable.ts'
import { classify } from './classify.ts'
import { isCutWord, nameFirstWords, type FirstWords } from './first-words.ts'
import { waitFor, type Pending, type Waiting } from './pending.ts'
import type { Link } from './port.ts'

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
  #stream: Socket
  readonly #reader = new ReplyReader()
  readonly #waiting: Waiting[] = []
  #sent = 0
  #first = new Uint8Array(0)
  #ended?: ProbeFailure
  /** What the server said unasked: the 421 before it hangs up is the reason for what follows. */
  #farewell?: Reply
  #greeting?: Reply
  #changed = Promise.withResolvers<void>()

  readonly #hear = {
    data: (bytes: Uint8Array) => this.#receive(bytes),
    end: () => this.#end({ code: 'closed', text: 'the server closed the connection' }),
    error: (error: Error) => this.#end(classify(error)),
    close: () => this.#end({ code: 'closed', text: 'the connection is closed' }),
  }

  constructor(link: Link) {
    this.link = link
    this.#stream = link.socket
    this.#listen(true)
  }

  /**
   * Continues over what a handshake makes of the socket. What came behind the last reply must not be read as if it were
   * protected: somebody on the way may have put it there (the flaw known as STARTTLS injection).
   */
  async secure(shake: (socket: Socket) => Promise<Socket>): Promise<void> {
    if (this.busy || this.#reader.rest.length > 0) {
      throw new ProbeFailure({ code: 'malformed', text: 'something came in the clear behind the answer to AUTH' })
    }
    this.#listen(false)
    this.#stream = await shake(this.#stream)
    this.#listen(true)
  }

  #listen(on: boolean): void {
    for (const [event, listener] of Object.entries(this.#hear)) this.#stream[on ? 'on' : 'off'](event, listener)
  }

  /** Gives the socket away; nothing more is read from it here. */
  handOver(): Socket {
    this.#listen(false)
    this.#end({ code: 'closed', text: 'the connection was handed over' })
    return this.#stream
  }

  /** Whether commands are still without their last reply. */
  get busy(): boolean {
    return this.#waiting.length > 0
  }

  /** Whether the server has greeted. */
  get greeted(): boolean {
    return this.#greeting !== undefined
  }

  get open(): boolean {
    return this.#ended === undefined
  }

  /** Waits until what the server says first can be named. Throws `closed` or `reset` when it hangs up without a word. */
  async firstWords(signal: AbortSignal): Promise<FirstWords> {
    let patience: AbortSignal | undefined
    for (;;) {
      const isOver = this.#ended !== undefined || patience?.aborted === true
      const words = nameFirstWords(this.#first, { greeting: this.#greeting, isOver })
      if (words) return words
      if (this.#ended) throw this.#ended
      if (isCutWord(this.#first)) patience ??= AbortSignal.timeout(MID_WORD_MS)
      else patience = undefined
      await patiently(this.#changed.promise, signal, patience)
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
    if (this.open && !this.busy) this.#stream.end('QUIT\r\n')
    else this.#stream.destroy()
  }

  #flush(): void {
    const limit = this.oneAtATime ? 1 : this.#waiting.length
    for (; this.#sent < limit; this.#sent++) {
      const next = this.#waiting[this.#sent]
      if (!next) return
      this.#stream.write(Buffer.concat([next.bytes, Buffer.from('\r\n')]))
    }
  }

  #receive(bytes: Uint8Array): void {
    if (this.#first.length < KEPT) this.#first = Buffer.concat([this.#first, bytes]).subarray(0, KEPT)
    for (const event of this.#reader.push(bytes)) {
      if (event.type === 'reply') this.#take(event.reply)
      if (event.type === 'overflow') this.#end({ code: 'malformed', text: `the server sent more than ${event.limit}` })
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

  #end(failure: Failure): void {
    if (this.#ended) return
    this.#ended = new ProbeFailure(failure)
    for (const waiting of this.#waiting.splice(0)) waiting.fail(this.#because(waiting.line))
    this.#wake()
  }

  #because(command: string): ProbeFailure {
    const { failure } = this.#ended as ProbeFailure
    if (!this.#farewell) return new ProbeFailure({ ...failure, command })
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
