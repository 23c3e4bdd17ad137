import { describe, expect, test } from 'vitest'
import type { FailureCode } from '../../src/diagnose/model/failure.ts'
import type { Observation } from '../../src/diagnose/model/observation.ts'
import type { Protocol, Target } from '../../src/diagnose/model/target.ts'
import { plan, type Plan } from '../../src/diagnose/plan.ts'
import { fail, HOST, ok, opened, refused, worked } from '../support/observations.ts'
import { brokenInHandshake, cameAgain, dataShaken, secured, securedWell } from '../support/tls-observations.ts'

interface Setting {
  readonly protocol?: Protocol
  readonly path?: string
  readonly slow?: ReadonlyMap<string, number>
}

const name = ok('dns-lookup', { addresses: [{ address: HOST, family: 4 }] })

function planFor(seen: readonly Observation[], { protocol = 'ftpes', path, slow = new Map() }: Setting = {}): Plan {
  const target: Target = { protocol, host: 'ftp.example.com', port: 21, user: 'web', ...(path && { path }) }
  return plan({ target, options: {}, resolvers: [], seen: [name, ...seen], slow })
}

const pairs = ({ steps }: Plan) => steps.filter(({ probe }) => probe === 'data-variant').map(({ subject }) => subject)
const failed = (subject: string, code: FailureCode = 'reset') => fail('data-variant', code, { subject })
const broken = brokenInHandshake('reset')

describe('a listing that fails in TLS', () => {
  test('is asked for in the clear first, and then with one thing changed after the other until one helps', () => {
    expect(pairs(planFor(broken))).toEqual(['clear'])
    expect(pairs(planFor([...broken, cameAgain('clear')]))).toEqual(['clear', '1.2'])
    expect(pairs(planFor([...broken, cameAgain('clear'), cameAgain('1.2')]))).toEqual(['clear', '1.2'])
    const stubborn = [...broken, cameAgain('clear'), failed('1.2'), failed('fresh')]
    expect(pairs(planFor(stubborn))).toEqual(['clear', '1.2', 'fresh', 'no-sni'])
  })

  test('may cost eight connections, and leaves ports alone', () => {
    const { connections, steps } = planFor(broken)
    expect(connections).toBe(8)
    expect(steps.filter(({ probe, subject }) => probe === 'passive-range' || subject === 'EPSV 2')).toEqual([])
  })

  test('has nothing to do with TLS where the clear fails too', () => {
    expect(pairs(planFor([...broken, failed('clear')]))).toEqual(['clear'])
  })

  test('tells nothing by a server that does not do without TLS', () => {
    const strict = refused('data-variant', '534 Unwilling to accept security parameters', { subject: 'clear' })
    expect(pairs(planFor([...broken, strict]))).toEqual(['clear', '1.2'])
  })

  test('is tried in no older version where there was no newer one', () => {
    const tls12 = brokenInHandshake('reset', { version: 'TLSv1.2' })
    expect(pairs(planFor([...tls12, cameAgain('clear')]))).toEqual(['clear', 'fresh'])
  })

  test('is tried without the name only where one was sent', () => {
    const seen = brokenInHandshake('reset', { version: 'TLSv1.2' }).map((one) =>
      one.probe === 'tls' && one.outcome === 'ok'
        ? { ...one, data: { ...one.data, facts: { ...one.data.facts, servername: undefined } } }
        : one,
    ) as Observation[]
    expect(pairs(planFor([...seen, cameAgain('clear'), failed('fresh')]))).toEqual(['clear', 'fresh'])
  })

  test('is asked for in TLS 1.2 alone where the server misses the session', () => {
    const words = '522 SSL connection failed: session reuse required'
    const line = (subject: string) => [
      ...worked(subject).slice(0, 2),
      dataShaken(subject, false),
      refused('transfer', words, { subject, command: 'LIST' }),
    ]
    expect(pairs(planFor([...secured(), ...line('EPSV'), ...line('PASV')]))).toEqual(['1.2'])
    expect(pairs(planFor([...secured({ version: 'TLSv1.2' }), ...line('EPSV'), ...line('PASV')]))).toEqual([])
  })

  test('is not waited for longer than any handshake takes', () => {
    const hanging = [...secured(), ...['EPSV', 'PASV'].flatMap((mode) => [...worked(mode).slice(0, 1), opened(mode)])]
    const waiting = (ms: number) => ({ slow: new Map(['EPSV', 'PASV'].map((mode) => [`data-tls ${mode}`, ms])) })
    expect(pairs(planFor(hanging, waiting(1500)))).toEqual([])
    expect(pairs(planFor(hanging, waiting(4000)))).toEqual(['clear'])
  })
})

describe('what is left alone', () => {
  const refusedListing = refused('transfer', '550 Permission denied.', { subject: 'EPSV', command: 'LIST' })
  test.each<[string, readonly Observation[]]>([
    ['all is well', securedWell()],
    ['one mode works', [...broken.slice(0, -4), ...worked('PASV'), dataShaken('PASV')]],
    [
      'the server says no',
      [...secured(), ...worked('EPSV').slice(0, 2), dataShaken('EPSV'), refusedListing, ...worked('PASV')],
    ],
    ['data connections are in the clear', broken.filter(({ probe }) => probe !== 'protection')],
  ])('%s', (_title, seen) => {
    expect(pairs(planFor(seen))).toEqual([])
  })

  test('a file that only takes long', () => {
    const slow = fail('file', { code: 'timeout', text: 'no answer within 20 s' })
    expect(pairs(planFor([...securedWell(), slow], { path: 'big.iso' }))).toEqual([])
  })
})

describe('a file that fails in TLS although listings come', () => {
  const cut = [...securedWell(), fail('file', 'reset')]
  const path = 'a.txt'

  test('is asked for again first: chance is no cause', () => {
    expect(pairs(planFor(cut, { path }))).toEqual(['same file'])
    expect(pairs(planFor([...cut, cameAgain('same file')], { path }))).toEqual(['same file'])
  })

  test('does not go over the wire in the clear where somebody insists on TLS', () => {
    const twice = [...cut, failed('same file')]
    expect(pairs(planFor(twice, { path }))).toEqual(['same file', '1.2 file'])
    expect(pairs(planFor(twice, { path, protocol: 'auto' }))).toEqual(['same file', 'clear file'])
  })
})

test('the same facts give the same pairs', () => {
  expect(planFor(broken)).toEqual(planFor(structuredClone(broken)))
})
