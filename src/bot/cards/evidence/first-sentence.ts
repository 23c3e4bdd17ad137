import type { Cause, Explanation, Language, Text } from '../../../diagnose/index.ts'
import type { Inline } from '../../port/index.ts'
import { PASTE_INSTEAD } from '../explanation-words.ts'
import { fillCause } from '../fill-cause.ts'
import { FIXED_BY, sentence } from '../words.ts'
import { configSentence } from './server-config.ts'
import { guessing, isOnlyGuessed } from './server-log.ts'

const HEDGE: Readonly<Record<Cause['likelihood'], Text>> = {
  likely: { en: '', 'zh-CN': '' },
  possible: { en: 'Possibly: ', 'zh-CN': '可能的原因：' },
  unlikely: { en: 'Not certain, perhaps: ', 'zh-CN': '不能确定，也许是：' },
}
const WORKED: Text = {
  en: 'The text shows a session that works: nothing in it went wrong.',
  'zh-CN': '文中的会话工作正常，没有出错。',
}
const ALL_WELL: Text = { en: 'Nothing in this log failed.', 'zh-CN': '这份日志里没有任何失败。' }
const RECOGNISED: Text = {
  en: 'The lines below were recognised; they name no cause of their own.',
  'zh-CN': '识别出了下面的行，但它们本身不能说明原因。',
}

/** Who reads a server's log is seldom who connects. */
export const BY_WHO_CONNECTS: Readonly<Record<'sentence' | 'owner', Text>> = {
  sentence: { en: 'Whoever connects can fix it, on the client’s side.', 'zh-CN': '应由连接方在客户端处理。' },
  owner: { en: 'whoever connects, on the client’s side', 'zh-CN': '连接方（客户端一侧）' },
}

/** What is wrong and whose it is, or that nothing is, or what would tell more. */
export function firstSentence(explanation: Explanation, language: Language): Inline {
  const { kind, causes, findings, worked, details } = explanation
  const [best] = causes
  if (details?.kind === 'server-config') return configSentence(details, language)
  if (best && details?.kind === 'server-log' && isOnlyGuessed(details, best)) {
    return [{ bold: guessing(details, language) }]
  }
  if (best) {
    const title = HEDGE[best.likelihood][language] + sentence(fillCause('title', best, language), language)
    const fixedBy = kind === 'server-log' && best.owner === 'client' ? BY_WHO_CONNECTS.sentence : FIXED_BY[best.owner]
    return [{ bold: title }, language === 'en' ? ' ' : '', fixedBy[language]]
  }
  const well = kind === 'server-log' ? ALL_WELL : WORKED
  const text = worked && findings.length === 0 ? well : findings.length > 0 ? RECOGNISED : PASTE_INSTEAD
  return [{ bold: text[language] }]
}
