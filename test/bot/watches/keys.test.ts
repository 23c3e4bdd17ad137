import { expect, test } from 'vitest'
import { keysOf } from '../../../src/bot/watches/keys.ts'

const certificate = { fingerprint: 'ab12', subject: 'x', issuer: 'y', validFrom: 1, validTo: 2 }
const IPV4 = { addresses: ['192.0.2.77'], address: '192.0.2.77', certificate }
const IPV6 = { addresses: ['2001:db8:1:2::3'], certificate }

test.each([
  ['a certificate', 'cert-expired', { seen: IPV4 }, ['cert:ab12', 'server:ftp.example.com']],
  ['a certificate that was not seen', 'cert-expired', { seen: {} }, ['server:ftp.example.com']],
  ['a network', 'port-filtered', { seen: IPV4 }, ['net:192.0.2.0/24', 'server:ftp.example.com']],
  ['a network of IPv6', 'host-dead', { seen: IPV6 }, ['net:2001:db8:1::/48', 'server:ftp.example.com']],
  [
    'a mapped address',
    'host-dead',
    { seen: { address: '::ffff:192.0.2.9' } },
    ['net:192.0.2.0/24', 'server:ftp.example.com'],
  ],
  [
    'a resolver',
    'dns-servfail',
    { seen: IPV4, resolver: '192.0.2.53' },
    ['resolver:192.0.2.53', 'server:ftp.example.com'],
  ],
  ['nothing but the server', 'login-incorrect', { seen: IPV4, resolver: '192.0.2.53' }, ['server:ftp.example.com']],
  ['a cause of another version', 'brand-new', { seen: IPV4 }, ['server:ftp.example.com']],
])('%s', (_, cause, looked, keys) => {
  expect(keysOf(cause, looked, 'FTP.example.com')).toEqual(keys)
})
