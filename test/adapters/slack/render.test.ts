import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as slack from '../../../src/adapters/slack/index.ts'
import { begin, progressCard, reportCard, verdictCard, type Block, type Card } from '../../../src/bot/index.ts'
import { LANGUAGES } from '../../../src/diagnose/index.ts'
import { blocked, hostile } from '../../support/reports.ts'
import { parsedTextIn, refusedBlocks, refusedMessage, textIn } from '../../support/slack/limits.ts'
import { anyCard, RECORDED, recorded, withButtons } from './cards.ts'

const CASES = RECORDED.flatMap((name) => LANGUAGES.map((language) => ({ name, language })))
const text = (content: string): Block => ({ type: 'text', text: [content] })
const card = (...blocks: readonly Block[]): Card => ({ title: 'ftp.example.com: failing', tone: 'bad', blocks })
/** Everything that a person could read in the blocks. */
const read = (one: Card) => textIn(slack.render(one).blocks).join('\n')

describe('a report in Slack', () => {
  // After a change that is meant: npx vitest run test/adapters/slack/render.test.ts -u, and look at the difference.
  it.each(CASES)('of a real server: $name, $language', async ({ name, language }) => {
    const report = recorded(name)
    const message = slack.render(withButtons(verdictCard(report, { id: report.id, language })))
    expect(refusedMessage({ ...message }, 'edit')).toEqual([])
    await expect(`${JSON.stringify(message, null, 2)}\n`).toMatchFileSnapshot(`fixtures/${name}.${language}.json`)
  })

  it.each(CASES)('and its details in the thread: $name, $language', async ({ name, language }) => {
    const message = slack.render(withButtons(reportCard(recorded(name), language)))
    expect(refusedMessage({ ...message }, 'post')).toEqual([])
    await expect(`${JSON.stringify(message, null, 2)}\n`).toMatchFileSnapshot(
      `fixtures/${name}.details.${language}.json`,
    )
  })

  it.each(LANGUAGES)('while it runs (%s)', (language) => {
    const message = slack.render(progressCard(begin({ host: 'ftp.example.com', port: 21 }), language))
    expect(refusedMessage({ ...message }, 'edit')).toEqual([])
    expect(textIn(message.blocks).join('')).toContain(language === 'en' ? 'Network' : '网络')
  })

  it('is whole in its words for notifications and screen readers', () => {
    const message = slack.render(reportCard(blocked, 'en'))
    expect(message.text).toMatch(/^❌ ftp\.example\.com:21: failing\nA firewall blocks the passive data ports/)
    expect(message.text).toContain('pasv_min_port')
  })
})

describe('buttons', () => {
  const actions = [
    { label: 'Again', command: 'a', id: 'x1', kind: 'main' },
    { label: 'Active', command: 'b', id: 'x2', kind: 'main' },
    { label: 'Cancel', command: 'c', id: 'x3', kind: 'stop' },
  ] as const

  it('carry the id of their action and nothing else, and one of them is the main one', () => {
    expect(slack.render(card({ type: 'actions', actions })).blocks.at(-1)).toMatchObject({
      elements: [
        { value: 'x1', style: 'primary' },
        { value: 'x2', text: { text: 'Active' } },
        { value: 'x3', style: 'danger' },
      ],
    })
    expect(JSON.stringify(slack.render(card({ type: 'actions', actions })).blocks).match(/primary/g)).toHaveLength(1)
  })

  it('that cannot be pressed are shown as what to type', () => {
    expect(read(card({ type: 'actions', actions: [{ label: 'Again', command: 'check a.example' }] }))).toContain(
      '/ftpcheck check a.example',
    )
  })
})

describe('a card that is too long', () => {
  const lines = Array.from({ length: 80 }, (_, index) => text(`line ${index} ${'x'.repeat(300)}`))
  const button = { type: 'actions', actions: [{ label: 'Again', command: 'x', id: 'x' }] } as const

  it('keeps its verdict and its buttons, and says where the rest is', () => {
    const shown = read(card(text('The verdict.'), ...lines, button))
    expect(shown).toMatch(/The verdict\./)
    expect(shown).toMatch(/line 0 /)
    expect(shown).not.toMatch(/line 79/)
    expect(shown).toMatch(/There is more: see the thread and its files\.\nAgain$/)
    const chinese = card(text('结论。'), ...lines, {
      type: 'actions',
      actions: [{ label: '再查', command: 'x', id: 'x' }],
    })
    expect(read(chinese)).toMatch(/其余部分见消息列及其中的文件。\n再查$/)
  })

  it('loses details before anything else', () => {
    const code = Array.from({ length: 5 }, () => ({ type: 'code', text: 'y'.repeat(2900) }) as const)
    const shown = read(card(text('The verdict.'), ...code, text('The cause.'), button))
    expect(shown).toContain('The cause.')
    expect(shown).toContain('yyy')
  })
})

describe('whatever a card holds', () => {
  it('Slack takes it, as a message, an edit and a Home tab', () => {
    fc.assert(
      fc.property(anyCard, (one) => {
        expect(refusedMessage({ ...slack.render(one) }, 'edit')).toEqual([])
        expect(refusedBlocks(slack.render(one, 100).blocks, 'home')).toEqual([])
      }),
      { numRuns: 60 },
    )
  })

  it('nothing becomes a mention, a link of its own, formatting or a hidden character', () => {
    const inert = fc.property(anyCard, expectInert)
    expect(() => fc.assert(inert, { numRuns: 60 })).not.toThrow()
  })

  it.each(LANGUAGES)('a hostile server stays harmless (%s)', (language) => {
    const message = slack.render(reportCard(hostile, language))
    expectInert(reportCard(hostile, language))
    expect(message.text).toContain('\\x1b[2J')
  })
})

/** Blank, line end and what can be seen. */
const HIDDEN = /[\p{Cf}\p{Cs}\p{Co}\u0000-\u0009\u000b-\u001f\u007f-\u009f]/u
const MENTIONS = ['user', 'usergroup', 'channel', 'broadcast', 'emoji', 'date', 'color', 'team']

function expectInert(one: Card): void {
  const message = slack.render(one)
  const elements = JSON.stringify(message.blocks)
  for (const type of MENTIONS) expect(elements).not.toContain(`"type":"${type}"`)
  expect(elements.match(/"url":"(?!https?:)/)).toBeNull()
  expect(parsedTextIn(message.blocks)).toEqual([])
  expect(textIn(message.blocks).join('')).not.toMatch(HIDDEN)
  expect(message.text).not.toMatch(HIDDEN)
  expect(message.text.replaceAll(/&(?:amp|lt|gt);/g, '')).not.toMatch(/[<>&*~`]|^>/)
  expect(message.text).not.toMatch(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/u)
}
