import { InteractionResponseType as Response } from 'discord.js'
import type { Asked, Card, Form } from '../../bot/port/index.ts'
import { answerFirst } from './acknowledge.ts'
import type { Who } from './asking.ts'
import { toModal } from './form.ts'
import type { Parts } from './parts.ts'
import type { Language } from './who.ts'

/** Of the three seconds in which a form has to be there. */
const PATIENCE_MS = 1200

/** The form that answers this; undefined where there is none, or not in time: then the bot says what to do. */
export async function formFor(asked: Asked, { person, place }: Who, { bot }: Parts): Promise<Form | undefined> {
  if (asked.type === 'form' || bot.audience(asked) !== 'form') return undefined
  const late = Promise.withResolvers<undefined>()
  const timer = setTimeout(() => late.resolve(undefined), PATIENCE_MS)
  return Promise.race([bot.form({ person, place, asked }), late.promise]).finally(() => clearTimeout(timer))
}

/** Shows a form, which Discord takes as the first answer only. False where that came too late, or did not arrive. */
export const showForm = (
  form: Form,
  interaction: { readonly id: string; readonly token: string },
  { api }: Parts,
): Promise<boolean> => answerFirst(api, interaction, { type: Response.Modal, data: toModal(form) })

const WORDS: Readonly<Record<Language, { readonly title: string; readonly hint: string }>> = {
  en: { title: 'Discord did not show the form.', hint: 'It came too late, or did not arrive. Try once more.' },
  'zh-CN': { title: 'Discord 没有显示表单。', hint: '表单到达太晚或没有送达。请再试一次。' },
}

export const notShown = (language: Language): Card => ({
  title: WORDS[language].title,
  tone: 'warn',
  blocks: [{ type: 'text', text: [WORDS[language].hint] }],
})
