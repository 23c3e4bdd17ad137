import type { types } from '@slack/bolt'
import type { Field, Form } from '../../bot/port/index.ts'
import { BUDGET, charsOf, clip } from './budget.ts'
import type { Seat } from './conversation.ts'
import { escapeEntities } from './escape.ts'
import type { Fields } from './web.ts'

/** What Slack calls every form of ours (`callback_id`); which one it is stands beside the way back. */
export const FORM = 'ftpcheck:form'
/** Slack knows a field by its block and its action; ours have one each. */
const ACTION = 'value'

/** Where the answer to a form goes: ids only, because Slack keeps it and shows it to whoever looks. */
export interface WayBack extends Pick<Seat, 'channel' | 'thread' | 'isDirect'> {
  readonly form: string
  /** Under which the address for answers is kept, where there is one. */
  readonly reply: string
}

/** The form as a modal dialog. */
export function toView(form: Form, wayBack: WayBack): Fields {
  const note = { type: 'section', text: plain(form.note, BUDGET.paragraph) }
  return {
    type: 'modal',
    callback_id: FORM,
    private_metadata: JSON.stringify(wayBack),
    title: plain(form.title, BUDGET.viewTitle),
    submit: plain(form.submit, BUDGET.viewTitle),
    blocks: [...(form.note.trim() === '' ? [] : [note]), ...form.fields.map(toInput)],
  }
}

const plain = (text: string, most: number): types.PlainTextElement => ({
  type: 'plain_text',
  text: clip(escapeEntities(text) || '-', most, charsOf),
  emoji: false,
})

function toInput({ name, label, hint, value, most, isSecret = false, isOptional = false }: Field): types.InputBlock {
  const longest = Math.min(most, BUDGET.input)
  const initial = isSecret ? undefined : value?.slice(0, longest)
  return {
    type: 'input',
    block_id: name,
    optional: isOptional,
    label: plain(label, BUDGET.label),
    ...(hint && { hint: plain(hint, BUDGET.label) }),
    element: {
      type: 'plain_text_input',
      action_id: ACTION,
      max_length: longest,
      ...(initial && { initial_value: initial }),
    },
  }
}

/** What each field holds; an empty one holds nothing. */
export function readValues(values: Readonly<Record<string, Readonly<Record<string, { value?: unknown }>>>>) {
  const read = Object.entries(values).map(([name, field]) => {
    const value = field[ACTION]?.value
    return [name, typeof value === 'string' ? value : ''] as const
  })
  return Object.fromEntries(read)
}

/** Undefined where it is not one of ours. */
export function readWayBack(metadata: string): WayBack | undefined {
  try {
    const { form, channel, thread, isDirect, reply } = JSON.parse(metadata) as Partial<WayBack>
    if (!form || !channel || !reply) return undefined
    return { form, channel, thread, isDirect: isDirect === true, reply }
  } catch {
    return undefined
  }
}
