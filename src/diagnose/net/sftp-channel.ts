import { ProbeFailure } from '../model/failure.ts'
import { ByteCursor } from '../wire/byte-cursor.ts'
import { fromBytes } from '../wire/latin1.ts'
import {
  readStatus,
  readVersion,
  REQUEST,
  RESPONSE,
  SftpReader,
  u32,
  writePacket,
  type Field,
} from '../wire/sftp-packet.ts'
import { abortable } from './abortable.ts'
import type { SshProgram } from './ssh-types.ts'

export interface SftpRequest {
  readonly command: keyof typeof REQUEST
  readonly fields: readonly Field[]
}

/** An answer: its type, and a cursor behind its id. */
export interface SftpAnswer {
  readonly type: number
  readonly cursor: ByteCursor
}

const MOST_WORDS = 2000
/** What a shell prints comes in pieces; its end follows soon, and with it the status. */
const LAST_WORDS_MS = 700

/**
 * SFTP requests and answers over the stream of one program. Answers may come in any order, so any number of requests
 * may be under way. The stream is read by our own code, because ssh2's discards what a shell prints into it.
 */
export class SftpChannel {
  readonly #program: SshProgram
  readonly #reader = new SftpReader()
  readonly #waiting = new Map<number, PromiseWithResolvers<SftpAnswer>>()
  readonly #version = Promise.withResolvers<Uint8Array>()
  #id = 0
  #heard = ''
  #errors = ''
  #ended?: ProbeFailure

  constructor(program: SshProgram) {
    this.#program = program
    this.#version.promise.catch(() => {})
    const { stream, stderr } = program
    stream.on('data', (bytes: Uint8Array) => this.#receive(bytes))
    stderr.on('data', (bytes: Uint8Array) => (this.#errors = `${this.#errors}${fromBytes(bytes)}`.slice(0, MOST_WORDS)))
    stream.on('error', (error: Error) => this.#end(new ProbeFailure({ code: 'reset', text: error.message })))
    void program.closed.then(() => this.#farewell())
  }

  get open(): boolean {
    return this.#ended === undefined
  }

  /** SSH_FXP_INIT, answered by SSH_FXP_VERSION (draft-ietf-secsh-filexfer-02 section 4). */
  async start(signal: AbortSignal): Promise<{ readonly version: number; readonly extensions: readonly string[] }> {
    if (this.#ended) throw this.#ended
    this.#program.stream.write(writePacket(REQUEST.INIT, u32(3)))
    const facts = readVersion(await abortable(this.#version.promise, signal))
    if (!facts) throw new ProbeFailure({ code: 'malformed', text: 'an SFTP version that cannot be read' })
    return facts
  }

  /** Sends a request and waits for its answer. Throws `sftp-status-N` for a refusal; the end of a file is an answer. */
  async request({ command, fields }: SftpRequest, signal: AbortSignal): Promise<SftpAnswer> {
    if (this.#ended) throw this.#ended
    const id = ++this.#id
    const waiting = Promise.withResolvers<SftpAnswer>()
    waiting.promise.catch(() => {})
    this.#waiting.set(id, waiting)
    this.#program.stream.write(writePacket(REQUEST[command], u32(id), ...fields))
    const answer = await abortable(waiting.promise, signal)
    if (answer.type !== RESPONSE.status) return answer
    const status = readStatus(answer.cursor)
    if (!status) throw new ProbeFailure({ code: 'malformed', text: 'a status that cannot be read', command })
    if (status.code <= 1) return answer
    const text = status.text || (MEANING[status.code] ?? `status ${status.code}`)
    throw new ProbeFailure({ code: `sftp-status-${status.code}`, text, command })
  }

  close(): void {
    this.#program.stream.destroy()
  }

  #receive(bytes: Uint8Array): void {
    if (this.#heard.length < MOST_WORDS) this.#heard += fromBytes(bytes.subarray(0, MOST_WORDS))
    for (const event of this.#reader.push(bytes)) {
      // The status and the rest of the words follow; `#farewell` tells it all.
      if (event.type === 'garbage') {
        setTimeout(() => void this.#farewell(), LAST_WORDS_MS).unref()
        return
      }
      if (event.type === RESPONSE.version) this.#version.resolve(event.body)
      else this.#answer(event)
    }
  }

  #answer({ type, body }: { type: number; body: Uint8Array }): void {
    const cursor = new ByteCursor(body)
    const id = cursor.uint32() ?? -1
    this.#waiting.get(id)?.resolve({ type, cursor })
    this.#waiting.delete(id)
  }

  /** The stream is over: by text where SFTP was due, by a program that ended, or just so. */
  async #farewell(): Promise<void> {
    if (this.#ended) return
    const late = new Promise<undefined>((done) => setTimeout(() => done(undefined), LAST_WORDS_MS).unref())
    const status = await Promise.race([this.#program.exited, late])
    const words = this.#reader.rest.length > 0 ? this.#heard.trim() : ''
    const errors = this.#errors.trim()
    if (words !== '')
      this.#end(new ProbeFailure({ code: 'sftp-garbage', text: words, ...(errors && { command: errors }) }))
    else if (status !== undefined)
      this.#end(new ProbeFailure({ code: `ssh-exit-${status}`, text: errors || `exit status ${status}` }))
    else this.#end(new ProbeFailure({ code: 'closed', text: errors || 'the SFTP session ended', command: 'session' }))
  }

  #end(failure: ProbeFailure): void {
    if (this.#ended) return
    this.#ended = failure
    this.#version.reject(failure)
    for (const waiting of this.#waiting.values()) waiting.reject(failure)
    this.#waiting.clear()
  }
}

/** The meanings of SSH_FX_* for servers that send no text (section 7). */
const MEANING: Readonly<Record<number, string>> = {
  2: 'No such file',
  3: 'Permission denied',
  4: 'Failure',
  5: 'Bad message',
  6: 'No connection',
  7: 'Connection lost',
  8: 'Operation unsupported',
}
