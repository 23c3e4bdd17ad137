import { stripVTControlCharacters } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { terminal } from '../../../src/adapters/index.ts'
import { begin, progressCard, reportCard, type Block, type Card } from '../../../src/bot/index.ts'
import { LANGUAGES } from '../../../src/diagnose/index.ts'
import { blocked, healthy, hostile, noLogin } from '../../support/reports.ts'

const REPORTS = { healthy, noLogin, blocked, hostile }
const CASES = LANGUAGES.flatMap((language) =>
  Object.entries(REPORTS).flatMap(([name, report]) =>
    [80, 100, 40, 20].map((columns) => ({ language, name, columns, card: reportCard(report, language) })),
  ),
)
/** What a terminal would act on: everything below a blank but the line end, C1, bidi and invisible characters. */
const ACTIVE = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\p{Cf}\p{Cs}]/u
const widths = (text: string) => text.split('\n').map((line) => terminal.textWidth(stripVTControlCharacters(line)))

describe('a card in a terminal', () => {
  it.each(CASES)('keeps within $columns columns ($name, $language)', ({ card, columns }) => {
    const text = terminal.render(card, { columns, color: false })
    expect(Math.max(...widths(text))).toBeLessThanOrEqual(columns)
    expect(text).not.toMatch(ACTIVE)
    expect(text).not.toMatch(/ $/m)
    expect(text.endsWith('\n')).toBe(true)
  })

  it.each(CASES)('says the same with colours ($columns, $name, $language)', ({ card, columns }) => {
    const color = terminal.render(card, { columns, color: true })
    expect(color).toContain('\u001b[')
    expect(stripVTControlCharacters(color)).toBe(terminal.render(card, { columns, color: false }))
  })

  it('reads well', () => {
    expect(terminal.render(reportCard(blocked, 'en'), { columns: 80, color: false }).split('\n').slice(0, 8)).toEqual([
      'ftp.example.com:21: failing',
      '',
      expect.stringMatching(/^A firewall blocks the passive data ports of ftp\.example\.com/),
      expect.any(String),
      expect.any(String),
      '',
      'Control: OK | TLS: none | Login: OK | Data: BLOCKED',
      '',
    ])
  })

  it('marks each layer of a progress', () => {
    const text = terminal.render(progressCard(begin({ host: '::1', port: 2121 }), 'en'), { columns: 80, color: false })
    expect(text).toBe('[::1]:2121\n\n· Network\n· Protocol\n· Service\n· Client\n· Data\n')
  })

  it('keeps a long command in a form that can be pasted', () => {
    const command = `check ftp.example.com ${Array.from({ length: 12 }, (_, index) => `--option-${index}`).join(' ')}`
    const card: Card = {
      title: 't',
      tone: 'neutral',
      blocks: [{ type: 'actions', actions: [{ label: 'x:', command }] }],
    }
    const text = terminal.render(card, { columns: 60, color: false })
    expect(
      text
        .split('\n')
        .slice(3)
        .join('\n')
        .replace(/ \\\n\s+/g, ' ')
        .trim(),
    ).toBe(`ftpcheck ${command}`)
  })

  it('keeps the blanks of code', () => {
    const card: Card = { title: 't', tone: 'neutral', blocks: [{ type: 'code', text: 'drwx   2 a\n  b\u001b[31m' }] }
    expect(terminal.render(card, { columns: 80, color: false })).toBe('t\n\n  drwx   2 a\n    b\\x1b[31m\n')
  })
})

const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ type: fc.constant('text' as const), text: fc.array(fc.string({ unit: 'binary' })) }),
  fc.record({
    type: fc.constant('note' as const),
    text: fc.array(fc.record({ code: fc.string({ unit: 'grapheme' }) })),
  }),
  fc.record({
    type: fc.constant('facts' as const),
    facts: fc.array(
      fc.record({ label: fc.string({ unit: 'grapheme' }), value: fc.array(fc.string({ unit: 'binary' })) }),
      { minLength: 1 },
    ),
  }),
  fc.record({ type: fc.constant('code' as const), text: fc.string({ unit: 'binary' }) }),
  fc.constant({ type: 'divider' as const }),
)

describe('whatever a card holds', () => {
  it('no line is too wide and nothing reaches the terminal that it would act on', () => {
    const card = fc.record({
      title: fc.string({ unit: 'binary' }),
      tone: fc.constant('bad' as const),
      blocks: fc.array(block),
    })
    fc.assert(
      fc.property(card, fc.integer({ min: 20, max: 100 }), (one, columns) => {
        const text = terminal.render(one, { columns, color: false })
        expect(Math.max(...widths(text))).toBeLessThanOrEqual(columns)
        expect(text).not.toMatch(ACTIVE)
      }),
      { numRuns: 500 },
    )
  })
})

describe('text', () => {
  it.each([
    ['abc', 3],
    ['防火墙', 6],
    ['a\u0301', 1],
    ['\uff21', 2],
    ['\u2713', 1],
    ['', 0],
  ])('%j takes %i columns', (text, width) => {
    expect(terminal.textWidth(text)).toBe(width)
  })

  it.each([
    ['\u001b[31mred', String.raw`\x1b[31mred`],
    ['a\r\nb\tc', String.raw`a\r\nb\tc`],
    ['\u009b1m', String.raw`\x9b1m`],
    ['\u202egpj.exe', String.raw`\u{202e}gpj.exe`],
    ['a\u200bb', String.raw`a\u{200b}b`],
    ['\ud800', String.raw`\u{d800}`],
    ['防火墙 é', '防火墙 é'],
  ])('%j is shown as %s', (text, shown) => {
    expect(terminal.escapeText(text)).toBe(shown)
  })

  it('wraps Chinese between characters, and never begins a line with a comma', () => {
    const card: Card = { title: '一二三四五六七八九，十', tone: 'neutral', blocks: [] }
    expect(terminal.render(card, { columns: 18, color: false })).toBe('一二三四五六七八\n九，十\n')
  })

  it.each([
    [undefined, 80],
    [0, 80],
    [60, 60],
    [240, 100],
  ])('of a terminal that is %s columns wide gets %i', (reported, columns) => {
    expect(terminal.chooseColumns(reported)).toBe(columns)
  })
})
