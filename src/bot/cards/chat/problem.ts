import type { Language, Text } from '../../../diagnose/index.ts'
import type { Card, UserError } from '../../port/index.ts'

/** Something impossible was asked for: what is wrong, and what to do. */
export const problemCard = ({ text, hint }: UserError, language: Language): Card => ({
  title: text[language],
  tone: 'warn',
  blocks: hint[language] === '' ? [] : [{ type: 'text', text: [hint[language]] }],
})

const BUG: Text = { en: 'ftpcheck made a mistake of its own', 'zh-CN': 'ftpcheck 自身出错' }
const TELL: Text = {
  en: 'This is not about your server. Whoever runs ftpcheck finds the story in its log under',
  'zh-CN': '与您的服务器无关。ftpcheck 的管理员可在日志中查找编号',
}

/** A bug of ours, with the id that its log line has. */
export const bugCard = (id: string, language: Language): Card => ({
  title: BUG[language],
  tone: 'bad',
  blocks: [{ type: 'text', text: [`${TELL[language]} `, { code: id }] }],
})
