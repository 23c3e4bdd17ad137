import type { Language, Text } from '../../diagnose/index.ts'
import { FACTS, PLAYBOOK_LIST, type Playbook, searchPlaybooks, type Step } from '../../playbooks/index.ts'
import type { Block, Card } from '../port/index.ts'
import { labelled, OWNER, sentence } from './words.ts'

const LIST: Text = { en: 'Playbooks', 'zh-CN': '手册' }
const NONE: Text = { en: 'No playbook fits these words', 'zh-CN': '没有符合这些词的手册' }
const READ: Text = { en: 'Read one', 'zh-CN': '查看' }
const SYMPTOMS: Text = { en: 'It looks like this', 'zh-CN': '常见现象' }

/** The playbook of that name, number or trouble; the list where nothing is named. `prefix` is what stands before commands. */
export function playbookCard(name: string | undefined, language: Language, prefix: string): Card {
  const found = name === undefined ? PLAYBOOK_LIST : searchPlaybooks(name)
  const [only] = found
  if (only && name !== undefined && found.length === 1) return wholeCard(only, language)
  const shown = found.length > 0 ? found : PLAYBOOK_LIST
  const command = `${prefix === '' ? '' : `${prefix} `}playbook ${shown[0]?.id}`
  return {
    title: found.length > 0 ? LIST[language] : NONE[language],
    tone: 'neutral',
    blocks: [
      {
        type: 'facts',
        facts: shown.map(({ id, scenario, title }) => ({
          label: String(scenario),
          value: [{ code: id }, `  ${title[language]}`],
        })),
      },
      { type: 'note', text: [`${READ[language]}: `, { code: command }] },
    ],
  }
}

function wholeCard({ title, about, symptoms, steps, prevent }: Playbook, language: Language): Card {
  return {
    title: title[language],
    tone: 'neutral',
    blocks: [
      { type: 'text', text: [about[language]] },
      { type: 'text', text: [{ bold: SYMPTOMS[language] }] },
      { type: 'facts', facts: symptoms[language].map((one) => ({ label: '', value: [one] })) },
      ...steps.flatMap((step, index) => stepBlocks(step, index, language)),
      ...(prevent ? [{ type: 'note', text: [prevent[language]] } as const] : []),
    ],
  }
}

/** With examples where a run would fill in its facts. */
const filled = (text: string) =>
  text.replace(/\{(\w+)\}/g, (hole, name: string) => (name in FACTS ? FACTS[name as keyof typeof FACTS] : hole))

const LABEL = {
  expect: { en: 'Then', 'zh-CN': '结果应为' },
  cost: { en: 'Safety', 'zh-CN': '安全影响' },
  undo: { en: 'To undo', 'zh-CN': '如何撤销' },
} as const satisfies Record<string, Text>

function stepBlocks(step: Step, index: number, language: Language): Block[] {
  const { title, why, owner, variants, expect, cost } = step
  const outcome = [
    { label: LABEL.expect[language], value: [filled(expect[language])] },
    ...(cost ? [{ label: LABEL.cost[language], value: [filled(cost[language])] }] : []),
  ]
  return [
    { type: 'text', text: [{ bold: `${index + 1}. ${filled(title[language])}` }] },
    { type: 'note', text: [sentence(OWNER[owner][language], language)] },
    { type: 'text', text: [filled(why[language])] },
    ...variants.flatMap(({ for: around, label, where, paste, click, undo }): Block[] => {
      const names = Object.values(around ?? {})
        .flat()
        .join(', ')
      const head = [names, label?.[language], where?.[language]].filter((one) => one !== undefined && one !== '')
      return [
        { type: 'note', text: [filled(head.join(' - '))] },
        ...(paste === undefined ? [] : [{ type: 'code', text: filled(paste) } as const]),
        ...(click === undefined ? [] : [{ type: 'text', text: [filled(click[language])] } as const]),
        ...(undo === undefined ? [] : [undoBlock(undo, language)]),
      ]
    }),
    { type: 'facts', facts: outcome },
  ]
}

function undoBlock(undo: string | Text, language: Language): Block {
  const text = filled(typeof undo === 'string' ? undo.replaceAll('\n', '; ') : undo[language])
  return {
    type: 'note',
    text: [labelled(LABEL.undo[language], language), typeof undo === 'string' ? { code: text } : text],
  }
}
