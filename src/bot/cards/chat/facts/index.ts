import type { Language, Layer, Report } from '../../../../diagnose/index.ts'
import { clientFacts } from './client.ts'
import { dataFacts } from './data.ts'
import { networkFacts } from './network.ts'
import { protocolFacts } from './protocol.ts'
import type { LayerFacts } from './read.ts'
import { serviceFacts } from './service.ts'

export type { LayerFacts } from './read.ts'

export const LAYER_FACTS: Readonly<Record<Layer, (report: Report, language: Language) => LayerFacts>> = {
  network: networkFacts,
  protocol: protocolFacts,
  service: serviceFacts,
  client: clientFacts,
  data: dataFacts,
}
