import type { Text } from '../../diagnose/index.ts'

/** The person asks for something impossible. Says what is wrong and why, then what to do; never holds a secret. */
export class UserError extends Error {
  readonly text: Text
  readonly hint: Text
  constructor(text: Text, hint: Text) {
    super(text.en)
    this.name = 'UserError'
    this.text = text
    this.hint = hint
  }
}

/** The same words in every language: for commands and examples. */
export const same = (text: string): Text => ({ en: text, 'zh-CN': text })

/** Cuts what a person typed so that a message about it stays readable. */
export const quote = (typed: string): string => JSON.stringify(typed.length > 60 ? `${typed.slice(0, 57)}...` : typed)
