import { describe, expect, test } from 'vitest'
import { conclude } from '../../../src/diagnose/conclude.ts'
import { advisoryText, causeOf } from '../../../src/diagnose/causes/index.ts'
import type { Params, Text } from '../../../src/diagnose/model/text.ts'
import { LANGUAGES } from '../../../src/diagnose/model/text.ts'
import { say } from '../../../src/diagnose/model/say.ts'
import { findingText } from '../../../src/diagnose/rules/index.ts'
import { evidence } from '../../support/observations.ts'
import { BOTH, TLS_FAULTS, TLS_QUIRKS, TLS_REMARKS } from './tls-corpus.ts'

test.each(TLS_FAULTS)('$cause: $name', ({ cause, seen, verdict = 'failing', besides = [], ...asked }) => {
  const report = conclude(evidence(seen, asked))
  expect(report.causes[0]).toMatchObject({ code: cause, likelihood: 'likely' })
  expect(report.verdict).toBe(verdict)
  const others = report.causes.slice(1).filter(({ likelihood }) => likelihood === 'likely')
  expect(others.map(({ code }) => code)).toEqual(besides)
})
test.each(TLS_REMARKS)('$advisory', ({ advisory, seen, ...asked }) => {
  const report = conclude(evidence(seen, asked))
  expect(report.causes).toEqual([])
  expect(report.advisories.map(({ code }) => code)).toEqual([advisory])
})
test.each(TLS_QUIRKS)('no alarm: $name', ({ seen, ...asked }) => {
  const report = conclude(evidence(seen, asked))
  expect(report.causes).toEqual([])
  expect(report.advisories.map(({ code }) => code).filter((code) => code !== 'session-reuse-needed')).toEqual([])
  expect(report.verdict).toBe('healthy')
})

describe('a certificate that is out of order', () => {
  test('does not stand above what keeps people out', () => {
    const report = conclude(evidence(BOTH))
    expect(report.causes.map(({ code }) => code)).toEqual(['login-incorrect', 'cert-self-signed'])
    expect(report.verdict).toBe('failing')
  })
})

describe('every sentence can be said', () => {
  const told = [...TLS_FAULTS, ...TLS_REMARKS].map(({ seen, target }) =>
    conclude(evidence(seen, target ? { target } : {})),
  )
  const sentences = told.flatMap(({ causes, advisories, findings }): [Text | undefined, Params][] => [
    ...findings.map(({ id, params }): [Text | undefined, Params] => [findingText(id), params]),
    ...advisories.map(({ code, params }): [Text | undefined, Params] => [advisoryText(code), params]),
    ...causes.map(({ code, params }): [Text | undefined, Params] => [causeOf(code)?.title, params]),
    ...causes.map(({ code, params }): [Text | undefined, Params] => [causeOf(code)?.next, params]),
  ])
  test.each(LANGUAGES)('in %s', (language) => {
    for (const [text, params] of sentences) {
      const said = text === undefined ? '' : say(text, params, language)
      expect(said).not.toBe('')
      expect(said).not.toMatch(/undefined|[{}]|  /)
    }
  })
})
