import { expect, test } from 'vitest'
import { ProbeFailure } from '../../../src/diagnose/model/failure.ts'
import { classify } from '../../../src/diagnose/net/classify.ts'

const system = (code: string) => Object.assign(new Error(`connect ${code}`), { code })

test.each([
  ['ECONNREFUSED', 'refused'],
  ['ECONNRESET', 'reset'],
  ['EPIPE', 'reset'],
  ['ETIMEDOUT', 'timeout'],
  ['EHOSTUNREACH', 'unreachable'],
  ['ENETUNREACH', 'no-route'],
  ['EADDRNOTAVAIL', 'no-route'],
  ['EACCES', 'not-permitted'],
  ['EPERM', 'not-permitted'],
  ['ENOTFOUND', 'no-such-name'],
  ['EAI_AGAIN', 'resolver-failed'],
  ['EPROTO', 'unknown'],
])('%s is %s', (code, expected) => {
  expect(classify(system(code))).toEqual({ code: expected, text: `connect ${code}` })
})

test('what a probe says itself stays as it is', () => {
  const failure = { code: 'reply-530', text: '530 no', command: 'PASS ****' } as const
  expect(classify(new ProbeFailure(failure))).toBe(failure)
})

test.each([
  [new DOMException('too long', 'TimeoutError'), 'timeout'],
  [new DOMException('enough', 'AbortError'), 'cancelled'],
  ['a string', 'unknown'],
  [undefined, 'unknown'],
])('%s is %s', (thrown, code) => {
  expect(classify(thrown).code).toBe(code)
})
