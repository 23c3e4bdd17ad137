import { IntlMessageFormat } from 'intl-messageformat'
import { describe, expect, test } from 'vitest'
import {
  advisoryText,
  ADVISORIES,
  causeOf,
  CAUSES,
  STAGES,
  STRANGERS,
  UNEXPLAINED,
} from '../../src/diagnose/causes/index.ts'
import { conclude } from '../../src/diagnose/conclude.ts'
import type { CauseDefinition } from '../../src/diagnose/model/cause.ts'
import type { Report } from '../../src/diagnose/model/report.ts'
import { say } from '../../src/diagnose/model/say.ts'
import { LANGUAGES, type Text } from '../../src/diagnose/model/text.ts'
import { findingText, STATEMENTS } from '../../src/diagnose/rules/index.ts'
import { NETWORK_FAULTS, PROTOCOL_FAULTS, SERVICE_FAULTS } from './causes/corpus.ts'
import { DATA_FAULTS, FILE_FAULTS, QUIRKS, REMARKS } from './causes/data-corpus.ts'
import { SECURE, SECURITY_FAULTS, SECURITY_REMARKS } from './causes/security-corpus.ts'
import { TLS_FAULTS, TLS_QUIRKS, TLS_REMARKS } from './causes/tls-corpus.ts'
import { SSH_FAULTS, SSH_QUIRKS, SSH_REMARKS } from './causes/ssh-corpus.ts'
import { EXPLANATORY, MORE_FACTS } from './rules/explanatory.ts'
import { evidence, healthy } from '../support/observations.ts'

const ALL = [
  ...[
    ...NETWORK_FAULTS,
    ...PROTOCOL_FAULTS,
    ...SERVICE_FAULTS,
    ...DATA_FAULTS,
    ...FILE_FAULTS,
    ...TLS_FAULTS,
    ...SSH_FAULTS,
  ].map(({ cause, name, likelihood: _likelihood, verdict: _verdict, isSecond: _isSecond, ...row }) => ({
    name: `${cause}: ${name}`,
    ...row,
  })),
  ...QUIRKS,
  ...SSH_QUIRKS,
  ...TLS_QUIRKS,
  ...MORE_FACTS,
  ...[...REMARKS, ...TLS_REMARKS, ...SSH_REMARKS, ...SECURITY_REMARKS].map(({ advisory, ...row }) => ({
    name: advisory,
    ...row,
  })),
  ...SECURITY_FAULTS.map(({ cause, likelihood: _likelihood, ...row }) => ({ name: cause, ...row })),
  ...SECURE,
]
const CASES = ALL.map(({ name, seen, ...asked }) => ({ name, facts: evidence(seen, { user: 'web', ...asked }) }))
const REPORTS = CASES.map(({ facts }) => conclude(facts))

/** `{reply}` and `{command, select, …}` alike. */
function holes(text: Text): string[] {
  return LANGUAGES.flatMap((language) =>
    asked(new IntlMessageFormat(text[language], language, undefined, { ignoreTag: true }).getAst()),
  )
}

type Element = ReturnType<IntlMessageFormat['getAst']>[number]

/** The arguments of a message, also those in the branches of others. */
function asked(elements: readonly Element[]): string[] {
  return elements.flatMap((element) => {
    const own = 'value' in element && element.type !== 0 ? [element.value] : []
    const branches = 'options' in element ? Object.values(element.options).flatMap(({ value }) => asked(value)) : []
    return [...own, ...branches]
  })
}

function weightOf({ evidence: heard }: CauseDefinition, id: string): string | undefined {
  return heard[id]
}

function texts(report: Report): [Text | undefined, Report['findings'][number]['params']][] {
  return [
    ...report.findings.map(({ id, params }): [Text | undefined, typeof params] => [findingText(id), params]),
    ...report.causes.flatMap(({ code, params }): [Text | undefined, typeof params][] => [
      [causeOf(code)?.title, params],
      [causeOf(code)?.next, params],
    ]),
    ...report.advisories.map(({ code, params }): [Text | undefined, typeof params] => [advisoryText(code), params]),
  ]
}

describe.each(CASES)('$name', ({ facts }) => {
  const report = conclude(facts)

  test('survives JSON and is judged the same again', () => {
    const saved = JSON.parse(JSON.stringify(report)) as Report
    expect(saved).toEqual(report)
    expect(conclude(saved)).toEqual(report)
  })

  test('does not depend on the order in which facts were written down', () => {
    const turned = conclude({ ...facts, observations: facts.observations.toReversed() })
    expect(turned.causes).toEqual(report.causes)
    expect(turned.findings).toEqual(report.findings)
    expect(turned.verdict).toBe(report.verdict)
  })

  test('can be told in both languages', () => {
    for (const [text, params] of texts(report)) {
      for (const language of LANGUAGES) expect(say(text!, params, language)).not.toMatch(/undefined|\{|\}/)
    }
  })
})

describe('the catalogue', () => {
  const samples = REPORTS.flatMap(({ findings }) => findings)

  test('every statement has been made', () => {
    const made = new Set(samples.map(({ id }) => id))
    expect(STATEMENTS.map(({ id }) => id).filter((id) => !made.has(id))).toEqual([])
  })

  test('any one of its findings is enough to tell a cause', () => {
    for (const cause of [...CAUSES, ...STRANGERS, ...UNEXPLAINED]) {
      const wanted = [...holes(cause.title), ...holes(cause.next)]
      const { needs = Object.keys(cause.evidence).filter((id) => weightOf(cause, id) !== 'against') } = cause
      for (const id of needs) {
        for (const { params } of samples.filter((finding) => finding.id === id)) {
          expect({ code: cause.code, id, missing: wanted.filter((hole) => !(hole in params)) }).toEqual({
            code: cause.code,
            id,
            missing: [],
          })
        }
      }
    }
  })

  test('every finding serves a cause, a remark or the reader', () => {
    const used = new Set<string>([
      ...[...CAUSES, ...UNEXPLAINED].flatMap(({ evidence: heard }) => Object.keys(heard)),
      ...ADVISORIES.map(({ from }) => from),
      ...Object.keys(STAGES),
      ...EXPLANATORY,
    ])
    expect(STATEMENTS.map(({ id }): string => id).filter((id) => !used.has(id))).toEqual([])
  })

  test('ids and codes are given once', () => {
    const ids = STATEMENTS.map(({ id }): string => id)
    const codes = [...CAUSES, ...UNEXPLAINED].map(({ code }): string => code)
    expect(new Set(ids).size).toBe(ids.length)
    expect(new Set(codes).size).toBe(codes.length)
  })
})

describe('what could not be tested', () => {
  test('a diagnosis that was cancelled is inconclusive', () => {
    const nothing = healthy().map((one) => ({
      ...one,
      outcome: 'failed',
      failure: { code: 'cancelled', text: 'cancelled' },
    }))
    const report = conclude(evidence(nothing as Report['observations'], { user: 'web' }))
    expect(report).toMatchObject({ verdict: 'inconclusive', causes: [], findings: [] })
  })

  test('a report without any fact is inconclusive', () => {
    expect(conclude(evidence([]))).toMatchObject({ verdict: 'inconclusive', causes: [] })
  })

  test('a machine without network says nothing about the server', () => {
    const seen = MORE_FACTS.find(({ name }) => name === 'this machine has no network')?.seen
    expect(conclude(evidence(seen ?? []))).toMatchObject({ verdict: 'inconclusive', causes: [] })
  })

  test('a login that was asked for and not reached is inconclusive', () => {
    expect(conclude(evidence(healthy().slice(0, 5), { user: 'web' })).verdict).toBe('inconclusive')
  })
})
