// Modal dialogs: triggers that open them, Slack's limits on them, and what comes back when somebody submits one.

import { checkInput, type Refusal, refusedBlocks } from './limits.ts'
import type { Fields, Modal, World } from './world.ts'

/** How long a trigger opens a view (docs.slack.dev/reference/methods/views.open). */
const TRIGGER_MS = 3000

/** views.open */
export function openView(args: Readonly<Record<string, string>>, world: World): Fields {
  const id = args['trigger_id'] ?? ''
  const trigger = world.triggers.get(id)
  if (!trigger) return { ok: false, error: 'invalid_trigger_id' }
  if (trigger.isUsed) return { ok: false, error: 'exchanged_trigger_id' }
  if (world.now() - trigger.at > TRIGGER_MS) return { ok: false, error: 'expired_trigger_id' }
  const view = JSON.parse(args['view'] ?? '{}') as Fields
  const refusals = refusedView(view)
  world.complaints.push(...refusals.map(({ error, where }) => `views.open: ${error} ${where}`))
  if (refusals.length > 0) return { ok: false, error: 'invalid_arguments' }
  trigger.isUsed = true
  const modal = { id: world.id('V'), user: trigger.user, view }
  world.modals.set(trigger.user, modal)
  world.changed()
  return { ok: true, view: { ...view, id: modal.id, hash: '1.x', state: { values: {} } } }
}

const lengthOf = (value: unknown) => (typeof value === 'string' ? value.length : 0)
const TEXTS = { title: 24, submit: 24, close: 24 }

/** What Slack would refuse of a dialog (docs.slack.dev/reference/views/modal-views). */
export function refusedView(view: Fields): Refusal[] {
  const refusals: Refusal[] = []
  const report = (where: string, isFine: boolean) => {
    if (!isFine) refusals.push({ error: 'invalid_blocks', where })
  }
  const blocks = (view['blocks'] ?? []) as readonly Fields[]
  report('type', view['type'] === 'modal')
  for (const [name, most] of Object.entries(TEXTS)) {
    const { type, text = '' } = (view[name] ?? {}) as { type?: string; text?: string }
    const isMissing = view[name] === undefined
    report(name, isMissing ? name !== 'title' : type === 'plain_text' && text.length > 0 && text.length <= most)
  }
  report('callback_id', lengthOf(view['callback_id']) <= 255)
  report('private_metadata', lengthOf(view['private_metadata']) <= 3000)
  const inputs = blocks.filter(({ type }) => type === 'input')
  report('a dialog with fields needs a button', inputs.length === 0 || view['submit'] !== undefined)
  for (const input of inputs) checkInput(input, report)
  return [...refusals, ...refusedBlocks(blocks, 'modal')]
}

/** What somebody filled in, and pressed the button. What they leave as it is, is sent as it is. */
export function submissionBody(
  { id, view }: Modal,
  values: Readonly<Record<string, string>>,
  about: { world: World; user: string; team: string },
) {
  const { world, user, team } = about
  const blocks = view['blocks'] as readonly Fields[]
  const inputs = blocks.filter(({ type }) => type === 'input')
  const unknown = Object.keys(values).filter((name) => !inputs.some((one) => one['block_id'] === name))
  if (unknown.length > 0) throw new Error(`the dialog has no field ${unknown.join()}`)
  const filled = inputs.map((block) => [String(block['block_id']), fieldOf(block, values)])
  const name = world.users.get(user)?.name ?? user
  const body = {
    type: 'view_submission',
    team: { id: team, domain: 'example' },
    user: { id: user, username: name, name, team_id: team },
    api_app_id: 'A1',
    token: 'verification',
    trigger_id: world.trigger(user),
    view: { ...view, id, team_id: team, hash: '1.x', state: { values: Object.fromEntries(filled) as Fields } },
    response_urls: [],
    is_enterprise_install: false,
    enterprise: null,
  }
  return { kind: 'interactive' as const, body }
}

interface Element {
  readonly action_id: string
  readonly initial_value?: string
  readonly max_length: number
}

function fieldOf(block: Fields, values: Readonly<Record<string, string>>): Fields {
  const { action_id: action, initial_value: initial, max_length: most } = block['element'] as Element
  const value = values[String(block['block_id'])] ?? initial ?? ''
  if (value.length > most) throw new Error(`${action}: Slack lets nobody type ${value.length} characters`)
  if (value === '' && !block['optional']) throw new Error(`${String(block['block_id'])} has to be filled in`)
  return { [action]: { type: 'plain_text_input', value: value === '' ? null : value } }
}
