import type { EvidenceFinding, ClientId } from '../model/explanation.ts'
import type { QuotedLine } from '../model/quoted-line.ts'
import { quoteReply } from '../model/quote.ts'
import type { Params } from '../model/text.ts'
import type { Item, ServerSaid } from './dialogue.ts'
import type { Judged } from './message.ts'
import { paramsOf } from './message-params.ts'
import { MESSAGES } from './messages/index.ts'
import { verbOf } from './phase.ts'
import { judgeReply } from './replies.ts'

/** One line that states something, before equal ones are put together. */
interface Hit {
  readonly judged: Judged
  readonly at: QuotedLine
  readonly params: Params
  /** Its place among the items. */
  readonly index: number
  /** A transfer that succeeds later shows that it did no lasting harm. */
  readonly canPass: boolean
}

export interface Collected {
  readonly findings: readonly EvidenceFinding[]
  readonly worked: boolean
}

/** What the items of a dialogue state. */
export function collect(items: readonly Item[], client: ClientId | undefined): Collected {
  const said = new Set(items.flatMap((item) => (item.type === 'reply' && !item.isEcho ? [key(item)] : [])))
  const hits = items.flatMap((item, index): Hit[] => {
    if (item.type === 'command') return []
    if (item.type === 'note') return hitsOfNote(item, index, client)
    return item.isEcho && said.has(key(item)) ? [] : hitsOfReply(item, index)
  })
  const success = items.findLastIndex(isSuccess)
  const telling = hits.filter(({ judged }) => !judged.isSummary)
  const heard = withoutAnswered(telling.length > 0 ? telling : hits, items)
  return { findings: merge(heard, success), worked: success >= 0 }
}

const key = ({ reply }: ServerSaid) => quoteReply(reply, 300)

function hitsOfNote({ at, phase }: Item & { type: 'note' }, index: number, client: ClientId | undefined): Hit[] {
  const message = MESSAGES.find(
    (one) =>
      (one.in?.includes(phase) ?? true) &&
      (one.by === undefined || (client !== undefined && one.by.includes(client))) &&
      one.pattern.test(at.text),
  )
  if (!message) return []
  return [
    {
      judged: message,
      at,
      params: paramsOf(message, at.text),
      index,
      canPass: message.layer !== 'data',
    },
  ]
}

const FILE_COMMANDS: ReadonlySet<string> = new Set([
  'RETR',
  'STOR',
  'STOU',
  'APPE',
  'MKD',
  'DELE',
  'RMD',
  'RNFR',
  'RNTO',
  'CWD',
])

function hitsOfReply(said: ServerSaid, index: number): Hit[] {
  const judged = judgeReply(said)
  if (!judged) return []
  const verb = verbOf(said.command ?? '')
  const command = said.command === '' ? 'connect' : verb === '' ? 'unknown' : verb
  const params = { command, reply: quoteReply(said.reply) }
  return [{ judged, at: said.at, params, index, canPass: !FILE_COMMANDS.has(verb) && judged.layer !== 'data' }]
}

const WORKED =
  /^(?:Status: Directory listing of .* successful|Status: File transfer successful|状态[:：]\s+列出.*的目录成功|状态[:：]\s+文件传输成功|readdir \d+$|Remote working directory)|(?:^|\s)状态[:：]\s+(?:列出|文件传输)/

function isSuccess(item: Item): boolean {
  if (item.type === 'reply') return item.phase === 'transfer' && /^2(?:26|50)$/.test(String(item.reply.code))
  return item.type === 'note' && WORKED.test(item.at.text.replace(/\t/g, ' '))
}

const lastReply = (items: readonly Item[], code: number) =>
  items.findLastIndex((item) => item.type === 'reply' && item.reply.code === code)

/** Refusals of EPSV or AUTH SSL whose next try was accepted: nobody was kept from anything. */
function withoutAnswered(hits: readonly Hit[], items: readonly Item[]): Hit[] {
  const passive = lastReply(items, 227)
  const secured = lastReply(items, 234)
  return hits.filter(({ judged: { id }, index, params }) => {
    if (id === 'reply-passive-refused' && params['command'] === 'EPSV') return index > passive
    return id !== 'reply-auth-refused' || index > secured
  })
}

const MOST_LINES = 3

function merge(hits: readonly Hit[], success: number): EvidenceFinding[] {
  const byId = Map.groupBy(hits, ({ judged }) => judged.id)
  return [...byId].map(([id, same]): EvidenceFinding => {
    const [first] = same as [Hit, ...Hit[]]
    const isPast = same.every(({ index, canPass }) => canPass && index < success)
    return {
      id,
      layer: first.judged.layer,
      params: { ...first.params, ...impactOf(first, isPast) },
      lines: same.slice(0, MOST_LINES).map(({ at }) => at),
      speaksFor: first.judged.speaksFor,
    }
  })
}

/** A check goes on after a bad certificate, a client that prints one as its error does not. */
function impactOf({ judged }: Hit, isPast: boolean): Params {
  if (isPast) return { impact: 'degrades' }
  return judged.id.startsWith('certificate-') ? { impact: 'blocks' } : {}
}
