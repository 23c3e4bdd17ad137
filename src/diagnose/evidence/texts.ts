import type { Text } from '../model/text.ts'
import { MESSAGES } from './messages/index.ts'
import { REPLY_TEXT, REPLY_TRAPS } from './replies.ts'

const ANNOUNCED: Text = {
  en: 'The server told the client to open the data connection to {advertised}, which is not the address it was reached at',
  'zh-CN': '服务器让客户端到 {advertised} 建立数据连接，而这不是连接服务器时所用的地址',
}

const ENDS_AT_DATA: Text = {
  en: 'The text ends where the data connection was to be opened: it hangs there',
  'zh-CN': '文本在应当建立数据连接处结束：说明卡在那里',
}

const MEANINGS: ReadonlyMap<string, Text> = new Map(MESSAGES.map(({ id, text }) => [id, text]))
const TRAPS: ReadonlyMap<string, Text> = new Map(
  MESSAGES.flatMap(({ id, trap }) => (trap ? [[id, trap] as const] : [])),
)

/** What a finding of a client's output means. */
export function clientText(id: string): Text | undefined {
  if (id.startsWith('reply-')) return REPLY_TEXT
  if (id === 'text-ends-at-data') return ENDS_AT_DATA
  return id.startsWith('announced-') ? ANNOUNCED : MEANINGS.get(id)
}

/** What the line is often taken for, and is not. */
export const clientTrap = (id: string): Text | undefined => TRAPS.get(id) ?? REPLY_TRAPS[id]
