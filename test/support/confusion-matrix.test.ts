import { expect, test } from 'vitest'
import type { JudgedCase } from './confusion.ts'
import { confusionMatrix } from './confusion-matrix.ts'

function judged(name: string, expected?: string, got?: string, falseClaims: readonly string[] = []): JudgedCase {
  return { suite: 'lab', name, expected, got, falseClaims }
}

test('counts what was right, names what was not, and what was claimed besides', () => {
  const text = confusionMatrix([
    judged('a', 'port-refused', 'port-refused'),
    judged('b', 'port-refused', 'host-dead', ['host-dead', 'port-filtered']),
    judged('c', 'disk-full'),
    judged('d'),
    judged('e', undefined, 'host-dead', ['host-dead']),
  ])
  expect(text.trimEnd().split('\n')).toEqual([
    'Diagnosed: 1 of 3 fault cases right at first; 1 false alarms on 2 healthy ones',
    '',
    'disk-full 0/1      port-refused 1/2',
    'expected port-refused, got host-dead: lab/b',
    'expected disk-full, got nothing: lab/c',
    'expected healthy, got host-dead: lab/e',
    'claimed besides: port-filtered: lab/b',
  ])
})

test('fits 100 columns, however many causes there are', () => {
  const codes = Array.from(
    { length: 40 },
    (_, index) => `${'a-long-code-of-some-cause-'.repeat(1 + (index % 2))}${index}`,
  )
  const lines = confusionMatrix(codes.map((code) => judged(code, code, code))).split('\n')
  expect(lines.filter((line) => line.length > 100)).toEqual([])
  expect(lines.join('\n')).toContain(`${codes[39]} 1/1`)
})
