import {
  type APIComponentInContainer,
  type APIMessageTopLevelComponent,
  ButtonStyle,
  ComponentType,
  MessageFlags,
} from 'discord.js'
import type { Attachment, Card, Tone } from '../../bot/port/index.ts'
import { CUSTOM_ID, FILE_DESCRIPTION } from './budget.ts'
import { cut, spellOut } from './escape.ts'
import { type Button, fit, type Part } from './fit.ts'

/** The body of a message as it goes over the wire. */
export interface Payload {
  readonly flags: number
  readonly components: APIMessageTopLevelComponent[]
  /** Whatever a text says, nobody is notified. */
  readonly allowed_mentions: { readonly parse: never[] }
  readonly attachments?: { readonly id: string; readonly filename: string; readonly description: string }[]
}

const COLORS: Readonly<Record<Tone, number>> = { neutral: 0x5865f2, good: 0x23a55a, warn: 0xf0b232, bad: 0xda373c }

/** The card as one message of Components V2, within every limit of budget.ts. */
export function render(card: Card): Payload {
  const components = fit(card).map(toComponent)
  return toPayload([{ type: ComponentType.Container, accent_color: COLORS[card.tone], components }])
}

/** A file as one message, which shows a picture and offers anything else. */
export function renderFile(file: Attachment): Payload {
  const filename = fileName(file.name)
  const description = cut(spellOut(file.description), FILE_DESCRIPTION)
  const media = { url: `attachment://${filename}` }
  const attachments = [{ id: '0', filename, description }]
  if (file.type === 'image/png') {
    const items = [{ media, description }]
    return { ...toPayload([{ type: ComponentType.MediaGallery, items }]), attachments }
  }
  return { ...toPayload([{ type: ComponentType.File, file: media }]), attachments }
}

/** A name that Discord leaves as it is, so that a component can point at it. */
export const fileName = (name: string): string => name.replace(/[^A-Za-z0-9._-]+/g, '_').slice(-100) || 'file'

const toPayload = (components: APIMessageTopLevelComponent[]): Payload => ({
  flags: MessageFlags.IsComponentsV2,
  components,
  allowed_mentions: { parse: [] },
})

function toComponent(part: Part): APIComponentInContainer {
  switch (part.type) {
    case 'text':
      return { type: ComponentType.TextDisplay, content: part.lines.join('\n') }
    case 'rule':
      return { type: ComponentType.Separator }
    case 'row':
      return { type: ComponentType.ActionRow, components: part.buttons.map(toButton) }
  }
}

function toButton({ id, label, kind }: Button) {
  const style = kind === 'main' ? ButtonStyle.Primary : kind === 'stop' ? ButtonStyle.Danger : ButtonStyle.Secondary
  return { type: ComponentType.Button, style, label, custom_id: id.slice(0, CUSTOM_ID) } as const
}
