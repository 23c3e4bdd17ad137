import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parseChat } from '../../../src/bot/grammar/index.ts'

const text = readFileSync(new URL('../../../docs/watches.md', import.meta.url), 'utf8')
const COMMAND = /^(?:watch|watches|unwatch|mute|unmute|maintenance|history)\b/

/** Commands of the code blocks: up to the words that explain them, or to an alternative in brackets. */
const lines = [...text.matchAll(/^```\n([\s\S]*?)^```/gm)]
  .flatMap(([, block = '']) => block.split('\n'))
  .filter((line) => COMMAND.test(line))
  .map((line) => line.replace(/\s\[.*| {2,}.*/, ''))

test('the guide shows commands', () => expect(lines.length).toBeGreaterThan(10))

test.each(lines)('%s is understood as it stands in the guide', (line) => {
  expect(parseChat(line, { isLocal: false }).command).toBe(COMMAND.exec(line)?.[0])
})

test('a maintenance has the time zone that is typed', () => {
  const line = 'maintenance ftp.example.com from 2026-11-30T02:00 Europe/Berlin for 2h'
  expect(parseChat(line, { isLocal: false })).toMatchObject({ zone: 'Europe/Berlin', from: '2026-11-30 02:00' })
})
