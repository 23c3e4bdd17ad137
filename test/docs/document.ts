/** What a section states that no language changes, as words that can be compared. */
type Facts = Readonly<Record<'settings' | 'options' | 'words' | 'links' | 'tables' | 'code', readonly string[]>>

interface Section {
  readonly title: string
  readonly level: number
  readonly facts: Facts
  readonly numbers: readonly string[]
}

const FENCE = /^ *```(\w*)\n([\s\S]*?)^ *```$/gm
const HAN = /\p{Script=Han}/u
/** Words that stand for what a reader fills in; they are translated. */
const PLACEHOLDER =
  /<[^>]*>|\b(?:TARGET|NAME|TEXT|ID|FILE|PATH|HEX|S|options|channel|id)\b|目标|用户名|文件名|名称|文本|编号|文件|路径|十六进制|秒|选项|频道/g

const found = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([all, group]) => group ?? all)
const unique = (all: readonly string[]) => [...new Set(all)].toSorted()

/** A line of code without the words that explain it; of a console only what is typed, as the answers differ. */
function codeOf(language: string, block: string): string[] {
  const lines = block.split('\n').map((line) => line.trim().replace(/ {2,}.*$| (?:#|\/\/) .*$|^--.*$/, ''))
  const typed = language === 'console' ? lines.filter((line) => /^[$#] /.test(line)) : lines
  return typed.filter((line) => line !== '').map((line) => `${language} ${line.replaceAll(PLACEHOLDER, '_')}`)
}

/** Spans of code that are the same in both languages: codes, commands, fields, values. */
const wordsOf = (prose: string) =>
  found(prose, /`([^`]+)`/g)
    .map((span) => span.replaceAll(PLACEHOLDER, '_').replaceAll(/\s+/g, ' '))
    .filter((span) => !HAN.test(span))

const rowsOf = (prose: string) =>
  found(prose, /(?:^\|.*\n?)+/gm).map((table) => `${table.trim().split('\n').length} rows`)

/** Names of files: folders differ with the language, and so do anchors, which are headings. */
const targetsOf = (prose: string) =>
  found(prose, /\]\(([^)]+)\)/g).map((link) => link.replaceAll(/#.*$|^.*\/|\.zh-CN/g, ''))

function factsOf(text: string): Facts {
  const prose = text.replaceAll(FENCE, '')
  return {
    settings: unique(found(text, /\b(?:FTPCHECK|SLACK|DISCORD)_[A-Z_]*[A-Z]/g)),
    options: unique(found(prose, /(?<![\w-])--[a-z][a-z0-9-]*/g)),
    words: unique(wordsOf(prose)),
    links: unique(targetsOf(prose)).filter((link) => link !== ''),
    tables: rowsOf(prose),
    code: [...text.matchAll(FENCE)].flatMap(([, language = '', block = '']) => codeOf(language, block)),
  }
}

/** The text before the first heading is a section as well. */
export function sectionsOf(document: string): Section[] {
  const hidden = document.replaceAll(FENCE, (block) => block.replaceAll(/^#/gm, '\u0000'))
  return hidden.split(/^(?=#{1,6} )/m).map((part) => {
    const [, marks = '', title = ''] = /^(#+) (.*)$/m.exec(part) ?? []
    const text = part.replaceAll('\u0000', '#')
    const prose = text
      .replace(/^#.*$/m, '')
      .replaceAll(FENCE, '')
      .replaceAll(/`[^`]*`|\]\([^)]*\)/g, '')
    return { title, level: marks.length, facts: factsOf(text), numbers: unique(found(prose, /\d+(?:[.,:]\d+)*/g)) }
  })
}

/** GitHub's anchor of a heading: https://docs.github.com/get-started/writing-on-github (section links). */
export const anchorOf = (title: string) =>
  title
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-')

function differ(english: Section, chinese: Section): string[] {
  const at = `${english.title} / ${chinese.title}`
  const facts = (Object.keys(english.facts) as (keyof Facts)[]).flatMap((kind) => {
    const [en, zh] = [english.facts[kind], chinese.facts[kind]]
    if (JSON.stringify(en) === JSON.stringify(zh)) return []
    const [lost, added] = [en.filter((one) => !zh.includes(one)), zh.filter((one) => !en.includes(one))]
    return [`${at}: ${kind}: in English only ${lost.join(' ') || 'their order'}, in Chinese only ${added.join(' ')}`]
  })
  const lost = english.numbers.filter((one) => !chinese.numbers.includes(one))
  return [...facts, ...(lost.length > 0 ? [`${at}: numbers: in English only ${lost.join(' ')}`] : [])]
}

/**
 * What one document tells and the other does not, a line each; nothing when both say the same. Numbers are looked for in
 * the Chinese one only, which may have more: it writes in digits what English writes as a word.
 */
export function compareDocuments(english: string, chinese: string): string[] {
  const [en, zh] = [sectionsOf(english), sectionsOf(chinese)]
  const outline = (sections: readonly Section[]) => sections.map(({ level }) => '#'.repeat(level)).join(' ')
  if (outline(en) !== outline(zh)) return [`headings: ${outline(en)} in English, ${outline(zh)} in Chinese`]
  return en.flatMap((section, index) => zh.slice(index, index + 1).flatMap((other) => differ(section, other)))
}
