import { describe, expect, test } from 'vitest'
import { CAUSES, causeOf, UNEXPLAINED, ADVISORIES } from '../../../src/diagnose/causes/index.ts'
import { conclude } from '../../../src/diagnose/conclude.ts'
import { PLAYBOOKS } from '../../../src/diagnose/model/cause.ts'
import { evidence } from '../../support/observations.ts'
import { NETWORK_FAULTS, PROTOCOL_FAULTS, SERVICE_FAULTS } from './corpus.ts'
import { DATA_FAULTS, FILE_FAULTS, QUIRKS, REMARKS } from './data-corpus.ts'
import { SECURITY_REMARKS } from './security-corpus.ts'
import { SSH_FAULTS, SSH_QUIRKS, SSH_REMARKS } from './ssh-corpus.ts'
import { TLS_FAULTS, TLS_REMARKS } from './tls-corpus.ts'

const FAULTS = [
  ...NETWORK_FAULTS,
  ...PROTOCOL_FAULTS,
  ...SERVICE_FAULTS,
  ...DATA_FAULTS,
  ...FILE_FAULTS,
  ...TLS_FAULTS,
  ...SSH_FAULTS,
]
const USER = { user: 'web' }

describe('what was observed leads to its cause', () => {
  test.each(FAULTS)(
    '$cause: $name',
    ({ cause, seen, likelihood = 'likely', verdict = 'failing', isSecond, ...asked }) => {
      const report = conclude(evidence(seen, { ...USER, ...asked }))
      const named = report.causes[isSecond ? 1 : 0]
      expect(named).toMatchObject({ code: cause, likelihood })
      expect(named?.supportedBy).not.toEqual([])
      expect(named?.playbook).toBe(PLAYBOOKS[(causeOf(cause)?.scenario ?? 0) - 1])
      expect(report.verdict).toBe(verdict)
    },
  )

  test('every cause that a check can find has been observed', () => {
    const first = FAULTS.map(({ cause }) => cause)
    const found = [...CAUSES, ...UNEXPLAINED].filter(({ evidence: some }) => Object.keys(some).length > 0)
    const codes: readonly string[] = found.map(({ code }) => code)
    expect(codes.filter((code) => !first.includes(code))).toEqual([])
  })
})

describe('what is odd but harmless leads to no cause', () => {
  test.each([...QUIRKS, ...SSH_QUIRKS])('$name', ({ seen, ...asked }) => {
    expect(conclude(evidence(seen, { ...USER, ...asked })).causes).toEqual([])
  })
})

describe('remarks', () => {
  test.each([...REMARKS, ...SSH_REMARKS, ...SECURITY_REMARKS])('$advisory', ({ advisory, seen, ...asked }) => {
    const report = conclude(evidence(seen, { ...USER, ...asked }))
    expect(report.advisories.map(({ code }) => code)).toContain(advisory)
    expect(report.causes).toEqual([])
  })

  test('every remark has been observed', () => {
    const seen = [...REMARKS, ...TLS_REMARKS, ...SSH_REMARKS, ...SECURITY_REMARKS].map(({ advisory }) => advisory)
    expect(ADVISORIES.map(({ code }): string => code).filter((code) => !seen.includes(code))).toEqual([])
  })
})
