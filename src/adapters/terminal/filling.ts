import type { Conversation, Field, Form } from '../../bot/port/index.ts'
import { complain, type Errands } from './errand.ts'
import { render, renderText } from './render.ts'
import type { Mode, Question } from './settings.ts'
import { empty, SAYS, toPrompt, tooLong, type Trouble, type Words } from './words.ts'

/** The line editor, where there is one. */
export interface Editor {
  readonly line: string
  clear(): void
  turnTo(mode: Mode, question?: Question): void
}

/** A form that somebody fills in, one field after the other. */
export class Filling {
  readonly #errands: Errands
  readonly #editor: () => Editor | undefined
  #form: { readonly form: Form; readonly reply: Conversation } | undefined
  #values: readonly (readonly [string, string])[] = []

  constructor(errands: Errands, editor: () => Editor | undefined) {
    this.#errands = errands
    this.#editor = editor
  }

  /** Whether lines are answers. */
  get isOpen(): boolean {
    return this.#form !== undefined
  }

  /** Asks for what a form needs; what comes of it is answered in `reply`. */
  begin(form: Form, reply: Conversation): void {
    const { board, language } = this.#errands
    const blocks = [
      { type: 'text' as const, text: [form.note] },
      { type: 'note' as const, text: [SAYS.form[language]] },
    ]
    board.say((screen) => render({ title: form.title, tone: 'neutral', blocks }, screen))
    const isVisible = !this.#editor() && form.fields.some(({ isSecret }) => isSecret)
    if (isVisible) this.#say(SAYS.visible)
    this.#form = { form, reply }
    this.#values = []
    this.#ask()
  }

  /** Takes the answer to a question; after the last one resolves when the bot is done. */
  async take(text: string): Promise<void> {
    const field = this.#field
    if (!this.#form || !field) return
    // Over a pipe nothing can be changed, so that an empty line leaves what is there.
    const answer = text === '' && !this.#editor() ? (field.value ?? '') : text
    const trouble = troubleWith(answer, field)
    if (trouble) complain(trouble, this.#errands)
    else this.#values = [...this.#values, [field.name, answer]]
    if (this.#field) return this.#ask()
    const { form, reply } = this.#form
    const values = Object.fromEntries(this.#values)
    this.#end()
    await this.#errands.asking.ask({ type: 'form', form: form.id, values }, reply)
  }

  giveUp(): void {
    this.#end()
    this.#say(SAYS.givenUp)
  }

  /** The one that is asked for now. */
  get #field(): Field | undefined {
    return this.#form?.form.fields[this.#values.length]
  }

  #ask(): void {
    const field = this.#field
    if (!field) return
    const { board, language } = this.#errands
    const { label, hint, value, isSecret } = field
    const prompt = toPrompt(label, language)
    const editor = this.#editor()
    if (hint) board.say((screen) => renderText([hint], screen, 'dim'))
    if (editor) editor.turnTo(isSecret ? 'secret' : 'field', { prompt, ...(value !== undefined && { value }) })
    else board.say((screen) => renderText([{ bold: prompt }], screen), true)
  }

  #end(): void {
    this.#form = undefined
    this.#values = []
    this.#editor()?.turnTo('command')
  }

  #say(words: Words): void {
    const { board, language } = this.#errands
    board.say((screen) => renderText([words[language]], screen, 'dim'))
  }
}

function troubleWith(answer: string, { label, most, isOptional }: Field): Trouble | undefined {
  if (answer === '' && !isOptional) return empty(label)
  return answer.length > most ? tooLong(label, most) : undefined
}
