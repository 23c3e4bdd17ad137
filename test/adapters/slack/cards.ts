import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import type { Action, Block, Card, Span } from '../../../src/bot/index.ts'
import type { Report } from '../../../src/diagnose/index.ts'

/** Reports of real servers, as `ftpcheck check --json` printed them. */
export const RECORDED = ['healthy', 'blocked-passive', 'expired-certificate'] as const

export function recorded(name: (typeof RECORDED)[number]): Report {
  return JSON.parse(readFileSync(new URL(`fixtures/reports/${name}.json`, import.meta.url), 'utf8')) as Report
}

/** A card as the bot sends it: with something behind each button. */
export function withButtons(card: Card, more: readonly Action[] = []): Card {
  const added: Block[] = more.length > 0 ? [{ type: 'actions', actions: more }] : []
  let count = 0
  const press = (action: Action): Action => ({ ...action, id: `a${++count}` })
  const blocks = [...card.blocks, ...added].map((block) =>
    block.type === 'actions' ? { ...block, actions: block.actions.map(press) } : block,
  )
  return { ...card, blocks }
}

/** What a server, a file name or a certificate could hold. */
const NASTY = [
  '<!channel> <@U123> <#C1|general> <https://evil.example|click>',
  '@here @everyone &lt;!here&gt; &amp;',
  '```\n*bold* _it_ ~no~ `code` > quote',
  '\u202egnp.exe\u2066\u0000\u001b[31m\u009b1m\u200b\ufeff',
  '\ud800 \udc00 a\u0301\u0301\u0301\u0301\u0301\u0301',
  '👩‍👩‍👧‍👦🇨🇳 防火墙阻止了被动模式的数据端口',
  ':smile: javascript:alert(1)',
  '长'.repeat(2500),
  '😀'.repeat(1700),
  'x'.repeat(9000),
  '&'.repeat(3000),
  ' ',
  '',
]
export const hostileText = fc.oneof(
  fc.constantFrom(...NASTY),
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.array(fc.constantFrom(...NASTY), { maxLength: 4 }).map((parts) => parts.join('')),
)
const span: fc.Arbitrary<Span> = fc.oneof(
  hostileText,
  fc.record({ bold: hostileText }),
  fc.record({ code: hostileText }),
  fc.record({ link: hostileText, url: fc.oneof(fc.webUrl(), hostileText, fc.constant('javascript:alert(1)')) }),
)
const inline = fc.array(span, { maxLength: 6 })
const action = fc.record(
  {
    label: hostileText,
    command: hostileText,
    id: fc.stringMatching(/^[a-z0-9]{1,64}$/),
    kind: fc.constantFrom('main', 'stop'),
  },
  { requiredKeys: ['label', 'command'] },
)
const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ type: fc.constant('text' as const), text: inline }),
  fc.record({ type: fc.constant('note' as const), text: inline }),
  fc.record({
    type: fc.constant('facts' as const),
    facts: fc.array(fc.record({ label: hostileText, value: inline }), { maxLength: 30 }),
  }),
  fc.record({
    type: fc.constant('checklist' as const),
    items: fc.array(
      fc.record({
        mark: fc.constantFrom('pending', 'running', 'pass', 'warn', 'fail', 'skip'),
        label: hostileText,
        detail: inline,
      }),
      { maxLength: 12 },
    ),
  }),
  fc.record({ type: fc.constant('code' as const), text: hostileText }),
  fc.constant({ type: 'divider' as const }),
  fc.record({ type: fc.constant('actions' as const), actions: fc.array(action, { maxLength: 30 }) }),
) as fc.Arbitrary<Block>

/** Any card at all, with hostile text wherever text can be. */
export const anyCard: fc.Arbitrary<Card> = fc.record({
  title: hostileText,
  tone: fc.constantFrom('neutral', 'good', 'warn', 'bad'),
  blocks: fc.array(block, { maxLength: 70, size: 'max' }),
})
