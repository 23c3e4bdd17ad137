import { describe, expect, it } from 'vitest'
import { factsOf } from '../../../src/bot/guides/facts.ts'
import { connected, fail, ok } from '../../support/observations.ts'
import { filtered, noLogin } from '../../support/reports.ts'

const [first, second] = [
  { address: '198.51.100.20', family: 4 },
  { address: '198.51.100.21', family: 4 },
] as const
const named = ok('dns-lookup', { addresses: [first, second] })

describe('the facts that fill a playbook', () => {
  it.each([
    ['the one that was connected to', [named, connected(second.address)], second.address],
    ['the first of the name where no connection came about', [named, fail('connect', 'timeout')], first.address],
    ['an example where the name leads nowhere', [fail('dns-lookup', 'timeout')], '203.0.113.10'],
  ])('name as the address %s', (_, observations, address) => {
    expect(factsOf({ ...noLogin, observations }, filtered).address).toBe(address)
  })
})
