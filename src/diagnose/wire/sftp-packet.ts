import { ByteCursor } from './byte-cursor.ts'
import { fromBytes, toBytes } from './latin1.ts'

/** Requests of SFTP version 3 (draft-ietf-secsh-filexfer-02 section 3), the version that every server speaks. */
export const REQUEST = {
  INIT: 1,
  OPEN: 3,
  CLOSE: 4,
  READ: 5,
  WRITE: 6,
  OPENDIR: 11,
  READDIR: 12,
  REMOVE: 13,
  REALPATH: 16,
  STAT: 17,
} as const

export const RESPONSE = { version: 2, status: 101, handle: 102, data: 103, name: 104, attrs: 105 } as const

/** Flags of SSH_FXP_OPEN (section 6.3). `EXCLUSIVE` fails where the file is there already. */
export const OPEN = { read: 1, write: 2, create: 8, exclusive: 0x20 } as const

/** `SSH_FX_EOF` and `SSH_FX_OK` (section 7); the others are refusals. */
export const STATUS = { ok: 0, eof: 1 } as const

/** A name or a handle: bytes in no agreed encoding, as Latin-1. */
export type Field = { readonly u32: number } | { readonly u64: number } | { readonly bytes: Uint8Array }

export const u32 = (value: number): Field => ({ u32: value })
export const u64 = (value: number): Field => ({ u64: value })
export const text = (latin1: string): Field => ({ bytes: toBytes(latin1) })
export const data = (bytes: Uint8Array): Field => ({ bytes })

/** `uint32 length, byte type, fields` (section 3). */
export function writePacket(type: number, ...fields: readonly Field[]): Uint8Array {
  const body = Buffer.concat([Buffer.of(type), ...fields.map(encode)])
  return Buffer.concat([encode(u32(body.length)), body])
}

function encode(field: Field): Buffer {
  if ('bytes' in field) return Buffer.concat([encode(u32(field.bytes.length)), field.bytes])
  const bytes = Buffer.alloc('u32' in field ? 4 : 8)
  if ('u32' in field) bytes.writeUInt32BE(field.u32)
  else bytes.writeBigUInt64BE(BigInt(field.u64))
  return bytes
}

export interface SftpPacket {
  readonly type: number
  readonly body: Uint8Array
}

/** What has been cut from the stream, or the proof that it is no SFTP. */
export type SftpEvent = SftpPacket | { readonly type: 'garbage' }

/** OpenSSH sends up to 256 KiB; text read as a length is always more than 32 MiB, for its first byte is at least 0x02. */
const LONGEST = 1024 * 1024

/** Cuts an SFTP stream into packets, wherever the byte stream was cut. */
export class SftpReader {
  #rest = new Uint8Array(0)
  #broken = false

  push(bytes: Uint8Array): SftpEvent[] {
    if (this.#broken) return []
    this.#rest = Buffer.concat([this.#rest, bytes])
    const packets: SftpPacket[] = []
    while (this.#rest.length >= 4) {
      const length = new DataView(this.#rest.buffer, this.#rest.byteOffset).getUint32(0)
      if (length < 1 || length > LONGEST) {
        this.#broken = true
        return [...packets, { type: 'garbage' }]
      }
      if (this.#rest.length < 4 + length) break
      packets.push({ type: this.#rest[4] ?? 0, body: this.#rest.slice(5, 4 + length) })
      this.#rest = this.#rest.subarray(4 + length)
    }
    return packets
  }

  /** What is no packet, or not yet one. */
  get rest(): Uint8Array {
    return this.#rest
  }
}

/** SSH_FXP_VERSION (section 4): the version and the names of the extensions. */
export function readVersion(body: Uint8Array): { readonly version: number; readonly extensions: string[] } | undefined {
  const cursor = new ByteCursor(body)
  const version = cursor.uint32()
  if (version === undefined) return undefined
  const extensions: string[] = []
  for (let name = cursor.string(); name; name = cursor.string()) {
    extensions.push(fromBytes(name))
    cursor.string()
  }
  return { version, extensions }
}

/** SSH_FXP_STATUS (section 7) behind its id. Servers of versions 1 and 2 send no text. */
export function readStatus(cursor: ByteCursor): { readonly code: number; readonly text: string } | undefined {
  const code = cursor.uint32()
  return code === undefined ? undefined : { code, text: fromBytes(cursor.string() ?? new Uint8Array(0)) }
}

export interface SftpAttributes {
  readonly size?: number
  readonly mode?: number
}

/** ATTRS (section 5), as far as it is of use here. */
export function readAttributes(cursor: ByteCursor): SftpAttributes {
  const flags = cursor.uint32() ?? 0
  const size = flags & 1 ? cursor.uint64() : undefined
  if (flags & 2) cursor.uint64()
  const mode = flags & 4 ? cursor.uint32() : undefined
  if (flags & 8) cursor.uint64()
  if (flags & 0x8000_0000) {
    const pairs = cursor.uint32() ?? 0
    for (let pair = 0; pair < pairs && cursor.string(); pair++) cursor.string()
  }
  return { ...(size !== undefined && { size }), ...(mode !== undefined && { mode }) }
}

/** The names of SSH_FXP_NAME (section 7) behind its id. */
export function readEntries(cursor: ByteCursor): string[] {
  const count = cursor.uint32() ?? 0
  const names: string[] = []
  for (let entry = 0; entry < count; entry++) {
    const name = cursor.string()
    if (!name || !cursor.string()) break
    readAttributes(cursor)
    names.push(fromBytes(name))
  }
  return names
}
