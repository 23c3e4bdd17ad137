import fc from 'fast-check'
import { expect, test } from 'vitest'
import { flapPercent, isFlapping, remember } from '../../../src/bot/watches/flap.ts'

/** Percentages worked out by hand: a change weighs 0.75 + n * 0.5 / 19, n from 0 for the oldest, of 20 that there can be. */
test.each([
  ['no change', '+'.repeat(21), 0],
  ['always failing', '-'.repeat(21), 0],
  ['a change with every run', `${'+-'.repeat(10)}+`, 100],
  ['the oldest change alone', `+${'-'.repeat(20)}`, 3.75],
  ['the latest change alone', `${'+'.repeat(20)}-`, 6.25],
  ['failing from the first run on, with less than 21 runs', '---', 5.9868],
  ['the last ten changes', `${'+'.repeat(11)}${'-+'.repeat(5)}`, 56.5789],
])('%s', (_, flaps, percent) => {
  expect(flapPercent(flaps)).toBeCloseTo(percent, 3)
})

test.each([
  [50, false, true],
  [49.9, false, false],
  [49.9, true, true],
  [25.1, true, true],
  [25, true, false],
])('%s %% changes it from %s to %s', (percent, before, after) => {
  expect(isFlapping(percent, before)).toBe(after)
})

test('the percentage is one, and only the last 21 runs count', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { maxLength: 60 }), (runs) => {
      const flaps = runs.reduce(remember, '')
      expect(flaps.length).toBe(Math.min(runs.length, 21))
      expect(flapPercent(flaps)).toBeGreaterThanOrEqual(0)
      expect(flapPercent(flaps)).toBeLessThanOrEqual(100)
    }),
  )
})
