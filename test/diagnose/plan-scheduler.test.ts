import { describe, expect, test } from 'vitest'
import type { Step } from '../../src/diagnose/plan-facts.ts'
import { heldBack, next } from '../../src/diagnose/scheduler.ts'
import { fail, greeted, HOST, ok, reply, skipped } from '../support/observations.ts'

const none: ReadonlySet<string> = new Set()
const system = ok('system', { reply: reply('215 UNIX Type: L8') })
const started = (steps: readonly Step[], seen = [system], begun = none) => next(steps, seen, begun).start

describe('what may start', () => {
  test('what needs nothing starts at once, side by side', () => {
    const steps: Step[] = [{ probe: 'ping' }, { probe: 'route', subject: HOST }]
    expect(started(steps, [])).toEqual(steps)
  })

  test('what was begun is not begun again', () => {
    expect(started([{ probe: 'ping' }], [], new Set(['ping']))).toEqual([])
    expect(started([{ probe: 'route', subject: HOST }], [], new Set([`route ${HOST}`]))).toEqual([])
  })

  test('a need waits for success, with its subject', () => {
    const step: Step = { probe: 'features', needs: [`greeting ${HOST}`] }
    expect(started([step], [])).toEqual([])
    expect(started([step], [greeted(undefined, 20, '198.51.100.1')])).toEqual([])
    expect(started([step], [greeted()])).toEqual([step])
  })

  test('"after" waits for the end, however that is', () => {
    const step: Step = { probe: 'idle', after: ['system'] }
    expect(started([step], [])).toEqual([])
    expect(started([step])).toEqual([step])
    expect(started([step], [fail('system', 'timeout')])).toEqual([step])
    expect(started([step], [skipped('system', 'greeting')])).toEqual([step])
  })

  test('"after *" waits for everything that does not wait itself', () => {
    const last: Step = { probe: 'write', after: ['*'] }
    const steps: Step[] = [{ probe: 'system' }, { probe: 'utf8' }, last, { probe: 'idle', after: ['*', 'write'] }]
    const begun = new Set(['system', 'utf8'])
    expect(started(steps, [system], begun)).toEqual([])
    expect(started(steps, [system, fail('utf8', 'timeout')], begun)).toEqual([last])
  })
})

describe('what never will', () => {
  const step: Step = { probe: 'transfer', subject: 'EPSV', needs: ['data-connect EPSV'] }

  test.each([
    ['failed', fail('data-connect', 'refused', { subject: 'EPSV' })],
    ['was skipped itself', skipped('data-connect', 'passive', { subject: 'EPSV' })],
  ])('is named with what it needs and what %s', (_title, culprit) => {
    const { start, skip } = next([step], [culprit], none)
    expect(start).toEqual([])
    expect(skip).toEqual([{ step, because: 'data-connect' }])
    expect(heldBack({ step, because: 'data-connect' }, { at: 7, layer: 'data' })).toEqual({
      probe: 'transfer',
      subject: 'EPSV',
      layer: 'data',
      at: 7,
      durationMs: 0,
      outcome: 'skipped',
      because: 'data-connect',
    })
  })

  test('is what is held back, whatever has come about', () => {
    const held: Step = { probe: 'login', after: ['features'], held: 'plaintext-login-not-allowed' }
    expect(next([held], [], none)).toEqual({
      start: [],
      skip: [{ step: held, because: 'held back: plaintext-login-not-allowed' }],
    })
  })

  test('is said once', () => {
    const culprit = fail('data-connect', 'refused', { subject: 'EPSV' })
    expect(next([step], [culprit], new Set(['transfer EPSV'])).skip).toEqual([])
  })
})
