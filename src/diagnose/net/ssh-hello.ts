import type { Speaks } from '../model/observation.ts'
import { ProbeFailure } from '../model/failure.ts'
import type { KexInit } from '../model/ssh.ts'
import { classifyFirstBytes } from '../wire/first-bytes.ts'
import { fromBytes } from '../wire/latin1.ts'
import { readDisconnect, readKexInit } from '../wire/ssh-messages.ts'
import { SshReader, type SshEvent } from '../wire/ssh-reader.ts'
import { abortable } from './abortable.ts'
import type { Link } from './port.ts'
import { Recording } from './recording.ts'
import { IDENT } from './ssh-types.ts'

/** What a server says of itself before any key is agreed on. */
export interface SshHello {
  readonly speaks: Speaks
  /** What arrived first, Latin-1, at most 4 KiB. */
  readonly banner: string
  readonly before: readonly string[]
  /** Missing where what answers is not SSH. */
  readonly ident?: string
  readonly kexInit?: KexInit
  /** Until the first words. */
  readonly ms: number
}

const KEPT = 4096
/** A server that has begun to speak and then stops is read as it stands after this long. */
const MID_WORD_MS = 2000
/** The key exchange offer follows the identification within a round trip. */
const OFFER_MS = 6000
const OUR_IDENT = `SSH-2.0-${IDENT}\r\n`
/** Text may come before the identification, so words of these kinds alone decide nothing. */
const VAGUE: ReadonlySet<string> = new Set(['other', 'ssh', 'empty', 'telnet'])

/**
 * Hears a new connection out, up to SSH_MSG_KEXINIT. It listens from the beginning on: a server that hangs up at once
 * does so before anybody asks.
 */
export class SshHearing {
  readonly #link: Link
  readonly #reader = new SshReader()
  readonly #recording: Recording
  readonly #before: string[] = []
  readonly #begun = performance.now()
  #first = new Uint8Array(0)
  #ms = 0
  #ident: string | undefined
  #kexInit: KexInit | undefined
  #malformed: string | undefined
  #disconnect: string | undefined
  #ended?: 'closed' | 'reset'
  #changed = Promise.withResolvers<void>()
  readonly #identified = Promise.withResolvers<void>()

  readonly #listeners = {
    data: (bytes: Uint8Array) => this.#receive(bytes),
    end: () => this.#end('closed'),
    error: () => this.#end('reset'),
    close: () => this.#end('closed'),
  }

  constructor(link: Link) {
    this.#link = link
    this.#recording = new Recording(link.socket)
    for (const [event, listener] of Object.entries(this.#listeners)) link.socket.on(event, listener)
  }

  /** When the server has identified itself and been asked for its offer, which takes a round trip. */
  get identified(): Promise<void> {
    return this.#identified.promise
  }

  /**
   * What was heard; the connection stays open where it ended with an offer. Throws `ssh-turned-away` with the server's
   * words where it has nothing else to say, `closed` and `reset` where it says nothing.
   */
  async hello(signal: AbortSignal): Promise<SshHello> {
    try {
      const hello = await this.#listen(signal)
      if (!hello.kexInit) this.close()
      return hello
    } catch (reason) {
      this.close()
      throw reason
    }
  }

  /**
   * The connection as if nothing had been read from it, for a client that calls itself the same: what was heard comes
   * again, and the client's identification is not sent a second time. Undefined where the connection has ended.
   */
  handOver(): Link | undefined {
    const { socket } = this.#link
    for (const [event, listener] of Object.entries(this.#listeners)) socket.off(event, listener)
    if (this.#kexInit && this.#recording.replay(OUR_IDENT)) return this.#link
    this.close()
    return undefined
  }

  close(): void {
    this.#link.socket.destroy()
  }

  async #listen(signal: AbortSignal): Promise<SshHello> {
    for (;;) {
      if (this.#ident !== undefined) return this.#withOffer(signal)
      const { kind, complete } = classifyFirstBytes(this.#first)
      const isOther = complete && !VAGUE.has(kind)
      if (isOther || this.#malformed !== undefined) return this.#hello(kind === 'empty' ? 'other' : kind)
      if (this.#ended) throw this.#turnedAway()
      const isWaiting = this.#first.length > 0
      const patience = isWaiting ? AbortSignal.timeout(MID_WORD_MS) : undefined
      if (!(await this.#change(signal, patience))) return this.#hello(kind === 'ssh' ? 'ssh' : 'other')
    }
  }

  /** Our identification makes the server send its offer; it is what every client sends, and leads to nothing. */
  async #withOffer(signal: AbortSignal): Promise<SshHello> {
    this.#link.socket.write(OUR_IDENT)
    this.#identified.resolve()
    const patience = AbortSignal.timeout(OFFER_MS)
    while (!this.#kexInit) {
      if (this.#disconnect !== undefined)
        throw new ProbeFailure({ code: 'ssh-disconnect', text: this.#disconnect, command: 'KEXINIT' })
      if (this.#malformed !== undefined)
        throw new ProbeFailure({ code: 'malformed', text: this.#malformed, command: 'KEXINIT' })
      if (this.#ended)
        throw new ProbeFailure({ code: this.#ended, text: `${this.#ident}, then the end`, command: 'KEXINIT' })
      if (!(await this.#change(signal, patience)))
        throw new ProbeFailure({ code: 'timeout', text: `${this.#ident}, then silence`, command: 'KEXINIT' })
    }
    return this.#hello('ssh')
  }

  #hello(speaks: Speaks): SshHello {
    return {
      speaks,
      banner: fromBytes(this.#first),
      before: this.#before,
      ms: this.#ms,
      ...(this.#ident !== undefined && { ident: this.#ident }),
      ...(this.#kexInit && { kexInit: this.#kexInit }),
    }
  }

  #turnedAway(): ProbeFailure {
    const words = fromBytes(this.#first).trim()
    if (words !== '') return new ProbeFailure({ code: 'ssh-turned-away', text: words })
    const code = this.#ended ?? 'closed'
    return new ProbeFailure({ code, text: code === 'reset' ? 'the connection was reset' : 'the server hung up' })
  }

  /** False when patience ends first. */
  async #change(signal: AbortSignal, patience: AbortSignal | undefined): Promise<boolean> {
    try {
      await abortable(this.#changed.promise, patience ? AbortSignal.any([signal, patience]) : signal)
      return true
    } catch (reason) {
      if (signal.aborted) throw reason
      return false
    }
  }

  #receive(bytes: Uint8Array): void {
    if (this.#first.length === 0) this.#ms = performance.now() - this.#begun
    if (this.#first.length < KEPT) this.#first = Buffer.concat([this.#first, bytes]).subarray(0, KEPT)
    this.#recording.keep(bytes)
    for (const event of this.#reader.push(bytes)) this.#take(event)
    // What follows the offer is for whoever goes on with the connection.
    if (this.#kexInit) this.#link.socket.pause()
    this.#wake()
  }

  #take(event: SshEvent): void {
    if (event.type === 'text') this.#before.push(event.line)
    if (event.type === 'ident') this.#ident = event.line
    if (event.type === 'malformed') this.#malformed = event.why
    if (event.type !== 'packet') return
    this.#kexInit ??= readKexInit(event.payload)
    this.#disconnect ??= readDisconnect(event.payload)?.text
  }

  #end(how: 'closed' | 'reset'): void {
    this.#ended ??= how
    this.#wake()
  }

  #wake(): void {
    this.#changed.resolve()
    this.#changed = Promise.withResolvers<void>()
  }
}
