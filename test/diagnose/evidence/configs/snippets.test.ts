import { describe, expect, it } from 'vitest'
import { explain } from '../../../../src/diagnose/explained.ts'
import { recordCase } from '../../../support/confusion.ts'
import type { ConfigCase } from './case.ts'
import { mended, problemsOf } from './lint.ts'
import { GOOD as goodOpenssh, OPENSSH } from './openssh.ts'
import { GOOD as goodProftpd, PROFTPD } from './proftpd.ts'
import { GOOD as goodPureFtpd, PURE_FTPD } from './pure-ftpd.ts'
import { GOOD as goodVsftpd, VSFTPD } from './vsftpd.ts'

const ALL: readonly (readonly [product: string, good: string, cases: readonly ConfigCase[]])[] = [
  ['vsftpd', goodVsftpd, VSFTPD],
  ['proftpd', goodProftpd, PROFTPD],
  ['pure-ftpd', goodPureFtpd, PURE_FTPD],
  ['openssh', goodOpenssh, OPENSSH],
]

const told = (text: string) => explain({ text, charset: 'utf-8', version: 'test' })

describe.each(ALL)('%s', (product, good, cases) => {
  it('has nothing to say about a good configuration', () => {
    expect(told(good)).toMatchObject({ kind: 'server-config', product, causes: [], findings: [] })
    expect(problemsOf(good)).toEqual([])
  })

  it.for(cases)('%s', ([name, text, line, code, mend]) => {
    const { kind, causes, product: found } = told(text)
    const problems = problemsOf(text)
    recordCase({
      suite: 'configs',
      name: `${product}, ${name}`,
      expected: code,
      got: problems[0]?.code,
      falseClaims: causes.map((cause) => cause.code).filter((cause) => cause !== code),
    })
    expect({ kind, product: found }).toEqual({ kind: 'server-config', product })
    const seen = problems.map((one) => [one.line, one.code, mend === undefined ? undefined : one.mend])
    expect(seen).toContainEqual([line, code, mend])
    expect(causes.map((cause) => cause.code).filter((cause) => cause !== code)).toEqual([])
  })

  it.for(cases.filter(([, text]) => problemsOf(text).some(({ mend }) => mend !== undefined)))(
    '%s is mended by what it says',
    ([, text]) => {
      for (const { note, mend } of problemsOf(text)) {
        const same = problemsOf(text).filter((one) => one.note === note)
        const left = mend === undefined ? [] : problemsOf(mended(text, same)).filter((one) => one.note === note)
        expect(left).toEqual([])
      }
    },
  )
})
