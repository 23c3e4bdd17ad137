import { type CaptureDetails, type CaptureFlow, type Language, say, type Text } from '../../../diagnose/index.ts'
import type { Block, Fact } from '../../port/index.ts'

const SUMMARY: Text = {
  en: '{packets, plural, one {One packet} other {# packets}} in {seconds} s, {connections, plural, one {one connection} other {# connections}}{vantage, select, client {; captured on the client’s side} server {; captured on the server’s side} middle {; captured somewhere on the way} other {}}.',
  'zh-CN':
    '{seconds} 秒内 {packets} 个数据包，{connections} 个连接{vantage, select, client {；在客户端一侧抓取} server {；在服务器一侧抓取} middle {；在途中抓取} other {}}。',
}
const CUT: Text = {
  en: 'The file ends in the middle of a packet, or is damaged from there on: what follows was not read.',
  'zh-CN': '文件在某个数据包中间结束，或从那里开始损坏：后面的内容没有读取。',
}
const MORE: Text = {
  en: 'The capture holds more than can be followed: {omitted} packets, lines or sessions were left out.',
  'zh-CN': '抓包的内容超出可跟踪的数量：有 {omitted} 个数据包、行或会话没有计入。',
}
const ROLE: Readonly<Record<CaptureFlow['role'], Text>> = {
  control: { en: 'Control', 'zh-CN': '控制连接' },
  data: { en: 'Data', 'zh-CN': '数据连接' },
  ssh: { en: 'SSH', 'zh-CN': 'SSH' },
  other: { en: 'Other', 'zh-CN': '其他' },
}
const OUTCOME: Readonly<Record<CaptureFlow['outcome'], Text>> = {
  open: {
    en: '{clientBytes} bytes there, {serverBytes} back{resent, plural, =0 {} other {, # sent again}}',
    'zh-CN': '发送 {clientBytes} 字节，接收 {serverBytes} 字节{resent, plural, =0 {} other {，重发 # 次}}',
  },
  unanswered: { en: 'no answer', 'zh-CN': '没有回应' },
  refused: { en: 'refused', 'zh-CN': '被拒绝' },
  prohibited: { en: 'prohibited by a firewall', 'zh-CN': '被防火墙禁止' },
  unreachable: { en: 'unreachable', 'zh-CN': '无法到达' },
  pending: { en: 'the capture ends before an answer', 'zh-CN': '抓包在收到回应之前结束' },
}

const MOST = 4

/** What the capture holds: its size, where it was made, and what became of the connections that matter. */
export function captureBlocks(details: CaptureDetails, omitted: number, language: Language): Block[] {
  const { packets, seconds, connections, vantage, cut, flows } = details
  const facts = flows.filter(({ role }) => role !== 'other').slice(0, MOST)
  const notes = [...(cut ? [CUT[language]] : []), ...(omitted > 0 ? [say(MORE, { omitted }, language)] : [])]
  return [
    { type: 'text', text: [say(SUMMARY, { packets, seconds, connections, vantage }, language)] },
    ...(facts.length > 0 ? [{ type: 'facts', facts: facts.map((flow) => flowFact(flow, language)) } as const] : []),
    ...notes.map((text) => ({ type: 'note', text: [text] }) as const),
  ]
}

function flowFact({ role, client, server, outcome, ...flow }: CaptureFlow, language: Language): Fact {
  const { clientBytes, serverBytes, resent } = flow
  const became = say(OUTCOME[outcome], { clientBytes, serverBytes, resent }, language)
  const [colon, arrow] = language === 'en' ? [': ', ' → '] : ['：', ' → ']
  return { label: ROLE[role][language], value: [{ code: client + arrow + server }, colon + became] }
}
