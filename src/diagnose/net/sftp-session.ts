import { ProbeFailure } from '../model/failure.ts'
import { fromBytes } from '../wire/latin1.ts'
import { data, OPEN, readAttributes, readEntries, RESPONSE, text, u32, u64 } from '../wire/sftp-packet.ts'
import type { SftpAttributes } from '../wire/sftp-packet.ts'
import type { SftpChannel, SftpRequest } from './sftp-channel.ts'

/** No directory that a person looks at is longer; what matters is known by then. */
const MOST_ENTRIES = 20_000
const CHUNK = 32_768
/** Reads under way at a time: 512 KiB, so that a long round trip does not hold the transfer up. */
const WINDOW = 16

export interface SftpReading {
  readonly path: string
  readonly size?: number | undefined
  readonly take: (bytes: Uint8Array) => void
}

/** The file operations of one SFTP session. Names are bytes as Latin-1. */
export class SftpSession {
  readonly #channel: SftpChannel

  constructor(channel: SftpChannel) {
    this.#channel = channel
  }

  get open(): boolean {
    return this.#channel.open
  }

  close(): void {
    this.#channel.close()
  }

  async realpath(path: string, signal: AbortSignal): Promise<string> {
    const { cursor } = await this.#channel.request({ command: 'REALPATH', fields: [text(path)] }, signal)
    const [name = ''] = readEntries(cursor)
    return name
  }

  async stat(path: string, signal: AbortSignal): Promise<SftpAttributes> {
    const { cursor } = await this.#channel.request({ command: 'STAT', fields: [text(path)] }, signal)
    return readAttributes(cursor)
  }

  /** The names in a directory, without `.` and `..`. */
  async list(path: string, signal: AbortSignal): Promise<string[]> {
    const handle = await this.#handle({ command: 'OPENDIR', fields: [text(path)] }, signal)
    const names: string[] = []
    while (names.length < MOST_ENTRIES) {
      const { type, cursor } = await this.#channel.request({ command: 'READDIR', fields: [text(handle)] }, signal)
      if (type !== RESPONSE.name) break
      names.push(...readEntries(cursor))
    }
    await this.#closeHandle(handle, signal)
    return names.filter((name) => name !== '.' && name !== '..')
  }

  /** Reads a file from beginning to end; `take` gets its bytes in order. `size` is what is expected, if anything is. */
  async read({ path, size, take }: SftpReading, signal: AbortSignal): Promise<number> {
    const handle = await this.#handle({ command: 'OPEN', fields: [text(path), u32(OPEN.read), u32(0)] }, signal)
    let at = 0
    for (let isOver = false; !isOver;) {
      // One more than is needed: its answer is the end of the file.
      const expected = size === undefined ? WINDOW : Math.ceil((size - at) / CHUNK) + 1
      const length = Math.max(1, Math.min(WINDOW, expected))
      const offsets = Array.from({ length }, (_, index) => at + index * CHUNK)
      const chunks = await Promise.all(offsets.map((offset) => this.#chunk(handle, offset, signal)))
      for (const chunk of chunks) {
        take(chunk)
        at += chunk.length
        // A short answer may come in mid-file; what was asked for behind it no longer fits and is asked for again.
        isOver = chunk.length === 0
        if (chunk.length < CHUNK && at !== size) break
      }
    }
    await this.#closeHandle(handle, signal)
    return at
  }

  /** Creates a file and writes it; an existing one is never touched. */
  async create(path: string, content: Uint8Array, signal: AbortSignal): Promise<void> {
    const flags = OPEN.write | OPEN.create | OPEN.exclusive
    const handle = await this.#handle({ command: 'OPEN', fields: [text(path), u32(flags), u32(0)] }, signal)
    await this.#channel.request({ command: 'WRITE', fields: [text(handle), u64(0), data(content)] }, signal)
    await this.#channel.request({ command: 'CLOSE', fields: [text(handle)] }, signal)
  }

  async remove(path: string, signal: AbortSignal): Promise<void> {
    await this.#channel.request({ command: 'REMOVE', fields: [text(path)] }, signal)
  }

  async #chunk(handle: string, offset: number, signal: AbortSignal): Promise<Uint8Array> {
    const fields = [text(handle), u64(offset), u32(CHUNK)]
    const { type, cursor } = await this.#channel.request({ command: 'READ', fields }, signal)
    return type === RESPONSE.data ? (cursor.string() ?? new Uint8Array(0)) : new Uint8Array(0)
  }

  async #handle(request: SftpRequest, signal: AbortSignal): Promise<string> {
    const answer = await this.#channel.request(request, signal)
    const handle = answer.type === RESPONSE.handle ? answer.cursor.string() : undefined
    if (!handle)
      throw new ProbeFailure({ code: 'malformed', text: 'an answer without a handle', command: request.command })
    return fromBytes(handle)
  }

  /** Its failure spoils nothing. */
  async #closeHandle(handle: string, signal: AbortSignal): Promise<void> {
    await this.#channel.request({ command: 'CLOSE', fields: [text(handle)] }, signal).catch(() => {})
  }
}
