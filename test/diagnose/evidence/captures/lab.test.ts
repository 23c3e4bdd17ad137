import { describe, expect, test } from 'vitest'
import { type Explanation } from '../../../../src/diagnose/index.ts'
import { explainFile } from '../../../../src/diagnose/explained.ts'
import { recordCase } from '../../../support/confusion.ts'
import { account, captured, captureOrSkip, createLab } from '../../../support/lab/index.ts'
import { LAB_CASES } from './lab-cases.ts'

const claims = ({ causes }: Explanation) =>
  causes.filter(({ likelihood }) => likelihood !== 'unlikely').map(({ code }) => code)

describe.skipIf(captureOrSkip(import.meta.filename))('what tcpdump saw', () => {
  test.concurrent.for(LAB_CASES)('$name', { timeout: 90_000 }, async (one) => {
    await using lab = await createLab()
    await one.start(lab)
    await lab.apply(...(one.faults ?? []))
    const bytes = await captured(lab, { side: 'client', ...one.capture }, () => one.happen(lab))
    const explanation = explainFile({ bytes, version: 'test' }) as Explanation
    const { kind, verdict, causes, details } = explanation
    const vantage = details?.kind === 'capture' ? details.vantage : undefined
    const falseClaims = claims(explanation).filter((code) => code !== one.cause)
    recordCase({ suite: 'captures', name: one.name, expected: one.cause, got: causes[0]?.code, falseClaims })
    expect({ kind, cause: causes[0]?.code, falseClaims }).toEqual({
      kind: 'capture',
      cause: one.cause,
      falseClaims: [],
    })
    expect(verdict === 'healthy').toBe(one.cause === undefined)
    expect(vantage).toBe(one.vantage ?? vantage)
    expect(JSON.stringify(explanation)).not.toContain(account.password)
    expect(JSON.stringify(explanation)).not.toContain('Guess')
  })
})
