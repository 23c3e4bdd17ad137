import fc from 'fast-check'
import ipaddr from 'ipaddr.js'
import { describe, expect, it } from 'vitest'
import { refuseTarget, Ruling, type TargetRules } from '../../../src/diagnose/net/guarded-rules.ts'

const rules = (more: Partial<TargetRules> = {}): TargetRules => ({
  allow: [],
  deny: [],
  ports: [],
  services: [],
  ...more,
})
const NOTHING = { own: [], services: [] }
const why = (host: string, more?: Partial<TargetRules>, port = 21) => refuseTarget({ host, port }, rules(more))?.reason
const EVERYTHING = { allow: ['0.0.0.0/0', '::/0', '*.internal', '*.local', '*.localhost', 'localhost'] }

/** What is refused whatever is listed, and what only where nothing lists it. */
const NEVER = [
  ['127.0.0.1', 'loopback'],
  ['127.255.255.254', 'loopback'],
  ['127.1', 'loopback'],
  ['2130706433', 'loopback'],
  ['0x7f000001', 'loopback'],
  ['0x7f.1', 'loopback'],
  ['0177.0.0.1', 'loopback'],
  ['::1', 'loopback'],
  ['[::1]', 'loopback'],
  ['0:0:0:0:0:0:0:1', 'loopback'],
  ['::ffff:127.0.0.1', 'loopback'],
  ['::ffff:7f00:1', 'loopback'],
  ['0:0:0:0:0:ffff:127.0.0.1', 'loopback'],
  ['::127.0.0.1', 'loopback'],
  ['::7f00:1', 'loopback'],
  ['::ffff:0:127.0.0.1', 'loopback'],
  ['64:ff9b::127.0.0.1', 'loopback'],
  ['64:ff9b::7f00:1', 'loopback'],
  ['64:ff9b:1::127.0.0.1', 'loopback'],
  ['64:ff9b:1:7f00:0:100:808:808', 'loopback'],
  ['64:ff9b:1::', 'unspecified'],
  ['2002:7f00:1::', 'loopback'],
  ['2002:7f00:1:1::1', 'loopback'],
  ['2001:0:7f00:1::8.8.8.8', 'loopback'],
  ['2001:0:808:808::80ff:fffe', 'loopback'],
  ['0.0.0.0', 'unspecified'],
  ['0', 'unspecified'],
  ['0.1.2.3', 'unspecified'],
  ['::', 'unspecified'],
  ['::ffff:0.0.0.0', 'unspecified'],
  ['169.254.0.1', 'link-local'],
  ['fe80::1', 'link-local'],
  ['fe80::1%eth0', 'link-local'],
  ['2606:2800:220:1::1%eth0', 'link-local'],
  ['febf::1', 'link-local'],
  ['169.254.169.254', 'metadata'],
  ['::ffff:169.254.169.254', 'metadata'],
  ['::ffff:a9fe:a9fe', 'metadata'],
  ['64:ff9b::a9fe:a9fe', 'metadata'],
  ['2002:a9fe:a9fe::1', 'metadata'],
  ['2852039166', 'metadata'],
  ['0xA9.0xFE.0xA9.0xFE', 'metadata'],
  ['0251.0376.0251.0376', 'metadata'],
  ['100.100.100.200', 'metadata'],
  ['168.63.129.16', 'metadata'],
  ['192.0.0.192', 'metadata'],
  ['fd00:ec2::254', 'metadata'],
  ['fd20:ce::254', 'metadata'],
  ['224.0.0.1', 'multicast'],
  ['239.255.255.255', 'multicast'],
  ['ff02::1', 'multicast'],
  ['::ffff:224.0.0.1', 'multicast'],
  ['255.255.255.255', 'broadcast'],
  ['64:ff9b::ffff:ffff', 'broadcast'],
  ['localhost', 'loopback'],
  ['LOCALHOST.', 'loopback'],
  ['ftp.localhost', 'loopback'],
  ['ip6-localhost', 'loopback'],
  ['metadata.google.internal', 'metadata'],
  ['Metadata.Google.Internal.', 'metadata'],
] as const

const UNLISTED = [
  ['10.0.0.1', 'private'],
  ['012.0.0.1', 'private'],
  ['172.16.0.1', 'private'],
  ['172.31.255.255', 'private'],
  ['192.168.1.1', 'private'],
  ['3232235777', 'private'],
  ['::ffff:10.0.0.1', 'private'],
  ['::10.0.0.1', 'private'],
  ['64:ff9b::10.0.0.1', 'private'],
  ['2002:c0a8:101::1', 'private'],
  ['2001:0:808:808::f5ff:fffe', 'private'],
  ['fc00::1', 'private'],
  ['fdff:ffff::1', 'private'],
  ['100.64.0.1', 'shared'],
  ['100.127.255.255', 'shared'],
  ['192.0.0.1', 'special'],
  ['192.0.2.1', 'special'],
  ['198.51.100.7', 'special'],
  ['203.0.113.9', 'special'],
  ['198.18.0.1', 'special'],
  ['192.88.99.1', 'special'],
  ['240.0.0.1', 'special'],
  ['2001:db8::1', 'special'],
  ['3fff::1', 'special'],
  ['64:ff9b:1::8.8.8.8', 'special'],
  ['fec0::1', 'special'],
  ['100::1', 'special'],
  ['2001:2::1', 'special'],
  ['2001:10::1', 'special'],
  ['4000::1', 'special'],
  ['::1:0:0:1', 'special'],
  ['5f00::1', 'special'],
] as const

const PUBLIC = [
  '8.8.8.8',
  '1.0.0.1',
  '128.0.0.1',
  '172.15.255.255',
  '172.32.0.1',
  '100.63.255.255',
  '100.128.0.1',
  '169.253.0.1',
  '223.255.255.255',
  '2606:2800:220:1:248:1893:25c8:1946',
  '2a00:1450:4001::1',
  '::ffff:8.8.8.8',
  '64:ff9b::8.8.8.8',
  '2002:808:808::1',
  '2001:0:808:808::f7f7:f7f7',
  'ftp.example.com',
  'localhost.example.com',
  'notlocal',
  'xn--mnchen-3ya.de',
]

describe('a target as it was typed', () => {
  it.each(NEVER)('%s is never allowed: %s', (host, reason) => {
    expect(why(host)).toBe(reason)
    expect(why(host, EVERYTHING)).toBe(reason)
    expect(why(host, { allow: [host] })).toBe(reason)
  })

  it.each(UNLISTED)('%s is allowed only where it is listed: %s', (host, reason) => {
    expect(why(host)).toBe(reason)
    expect(why(host, EVERYTHING)).toBeUndefined()
    expect(why(host, { ...EVERYTHING, deny: ['0.0.0.0/0', '::/0'] })).toBe('denied')
  })

  it.each(PUBLIC)('%s is allowed', (host) => {
    expect(why(host)).toBeUndefined()
  })

  it.each([
    ['ftp.local', 'local-name'],
    ['printer.corp.internal', 'local-name'],
    ['nas.home.arpa', 'local-name'],
    ['internal', 'local-name'],
  ])('%s means something in one network only', (host, reason) => {
    expect(why(host)).toBe(reason)
    expect(why(host, { allow: [host] })).toBeUndefined()
    expect(why(host, { allow: ['10.0.0.0/8'] })).toBe(reason)
  })

  it.each([
    ['ftp.bad.example', ['*.bad.example'], 'denied'],
    ['bad.example', ['*.bad.example'], undefined],
    ['bad.example', ['bad.example'], 'denied'],
    ['BAD.example.', ['bad.example'], 'denied'],
    ['verybad.example', ['*.bad.example', 'bad.example'], undefined],
    ['8.8.8.8', ['8.8.8.0/24'], 'denied'],
    ['::ffff:8.8.8.8', ['8.8.8.8'], 'denied'],
    ['8.8.8.8', ['::ffff:8.8.8.0/120'], 'denied'],
    ['64:ff9b::8.8.8.8', ['64:ff9b::/96'], 'denied'],
    ['2002:808:808::1', ['8.8.8.8/32'], 'denied'],
    ['8.8.9.8', ['8.8.8.0/24'], undefined],
  ] as const)('%s with the deny list %j: %s', (host, deny, reason) => {
    expect(why(host, { deny })).toBe(reason)
    expect(why(host, { deny, allow: [host] })).toBe(reason)
  })

  it.each([
    [21, undefined],
    [22, undefined],
    [990, undefined],
    [2121, undefined],
    [2222, undefined],
    [80, 'port'],
    [6379, 'port'],
    [40_000, undefined],
    [40_010, undefined],
    [40_011, 'port'],
  ])('port %i: %s', (port, reason) => {
    expect(why('ftp.example.com', { ports: [{ from: 40_000, to: 40_010 }] }, port)).toBe(reason)
  })

  it('names what was refused', () => {
    expect(refuseTarget({ host: '0x0a.1', port: 21 }, rules())).toEqual({ reason: 'private', address: '10.0.0.1' })
    expect(refuseTarget({ host: 'a.local', port: 80 }, rules())).toEqual({ reason: 'local-name', host: 'a.local' })
    expect(refuseTarget({ host: 'a.example', port: 80 }, rules())).toEqual({ reason: 'port', port: 80 })
    expect(why('db.example.com', { services: ['DB.example.com'] })).toBe('own-service')
  })
})

const v4 = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255), fc.nat(255))
const DENIED = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '127.0.0.0/8', '169.254.0.0/16', '224.0.0.0/4'].concat(
  ['0.0.0.0/8', '100.64.0.0/10', '192.0.2.0/24', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24', '240.0.0.0/4'],
)
const hex = (high: number, low: number) => ((high << 8) | low).toString(16)

/** One IPv4 address in every way in which an IPv6 address can hold it. */
function embeddings([a, b, c, d]: readonly [number, number, number, number]): string[] {
  const [high, low] = [hex(a, b), hex(c, d)]
  const turned = `${hex(a ^ 255, b ^ 255)}:${hex(c ^ 255, d ^ 255)}`
  return [
    `${a}.${b}.${c}.${d}`,
    `::ffff:${a}.${b}.${c}.${d}`,
    `::ffff:0:${high}:${low}`,
    `64:ff9b::${high}:${low}`,
    `64:ff9b:1::${high}:${low}`,
    `64:ff9b:1:abcd::${a}.${b}.${c}.${d}`,
    `2002:${high}:${low}::1`,
    `2002:${high}:${low}:ffff::8.8.8.8`,
    `2001:0:${high}:${low}::f7f7:f7f7`,
    `2001:0:808:808:0:0:${turned}`,
  ]
}

describe('addresses in any disguise', () => {
  it('are refused wherever the bare address is', () => {
    const inDenied = fc.tuple(fc.constantFrom(...DENIED), v4).map(([range, host]) => {
      const [network, bits] = ipaddr.IPv4.parseCIDR(range)
      const mask = ipaddr.IPv4.subnetMaskFromPrefixLength(bits).octets
      const octet = (i: number) =>
        ((network.octets[i] ?? 0) & (mask[i] ?? 0)) | ((host[i] ?? 0) & ~(mask[i] ?? 0) & 255)
      return [octet(0), octet(1), octet(2), octet(3)] as const
    })
    fc.assert(
      fc.property(inDenied, (octets) => {
        for (const address of embeddings(octets))
          expect({ address, why: why(address) }).not.toMatchObject({ why: undefined })
      }),
    )
  })

  it('are refused where the operator denies the bare address, whatever else is allowed', () => {
    fc.assert(
      fc.property(v4, fc.integer({ min: 1, max: 32 }), (octets, bits) => {
        const deny = [`${octets.join('.')}/${bits}`]
        for (const address of embeddings(octets)) {
          expect({ address, why: why(address, { ...EVERYTHING, deny }) }).not.toMatchObject({ why: undefined })
        }
      }),
    )
  })

  it('are the same peer as an address of this machine', () => {
    const ruling = new Ruling(rules(EVERYTHING))
    fc.assert(
      fc.property(v4, (octets) => {
        const own = [octets.join('.')]
        for (const address of embeddings(octets)) {
          expect(ruling.refuseAddress(address, { ...NOTHING, own })).toBeDefined()
          expect(ruling.refuseAddress(address, { ...NOTHING, services: own })).toBeDefined()
        }
      }),
    )
  })

  it('never make a refusal throw', () => {
    const host = fc.oneof(fc.ipV4(), fc.ipV4Extended(), fc.ipV6(), fc.domain(), fc.string())
    const refuse = (name: string, port: number) => () => refuseTarget({ host: name, port }, rules())
    fc.assert(
      fc.property(host, fc.nat(65_535), (name, port) => {
        expect(refuse(name, port)).not.toThrow()
      }),
    )
  })
})
