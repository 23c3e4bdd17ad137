// Dialogs: what a client sends back when somebody fills one in.

import type { Json } from './things.ts'

interface Field {
  readonly custom_id: string
  readonly value?: string
  readonly max_length?: number
  readonly required?: boolean
}

/** The data of a submission, refused where a client would not let it be submitted. What is left as it is, is sent as it is. */
export function submission(modal: Json, values: Readonly<Record<string, string>>): Json {
  const shown = modal['components'] as readonly (Json & { readonly component?: Field })[]
  const known = shown.flatMap(({ component }) => component?.custom_id ?? [])
  const unknown = Object.keys(values).filter((name) => !known.includes(name))
  if (unknown.length > 0) throw new Error(`the dialog has no field ${unknown.join()}`)
  const components = shown.map(({ type, component }, index) => {
    if (!component) return { type, id: index + 1 }
    return { type, id: index + 1, component: { type: 4, id: index + 10, ...filled(component, values) } }
  })
  return { custom_id: modal['custom_id'], components }
}

function filled(field: Field, values: Readonly<Record<string, string>>): Json {
  const value = values[field.custom_id] ?? field.value ?? ''
  if (value.length > (field.max_length ?? 4000)) throw new Error(`${field.custom_id}: too long to be typed`)
  if (value === '' && field.required !== false) throw new Error(`${field.custom_id} has to be filled in`)
  return { custom_id: field.custom_id, value }
}
