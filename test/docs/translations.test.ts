import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { anchorOf, compareDocuments, sectionsOf } from './document.ts'

const root = join(import.meta.dirname, '..', '..')
const read = (file: string) => readFileSync(join(root, file), 'utf8')

/** Measurements and how they are repeated are in English only. */
const ENGLISH_ONLY = ['benchmarks.md']
const GUIDES = readdirSync(join(root, 'docs')).filter((file) => file.endsWith('.md') && !ENGLISH_ONLY.includes(file))
const PAIRS = [
  ['README.md', 'README.zh-CN.md'],
  ...GUIDES.map((file) => [`docs/${file}`, `docs/zh-CN/${file}`] as const),
] as const

/** Relative links of a document that lead nowhere: to no file, or to no heading of it. */
function deadLinks(file: string, text = read(file)): string[] {
  const prose = text.replaceAll(/^ *```[\s\S]*?^ *```$/gm, '')
  const links = [...prose.matchAll(/\]\(([^)]+)\)/g)].map(([, link = '']) => link)
  return links.filter((link) => {
    if (/^[a-z]+:/.test(link)) return false
    const [path = '', anchor] = link.split('#')
    const target = path === '' ? file : join(dirname(file), path)
    if (!existsSync(join(root, target))) return true
    return anchor !== undefined && !sectionsOf(read(target)).some(({ title }) => anchorOf(title) === anchor)
  })
}

describe('documents in two languages', () => {
  it('are there in both', () => expect(readdirSync(join(root, 'docs/zh-CN')).toSorted()).toEqual(GUIDES.toSorted()))

  it.each(PAIRS)('%s and %s say the same', (english, chinese) => {
    expect(compareDocuments(read(english), read(chinese))).toEqual([])
  })

  it.each(PAIRS)('%s and %s lead to each other', (english, chinese) => {
    const lineOf = (file: string) => read(file).split('\n')[2] ?? ''
    expect(lineOf(english)).toMatch(/^English \| \[简体中文\]\(\S+\)$/)
    expect(lineOf(chinese)).toMatch(/^\[English\]\(\S+\) \| 简体中文$/)
    const targets = [english, chinese].map((file) => join(dirname(file), /\((\S+)\)/.exec(lineOf(file))?.[1] ?? ''))
    expect(targets).toEqual([chinese, english])
  })

  it.each([...PAIRS.flat(), ...ENGLISH_ONLY.map((file) => `docs/${file}`), 'CONTRIBUTING.md'])(
    '%s has no dead link',
    (file) => {
      expect(deadLinks(file)).toEqual([])
    },
  )
})

const ENGLISH = `# Watching

Looks every 5 minutes with \`--idle\`, as \`FTPCHECK_TIMEZONE\` says; see [more](report.md). A code is \`cert-expired\`, a
command \`login test NAME\`.

\`\`\`console
$ ftpcheck export json   # as a file
one watch
\`\`\`

## Alerts

| what | when |
|---|---|
| one | 3 failures |
`
const CHINESE = `# 监控

按 \`FTPCHECK_TIMEZONE\` 每 5 分钟以 \`--idle\` 检查；见[报告](report.md)。代码例如 \`cert-expired\`，命令例如 \`login test 名称\`。
也可以写 \`登录 测试 名称\`。

\`\`\`console
$ ftpcheck export json   # 导出为文件
1 个监控
\`\`\`

## 告警

| 内容 | 何时 |
|---|---|
| 一条 | 失败 3 次 |
`

describe('the comparison', () => {
  it('takes a translation for the same', () => expect(compareDocuments(ENGLISH, CHINESE)).toEqual([]))

  it('finds links that lead nowhere', () => {
    const text =
      '[a](nowhere.md) [b](watches.md#nowhere) [c](watches.md#times-and-zones) [d](../README.md) [e](https://a.example/#b)'
    expect(deadLinks('docs/planted.md', text)).toEqual(['nowhere.md', 'watches.md#nowhere'])
  })

  it.each([
    ['a heading of another level', '## 告警', '### 告警', 'headings'],
    ['a heading that is missing', '## 告警\n', '', 'headings'],
    ['another setting', 'FTPCHECK_TIMEZONE', 'FTPCHECK_LANG', 'settings'],
    ['another option', '--idle', '--active', 'options'],
    ['another code', 'cert-expired', 'cert-revoked', 'words'],
    ['another command in the text', 'login test 名称', 'login remove 名称', 'words'],
    ['another link', 'report.md', 'watches.md', 'links'],
    ['another command', 'export json', 'export csv', 'code'],
    ['a command that is missing', '$ ftpcheck export json   # 导出为文件\n', '', 'code'],
    ['a row that is missing', '| 一条 | 失败 3 次 |\n', '失败 3 次\n', 'tables'],
    ['another number', '每 5 分钟', '每 10 分钟', 'numbers'],
  ])('finds %s', (_, text, planted, kind) => {
    expect(CHINESE).toContain(text)
    expect(compareDocuments(ENGLISH, CHINESE.replace(text, planted)).join('\n')).toContain(`${kind}: `)
  })
})
