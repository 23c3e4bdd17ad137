import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ByteCursor } from '../../../src/diagnose/wire/byte-cursor.ts'
import {
  data,
  readAttributes,
  readEntries,
  readStatus,
  readVersion,
  SftpReader,
  text,
  u32,
  u64,
  writePacket,
} from '../../../src/diagnose/wire/sftp-packet.ts'
import { latin1 } from './bytes.ts'

function read(...pieces: Uint8Array[]): unknown[] {
  const reader = new SftpReader()
  return pieces
    .flatMap((piece) => reader.push(piece))
    .map((one) => ('body' in one ? [one.type, [...one.body]] : 'garbage'))
}

const packets = fc.array(fc.tuple(fc.integer({ min: 0, max: 255 }), fc.uint8Array({ maxLength: 60 })), {
  minLength: 1,
  maxLength: 6,
})

describe('an SFTP stream', () => {
  it('is the same wherever it is cut', () => {
    fc.assert(
      fc.property(packets, fc.infiniteStream(fc.integer({ min: 1, max: 9 })), (some, cuts) => {
        const bytes = Buffer.concat(some.map(([type, body]) => writePacket(type, data(body))))
        const pieces: Uint8Array[] = []
        for (let at = 0; at < bytes.length;) {
          const length = cuts.next().value ?? 1
          pieces.push(bytes.subarray(at, at + length))
          at += length
        }
        expect(read(...pieces)).toEqual(read(bytes))
        expect(read(bytes)).toHaveLength(some.length)
      }),
    )
  })

  it.each([
    ['nologin', 'This account is currently not available.\n'],
    ['Chinese', '\xe6\xac\xa2\xe8\xbf\x8e\n'],
    ['a line end first', '\r\nWelcome to the server\r\n'],
    ['date', 'Sun Nov 22 16:00:57 UTC 2026\n'],
    ['nothing but zeros', '\0\0\0\0\0'],
  ])('is told from what a shell prints: %s', (_, words) => {
    expect(read(latin1(words))).toEqual(['garbage'])
  })

  it('keeps what is too short to be told', () => {
    const reader = new SftpReader()
    expect(reader.push(latin1('x\n'))).toEqual([])
    expect(Buffer.from(reader.rest).toString()).toBe('x\n')
  })

  it('never throws, whatever comes', () => {
    const property = fc.property(fc.array(fc.uint8Array({ maxLength: 80 }), { maxLength: 8 }), (pieces) => {
      read(...pieces)
      for (const piece of pieces) {
        readVersion(piece)
        for (const reader of [readStatus, readEntries, readAttributes]) reader(new ByteCursor(piece))
      }
    })
    expect(() => fc.assert(property)).not.toThrow()
  })
})

describe('SFTP answers', () => {
  const cursor = (...fields: Parameters<typeof writePacket>[1][]) =>
    new ByteCursor(writePacket(0, ...fields).subarray(5))

  it('tell version and extensions', () => {
    const body = writePacket(2, u32(3), text('posix-rename@openssh.com'), text('1')).subarray(5)
    expect(readVersion(body)).toEqual({ version: 3, extensions: ['posix-rename@openssh.com'] })
    expect(readVersion(new Uint8Array(3))).toBeUndefined()
  })

  it('tell a status, with or without words', () => {
    expect(readStatus(cursor(u32(3), text('Permission denied'), text('')))).toEqual({
      code: 3,
      text: 'Permission denied',
    })
    expect(readStatus(cursor(u32(4)))).toEqual({ code: 4, text: '' })
  })

  it('tell attributes in any combination', () => {
    expect(readAttributes(cursor(u32(0xd), u64(300_000), u32(0o100644), u32(1), u32(2)))).toEqual({
      size: 300_000,
      mode: 0o100644,
    })
    expect(readAttributes(cursor(u32(2), u32(1), u32(2)))).toEqual({})
    expect(readAttributes(cursor(u32(0x8000_0004), u32(0o40755), u32(1), text('acl'), text('x')))).toEqual({
      mode: 0o40755,
    })
  })

  it('tell names as raw bytes, and stop where the count lies', () => {
    const gbk = '\xd6\xd0\xce\xc4'
    expect(readEntries(cursor(u32(1), text(gbk), text('-rw'), u32(0)))).toEqual([gbk])
    expect(readEntries(cursor(u32(4_000_000_000), text('a'), text('-rw'), u32(0)))).toEqual(['a'])
  })
})
