import { describe, expect, it } from 'vitest'
import { toJunit } from '../../../src/cli/output/junit.ts'
import { LANGUAGES } from '../../../src/diagnose/index.ts'
import { blocked, healthy, hostile, noLogin } from '../../support/reports.ts'

/** Tag names in document order, and the nesting checked on the way: what a strict parser would insist on. */
function parse(xml: string): string[] {
  const found: string[] = []
  const open: string[] = []
  const body = xml.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n/, '')
  const token =
    /<(\/?)([\w-]+)((?: [\w-]+="[^"<&]*(?:&(?:amp|lt|gt|quot|apos|#\d+);[^"<&]*)*")*)(\/?)>|([^<&]|&(?:amp|lt|gt|quot|apos|#\d+);)/gy
  let end = 0
  for (const [all, closing, name = '', , empty] of body.matchAll(token)) {
    end += all.length
    if (name === '') continue
    if (closing && open.pop() !== name) throw new Error(`</${name}> closes nothing`)
    if (!closing) found.push(name)
    if (!closing && !empty) open.push(name)
  }
  expect(body.slice(end)).toBe('')
  expect(open).toEqual([])
  return found
}

describe('JUnit XML', () => {
  it.each(LANGUAGES)('is well-formed, with hostile text too (%s)', (language) => {
    for (const report of [healthy, noLogin, blocked, hostile]) {
      const xml = toJunit(report, language)
      expect(parse(xml).filter((name) => name === 'testcase')).toHaveLength(5)
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
    expect(parse(toJunit(noLogin, 'en')).filter((name) => name === 'skipped')).toHaveLength(3)
    expect(toJunit(healthy, 'en')).not.toContain('<failure')
  })

  it('speaks the language', () => {
    expect(toJunit(blocked, 'zh-CN')).toContain('防火墙')
  })
})
