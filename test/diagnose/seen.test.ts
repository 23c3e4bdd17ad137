import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Seen } from '../../src/diagnose/model/seen.ts'
import { differencesOf, joinSeen } from '../../src/diagnose/seen-changes.ts'
import { seenOf } from '../../src/diagnose/seen.ts'
import { readScenario } from '../support/scripted/parse-scenario.ts'
import { runScenario } from '../support/scripted/run-scenario.ts'

const CERTIFICATE = {
  fingerprint: 'a'.repeat(64),
  subject: 'CN=ftp.example.com',
  issuer: 'CN=Example CA',
  validFrom: Date.UTC(2026, 0, 1),
  validTo: Date.UTC(2026, 10, 30),
}
const SEEN: Required<Seen> = {
  addresses: ['192.0.2.7', '192.0.2.8'],
  address: '192.0.2.7',
  greeting: '(vsFTPd 3.0.3)',
  features: ['EPSV', 'UTF8'],
  tls: 'TLS 1.3',
  certificate: CERTIFICATE,
  hostKeys: ['SHA256:one', 'SHA256:two'],
  passiveAddress: '192.0.2.7',
  passivePort: 50_001,
}

describe('what has changed on a server', () => {
  test.each<[string, Partial<Seen>, { what: string; before: string; after: string }]>([
    [
      'its addresses',
      { addresses: ['192.0.2.9'], address: '192.0.2.9' },
      { what: 'addresses', before: '192.0.2.7, 192.0.2.8', after: '192.0.2.9' },
    ],
    [
      'its greeting',
      { greeting: '(vsFTPd 3.0.5)' },
      { what: 'greeting', before: '(vsFTPd 3.0.3)', after: '(vsFTPd 3.0.5)' },
    ],
    [
      'what it lists',
      { features: ['EPSV', 'MLST', 'SIZE'] },
      { what: 'features', before: 'UTF8', after: 'MLST, SIZE' },
    ],
    ['that it lists nothing any more', { features: [] }, { what: 'features', before: 'EPSV, UTF8', after: '–' }],
    ['its version of TLS', { tls: 'TLS 1.2' }, { what: 'tls', before: 'TLS 1.3', after: 'TLS 1.2' }],
    [
      'its certificate',
      { certificate: { ...CERTIFICATE, fingerprint: 'b'.repeat(64), validTo: Date.UTC(2027, 1, 28) } },
      {
        what: 'certificate',
        before: '2026-11-30 CN=ftp.example.com aaaaaaaaaaaaaaaa…',
        after: '2027-02-28 CN=ftp.example.com bbbbbbbbbbbbbbbb…',
      },
    ],
    [
      'its host keys',
      { hostKeys: ['SHA256:three'] },
      { what: 'hostKeys', before: 'SHA256:one, SHA256:two', after: 'SHA256:three' },
    ],
    [
      'one of them',
      { hostKeys: ['SHA256:one', 'SHA256:three'] },
      { what: 'hostKeys', before: 'SHA256:one, SHA256:two', after: 'SHA256:one, SHA256:three' },
    ],
    [
      'where it sends clients',
      { passiveAddress: '10.0.0.5' },
      { what: 'passiveAddress', before: '192.0.2.7', after: '10.0.0.5' },
    ],
  ])('is %s', (_, change, difference) => {
    const now = { ...SEEN, ...change }
    expect(differencesOf(SEEN, now)).toEqual([difference])
    const joined = joinSeen(SEEN, now)
    expect(joined).toMatchObject(change)
    expect(differencesOf(joined, now)).toEqual([])
  })

  test.each<[string, Partial<Seen>]>([
    ['its name leads to some of the addresses', { addresses: ['192.0.2.8', '192.0.2.9'] }],
    ['data goes to another port', { passivePort: 50_999 }],
    ['a short look sees one of its host keys', { hostKeys: ['SHA256:two'] }],
    [
      'it is another server of the same name',
      { address: '192.0.2.8', greeting: 'ftp2', certificate: { ...CERTIFICATE, fingerprint: 'c' }, tls: 'TLS 1.2' },
    ],
  ])('is nothing where %s', (_, change) => {
    const now = { ...SEEN, ...change }
    expect(differencesOf(SEEN, now)).toEqual([])
    expect(joinSeen(SEEN, now)).toEqual(SEEN)
  })

  // Of servers that were met, and of those whose manuals show it.
  test.each([
    ['You are user number 1 of 50 allowed.', 'You are user number 3 of 50 allowed.'],
    ['Local time is now 12:36. Server port: 21.', 'Local time is now 14:07. Server port: 21.'],
    ['nas FTP server ready at Sun Nov 22 21:34:32 2026', 'nas FTP server ready at Mon Nov 23 07:01:05 2026'],
    ['ready. 2026-11-22T21:34:32Z', 'ready. 2026-12-01T01:02:03Z'],
    ['FTP server ready, 22.11.2026 9:05 PM', 'FTP server ready, 1.12.2026 10:15 AM'],
    ['Welcome. 12 users are connected', 'Welcome. 7 users are connected'],
    ['session #1042', 'session #1043'],
  ])('is not the time or the count of users: %s', (before, after) => {
    expect(differencesOf({ greeting: before }, { greeting: after })).toEqual([])
  })

  test.each([
    ['ProFTPD Server (Debian) [::ffff:10.99.2.2]', 'ProFTPD Server (Debian) [::ffff:10.99.2.3]'],
    ['(vsFTPd 3.0.3)', '(vsFTPd 3.0.5)'],
    ['pyftpdlib 1.5.7 ready.', 'pyftpdlib 2.0.1 ready.'],
    ['SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u3', 'SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u10'],
    [
      'FTP server (Version 6.4/OpenBSD/Linux-ftpd-0.17) ready.',
      'FTP server (Version 6.4/OpenBSD/Linux-ftpd-0.18) ready.',
    ],
    ['Private system of Example Ltd', 'Private system of Other Ltd'],
  ])('is another version or name: %s', (before, after) => {
    expect(differencesOf({ greeting: before }, { greeting: after })).toHaveLength(1)
  })
})

const text = fc.string({ maxLength: 40, unit: 'binary' })
const anySeen: fc.Arbitrary<Seen> = fc.record(
  {
    addresses: fc.uniqueArray(fc.ipV4(), { minLength: 1, maxLength: 4 }),
    address: fc.ipV4(),
    greeting: text,
    features: fc.uniqueArray(text, { maxLength: 6 }),
    tls: fc.constantFrom('TLS 1.2', 'TLS 1.3'),
    certificate: fc.record({
      fingerprint: text,
      subject: text,
      issuer: text,
      validFrom: fc.integer(),
      validTo: fc.double(),
    }),
    hostKeys: fc.uniqueArray(text, { minLength: 1, maxLength: 3 }),
    passiveAddress: fc.ipV4(),
    passivePort: fc.nat(65_535),
  },
  { requiredKeys: [] },
)

describe('whatever was seen', () => {
  test('there is no difference from itself, none from nothing, and joining changes nothing', () => {
    fc.assert(
      fc.property(anySeen, (seen) => {
        expect(differencesOf(seen, seen)).toEqual([])
        expect(differencesOf(seen, {})).toEqual([])
        expect(differencesOf({}, seen)).toEqual([])
        expect(joinSeen(seen, seen)).toEqual(seen)
        expect(joinSeen(seen, {})).toEqual(seen)
        expect(joinSeen({}, seen)).toEqual(seen)
      }),
    )
  })

  test('what was joined differs from neither what is new, nor from itself', () => {
    fc.assert(
      fc.property(anySeen, anySeen, (before, after) => {
        const joined = joinSeen(before, after)
        expect(differencesOf(joined, after)).toEqual([])
        expect(joinSeen(joined, after)).toEqual(joined)
        expect(Object.keys(joined).toSorted()).toEqual(Object.keys({ ...before, ...after }).toSorted())
      }),
    )
  })
})

describe('what a diagnosis has seen', () => {
  test.each([
    [
      'healthy-pure-ftpd',
      { greeting: expect.stringContaining('Welcome to Pure-FTPd'), features: expect.arrayContaining(['MLST']) },
    ],
    ['pasv-private-address', { passiveAddress: expect.stringMatching(/^(?:10|172|192)\./) }],
    ['healthy-no-feat', { features: [] }],
    ['healthy-dual-stack', { addresses: expect.arrayContaining([expect.stringContaining(':')]) }],
  ])('of %s', async (name, expected) => {
    const { report } = await runScenario(readScenario(name))
    expect(seenOf(report.observations)).toMatchObject(expected)
  })

  test('is nothing but the addresses where nothing answers', async () => {
    const { report } = await runScenario(readScenario('host-dead'))
    expect(Object.keys(seenOf(report.observations))).toEqual(['addresses'])
  })
})
