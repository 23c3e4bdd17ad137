import { type APIModalInteractionResponseCallbackData, ComponentType, TextInputStyle } from 'discord.js'
import type { Field, Form } from '../../bot/port/index.ts'
import { CUSTOM_ID, INPUT, LABEL, LABEL_DESCRIPTION, MODAL_TITLE, TEXT } from './budget.ts'
import { toLabel, toMarkdown } from './markdown.ts'

/** The form as a modal dialog. Where it was asked for, its submission says again. */
export function toModal(form: Form): APIModalInteractionResponseCallbackData {
  // What is escaped grows, at most to twice its length.
  const content = toMarkdown([form.note.trim()], TEXT / 2)
  return {
    custom_id: form.id.slice(0, CUSTOM_ID),
    title: toLabel(form.title, MODAL_TITLE) || 'ftpcheck',
    components: [
      ...(content === '' ? [] : [{ type: ComponentType.TextDisplay as const, content }]),
      ...form.fields.map(toField),
    ],
  }
}

function toField({ name, label, hint, value, most, isSecret = false, isOptional = false }: Field) {
  const longest = Math.min(most, INPUT)
  const initial = isSecret ? undefined : value?.slice(0, longest)
  const description = toLabel(hint ?? '', LABEL_DESCRIPTION)
  return {
    type: ComponentType.Label as const,
    label: toLabel(label, LABEL) || '-',
    ...(description !== '' && { description }),
    component: {
      type: ComponentType.TextInput as const,
      custom_id: name,
      style: TextInputStyle.Short,
      max_length: longest,
      required: !isOptional,
      ...(initial && { value: initial }),
    },
  }
}

type Sent = readonly {
  readonly custom_id?: string
  readonly value?: unknown
  readonly component?: Sent[number]
  readonly components?: Sent
}[]

/** What each field of a submission holds. */
export function readValues(components: unknown): Record<string, string> {
  const fields = (Array.isArray(components) ? (components as Sent) : []).flatMap(fieldsOf)
  return Object.fromEntries(fields)
}

function fieldsOf({ custom_id: name, value, component, components = [] }: Sent[number]): [string, string][] {
  const own: [string, string][] = name !== undefined && typeof value === 'string' ? [[name, value]] : []
  return [...own, ...[...(component ? [component] : []), ...components].flatMap(fieldsOf)]
}
