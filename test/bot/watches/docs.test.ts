import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parseChat } from '../../../src/bot/grammar/index.ts'

const read = (file: string) => readFileSync(new URL(`../../../docs/${file}`, import.meta.url), 'utf8')
const [english, chinese] = [read('watches.md'), read('zh-CN/watches.md')]
const COMMAND = /^(?:watch|watches|unwatch|mute|unmute|maintenance|history)\b/

/** Commands of the code blocks: up to the words that explain them, or to an alternative in brackets. */
const linesOf = (text: string) =>
  [...text.matchAll(/^```\n([\s\S]*?)^```/gm)]
    .flatMap(([, block = '']) => block.split('\n'))
    .filter((line) => COMMAND.test(line))
    .map((line) => line.replace(/\s\[.*| {2,}.*/, ''))

/** Commands that the Chinese guide gives in Chinese beside those of the code blocks. */
const inChinese = [...chinese.matchAll(/^.*(?:中文写法：|用中文：).*$/gm)].flatMap(([line]) =>
  [...line.matchAll(/`([^`]+)`/g)].map(([, typed = '']) => typed),
)

test('the guides show the same commands', () => {
  expect(linesOf(english).length).toBeGreaterThan(10)
  expect(linesOf(chinese)).toEqual(linesOf(english))
  expect(inChinese.length).toBeGreaterThan(10)
})

test.each(inChinese)('%s is understood as it stands in the Chinese guide', (line) => {
  expect(parseChat(line, { isLocal: false }).command).toMatch(
    /^(?:(?:un)?watch|watches|history|alerts|ack|(?:un)?mute|maintenance|report)/,
  )
})

test.each(linesOf(english))('%s is understood as it stands in the guide', (line) => {
  expect(parseChat(line, { isLocal: false }).command).toBe(COMMAND.exec(line)?.[0])
})

test('a maintenance has the time zone that is typed', () => {
  const line = 'maintenance ftp.example.com from 2026-11-30T02:00 Europe/Berlin for 2h'
  expect(parseChat(line, { isLocal: false })).toMatchObject({ zone: 'Europe/Berlin', from: '2026-11-30 02:00' })
})
