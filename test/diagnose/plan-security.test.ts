import { describe, expect, test } from 'vitest'
import type { Observation } from '../../src/diagnose/model/observation.ts'
import type { Options } from '../../src/diagnose/model/target.ts'
import { plan, timeFor, type Plan } from '../../src/diagnose/plan.ts'
import { thirdAddress } from '../../src/diagnose/probes/bounce.ts'
import { connected, greeted, healthy, loggedIn, ok, refused, reply } from '../support/observations.ts'

const REVIEW: readonly string[] = [
  ...['anonymous', 'anonymous-write', 'plain-login', 'plain-data', 'bounce', 'mod-copy', 'starttls-injection'],
]

function planFor(seen: readonly Observation[], user?: string, options: Options = { security: true }): Plan {
  const target = { protocol: 'ftp', host: '203.0.113.10', port: 21, ...(user && { user }) } as const
  return plan({ target, options, resolvers: [], seen, slow: new Map() })
}

const reviewed = ({ steps }: Plan) => steps.filter(({ probe }) => REVIEW.includes(probe))
const probes = (some: Plan) => reviewed(some).map(({ probe }) => probe)

const proftpd = [
  ...[connected(), greeted('220 ProFTPD Server (Debian) [203.0.113.10]')],
  ok('login', { userReply: reply('331 Password required for web'), passReply: reply('230 User web logged in'), ms: 9 }),
]
const withoutLogin = loggedIn().slice(0, 5)
const admitted = ok('anonymous', { userReply: reply('230 Anonymous user logged in'), isEncrypted: false })
const turnedAway = refused('anonymous', '530 Login incorrect.', { command: 'PASS' })

describe('a security review', () => {
  test('is made only when it was asked for', () => {
    expect(probes(planFor(healthy(), 'web', {}))).toEqual([])
    expect(probes(planFor(healthy(), 'web', { deep: true }))).toEqual([])
  })

  test('asks what a stranger may, and what TLS leaves open', () => {
    expect(probes(planFor(withoutLogin))).toEqual(['plain-login', 'starttls-injection', 'anonymous'])
    expect(probes(planFor([...withoutLogin, turnedAway]))).not.toContain('bounce')
  })

  test('goes on from an anonymous login', () => {
    const after = probes(planFor([...withoutLogin, admitted]))
    expect(after.slice(-2)).toEqual(['anonymous-write', 'bounce'])
  })

  test('needs no second login where the person is the stranger', () => {
    const after = probes(planFor(healthy(), 'anonymous'))
    expect(after).not.toContain('anonymous')
    expect(after).toContain('anonymous-write')
  })

  test('does not ask again what the login has shown', () => {
    expect(probes(planFor(healthy(), 'web'))).not.toContain('plain-login')
  })

  test('asks ProFTPD alone for mod_copy', () => {
    expect(probes(planFor(healthy(), 'web'))).not.toContain('mod-copy')
    expect(probes(planFor(proftpd, 'web'))).toContain('mod-copy')
  })

  test('comes when all the rest is over, one thing after the other', () => {
    const steps = reviewed(planFor(proftpd, 'web'))
    expect(steps.every(({ after }) => after?.includes('*'))).toBe(true)
    expect(steps.slice(1).map(({ after }) => after?.[1])).toEqual(steps.slice(0, -1).map(({ probe }) => probe))
  })

  test('is not made where a login was refused', () => {
    const seen = [...withoutLogin, refused('login', '530 Login incorrect.', { command: 'PASS' })]
    expect(probes(planFor(seen, 'web'))).toEqual([])
  })

  test('has its own number of connections, and its own time', () => {
    expect(planFor(healthy(), 'web').connections).toBe(20)
    expect(planFor(withoutLogin).connections).toBe(20)
    expect(planFor(healthy(), 'web', {}).connections).toBe(4)
    expect(timeFor({ security: true })).toBeGreaterThan(timeFor({}))
  })
})

describe('the third address of a bounce', () => {
  test.each([
    ['198.51.100.7', ['127.0.0.1', '198.51.100.7'], '192.0.2.1'],
    ['52.10.0.2', ['127.0.0.1', '52.10.0.2', '10.0.0.2', '172.17.0.1', '100.64.0.1'], '192.0.2.1'],
    ['52.10.0.2', ['52.10.0.2', '52.10.0.3', '2a02:10::2'], '52.10.0.3'],
    ['2a02:10::2', ['::1', 'fe80::1', 'fd00::1', '52.10.0.3'], '2001:db8::1'],
    ['2a02:10::2', ['2a02:10::2', '2a02:10::3'], '2a02:10::3'],
  ])('from %s with %j', (local, own, expected) => {
    expect(thirdAddress(local, own)).toBe(expected)
  })
})
