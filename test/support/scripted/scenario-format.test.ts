import { describe, expect, test } from 'vitest'
import { blocksFor, parseDialogue, type Step } from './dialogue.ts'
import { lineBytes } from './line-bytes.ts'
import { parseScenario } from './parse-scenario.ts'

const HEAD = '# What is shown\nsource: nowhere\nverdict: healthy'
const parse = (text: string) => parseScenario('x', text)

describe('the head of a scenario', () => {
  test.each([
    ['an unknown key', `${HEAD}\nverdikt: healthy`, 'unknown key in "verdikt: healthy"'],
    ['a key that is said twice', `${HEAD}\nverdict: failing`, 'verdict is said twice'],
    ['no title', 'source: nowhere\nverdict: healthy', 'the first line'],
    ['no source', '# x\nverdict: healthy', 'source'],
    ['an unknown verdict', '# x\nsource: y\nverdict: fine', '"fine" is none of'],
    ['an unknown way to end', `${HEAD}\nconnect: 203.0.113.10 lost`, '"lost" is none of'],
    ['an unknown way to end for data', `${HEAD}\ndata: PASV gone`, '"gone" is none of'],
    ['an unknown option', `${HEAD}\noptions: shallow`, '"shallow" is none of'],
    ['a server that nobody knows', `${HEAD}\nlike: nobody`, 'ENOENT'],
  ])('%s is an error', (_title, text, message) => {
    expect(() => parse(text)).toThrow(message)
  })

  test('says how connections end, one after the other', () => {
    const { weather } = parse(`${HEAD}\nconnect: 203.0.113.10 open, unreachable after 3s\ndata: every second timeout`)
    expect(weather.connects.get('203.0.113.10')).toEqual([
      { outcome: 'open' },
      { outcome: 'unreachable', afterMs: 3000 },
    ])
    expect(weather.data).toEqual([{ outcome: 'timeout', everySecond: true }])
  })

  test.each([
    ['', 4],
    ['path: a.txt', 8],
    ['options: deep', 8],
    ['options: repeat', 14],
    ['connections: 5', 5],
  ])('%s allows %i connections', (line, connections) => {
    expect(parse(`${HEAD}\n${line}`).expected.connections).toBe(connections)
  })
})

describe('the dialogue of a scenario', () => {
  test.each([
    ['a line that is none', 'X 220 hello', 'starts with S, C, D, ! or --'],
    ['an unknown directive', '! sleep 5', 'unknown directive "! sleep 5"'],
  ])('%s is an error', (_title, line, message) => {
    expect(() => parseDialogue([line])).toThrow(message)
  })

  const said = (steps: readonly Step[] = []) => steps.map((step) => (step.kind === 'say' ? step.text : step.kind))
  const own = parseDialogue(['C LIST', 'S own', '-- login', 'C LIST a', 'S own a'])
  const like = parseDialogue(['C PWD', 'S shut', 'C *', 'S what', '-- login', 'C PWD', 'S one', 'C PWD', 'S two'])
  const answer = (command: string, ...state: string[]) =>
    blocksFor([own, like], command, (condition) => state.includes(condition)).map(({ steps }) => said(steps))

  test.each([
    ['the scenario before the server', 'LIST', [], [['own']]],
    ['a whole line before its verb', 'LIST a', ['login'], [['own a']]],
    ['the verb for any other line', 'LIST b', ['login'], [['own']]],
    ['a section only where it holds', 'PWD', [], [['shut']]],
    ['several blocks in their order', 'PWD', ['login'], [['one'], ['two']]],
    ['small letters too', 'pwd', [], [['shut']]],
    ['and * for the rest', 'NOOP', [], [['what']]],
    ['but never for the greeting', '', [], []],
  ])('%s', (_title, command, state, expected) => {
    expect(answer(command, ...state)).toEqual(expected)
  })
})

describe('the bytes of a line', () => {
  test.each([
    ['226 ok', '226 ok\r\n'],
    ['total 1\\n', 'total 1\n'],
    ['220 Wel\\c', '220 Wel'],
    ['\\xd6\\xd0', '\xd6\xd0\r\n'],
    ['中', '\xe4\xb8\xad\r\n'],
    ['a\\\\b\\tc', 'a\\b\tc\r\n'],
    ['', '\r\n'],
  ])('%j', (text, expected) => {
    expect(lineBytes(text).toString('latin1')).toBe(expected)
  })

  test('an unknown escape is an error', () => {
    expect(() => lineBytes('\\q')).toThrow('unknown escape \\q')
  })
})
