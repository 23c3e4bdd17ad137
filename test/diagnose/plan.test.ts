import { describe, expect, test } from 'vitest'
import type { Observation } from '../../src/diagnose/model/observation.ts'
import type { Options, Target } from '../../src/diagnose/model/target.ts'
import { plan, type Plan } from '../../src/diagnose/plan.ts'
import { key } from '../../src/diagnose/plan-facts.ts'
import {
  blocked,
  connected,
  fail,
  greeted,
  greetedWell,
  HOST,
  HOST6,
  loggedIn,
  ok,
  worked,
} from '../support/observations.ts'

interface Setting {
  readonly user?: string
  readonly host?: string
  readonly path?: string
  readonly options?: Options
  readonly slow?: readonly string[]
  readonly afterMs?: number
}

const names = ok('dns-lookup', { addresses: [{ address: HOST, family: 4 }] })
const both = ok('dns-lookup', {
  addresses: [
    { address: HOST6, family: 6 },
    { address: HOST, family: 4 },
  ],
})

function planFor(seen: readonly Observation[], setting: Setting = {}): Plan {
  const { host = 'ftp.example.com', user, path, options = {}, slow = [], afterMs = 1000 } = setting
  const target: Target = { protocol: 'ftp', host, port: 21, ...(user && { user }), ...(path && { path }) }
  const waiting = new Map(slow.map((one) => [one, afterMs]))
  return plan({ target, options, resolvers: ['192.0.2.53'], seen, slow: waiting })
}

const steps = ({ steps: all }: Plan) => all.map(({ probe, subject }) => key(probe, subject))

describe('names', () => {
  test.each([
    ['a name is asked of everybody', {}, ['dns-lookup', 'hosts-file', 'dns-query 192.0.2.53']],
    ['localhost is asked of no resolver', { host: 'localhost' }, ['dns-lookup', 'hosts-file']],
    ['an IPv4 address is not looked up', { host: HOST }, [`connect ${HOST}`, `route ${HOST}`]],
    ['an IPv6 address is not looked up', { host: HOST6 }, [`connect ${HOST6}`, `route ${HOST6}`]],
  ])('%s', (_title, setting, expected) => {
    expect(steps(planFor([], setting))).toEqual(expected)
  })
})

describe('the way in', () => {
  test('each family is tried, IPv4 first', () => {
    expect(steps(planFor([both])).filter((step) => step.startsWith('connect'))).toEqual([
      `connect ${HOST}`,
      `connect ${HOST6}`,
    ])
  })

  test('other ports are asked only where the asked one fails', () => {
    expect(steps(planFor([names, connected()]))).not.toContain('ping')
    const refused = fail('connect', 'refused', { subject: HOST })
    const { connections } = planFor([names, refused])
    expect(steps(planFor([names, refused]))).toEqual(
      expect.arrayContaining(['ping', 'other-port 22', 'other-port 990', 'other-port 2121', 'other-port 2222']),
    )
    expect(connections).toBe(8)
  })

  test('a connection that is slow is treated as one that will not come about', () => {
    expect(steps(planFor([names], { slow: [`connect ${HOST}`] }))).toContain('ping')
  })

  test('a silent server is offered TLS, and its greeting given up once TLS answers', () => {
    const slow = [`greeting ${HOST}`]
    expect(steps(planFor([names, connected()], { slow }))).toContain('tls-hello')
    const answers = { tls: 1, alert: 1, http: 1, ssh: 1, ftp: 0, other: 0, closed: 0, silent: 0 } as const
    for (const [answer, given] of Object.entries(answers)) {
      const hello = ok('tls-hello', { answer: answer as keyof typeof answers })
      expect({ answer, abort: planFor([names, connected(), hello], { slow }).abort }).toEqual({
        answer,
        abort: given ? [`greeting ${HOST}`] : [],
      })
    }
  })

  test('AUTH TLS waits for a connection that may come to cost nothing, and then uses it', () => {
    const v4 = [both, connected(), greeted()]
    expect(steps(planFor(v4)).filter((step) => step.startsWith('auth-tls'))).toEqual([])
    const v6 = [...v4, connected(HOST6), greeted(undefined, 20, HOST6)]
    expect(steps(planFor(v6))).toContain(`auth-tls ${HOST6}`)
    const only = [...v4, fail('connect', 'refused', { subject: HOST6 })]
    expect(steps(planFor(only))).toContain(`auth-tls ${HOST}`)
  })
})

describe('the session', () => {
  const user = 'web'

  test('nobody logs in unasked', () => {
    expect(steps(planFor([names, ...greetedWell()]))).not.toContain('login')
    expect(steps(planFor([names, ...greetedWell()], { user }))).toContain('login')
  })

  test('PASV comes when EPSV is over or takes its time', () => {
    expect(steps(planFor([names, ...loggedIn()], { user }))).not.toContain('passive PASV')
    expect(steps(planFor([names, ...loggedIn()], { user, slow: ['data-connect EPSV'] }))).toContain('passive PASV')
    expect(steps(planFor([names, ...loggedIn(), ...worked('EPSV')], { user }))).toContain('passive PASV')
  })

  test.each([
    ['both work', [...worked('EPSV'), ...worked('PASV')], []],
    [
      'both fail',
      [...blocked('EPSV'), ...blocked('PASV')],
      ['passive-range EPSV', 'passive EPSV 2', 'data-connect EPSV 2'],
    ],
    [
      'EPSV fails',
      [...blocked('EPSV'), ...worked('PASV')],
      [
        'passive PASV 2',
        'data-connect PASV 2',
        'passive EPSV 2',
        'data-connect EPSV 2',
        'passive EPSV 3',
        'data-connect EPSV 3',
      ],
    ],
    [
      'PASV fails',
      [...worked('EPSV'), ...blocked('PASV', 'refused')],
      [
        'passive EPSV 2',
        'data-connect EPSV 2',
        'passive PASV 2',
        'data-connect PASV 2',
        'passive PASV 3',
        'data-connect PASV 3',
      ],
    ],
  ])('%s: what is tried again', (_title, seen, expected) => {
    const all = steps(planFor([names, ...loggedIn(), ...seen], { user }))
    expect(all.filter((step) => /( \d|passive-range EPSV)$/.test(step) && !step.includes('.'))).toEqual(expected)
  })
})

describe('connections that may be used', () => {
  const well = [names, ...loggedIn(), ...worked('EPSV'), ...worked('PASV')]
  test.each<[string, readonly Observation[], Setting, number]>([
    ['a plain check', well, { user: 'web' }, 4],
    ['deep', well, { user: 'web', options: { deep: true } }, 8],
    ['all of it', well, { user: 'web', path: 'a.txt', options: { deep: true, active: true, write: true } }, 14],
    ['a file', well, { user: 'web', path: 'a.txt' }, 8],
    ['active and write', well, { user: 'web', options: { active: true, write: true } }, 9],
    ['repeat', well, { options: { repeat: true } }, 14],
    ['a fault', [names, ...loggedIn(), ...blocked('EPSV')], { user: 'web' }, 8],
    ['a silent greeting', [names, connected()], { slow: [`greeting ${HOST}`] }, 8],
  ])('%s', (_title, seen, setting, expected) => {
    expect(planFor(seen, setting).connections).toBe(expected)
  })
})

test('the same facts give the same plan', () => {
  const seen = [names, ...loggedIn(), ...blocked('EPSV')]
  expect(planFor(seen, { user: 'web' })).toEqual(planFor(structuredClone(seen), { user: 'web' }))
})
