import { describe, expect, it } from 'vitest'
import { treeCard, treeWords } from '../../../src/bot/cards/all.ts'
import { treePicture } from '../../../src/bot/pictures/index.ts'
import { LANGUAGES } from '../../../src/diagnose/index.ts'
import { readScenario } from '../../support/scripted/parse-scenario.ts'
import { runScenario } from '../../support/scripted/run-scenario.ts'
import { blocked, healthy, hostile } from '../../support/reports.ts'

const lines = (report: typeof blocked, language: 'en' | 'zh-CN' = 'en') =>
  treeWords(report, language).map(({ title, lines: all }) => [title, ...all.map(({ text }) => text)].join('\n'))

describe('the fault tree', () => {
  it('goes from the network to the data, and says what remains with how sure it is', () => {
    const text = lines(blocked)
    expect(text.map((one) => one.split(':')[0])).toEqual(['Network', 'Protocol', 'Service', 'Client', 'Data'])
    expect(text[0]).toMatch(/fails\n93 %: A firewall blocks the passive data ports/)
    expect(lines(blocked, 'zh-CN')[0]).toMatch(/故障\n93 %：防火墙挡住了/)
  })

  it('names what speaks against a cause that it excludes', async () => {
    const { report } = await runScenario(readScenario('port-filtered'))
    const excluded = treeWords(report, 'en').flatMap((branch) => branch.lines.filter(({ kind }) => kind === 'excluded'))
    for (const { text } of excluded) expect(text).toMatch(/^not .+: .+/)
    expect(excluded.length).toBeGreaterThan(0)
  })

  it('is no card where nothing is wrong', () => {
    expect(treeCard(healthy, 'en')).toBeUndefined()
  })

  it.each(LANGUAGES)('is drawn in %s, with nothing in it that a server could have written as markup', (language) => {
    const svg = treePicture(hostile, language)
    expect(svg).toMatch(/^<svg /)
    expect(svg).not.toMatch(/<script|onload=|javascript:/i)
  })
})
