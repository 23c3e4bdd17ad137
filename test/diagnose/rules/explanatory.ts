import type { Failure } from '../../../src/diagnose/model/failure.ts'
import type { Observation } from '../../../src/diagnose/model/observation.ts'
import type { FindingId } from '../../../src/diagnose/rules/index.ts'
import {
  blocked,
  connected,
  fail,
  HOST,
  HOST6,
  loggedIn,
  ok,
  refused,
  skipped,
  type Asked,
} from '../../support/observations.ts'

/** Findings that no cause counts: they tell the reader what else was seen. */
export const EXPLANATORY: readonly FindingId[] = [
  'hosts-file-differs',
  'resolvers-split',
  'no-network-here',
  'ipv4-works',
  'ssh-on-another-port',
  'first-command-unanswered',
  'greeted-with-a-refusal',
  'pasv-refused',
  'pasv-leaves-address-open',
  'pasv-announces-own-address',
  'epsv-works',
  'pasv-works',
  'upload-not-in-listing',
  'upload-not-deletable',
  'path-narrow-but-harmless',
  'server-product',
  'ssh-beyond-this-check',
  'ssh-host-key-known',
  'sftp-upload-not-deletable',
  'addresses-not-allowed',
  'data-port-not-allowed',
]

const NOT_ALLOWED: Failure = {
  code: 'target-not-allowed',
  text: 'port 25 may not be probed from here (data-port)',
  refusal: { reason: 'data-port', port: 25 },
}

/** Facts for findings that no fault of the corpus brings along. */
export const MORE_FACTS: readonly (Asked & { readonly name: string; readonly seen: readonly Observation[] })[] = [
  {
    name: 'this machine has no network',
    seen: [fail('connect', 'no-route', { subject: HOST, durationMs: 1 }), skipped('greeting', 'connect')],
  },
  {
    name: 'both addresses refused',
    seen: [fail('connect', 'refused', { subject: HOST }), fail('connect', 'refused', { subject: HOST6 })],
  },
  { name: 'the main address is IPv6', seen: [connected(HOST6), fail('greeting', 'closed', { subject: HOST6 })] },
  {
    name: 'the private address and the closed range',
    seen: [...loggedIn(), ...blocked('EPSV', 'refused'), ...blocked('PASV', 'refused', '10.99.2.2')],
  },
  {
    name: 'a name beyond ASCII refused',
    options: { uploadName: '表.txt' },
    seen: [...loggedIn(), refused('write', '553 \xe8\xa1\xa8.txt: Permission denied.', { command: 'STOR' })],
  },
  {
    name: 'an address and a data port that may not be probed',
    seen: [
      ok('dns-lookup', { addresses: [], refused: [{ address: '10.0.0.1', reason: 'private' }] }),
      ...loggedIn(),
      fail('data-connect', NOT_ALLOWED, { subject: 'EPSV' }),
    ],
  },
  { name: 'ping only', seen: [ok('ping', { answered: true })] },
]
