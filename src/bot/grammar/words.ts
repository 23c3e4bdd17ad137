import { UserError } from '../port/index.ts'
import { visible } from './target/repair.ts'

const CLOSING: Readonly<Record<string, string>> = {
  "'": "'",
  '"': '"',
  '\u201c': '\u201d"',
  '\u201e': '\u201c\u201d"',
  '\u2018': "\u2019'",
  '\u300c': '\u300d',
  '\u300e': '\u300f',
}

/** A line as the words that a shell would make of it; quotes that a word processor bent are taken as they were meant. */
export function splitWords(line: string): string[] {
  const words: string[] = []
  let word: string | undefined
  let closing = ''
  const chars = [...unlink(line)]
  for (let at = 0; at < chars.length; at++) {
    const char = chars[at] ?? ''
    if (closing !== '') {
      if (closing.includes(char)) closing = ''
      else word += char
    } else if (/\s/.test(char)) {
      if (word !== undefined) words.push(word)
      word = undefined
    } else if (char === '\\' && at + 1 < chars.length) word = (word ?? '') + chars[++at]
    else if (char in CLOSING && opens(word)) {
      closing = CLOSING[char] ?? ''
      word ??= ''
    } else word = (word ?? '') + char
  }
  if (closing !== '') throw openQuote()
  if (word !== undefined) words.push(word)
  return words.filter((one) => one === '' || visible(one) !== '')
}

/** An apostrophe inside a word is part of it, unless it stands where a shell's quoting goes on (`'a'\''b'`). */
const opens = (word: string | undefined) => word === undefined || /[=']$/.test(word)

/** Slack marks what it takes for an address: `<http://ftp.example.com|ftp.example.com>`. What the person typed is the label. */
const unlink = (line: string) => line.replace(/<(?:https?:\/\/|mailto:)[^|<>\s]+\|([^<>]+)>/g, '$1')

const openQuote = () =>
  new UserError(
    { en: 'A quotation mark is not closed.', 'zh-CN': '引号没有配对。' },
    { en: 'Close it, or leave it out.', 'zh-CN': '请补上另一半引号，或去掉它。' },
  )
