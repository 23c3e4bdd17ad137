import { afterEach, describe, expect, test } from 'vitest'
// Loaded beforehand: it takes its time.
import '../../src/diagnose/net/ssh-client.ts'
import {
  diagnose,
  lightCheck,
  loggedInto,
  nodeNet,
  type Report,
  type Request,
  Secret,
} from '../../src/diagnose/index.ts'
import { isStranger, type KnownServer } from '../../src/diagnose/model/known-server.ts'
import { issue } from '../support/certificates.ts'
import { DEPS, PASSWORD } from '../support/scripted/run-scenario.ts'
import { type SshDouble, startSshDouble } from '../support/ssh-server.ts'
import { starttlsServer } from '../support/starttls-server.ts'
import { type Shown, tlsFacts } from '../support/tls-observations.ts'

const SIGNAL = new AbortController().signal
const OTHER = 'cc'.repeat(32)

async function check(request: Request): Promise<Report> {
  let report: Report | undefined
  for await (const event of diagnose(request, { net: nodeNet(), ...DEPS }, SIGNAL)) {
    if (event.type === 'finished') report = event.report
  }
  if (!report) throw new Error('the diagnosis did not finish')
  return report
}

const light = (request: Request) => lightCheck(request, { net: nodeNet(), ...DEPS }, SIGNAL)

/** A server whose certificate nobody vouches for; it refuses every password, so that each one that is sent counts. */
async function untrusted(known: (own: string) => KnownServer): Promise<Request> {
  const port = await starttlsServer(await issue({ addresses: ['127.0.0.1'] }), 'obeys')
  const target = { protocol: 'ftpes', host: '127.0.0.1', port, user: 'web' } as const
  const { seen } = await light({ target: { ...target, user: undefined } as never, options: {} })
  const knownServer = known(seen.certificate?.fingerprint ?? '')
  return { target, options: {}, credential: new Secret(PASSWORD), knownServer }
}

describe('a login that was sent to a certificate before', () => {
  test('goes to the same certificate, though nobody vouches for it', async () => {
    const request = await untrusted((certificate) => ({ certificate }))
    expect((await light(request)).evidence.receipt).toMatchObject({ failedLogins: 1 })
    expect((await check(request)).receipt).toMatchObject({ failedLogins: 1 })
  })

  test('that was known by a host key goes to no certificate for which nobody vouches', async () => {
    const hostKey = { fingerprint: `SHA256:${'A'.repeat(43)}`, algorithm: 'ssh-ed25519' }
    const looked = await light(await untrusted(() => ({ hostKey })))
    expect(looked.signature).toBe('login:certificate-not-known')
    expect(looked.evidence.receipt).toMatchObject({ logins: 0, failedLogins: 0 })
  })

  test('goes to whichever server it meets first', async () => {
    expect((await light(await untrusted(() => ({})))).evidence.receipt).toMatchObject({ failedLogins: 1 })
  })

  test('goes to no other for which nobody vouches, and the check says why', async () => {
    const request = await untrusted(() => ({ certificate: OTHER }))
    const looked = await light(request)
    expect(looked).toMatchObject({ signature: 'login:certificate-not-known', verdict: 'inconclusive' })
    expect(looked.evidence.receipt).toMatchObject({ logins: 0, failedLogins: 0 })
    const report = await check({ ...request, options: { deep: true, write: true } })
    expect(report).toMatchObject({ verdict: 'degraded', channels: { tls: 'ok', login: 'untested', data: 'untested' } })
    expect(report.causes[0]).toMatchObject({ code: 'cert-changed', owner: 'server' })
    expect(report.receipt).toMatchObject({ logins: 0, failedLogins: 0 })
  })
})

describe('a certificate', () => {
  const own = tlsFacts().certificates[0]?.fingerprint ?? ''
  const unsigned: Shown = { authorization: 'DEPTH_ZERO_SELF_SIGNED_CERT', chain: { state: 'self-signed' } }
  const ours: Shown = { authorization: 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY', chain: { root: 'system' } }
  test.each<[string, Shown, string | undefined, boolean]>([
    ['of whom nothing is known', unsigned, undefined, false],
    ['that is the known one', unsigned, own, false],
    ['in whose place another came, for which an authority vouches', {}, OTHER, false],
    ['in whose place one came that signs itself', unsigned, OTHER, true],
    ['in whose place one came of an authority of this machine', { ...ours, above: {} }, OTHER, false],
    ['that has a leaf for its issuer', { ...ours, above: { ca: false } }, OTHER, true],
    ['of another host', { identity: { asked: 'ftp.example.com', matches: false } }, OTHER, true],
    ['that was revoked', { ocsp: { status: 'revoked' } }, OTHER, true],
    ['whose issuer may issue none', { authorization: 'INVALID_CA' }, OTHER, true],
    ['that has expired', { authorization: 'CERT_HAS_EXPIRED', leaf: { validity: 'expired' } }, OTHER, true],
  ])('%s', (_, shown, certificate, expected) => {
    const known = certificate === undefined ? {} : { certificate }
    expect(isStranger(tlsFacts(shown), known)).toBe(expected)
  })
})

const doubles: SshDouble[] = []
afterEach(() => {
  for (const double of doubles.splice(0)) double.close()
})

describe('a login that was sent to a host key before', () => {
  async function known(change: (hostKey: Required<KnownServer>['hostKey']) => Required<KnownServer>['hostKey']) {
    const double = await startSshDouble({ onSftp: () => {} })
    doubles.push(double)
    const target = { protocol: 'sftp', host: '127.0.0.1', port: double.port, user: 'web' } as const
    const credential = new Secret(PASSWORD)
    const { evidence } = await light({ target, options: {}, credential })
    const hostKey = loggedInto(evidence)?.hostKey
    if (!hostKey) throw new Error('nothing was learnt')
    const kept = change(hostKey)
    const again = await light({
      target,
      options: { fingerprint: kept.fingerprint },
      credential,
      knownServer: { hostKey: kept },
    })
    return { again, sent: double.tried.filter((one) => one.startsWith('password')).length - 1 }
  }

  test('goes there again, without a connection more', async () => {
    const { again, sent } = await known((hostKey) => hostKey)
    expect([again.evidence.receipt.connections, sent]).toEqual([1, 1])
  })

  test('is found by the key, where it is shown by another algorithm now', async () => {
    const { again, sent } = await known((hostKey) => ({ ...hostKey, algorithm: 'ssh-dss' }))
    expect([again.evidence.receipt.logins, sent]).toEqual([1, 1])
  })

  test.each(['sftp', 'auto'] as const)('that was known by a certificate is not sent by SSH (%s)', async (protocol) => {
    const double = await startSshDouble({ onSftp: () => {} })
    doubles.push(double)
    const request: Request = {
      target: { protocol, host: '127.0.0.1', port: double.port, user: 'web' },
      options: {},
      credential: new Secret(PASSWORD),
      knownServer: { certificate: OTHER },
    }
    expect(await light(request)).toMatchObject({ signature: 'ssh-login:certificate-not-known' })
    expect(await check(request)).toMatchObject({ verdict: 'inconclusive', channels: { login: 'untested' } })
    expect(double.tried.filter((one) => one.startsWith('password'))).toEqual([])
  })

  test('goes to no other', async () => {
    const { again, sent } = await known((hostKey) => ({ ...hostKey, fingerprint: `SHA256:${'A'.repeat(43)}` }))
    expect(again).toMatchObject({ signature: 'ssh-auth-methods:ssh-host-key', verdict: 'failing' })
    expect(sent).toBe(0)
  })
})
