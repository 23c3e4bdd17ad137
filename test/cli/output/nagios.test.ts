import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nagiosTrouble, toNagios } from '../../../src/cli/output/nagios.ts'
import { LANGUAGES } from '../../../src/diagnose/index.ts'
import { blocked, healthy, hostile, noLogin } from '../../support/reports.ts'

/** As the guidelines have it: one line, words, and after the only `|` numbers with units. */
const LINE =
  /^FTPCHECK (?:OK|WARNING|CRITICAL|UNKNOWN) - [^|\p{Cc}\p{Cf}]+ \| \w+=\d+\.\d{3}s;;;0(?: \w+=\d+\.\d{3}s;;;0)*\n$/u

describe('the line for monitoring systems', () => {
  it.each(LANGUAGES)('keeps its form, with hostile text too (%s)', (language) => {
    for (const report of [healthy, noLogin, blocked, hostile]) expect(toNagios(report, language)).toMatch(LINE)
  })

  it('begins with the state, and ends with how long each phase took', () => {
    const timing = { ...healthy.timing, dns: 3, connect: 21, login: null, dataConnect: 60, total: 812 }
    const line = toNagios({ ...healthy, timing }, 'en')
    expect(line).toMatch(/^FTPCHECK OK - ftp\.example\.com:21: FTP works on ftp\.example\.com/)
    expect(line).toContain(' | time=0.812s;;;0 dns=0.003s;;;0 connect=0.021s;;;0 ')
    expect(line).toContain(' data_connect=0.060s;;;0')
    expect(line).not.toContain('login=')
  })

  it('names the cause, and whose it is', () => {
    expect(toNagios(blocked, 'en')).toMatch(/^FTPCHECK CRITICAL - .* \[passive-ports-filtered\] \| time=/)
    expect(toNagios(blocked, 'zh-CN')).toMatch(
      /^FTPCHECK CRITICAL - .*[\u4e00-\u9fff].* \[passive-ports-filtered\] \| /,
    )
  })

  it('is one line whatever went wrong', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 3000 }), (text) => {
        const line = nagiosTrouble(`No host: ${text}`)
        expect(line).toMatch(/^FTPCHECK UNKNOWN - No host:[^|\p{Cc}\p{Cf}]*\n$/u)
        expect(line.length).toBeLessThan(640)
      }),
    )
  })
})
