import fc from 'fast-check'
import { beforeAll, describe, expect, it, test } from 'vitest'
import { certificateFacts, parseCertificate } from '../../../src/diagnose/wire/certificate.ts'
import { analyseChain, type RootStore } from '../../../src/diagnose/wire/certificate-chain.ts'
import { alternativeNames, identify, nameOf, urlsOf } from '../../../src/diagnose/wire/certificate-names.ts'
import { children, readElement } from '../../../src/diagnose/wire/der.ts'
import { inspectionProduct } from '../../../src/diagnose/wire/inspection.ts'
import { readOcsp } from '../../../src/diagnose/wire/ocsp.ts'
import { issue, makePki, type Issued, type Pki, type Wishes } from '../../support/certificates.ts'

let pki: Pki

beforeAll(async () => {
  pki = await makePki()
})

const facts = ({ der }: Issued) => certificateFacts(der, Date.now())
const factsFor = async (wishes: Wishes) => facts(await issue(wishes))

describe('the facts of a certificate', () => {
  it('are what was issued', async () => {
    const wishes: Wishes = {
      names: ['ftp.test', '*.example.com'],
      addresses: ['192.0.2.1', '2001:db8::1'],
      mustStaple: true,
      issuerUrl: 'http://ca.test/issuer.crt',
      ocspUrl: 'http://ocsp.test/',
      to: 10,
      issuer: pki.intermediate,
    }
    expect(await factsFor(wishes)).toMatchObject({
      subject: 'CN=ftp.test',
      issuer: 'CN=Test Intermediate',
      commonName: 'ftp.test',
      issuerName: 'Test Intermediate',
      dnsNames: ['ftp.test', '*.example.com'],
      ipAddresses: ['192.0.2.1', '2001:db8::1'],
      daysLeft: 9,
      validity: 'valid',
      key: { type: 'EC', bits: 256, curve: 'prime256v1' },
      signature: 'ecdsa-with-SHA256',
      selfSigned: false,
      ca: false,
      issuerUrls: ['http://ca.test/issuer.crt'],
      ocspUrls: ['http://ocsp.test/'],
      mustStaple: true,
      fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    })
  })

  it.each<[string, Wishes, object]>([
    ['expired', { from: -30, to: -3 }, { validity: 'expired', daysLeft: -4 }],
    ['not yet valid', { from: 2, to: 30 }, { validity: 'not-yet-valid' }],
    ['self-signed', {}, { selfSigned: true, ca: false, mustStaple: false }],
    ['an authority', { ca: true }, { selfSigned: true, ca: true }],
    ['common name only', { names: [], commonName: 'old.test' }, { dnsNames: [], commonName: 'old.test' }],
    ['RSA 1024', { rsaBits: 1024 }, { key: { type: 'RSA', bits: 1024 } }],
    ['without common name', { subject: 'O=Example' }, { subject: 'O=Example', issuerName: 'Example' }],
  ])('%s', async (_, wishes, expected) => {
    expect(await factsFor(wishes)).toMatchObject(expected)
  })

  it('name the product that inspects', async () => {
    const avast = await issue({ subject: 'CN=avast! Web/Mail Shield Root, O=avast! Web/Mail Shield', ca: true })
    expect(await factsFor({ issuer: avast })).toMatchObject({ inspectedBy: 'Avast' })
    expect(await factsFor({ issuer: pki.root })).not.toHaveProperty('inspectedBy')
  })
})

/** Everything that is done with a certificate of which the server says that it is one. */
function readAll(der: Uint8Array): void {
  const read = certificateFacts(der, Date.now())
  if (read) identify(JSON.parse(JSON.stringify(read)) as typeof read, 'ftp.test')
  const parsed = parseCertificate(der)
  if (parsed) analyseChain([parsed, parsed], [])
}

describe('hostile bytes', () => {
  const der = () => pki.leaf.der
  it('never make reading throw', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const read = () => [certificateFacts(bytes, 0), readOcsp(bytes), children(readElement(bytes)?.content ?? bytes)]
        expect(read).not.toThrow()
      }),
    )
  })

  it('nor does a good certificate with some of its bytes changed, or cut off', () => {
    const change = fc.record({ at: fc.nat(der().length - 1), to: fc.nat(255) })
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 8 }), fc.nat(der().length), (changes, end) => {
        const bytes = Uint8Array.from(der())
        for (const { at, to } of changes) bytes[at] = to
        for (const each of [bytes, bytes.subarray(0, end)]) expect(() => readAll(each)).not.toThrow()
      }),
      { numRuns: 2000 },
    )
  })
})

describe('names', () => {
  it.each<[string, string[], string, boolean]>([
    ['ftp.test', ['ftp.test'], 'dns', true],
    ['FTP.Test.', ['ftp.test'], 'dns', true],
    ['a.example.com', ['*.example.com'], 'dns', true],
    ['a.b.example.com', ['*.example.com'], '', false],
    ['example.com', ['*.example.com'], '', false],
    ['example.com', ['*.com'], '', false],
    ['a.example.com', ['a*.example.com'], '', false],
    ['xn--fsq.example.com', ['*.example.com'], 'dns', true],
    ['other.test', ['ftp.test'], '', false],
  ])('%s against %j', (host, dnsNames, by, matches) => {
    const found = identify({ dnsNames, ipAddresses: [] }, host)
    expect(found.matches).toBe(matches)
    expect(found.by ?? '').toBe(by)
  })

  test('an address is compared with addresses only', () => {
    const certificate = { dnsNames: ['192.0.2.1'], ipAddresses: ['2001:db8::1'], commonName: '192.0.2.1' }
    expect(identify(certificate, '192.0.2.1').matches).toBe(false)
    expect(identify(certificate, '2001:db8:0::1')).toMatchObject({ matches: true, by: 'ip' })
  })

  test('the common name counts only where there is no other', () => {
    const host = 'old.test'
    expect(identify({ dnsNames: [], ipAddresses: [], commonName: host }, host)).toMatchObject({ by: 'common-name' })
    expect(identify({ dnsNames: ['new.test'], ipAddresses: [], commonName: host }, host).matches).toBe(false)
  })

  test('nobody smuggles in a second name (CVE-2021-44532)', () => {
    const text = 'DNS:"evil.test, DNS:ftp.test", DNS:real.test, IP Address:192.0.2.1'
    expect(alternativeNames(text)).toEqual({
      dnsNames: ['evil.test, DNS:ftp.test', 'real.test'],
      ipAddresses: ['192.0.2.1'],
    })
    expect(nameOf('O=x\nCN=a\nCN=b', 'CN')).toBe('b')
    expect(urlsOf('OCSP - URI:http://a/\nCA Issuers - URI:http://b/\n', 'CA Issuers')).toEqual(['http://b/'])
  })
})

describe('a chain', () => {
  const certificates = (...issued: Issued[]) => issued.flatMap(({ der }) => parseCertificate(der) ?? [])
  const knowing = (...roots: Issued[]): RootStore[] => [
    { name: 'bundled', bySubject: (subject) => certificates(...roots).filter((root) => root.subject === subject) },
  ]

  it('is complete where it leads to a known root', () => {
    const { leaf, intermediate, root } = pki
    const read = (...sent: Issued[]) => analyseChain(certificates(...sent), knowing(root))
    const complete = { state: 'complete', root: 'bundled', issuer: 'Test Root', rootSent: false, unused: 0 }
    expect(read(leaf, intermediate)).toEqual(complete)
    expect(read(leaf, intermediate, root)).toEqual({ ...complete, rootSent: true })
    expect(read(root)).toMatchObject({ state: 'complete', rootSent: true })
  })

  it('may be sent in any order', () => {
    const { leaf, intermediate, root } = pki
    expect(analyseChain(certificates(leaf, root, intermediate), knowing(root)).state).toBe('complete')
  })

  it('lacks a link where the issuer is neither sent nor known', () => {
    const { leaf, intermediate, root } = pki
    expect(analyseChain(certificates(leaf), knowing(root))).toMatchObject({
      state: 'incomplete',
      issuer: 'Test Intermediate',
    })
    expect(analyseChain(certificates(leaf, root), knowing(root))).toMatchObject({ state: 'incomplete', unused: 1 })
    expect(analyseChain(certificates(leaf, intermediate), [])).toMatchObject({
      state: 'incomplete',
      issuer: 'Test Root',
    })
  })

  it('ends in itself, or in a root of one’s own', async () => {
    const { leaf, intermediate, root } = pki
    expect(analyseChain(certificates(await issue()), []).state).toBe('self-signed')
    expect(analyseChain(certificates(leaf, intermediate, root), []).state).toBe('private-root')
    expect(analyseChain([], [])).toMatchObject({ state: 'empty' })
  })

  it('asks the second store only where the first does not know', () => {
    const { leaf, intermediate, root } = pki
    const asked: string[] = []
    const second: RootStore = { name: 'system', bySubject: (subject) => (asked.push(subject), []) }
    analyseChain(certificates(leaf, intermediate), [...knowing(root, intermediate), second])
    expect(asked).toEqual([])
    const system: RootStore = { ...knowing(root)[0], name: 'system' } as RootStore
    expect(analyseChain(certificates(leaf, intermediate), [...knowing(), system])).toMatchObject({ root: 'system' })
  })

  it('is not taken for another authority of the same name', async () => {
    const impostor = await issue({ commonName: 'Test Root', ca: true })
    const { leaf, intermediate } = pki
    expect(analyseChain(certificates(leaf, intermediate), knowing(impostor)).state).toBe('incomplete')
  })
})

test.each([
  ['CN=ESET SSL Filter CA\nO=ESET, spol. s r. o.', 'ESET'],
  ['CN=Kaspersky Anti-Virus Personal Root Certificate\nO=AO Kaspersky Lab', 'Kaspersky'],
  ['CN=FG100F1234567890\nOU=Certificate Authority\nO=Fortinet', 'Fortinet FortiGate'],
  ['CN=Zscaler Intermediate Root CA (zscaler.net)\nO=Zscaler Inc.', 'Zscaler'],
  ['CN=ca.example.goskope.com', 'Netskope'],
  ['CN=Cisco Umbrella Root CA', 'Cisco Umbrella'],
  ['CN=Bitdefender Personal CA.Net-Defender', 'Bitdefender'],
  ['CN=R11\nO=Let’s Encrypt', undefined],
  ['CN=DigiCert Global G2 TLS RSA SHA256 2020 CA1\nO=DigiCert Inc', undefined],
])('%j is %s', (issuer, product) => {
  expect(inspectionProduct(issuer)).toBe(product)
})
