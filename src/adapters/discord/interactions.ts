import {
  type APIChatInputApplicationCommandInteraction,
  type APIMessageApplicationCommandInteraction,
  type APIMessageComponentInteraction,
  type APIModalSubmitInteraction,
  ApplicationCommandType,
  ComponentType,
  InteractionType,
} from 'discord.js'
import type { Ask, Asked, Conversation, Form, Inline } from '../../bot/port/index.ts'
import { acknowledge, type Placeholder } from './acknowledge.ts'
import { type Who, whoAsks } from './asking.ts'
import { formFor, notShown, showForm } from './dialog.ts'
import { toSharedFile } from './download.ts'
import { readValues } from './form.ts'
import { type Parts, rememberLocale, rememberToken, whisperDirectly } from './parts.ts'
import { pressConversation } from './press.ts'
import { Reply } from './reply.ts'
import { roomConversation } from './room.ts'
import { suggest } from './suggest.ts'
import { toAsked } from './typed.ts'
import type { Asking, Language } from './who.ts'

type Request =
  | APIChatInputApplicationCommandInteraction
  | APIMessageApplicationCommandInteraction
  | APIMessageComponentInteraction
  | APIModalSubmitInteraction

/** Something that somebody typed, chose or pressed; `at` is when it arrived (`performance.now()`). */
export async function onInteraction(interaction: Asking, at: number, parts: Parts): Promise<void> {
  if (interaction.type === InteractionType.ApplicationCommandAutocomplete) {
    return suggest(interaction, whoAsks(interaction), parts)
  }
  const request = interaction as Request
  const asked = toRequest(request, parts)
  if (asked) await answer(request, { asked, at, receivedAt: Date.now() }, parts)
}

/** Undefined for what we never offer: other menus. */
function toRequest(interaction: Request, { apiUrl }: Parts): Asked | undefined {
  const { type, data } = interaction
  if (type === InteractionType.MessageComponent) {
    return data.component_type === ComponentType.Button ? { type: 'press', action: data.custom_id } : undefined
  }
  if (type === InteractionType.ModalSubmit) {
    return { type: 'form', form: data.custom_id, values: readValues(data.components) }
  }
  if (type !== InteractionType.ApplicationCommand) return undefined
  if (data.type === ApplicationCommandType.ChatInput) return toAsked(data, { apiUrl })
  return data.type === ApplicationCommandType.Message ? toRead(data, { apiUrl }) : undefined
}

type Chosen = APIMessageApplicationCommandInteraction['data']

function toRead({ resolved, target_id: id }: Chosen, source: Pick<Parts, 'apiUrl'>): Asked | undefined {
  const message = resolved.messages[id]
  if (!message) return undefined
  // What was forwarded is no part of the message's own text.
  const all = [message, ...(message.message_snapshots ?? []).map((snapshot) => snapshot.message)]
  const text = all.map(({ content }) => content).join('\n')
  const files = all.flatMap(({ attachments }) => attachments.map((file) => toSharedFile(file, source)))
  return { type: 'read', text: text.trim(), files }
}

interface Arrival {
  readonly asked: Asked
  readonly at: number
  /** Milliseconds since the epoch. */
  readonly receivedAt: number
}

async function answer(interaction: Request, arrival: Arrival, parts: Parts): Promise<void> {
  const { asked } = arrival
  const who = whoAsks(interaction)
  const form = await formFor(asked, who, parts)
  if (form) return present(form, { interaction, who, arrival }, parts)
  const placeholder = placeholderFor(asked, parts)
  const isInTime = noteTime(await acknowledge(parts.api, interaction, placeholder), { interaction, arrival }, parts)
  remember(who, interaction.locale, parts)
  const reply = isInTime
    ? toReply(interaction, { who, placeholder, receivedAt: arrival.receivedAt }, parts)
    : withoutToken(interaction, who, parts)
  if (!reply) return
  const ask: Ask = { id: `discord:${interaction.id}`, person: who.person, place: who.place, asked, reply }
  // From here on it is the bot's: it never rejects, and may take minutes.
  void parts.bot.handle(ask)
}

/** What a form is answered with is for whoever filled it in. */
function placeholderFor(asked: Asked, { bot }: Parts): Placeholder {
  if (asked.type === 'press') return undefined
  if (asked.type === 'form') return 'asker'
  const audience = bot.audience(asked)
  return audience === 'form' ? 'asker' : audience
}

function noteTime(
  isInTime: boolean,
  { interaction, arrival }: { interaction: Request; arrival: Arrival },
  { telemetry }: Parts,
): boolean {
  if (isInTime) telemetry.acknowledged('discord', performance.now() - arrival.at)
  else telemetry.log.warn({ interaction: interaction.id }, 'Discord took no acknowledgement')
  return isInTime
}

async function present(
  form: Form,
  about: { interaction: Request; who: Who; arrival: Arrival },
  parts: Parts,
): Promise<void> {
  const { interaction, who } = about
  remember(who, interaction.locale, parts)
  if (noteTime(await showForm(form, interaction, parts), about, parts)) return
  await withoutToken(interaction, who, parts)?.whisper(notShown(who.person.language ?? parts.fallbackLanguage))
}

function remember({ user }: Who, locale: string, parts: Parts): void {
  void rememberLocale(user, locale, parts).catch(logTo(parts, 'a locale was not kept'))
}

const logTo =
  ({ telemetry }: Parts, what: string) =>
  (error: unknown) =>
    telemetry.log.warn({ error: String(error) }, what)

const ALONE: Readonly<Record<Language, string>> = {
  en: 'Only you have installed ftpcheck here: there is no thread, and what it says ends 15 minutes after your command, with 5 messages more at most.',
  'zh-CN': '此处只有您自己安装了 ftpcheck：没有子区，命令发出 15 分钟后不再更新，最多再发 5 条消息。',
}

interface About {
  readonly who: Who
  readonly placeholder: Placeholder
  readonly receivedAt: number
}

function toReply(interaction: Request, { who, placeholder, receivedAt }: About, parts: Parts): Conversation {
  const { api, memory, fallbackLanguage } = parts
  const { id, token, application_id: application } = interaction
  const hook = { application, token }
  const remark: Inline = [ALONE[who.person.language ?? fallbackLanguage]]
  const reply = new Reply(api, {
    ...{ id, hook, receivedAt, remark, room: who.room, isMember: who.isMember },
    ...(placeholder !== undefined && { placeholder }),
    direct: whisperDirectly(who.user, roomConversation(who.room, { api }), api),
    keep: () => rememberToken(id, hook, { memory }).catch(logTo(parts, 'a token was not kept')),
  })
  if (interaction.type !== InteractionType.MessageComponent) return reply
  return pressConversation({ message: interaction.message, who, reply }, api)
}

/** Too late for the token: the bot posts by itself where it may, and otherwise nobody can be answered. */
function withoutToken(interaction: Request, who: Who, { api }: Parts): Conversation | undefined {
  if (!who.isMember) return undefined
  const replyTo = interaction.type === InteractionType.MessageComponent ? interaction.message.id : undefined
  const room = roomConversation(who.room, { api }, replyTo)
  return roomConversation(who.room, { api, whisper: whisperDirectly(who.user, room, api) }, replyTo)
}
