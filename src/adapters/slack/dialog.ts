import { randomUUID } from 'node:crypto'
import { type Ask, type Form, type Memory, PostError, type Telemetry } from '../../bot/port/index.ts'
import { toView } from './form.ts'
import type { Incoming } from './incoming.ts'
import type { Language } from './settings.ts'
import type { Web } from './web.ts'
import { formTooLate } from './words.ts'

/** As long as Slack takes answers at such an address. */
const REPLY_MS = 30 * 60_000
const keyOf = (reply: string) => `slack:form:${reply}`

interface DialogNeeds {
  readonly web: Web
  readonly memory: Memory
  readonly telemetry: Telemetry
}

/** Shows a form to whoever asks. Slack wants it within three seconds of what they did, and once. */
export async function showForm(
  about: { form: Form; incoming: Incoming; reply: Ask['reply']; language: Language },
  { web, memory, telemetry }: DialogNeeds,
): Promise<void> {
  const { form, incoming, reply, language } = about
  const { seat, trigger, responseUrl } = incoming
  const key = randomUUID()
  const wayBack = { form: form.id, channel: seat.channel, thread: seat.thread, isDirect: seat.isDirect, reply: key }
  if (responseUrl) await memory.set(keyOf(key), responseUrl, REPLY_MS).catch(() => {})
  try {
    const args = { trigger_id: trigger, view: toView(form, wayBack) }
    const open = () => web.call('now', 'views.open', { workspace: seat.workspace, args })
    // A trigger opens one form, however often it is tried.
    await open().catch((error: unknown) => (isUnknown(error) ? open() : Promise.reject(error as Error)))
  } catch (error) {
    if (!(error instanceof PostError)) throw error
    // A redelivery, or an attempt whose answer got lost: the form is there already.
    if (error.message === 'exchanged_trigger_id') return
    telemetry.log.warn({ platform: 'slack', trouble: error.message }, 'a form was not shown')
    await reply.whisper(formTooLate(error.message, language))
  }
}

const isUnknown = (error: unknown) => error instanceof PostError && error.trouble === 'failed'

/** The address at which whoever asked for the form can be answered, where it is still known. */
export const recallReply = (reply: string, { memory }: Pick<DialogNeeds, 'memory'>): Promise<string | undefined> =>
  memory.get<string>(keyOf(reply)).catch(() => undefined)
