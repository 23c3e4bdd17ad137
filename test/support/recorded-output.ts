import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Explanation } from '../../src/diagnose/index.ts'

/** What one client printed at one fault, and what it should be explained as. */
export interface RecordedOutput {
  readonly client: string
  readonly fault: string
  /** `=a|b` the best cause is one of these; `~a` it is among the credible ones; `ok` nothing is wrong. */
  readonly expected: string
  readonly text: string
}

const FOLDER = join(import.meta.dirname, '..', 'data', 'explain')

/** The recorded outputs, one file for each client; a case begins with `== fault expectation`, its lines are indented by two. */
export function recordedOutputs(): RecordedOutput[] {
  return readdirSync(FOLDER).flatMap((file) => {
    const cases = readFileSync(join(FOLDER, file), 'utf8').split(/^== /m).slice(1)
    return cases.map((one) => {
      const [head = '', ...lines] = one.split('\n')
      const [fault = '', expected = ''] = head.split(' ')
      const text = lines.map((line) => line.replace(/^ {2}/, '')).join('\n')
      return { client: file.replace('.txt', ''), fault, expected, text }
    })
  })
}

/** Says what is wrong with an explanation; an empty text where it is as expected. */
export function differs({ causes, verdict }: Explanation, expected: string): string {
  const codes = expected.replace(/^[=~]/, '').split('|')
  const credible = causes.filter(({ likelihood }) => likelihood !== 'unlikely').map(({ code }) => code)
  const got = `${verdict}: ${causes.map(({ code, confidence }) => `${code} ${confidence}`).join(', ')}`
  if (expected === 'ok') return verdict === 'healthy' ? '' : got
  const isMet = expected.startsWith('=')
    ? codes.includes(causes[0]?.code ?? '')
    : codes.every((code) => credible.includes(code))
  return isMet ? '' : got
}
