import { type APIApplicationCommandAutocompleteInteraction, InteractionResponseType } from 'discord.js'
import type { Who } from './asking.ts'
import { CHOICE_LENGTH, CHOICES } from './budget.ts'
import { toLabel } from './markdown.ts'
import type { Parts } from './parts.ts'

/** What is suggested later than this nobody sees. */
const PATIENCE_MS = 2500

/** Completes a target from those that the person checked before. Cannot be deferred; nothing is better than late. */
export async function suggest(
  interaction: APIApplicationCommandAutocompleteInteraction,
  { person, place }: Who,
  { api, bot, telemetry }: Parts,
): Promise<void> {
  const late = Promise.withResolvers<readonly string[]>()
  const timer = setTimeout(() => late.resolve([]), PATIENCE_MS)
  const targets = await Promise.race([bot.suggest({ person, place }, typedIn(interaction)), late.promise]).catch(
    () => [],
  )
  clearTimeout(timer)
  const choices = targets
    .filter((target) => target.length > 0 && target.length <= CHOICE_LENGTH)
    .slice(0, CHOICES)
    .map((value) => ({ name: toLabel(value, CHOICE_LENGTH), value }))
  const body = { type: InteractionResponseType.ApplicationCommandAutocompleteResult, data: { choices } }
  await api.respond(interaction, body, AbortSignal.timeout(PATIENCE_MS)).catch((error: unknown) => {
    telemetry.log.debug({ error: String(error) }, 'nothing suggested')
  })
}

/** The text of the option that somebody is typing in. */
function typedIn({ data }: APIApplicationCommandAutocompleteInteraction): string {
  type Options = readonly { readonly options?: Options; readonly focused?: boolean; readonly value?: unknown }[]
  const find = (options: Options): string | undefined =>
    options.flatMap((one) => (one.focused ? String(one.value) : (find(one.options ?? []) ?? [])))[0]
  return find(data.options as Options) ?? ''
}
