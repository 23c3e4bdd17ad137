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
  const targets = await Promise.race([suggestions(focusedIn(interaction), { person, place }, bot), late.promise]).catch(
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

const ZONES = Intl.supportedValuesOf('timeZone')

async function suggestions(focused: Focused, who: Pick<Who, 'person' | 'place'>, bot: Parts['bot']) {
  if (focused.name !== 'zone') return bot.suggest(who, focused.typed)
  const wanted = focused.typed.trim().toLowerCase().replaceAll(' ', '_')
  return ZONES.filter((zone) => zone.toLowerCase().includes(wanted))
}

interface Focused {
  readonly name: string
  readonly typed: string
}

/** The option that somebody is typing in. */
function focusedIn({ data }: APIApplicationCommandAutocompleteInteraction): Focused {
  type Options = readonly {
    readonly name: string
    readonly options?: Options
    readonly focused?: boolean
    readonly value?: unknown
  }[]
  const find = (options: Options): Focused | undefined =>
    options.flatMap((one) =>
      one.focused ? { name: one.name, typed: String(one.value) } : (find(one.options ?? []) ?? []),
    )[0]
  return find(data.options as Options) ?? { name: '', typed: '' }
}
