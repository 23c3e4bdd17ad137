import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { parseChat } from '../../../src/bot/grammar/index.ts'

const text = readFileSync(new URL('../../../docs/watches.md', import.meta.url), 'utf8')
const sectionOf = (title: string) => text.split(`## ${title}\n`)[1]?.split('\n## ')[0] ?? ''
const parse = (line: string) => parseChat(line, { isLocal: false })

const schedules = [...sectionOf('Times and zones').matchAll(/^\| `.*\|$/gm)].flatMap(([row]) =>
  [...row.matchAll(/`([^`]+)`/g)].map(([, typed = '']) => typed).filter((typed) => !/^\w+$/.test(typed)),
)
const reports = [...sectionOf('Reports').matchAll(/^report.*$/gm)].map(([line]) => line.split(/ {3,}/)[0] ?? '')

it.each(schedules)('%s is taken as docs/watches.md says', (typed) => {
  expect(parse(`watch ftp.example.com ${typed}`)).toMatchObject({ command: 'watch' })
})

it.each(reports.map((line) => line.replace(/\[day \|.*\]/, 'week')))('%s is taken as docs/watches.md says', (line) => {
  expect(parse(line)).toMatchObject({ command: 'report' })
})

it('has examples', () => {
  expect(schedules.length).toBeGreaterThan(12)
  expect(reports.length).toBeGreaterThan(5)
})
