import { formatTarget } from '../format-check.ts'
import { repairFlag } from '../target/repair.ts'
import { nearest } from '../near.ts'
import { parseTarget } from '../target/parse.ts'
import { same, UserError } from '../../port/index.ts'
import type { Cursor } from './cursor.ts'

const ID = /^[a-z0-9]{4,8}$/i

/** A watch's id, a target as it is formatted, or `all`. */
export function takeOf(words: Cursor, example: string): string {
  if (words.takeIf('all')) return 'all'
  const typed = words.take()
  if (typed === undefined) {
    throw new UserError(
      { en: 'Which watch? Give its id or its server.', 'zh-CN': '哪个监控？请写编号或服务器。' },
      same(example),
    )
  }
  return ID.test(typed) ? typed.toLowerCase() : formatTarget(parseTarget(typed).target)
}

/** What nobody has taken. A word is not repeated: it may be a password that was never meant to be read. */
export function refuseRest(words: Cursor, example: string): void {
  if (words.isAtEnd) return
  const word = repairFlag(words.take() ?? '')
  if (word.startsWith('--')) throw unknownFlag(word, [], example)
  throw new UserError({ en: 'There is a word too many.', 'zh-CN': '多了一个词。' }, same(example))
}

/** A flag that is none of `known`. */
export function unknownFlag(typed: string, known: readonly string[], example: string): UserError {
  const [flag = ''] = typed.split('=')
  const meant = nearest(flag, known)
  return new UserError(
    { en: `There is no option ${flag.slice(0, 30)}.`, 'zh-CN': `没有 ${flag.slice(0, 30)} 这个选项。` },
    meant === undefined ? same(example) : { en: `Did you mean ${meant}?`, 'zh-CN': `是不是想写 ${meant}？` },
  )
}

/** An id that a card shows. */
export function takeId(words: Cursor, about: { readonly what: UserError['text']; readonly example: string }): string {
  const id = words.takeAs((word) => (ID.test(word) ? word.toLowerCase() : undefined))
  if (id !== undefined) return id
  throw new UserError(about.what, same(about.example))
}

/** `--json` and the like, wherever it stands. Gives the format, and the words without it. */
export function readFormat<F extends string>(
  words: readonly string[],
  formats: readonly F[],
  example: string,
): { readonly rest: readonly string[]; readonly as?: F } {
  const flags = words.map((word) => repairFlag(word)).filter((word) => word.startsWith('--'))
  const known = formats.map((format) => `--${format}`)
  const unknown = flags.find((flag) => !known.includes(flag))
  if (unknown !== undefined) throw unknownFlag(unknown, known, example)
  if (flags.length > 1) {
    throw new UserError(
      { en: 'One file at a time.', 'zh-CN': '一次只能要一种文件。' },
      { en: `One of ${known.join(', ')}`, 'zh-CN': `请只写一个：${known.join('、')}` },
    )
  }
  const as = formats.find((format) => `--${format}` === flags[0])
  const rest = words.filter((word) => !repairFlag(word).startsWith('--'))
  return as === undefined ? { rest } : { rest, as }
}
