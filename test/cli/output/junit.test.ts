import { describe, expect, it } from 'vitest'
import { toJunit } from '../../../src/cli/output/junit.ts'
import { LANGUAGES } from '../../../src/diagnose/index.ts'
import { blocked, healthy, hostile, noLogin } from '../../support/reports.ts'
import { tagsOf } from '../../support/strict-xml.ts'

describe('JUnit XML', () => {
  it.each(LANGUAGES)('is well-formed, with hostile text too (%s)', (language) => {
    for (const report of [healthy, noLogin, blocked, hostile]) {
      const xml = toJunit(report, language)
      expect(tagsOf(xml).filter((name) => name === 'testcase')).toHaveLength(5)
      expect(xml).not.toMatch(/[\u0000-\u0008\u000b-\u001f\ufffe\uffff\p{Cs}]/u)
    }
  })

  it('has a failure with its cause for a failed layer, and skips what was not tested', () => {
    const xml = toJunit(blocked, 'en')
    expect(xml).toContain('tests="5" failures="1" errors="0" skipped="1"')
    expect(xml).toMatch(
      /name="network" time="[\d.]+">\n<failure message="A firewall blocks [^"]*" type="passive-ports-filtered">/,
    )
    expect(xml).toContain('<property name="verdict" value="failing"/>')
    expect(tagsOf(toJunit(noLogin, 'en')).filter((name) => name === 'skipped')).toHaveLength(3)
    expect(toJunit(healthy, 'en')).not.toContain('<failure')
  })

  it('speaks the language', () => {
    expect(toJunit(blocked, 'zh-CN')).toContain('防火墙')
  })
})
