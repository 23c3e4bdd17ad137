import type { Card, Person } from '../../bot/port/index.ts'

export type Language = NonNullable<Person['language']>
export type Words = Readonly<Record<Language, string>>

/** What the terminal itself says; everything else is the bot's. */
export const SAYS = {
  what: {
    en: 'tells why FTP, FTPS or SFTP does not connect, and who can fix it.',
    'zh-CN': '诊断 FTP、FTPS 或 SFTP 为什么连不上，并指出该由谁来解决。',
  },
  try: { en: 'Type one of these:', 'zh-CN': '可以输入：' },
  check: { en: 'check a server; the host alone will do', 'zh-CN': '检查一台服务器；只写主机名也可以' },
  explain: { en: 'have a log explained: paste it, or name a file', 'zh-CN': '解释日志：直接粘贴，或给出文件名' },
  help: { en: 'all commands and options', 'zh-CN': '全部命令和选项' },
  keys: {
    en: 'A button like [1] is pressed by typing 1. Tab completes, the arrow keys bring lines back, Ctrl-C stops a check. Ctrl-D or exit leaves.',
    'zh-CN': '输入 1 即按下按钮 [1]。Tab 补全，方向键调出历史，Ctrl-C 停止检查，exit 退出。',
  },
  here: {
    en: 'In this terminal besides: explain FILE, show N and save N [PATH] for a file with that number, exit.',
    'zh-CN': '此外，本终端还支持：explain 文件，show 编号、save 编号 [路径]（查看、保存该编号的文件），exit 退出。',
  },
  paste: {
    en: 'Paste what the client or server printed. A line with only a dot ends it, or Ctrl-D; Ctrl-C gives up.',
    'zh-CN': '请粘贴客户端或服务器的输出。单独一行句点或 Ctrl-D 结束，Ctrl-C 放弃。',
  },
  dropped: { en: 'Nothing is explained.', 'zh-CN': '已放弃，没有解释。' },
  leaving: { en: 'Ctrl-C again leaves, and so does Ctrl-D.', 'zh-CN': '再按一次 Ctrl-C 退出，也可以按 Ctrl-D。' },
  form: {
    en: 'One line for each; Enter goes on, Esc or Ctrl-C gives up.',
    'zh-CN': '每项一行，按 Enter 继续，按 Esc 或 Ctrl-C 放弃。',
  },
  visible: {
    en: 'This is no terminal that could hide what is typed: the password can be seen where it comes from.',
    'zh-CN': '这里不是终端，无法隐藏输入：密码在其来源处是可见的。',
  },
  givenUp: { en: 'The form is given up; nothing was sent.', 'zh-CN': '已放弃填写，没有提交任何内容。' },
  oneLine: { en: 'That was more than one line, and is left out.', 'zh-CN': '粘贴的内容超过一行，已忽略。' },
} as const satisfies Record<string, Words>

/** Before what somebody types in a form. */
export const toPrompt = (label: string, language: Language): string =>
  /[?？]$/.test(label) ? `${label} ` : label + { en: ': ', 'zh-CN': '：' }[language]

export const pasted = (lines: number): Words => ({
  en: `${lines} lines pasted. A line with only a dot ends it, or Ctrl-D.`,
  'zh-CN': `已粘贴 ${lines} 行。单独一行句点或 Ctrl-D 结束。`,
})

export const explaining = (lines: number): Words => ({
  en: `Explaining the ${lines} lines that were pasted.`,
  'zh-CN': `正在解释粘贴的 ${lines} 行内容。`,
})

export const stopping = (what: string): Words => ({ en: `Stopping ${what}`, 'zh-CN': `正在停止 ${what}` })

export const saved = (path: string): Words => ({ en: `Saved as ${path}`, 'zh-CN': `已保存为 ${path}` })

export const moreLines = (count: number, number: number): Words => ({
  en: `${count} more lines: save ${number} writes them all to a file.`,
  'zh-CN': `还有 ${count} 行：save ${number} 可将全部内容写入文件。`,
})

/** Something that cannot be done: what is wrong, then what to do. */
export interface Trouble {
  readonly text: Words
  readonly hint: Words
}

export const troubleCard = ({ text, hint }: Trouble, language: Language): Card => ({
  title: text[language],
  tone: 'warn',
  blocks: [{ type: 'text', text: [hint[language]] }],
})

export const empty = (label: string): Trouble => ({
  text: { en: `"${label}" cannot be left out.`, 'zh-CN': `“${label}”不能为空。` },
  hint: { en: 'Type it, or give up with Ctrl-C.', 'zh-CN': '请填写，或按 Ctrl-C 放弃。' },
})

export const tooLong = (label: string, most: number): Trouble => ({
  text: { en: `"${label}" takes at most ${most} characters.`, 'zh-CN': `“${label}”最多 ${most} 个字符。` },
  hint: { en: 'Type it again.', 'zh-CN': '请重新填写。' },
})

export const noNumber = (number: number): Trouble => ({
  text: { en: `There is no [${number}] here.`, 'zh-CN': `这里没有 [${number}]。` },
  hint: {
    en: 'Type a number that stands in brackets on the screen.',
    'zh-CN': '请输入屏幕上方括号里的编号。',
  },
})

export const noFile = (number: number): Trouble => ({
  text: { en: `[${number}] is a button, not a file.`, 'zh-CN': `[${number}] 是按钮，不是文件。` },
  hint: { en: `Type ${number} to press it.`, 'zh-CN': `输入 ${number} 即可按下。` },
})

export const notText = (number: number): Trouble => ({
  text: {
    en: `[${number}] is a picture, which a terminal cannot show.`,
    'zh-CN': `[${number}] 是图片，终端无法显示。`,
  },
  hint: { en: `save ${number} writes it to a file.`, 'zh-CN': `save ${number} 可写入文件。` },
})

export const unwritable = (path: string, code: string, number: number): Trouble => ({
  text:
    code === 'EEXIST'
      ? { en: `${path} exists already and is left alone.`, 'zh-CN': `${path} 已存在，没有改动。` }
      : { en: `${path} cannot be written (${code}).`, 'zh-CN': `无法写入 ${path}（${code}）。` },
  hint: { en: `Name another: save ${number} PATH`, 'zh-CN': `请换一个：save ${number} 路径` },
})

export const unreadable = (path: string, code: string): Trouble => ({
  text: { en: `The file ${path} cannot be read (${code}).`, 'zh-CN': `无法读取文件 ${path}（${code}）。` },
  hint: {
    en: 'Type explain alone and paste the text, or name another file: explain FILE',
    'zh-CN': '可只输入 explain 然后粘贴文本，或换一个文件：explain 文件',
  },
})

export const tooLarge = (path: string, most: number): Trouble => ({
  text: { en: `${path} is larger than ${size(most)}.`, 'zh-CN': `${path} 超过 ${size(most)}。` },
  hint: {
    en: 'Give the part around the failure.',
    'zh-CN': '请只给出错前后的部分。',
  },
})

/** `812 B`, `4.1 KB`, `20.0 MB`. */
export function size(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  const isSmall = bytes < 999_950
  return `${(bytes / (isSmall ? 1000 : 1_000_000)).toFixed(1)} ${isSmall ? 'KB' : 'MB'}`
}
