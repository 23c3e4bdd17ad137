import { findingText, say, type Language, type Report, type Text } from '../../../../diagnose/index.ts'
import { sentence } from '../../words.ts'
import type { LayerFacts } from './read.ts'

const LABEL: Text = { en: 'On this side', 'zh-CN': '本机一侧' }

/** No probe looks at the client; what is known of it was concluded. */
export function clientFacts({ findings, causes }: Report, language: Language): LayerFacts {
  const told = new Set(causes.flatMap(({ supportedBy, contradictedBy }) => [...supportedBy, ...contradictedBy]))
  const seen = findings
    .filter(({ id, layer }) => layer === 'client' && !told.has(id))
    .flatMap(({ id, params }) => {
      const text = findingText(id)
      return text ? [{ label: LABEL[language], value: [sentence(say(text, params, language), language)] }] : []
    })
  return { seen, failed: [] }
}
