import type { Weight } from '../../../model/cause.ts'
import type { Layer } from '../../../model/layer.ts'
import type { Speaker } from '../entry.ts'
import type { Deed, LogMessage } from '../log-message.ts'

/** A message in one row: its id, how it reads, `layer deed cause/weight …` (a cause alone is decided), what it means. */
export type Row = readonly [id: string, pattern: RegExp, judgement: string, text: readonly [en: string, zh: string]]

export function row(by: Speaker, [id, pattern, judgement, [en, zh]]: Row): LogMessage {
  const [layer, deed, ...causes] = judgement.split(' ')
  const speaksFor = Object.fromEntries(
    causes.map((cause) => {
      const [code = '', weight = 'decisive'] = cause.split('/')
      return [code, weight as Weight]
    }),
  )
  const text = { en, 'zh-CN': zh }
  return { id: `${by}-${id}`, by, pattern, layer: layer as Layer, deed: deed as Deed, speaksFor, text }
}
