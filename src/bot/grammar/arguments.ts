import type { Language } from '../../diagnose/index.ts'
import { passwordRefused } from './target/refuse.ts'
import { repairFlag } from './target/repair.ts'
import { quote, same, UserError } from '../port/index.ts'

/** Flags whose two hyphens a word processor made one dash, as they were meant. Values stay as typed. */
export const repairArguments = (argv: readonly string[]): string[] => argv.map((one) => repairFlag(one))

/** `--password x` in any spelling, before anything can quote it. */
export function refuseSecrets(argv: readonly string[]): void {
  if (argv.some((one) => /^--?(?:pass(?:word|wd|wort|phrase)?|pwd?|pw)(?:=|$)/i.test(one))) throw passwordRefused()
  // `-psecret`, as mysql has it: no option of ours has one hyphen and more than one letter.
  if (argv.some((one) => /^-p./i.test(one))) throw passwordRefused()
}

/** The language that the command line asks for, known before the rest is understood: errors are told in it. */
export function languageOf(argv: readonly string[]): Language | undefined {
  return toLanguage(languageAsked(argv) ?? '')
}

/** A language that there is no text in. */
export function refuseLanguage(argv: readonly string[]): void {
  const asked = languageAsked(argv)
  if (asked === undefined || toLanguage(asked)) return
  throw new UserError(
    { en: `There is no text in ${quote(asked)}.`, 'zh-CN': `没有 ${quote(asked)} 这种语言的文本。` },
    same('--lang en | --lang zh-CN'),
  )
}

function languageAsked(argv: readonly string[]): string | undefined {
  const repaired = repairArguments(argv)
  const at = repaired.findLastIndex((one) => one === '--lang' || one.startsWith('--lang='))
  return repaired[at]?.split('=')[1] ?? (at < 0 ? undefined : repaired[at + 1])
}

/** `zh`, `zh_CN` and `ZH-cn` are meant as zh-CN. */
function toLanguage(text: string): Language | undefined {
  if (/^zh(?:[-_.]|$)/i.test(text)) return 'zh-CN'
  return /^en(?:[-_.]|$)/i.test(text) ? 'en' : undefined
}
