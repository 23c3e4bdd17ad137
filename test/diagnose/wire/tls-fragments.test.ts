import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CertificateRequests } from '../../../src/diagnose/wire/tls-certificate-request.ts'
import { TlsEndings } from '../../../src/diagnose/wire/tls-ending.ts'
import { TlsFragments, type TlsFragment } from '../../../src/diagnose/wire/tls-fragments.ts'

const uint16 = (value: number) => [value >> 8, value & 255]
const record = (type: number, body: readonly number[]) => [type, 3, 3, ...uint16(body.length), ...body]
const bodyOf = (length: number) => Array.from({ length }, (_, index) => index & 255)
const message = (type: number, length: number) => [type, 0, ...uint16(length), ...bodyOf(length)]

/** The same bytes in pieces, cut at these places. */
function pieces(bytes: readonly number[], cuts: readonly number[]): Uint8Array[] {
  const places = [0, ...new Set(cuts.map((cut) => cut % (bytes.length + 1))), bytes.length].sort((a, b) => a - b)
  return places.slice(1).map((end, index) => Uint8Array.from(bytes.slice(places[index], end)))
}

function read(parts: readonly Uint8Array[], see: (fragment: TlsFragment) => void = () => {}): TlsFragments {
  const reader = new TlsFragments()
  for (const part of parts) for (const fragment of reader.push(part)) see(fragment)
  return reader
}

const cuts = fc.array(fc.nat(), { maxLength: 12 })
const records = fc.array(fc.record({ type: fc.integer({ min: 20, max: 23 }), length: fc.nat({ max: 300 }) }), {
  maxLength: 8,
})

describe('records', () => {
  it('are the same wherever the bytes are cut', () => {
    fc.assert(
      fc.property(records, cuts, (sent, where) => {
        const bytes = sent.flatMap(({ type, length }) => record(type, bodyOf(length)))
        const bodies: number[][] = []
        const whole: { type: number; length: number }[] = []
        const reader = read(pieces(bytes, where), ({ type, length, ends, bytes: piece }) => {
          bodies.push([...piece])
          if (ends) whole.push({ type, length })
        })
        expect(whole).toEqual(sent)
        expect(bodies.flat()).toEqual(sent.flatMap(({ length }) => bodyOf(length)))
        expect(reader.isCut).toBe(false)
      }),
    )
  })

  it('that are not complete are known to be cut, at every place', () => {
    const bytes = record(23, bodyOf(30))
    for (let end = 1; end < bytes.length; end++) expect(read([Uint8Array.from(bytes.slice(0, end))]).isCut).toBe(true)
  })
})

/** How a server ended that sent records of these types and lengths, so many bytes of data in them. */
function endOf(
  version: string,
  bytes: number,
  sent: readonly (readonly [number, number])[],
  tail: readonly number[] = [],
) {
  const endings = new TlsEndings()
  const stream = [...sent.flatMap(([type, length]) => record(type, bodyOf(length))), ...tail]
  const { isCut } = read([Uint8Array.from(stream)], (fragment) => endings.see(fragment))
  return endings.end(version, { bytes, isCut })
}

const OLD = [
  [22, 65],
  [22, 775],
  [20, 1],
  [22, 40],
] as const
/** A ServerHello, the hidden handshake, two tickets. */
const NEW = [
  [22, 122],
  [20, 1],
  [23, 23],
  [23, 795],
  [23, 281],
  [23, 69],
  [23, 282],
  [23, 282],
] as const

describe('the end of what a server sends', () => {
  it.each([
    ['TLSv1.2', 5000, [...OLD, [23, 5024], [21, 26]], 'close-notify'],
    ['TLSv1.2', 5000, [...OLD, [23, 5024]], 'none'],
    ['TLSv1.2', 0, [...OLD, [21, 26]], 'close-notify'],
    ['TLSv1.2', 0, OLD, 'none'],
    ['TLSv1', 100, [...OLD, [23, 128], [21, 32]], 'close-notify'],
    ['TLSv1.3', 5000, [...NEW, [23, 5017], [23, 19]], 'close-notify'],
    ['TLSv1.3', 5000, [...NEW, [23, 5017]], 'none'],
    ['TLSv1.3', 0, [...NEW, [23, 19]], 'close-notify'],
    // Nothing was sent, so nothing can be missing; a ticket may be padded like an alert.
    ['TLSv1.3', 0, NEW, 'unknown'],
    // Two bytes of data are as long as an alert: what was decrypted tells which it is.
    ['TLSv1.3', 2, [...NEW, [23, 19]], 'none'],
    ['TLSv1.3', 5002, [...NEW, [23, 5017], [23, 19]], 'none'],
    // Padded records hide their length too (RFC 8446 section 5.4).
    ['TLSv1.3', 500, [...NEW, [23, 1041], [23, 529]], 'unknown'],
  ] as const)('%s, %i bytes of data, %j: %s', (version, bytes, sent, ending) => {
    expect(endOf(version, bytes, sent)).toBe(ending)
  })

  it('may lie in the middle of a record', () => {
    for (const version of ['TLSv1.2', 'TLSv1.3']) {
      expect(endOf(version, 9, [...OLD, [23, 33]], [23, 3])).toBe('cut')
      expect(endOf(version, 9, [...OLD, [23, 33]], [23, 3, 3, 0, 9, 1])).toBe('cut')
    }
  })

  it('is never thought proper where the alert is taken away, and always where it is there', () => {
    const lengths = fc.array(fc.integer({ min: 3, max: 16_384 }), { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(lengths, (data) => {
        const bytes = data.reduce((sum, length) => sum + length, 0)
        const sent = [...NEW, ...data.map((length) => [23, length + 17] as const)]
        expect(endOf('TLSv1.3', bytes, sent)).toBe('none')
        expect(endOf('TLSv1.3', bytes, [...sent, [23, 19]])).toBe('close-notify')
      }),
      { numRuns: 40 },
    )
  })
})

const flight = (...messages: readonly (readonly [number, number])[]) =>
  messages.flatMap(([type, length]) => message(type, length))
const ASKING = [
  [2, 77],
  [11, 900],
  [12, 300],
  [13, 60],
  [14, 0],
] as const

describe('a request for a client certificate', () => {
  it.each([true, false])('is found in TLS 1.2 (%s), however the flight is cut into records and pieces', (isAsked) => {
    const messages = flight(...ASKING.filter(([type]) => isAsked || type !== 13))
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), cuts, (size, where) => {
        const chunks = Array.from({ length: Math.ceil(messages.length / size) }, (_, index) =>
          record(22, messages.slice(index * size, (index + 1) * size)),
        )
        const requests = new CertificateRequests()
        read(pieces(chunks.flat(), where), (fragment) => requests.see(fragment))
        expect(requests.answer('TLSv1.2')).toBe(isAsked)
      }),
    )
  })

  it('is not known before the server has said all, nor when it resumes', () => {
    const answer = (bytes: readonly number[]) => {
      const requests = new CertificateRequests()
      read([Uint8Array.from(bytes)], (fragment) => requests.see(fragment))
      return requests.answer('TLSv1.2')
    }
    expect(answer(record(22, flight([2, 77], [11, 900])))).toBeUndefined()
    // What is encrypted may look like anything.
    const resumed = [...record(22, flight([2, 77])), ...record(20, [1]), ...record(22, flight([13, 60]))]
    expect(answer(resumed)).toBeUndefined()
  })

  it.each([
    ['answered by an empty Certificate', [25, 69], true],
    ['not made: Finished comes first', [53], false],
    ['not known while nothing was encrypted', [], undefined],
  ] as const)('is in TLS 1.3 %s', (_, sizes, isAsked) => {
    const requests = new CertificateRequests()
    const own = [...record(22, bodyOf(500)), ...record(20, [1]), ...sizes.flatMap((size) => record(23, bodyOf(size)))]
    read([Uint8Array.from(own)], (fragment) => requests.seeOwn(fragment))
    expect(requests.answer('TLSv1.3')).toBe(isAsked)
  })
})

it('no bytes make any of it throw', () => {
  const begun = fc.constantFrom(
    [],
    [22, 3, 3, 0, 60, 2, 0, 0, 56],
    [23, 3, 3, 255, 255],
    [22, 3, 1, 0, 4, 13, 255, 255, 255],
  )
  fc.assert(
    fc.property(begun, fc.uint8Array({ maxLength: 200 }), cuts, (head, tail, where) => {
      const [requests, endings] = [new CertificateRequests(), new TlsEndings()]
      const { isCut } = read(pieces([...head, ...tail], where), (fragment) => {
        requests.see(fragment)
        requests.seeOwn(fragment)
        endings.see(fragment)
      })
      for (const version of ['TLSv1.2', 'TLSv1.3']) {
        expect([true, false, undefined]).toContain(requests.answer(version))
        expect(['close-notify', 'none', 'cut', 'unknown']).toContain(
          endings.end(version, { bytes: tail.length, isCut }),
        )
      }
    }),
    { numRuns: 2000 },
  )
})
