import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { render } from '../../../src/adapters/discord/index.ts'
import { begin, progressCard, reportCard, type Block, type Card } from '../../../src/bot/index.ts'
import { LANGUAGES } from '../../../src/diagnose/index.ts'
import { messageTrouble, nested, textOf } from '../../support/discord/limits.ts'
import { visibleText } from '../../support/discord/markdown.ts'
import { loadOracle } from '../../support/discord/openapi.ts'
import { HOSTILE, hostile } from '../../support/reports.ts'
import { anyCard, hostileText, RECORDED, recorded, withButtons } from '../slack/cards.ts'

const AGAIN = { label: 'Check again', command: 'check ftp.example.com', kind: 'main' } as const
const CASES = RECORDED.flatMap((name) => LANGUAGES.map((language) => ({ name, language })))
const judge = loadOracle()
const card = (...blocks: readonly Block[]): Card => ({ title: 'ftp.example.com: failing', tone: 'bad', blocks })
const text = (content: string): Block => ({ type: 'text', text: [content] })
const partsOf = (one: Card) => nested(render(one).components)
/** What a person reads, markdown and all. */
const read = (one: Card) => partsOf(one).flatMap(({ content }) => (typeof content === 'string' ? content : []))
const buttonsOf = (one: Card) => partsOf(one).filter(({ type }) => type === 2)

/** What Discord would refuse, by our own reading of its limits and by its own description. */
function refused(one: Card): string[] {
  const body = { ...render(one) }
  return [...messageTrouble(body), ...judge('POST', '/channels/1/messages', body)]
}

describe('a report in Discord', () => {
  // After a change that is meant: npx vitest run test/adapters/discord/render.test.ts -u, and look at the difference.
  it.each(CASES)('of a real server: $name, $language', async ({ name, language }) => {
    const message = render(withButtons(reportCard(recorded(name), language), [AGAIN]))
    expect(messageTrouble({ ...message })).toEqual([])
    await expect(`${JSON.stringify(message, null, 2)}\n`).toMatchFileSnapshot(`fixtures/${name}.${language}.json`)
  })

  it.each(LANGUAGES)('while it runs (%s)', (language) => {
    const running = progressCard(begin({ host: 'ftp.example.com', port: 21 }), language)
    expect(refused(running)).toEqual([])
    expect(read(running).join('\n')).toContain(language === 'en' ? '▫️ **Network**' : '▫️ **网络**')
  })
})

describe('buttons', () => {
  const actions = [
    { label: 'Again', command: 'a', id: 'x1', kind: 'main' },
    { label: 'Active', command: 'b', id: 'x2' },
    { label: 'Cancel', command: 'c', id: 'x3', kind: 'stop' },
  ] as const

  it('carry the id of their action and nothing else', () => {
    expect(buttonsOf(card({ type: 'actions', actions }))).toEqual([
      { type: 2, style: 1, label: 'Again', custom_id: 'x1' },
      { type: 2, style: 2, label: 'Active', custom_id: 'x2' },
      { type: 2, style: 4, label: 'Cancel', custom_id: 'x3' },
    ])
  })

  it('are at most five in a row, and none is twice in a message', () => {
    const many = Array.from({ length: 12 }, (_, index) => ({ label: `b${index}`, command: 'x', id: `i${index % 11}` }))
    const shown = card({ type: 'actions', actions: many }, { type: 'actions', actions: many })
    expect(refused(shown)).toEqual([])
    expect(partsOf(shown).filter(({ type }) => type === 1)).toHaveLength(3)
    expect(buttonsOf(shown)).toHaveLength(11)
  })

  it('say what is too long for them in a line above', () => {
    const long = 'Whether active mode gets through tells the firewall from the server. '.repeat(2)
    const shown = card({ type: 'actions', actions: [{ label: long, command: 'check a.example --active', id: 'x' }] })
    expect(read(shown)).toContain(long.trim() + ' ')
    expect(buttonsOf(shown)).toMatchObject([{ label: 'check a.example --active' }])
  })

  it('that cannot be pressed are shown as what to type', () => {
    const shown = card({ type: 'actions', actions: [{ label: 'Again:', command: 'check a.example' }] })
    expect(read(shown)).toContain('Again: `@ftpcheck check a.example`')
  })
})

describe('text that a server said', () => {
  it.each([
    ['<@1> <@!1> <@&1> <#1> <id:guide>', 'a mention'],
    ['@everyone @here', 'everybody'],
    ['</check:1> <t:1700000000:R> <a:x:1> <:x:1>', 'a command, a time, an emoji'],
    ['# big', 'a header'],
    ['-# small', 'small print'],
    ['- item', 'a list'],
    ['1. item', 'a numbered list'],
    ['> quote', 'a quotation'],
    ['>>> quote', 'a long quotation'],
    ['**b** __u__ *i* _i_ ~~s~~', 'emphasis'],
    ['||spoiler||', 'a spoiler'],
    ['`code` ```fence```', 'code'],
    ['[click](https://evil.example)', 'a link'],
    ['https://evil.example <https://evil.example> discord://x', 'an address'],
    [String.raw`\*not\* \\`, 'an escape'],
  ])('is no markup: %s (%s)', (said) => {
    for (const line of read(card(text(said)))
      .join('\n')
      .split('\n')
      .slice(1))
      expect(visibleText(line)).toBe(said)
  })

  it('loses what cannot be seen, and draws nothing', () => {
    expect(read(card(text('a\u202eb\u200bc\u0007d\r\ne'))).join('')).toContain(
      String.raw`a\\u{202e}b\\u{200b}c\\x07d\\r\\ne`,
    )
  })

  it('ends no code', () => {
    const shown = read(card({ type: 'text', text: [{ code: 'a`b``c' }] }, { type: 'code', text: 'x\n```\n@everyone' }))
    expect(shown).toEqual([expect.stringMatching(/\n`aˋbˋˋc`$/), '```\nx\nˋˋˋ\n@everyone\n```'])
  })

  it('follows links to the web only', () => {
    const link = (url: string): Block => ({ type: 'text', text: [{ link: 'docs', url }] })
    expect(read(card(link('https://a.example/x)y>z'))).join('')).toContain('[docs](<https://a.example/x%29y%3Ez>)')
    expect(read(card(link('javascript:alert(1)'))).join('')).toContain('docs javascript:alert(1)')
  })

  it('shows exactly what was said, whatever it was', () => {
    fc.assert(
      fc.property(hostileText, (said) => {
        const lines = read(card(text(said)))
          .join('\n')
          .split('\n')
        expect(lines.length).toBeLessThanOrEqual(2)
        expect(() => visibleText(lines[1] ?? '')).not.toThrow()
      }),
      { numRuns: 500 },
    )
  })
})

describe('any card at all', () => {
  it('is within every limit of Discord', () => {
    fc.assert(
      fc.property(anyCard, (one) => {
        expect(messageTrouble({ ...render(one) })).toEqual([])
        expect(JSON.stringify(render(one))).not.toMatch(/[\u0000-\u001f\u202a-\u202e\u2066-\u2069\u200b]/)
        expect(textOf(partsOf(one)).isWellFormed()).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  // The description is slow to ask.
  it('is what Discord itself describes', () => {
    fc.assert(
      fc.property(anyCard, (one) => {
        expect(refused(one)).toEqual([])
      }),
      { numRuns: 30 },
    )
  })

  it.each(LANGUAGES)('keeps the verdict and the buttons, and says that it was shortened (%s)', (language) => {
    const report = reportCard(hostile, language)
    const blocks = [...report.blocks, text('x'.repeat(900)), text(HOSTILE.repeat(30)), text('y'.repeat(900))]
    const long = withButtons({ ...report, blocks: [...blocks, ...blocks] }, [AGAIN])
    const shown = read(long)
    expect(refused(long)).toEqual([])
    expect(shown[0]).toContain(report.title.replace('_', ''))
    expect(buttonsOf(long).map(({ label }) => label)).toContain('Check again')
    expect(shown.at(-1)).toContain(language === 'en' ? 'Shortened' : '已删节')
  })

  it('takes nothing away where there is room', () => {
    expect(read(reportCard(recorded('healthy'), 'en')).join('\n')).not.toContain('Shortened')
  })
})
