import { describe, expect, test } from 'vitest'
import type { Observation } from '../../src/diagnose/model/observation.ts'
import type { Protocol } from '../../src/diagnose/model/target.ts'
import { plan } from '../../src/diagnose/plan.ts'
import { connected, fail, greetedWell, healthy, HOST, ok, refused, skipped } from '../support/observations.ts'
import { authAnswered, handshakeFailed } from '../support/tls-observations.ts'
import { healthySftp } from './causes/ssh-corpus.ts'

/** Looks at other ports, by key. */
function looks(seen: readonly Observation[], protocol: Protocol = 'ftp', port = 21): string[] {
  const target = { protocol, host: HOST, port, user: 'web' }
  const { steps } = plan({ target, options: {}, resolvers: [], seen, slow: new Map() })
  return steps
    .filter(({ probe }) => probe === 'other-ssh' || probe === 'other-port')
    .map(({ probe, subject }) => `${probe} ${subject}`)
}

const incorrect = refused('login', '530 Login incorrect.', { command: 'PASS ****' })
const withoutLogin = greetedWell()
const ssh = (subject: string) =>
  ok('other-port', { port: Number(subject), ms: 2, speaks: 'ssh', banner: 'SSH-2.0-x' }, { subject })

describe('SFTP is looked for on the same host', () => {
  test.each<[string, readonly Observation[], Protocol]>([
    ['a login is refused', [...withoutLogin, incorrect], 'ftp'],
    ['a login is held back', [...withoutLogin, skipped('login', 'held back: plaintext-login-not-allowed')], 'ftp'],
    ['TLS is refused to who insists on it', authAnswered('500 AUTH not understood', ['EPSV']), 'ftpes'],
    ['a handshake fails', handshakeFailed('tls-alert-40'), 'ftpes'],
  ])('once, where %s', (_title, seen, protocol) => {
    expect(looks(seen, protocol)).toEqual(['other-ssh 22'])
  })

  test('behind the first port that says it is SSH, where FTP cannot be reached', () => {
    const nobody = [fail('connect', 'refused', { subject: HOST })]
    expect(looks([...nobody, ssh('2222'), ssh('22')]).filter((one) => one.startsWith('other-ssh'))).toEqual([
      'other-ssh 22',
    ])
    expect(looks(nobody)).not.toContain('other-ssh 22')
  })

  test('not where FTP works, and not where it was asked for', () => {
    expect(looks(healthy())).toEqual([])
    expect(looks([...withoutLogin, incorrect], 'ftp', 22)).toEqual([])
  })
})

describe('FTP is looked for on the same host', () => {
  const login = fail('ssh-login', { code: 'ssh-auth-refused', text: 'All configured authentication methods failed' })
  test('where SFTP lets nobody in', () => {
    expect(
      looks([connected(), ...healthySftp().filter(({ probe }) => probe === 'ssh-ident'), login], 'sftp', 22),
    ).toEqual(['other-port 21'])
    expect(looks(healthySftp(), 'sftp', 22)).toEqual([])
  })
})
