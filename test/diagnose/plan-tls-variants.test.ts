import { describe, expect, test } from 'vitest'
import type { FailureCode } from '../../src/diagnose/model/failure.ts'
import type { Observation } from '../../src/diagnose/model/observation.ts'
import { variantSubjects } from '../../src/diagnose/plan-tls-variants.ts'
import { fail, ok } from '../support/observations.ts'
import { tlsFacts, type Shown } from '../support/tls-observations.ts'

const shown = (facts: Shown = {}) => ok('tls', { facts: tlsFacts(facts), implicit: false }) as Observation<'tls'>

describe('variants after a good handshake', () => {
  test('are tried only on request', () => {
    expect(variantSubjects(shown(), {})).toEqual([])
    expect(variantSubjects(undefined, { deep: true })).toEqual([])
  })

  test.each<[string, Shown, string[]]>([
    ['TLS 1.3', {}, ['1.0', '1.1', '1.2', 'mlkem768', 'no-sni']],
    ['TLS 1.2', { version: 'TLSv1.2' }, ['1.0', '1.1', 'mlkem768', 'no-sni']],
    ['post-quantum', { group: 'X25519MLKEM768' }, ['1.0', '1.1', '1.2', 'no-sni']],
  ])('ask what it has not shown: %s', (_, facts, subjects) => {
    expect(variantSubjects(shown(facts), { deep: true })).toEqual(subjects)
    expect(variantSubjects(shown(facts), { security: true })).toEqual(subjects)
  })

  test.each<[FailureCode, string[]]>([
    ['tls-alert-70', ['1.0', '1.1']],
    ['tls-version', ['1.0', '1.1']],
    ['tls-alert-112', ['no-sni']],
    ['tls-local', ['1.2']],
    ['tls-alert-40', ['1.2', '1.3', '1.0']],
    ['reset', ['1.2', 'no-sni']],
    ['tls-alert-116', []],
    ['tls-plaintext', []],
  ])('are pairs that tell causes apart after %s', (code, subjects) => {
    expect(variantSubjects(fail('tls', code) as Observation<'tls'>, {})).toEqual(subjects)
  })
})
