import type { Explanation, Language } from '../../../diagnose/index.ts'
import type { Block } from '../../port/index.ts'
import { captureBlocks } from './capture.ts'
import { serverLogBlocks } from './server-log.ts'

/** What stands under the first sentence: what only this kind of evidence tells. */
export function detailBlocks({ details, findings, omitted }: Explanation, language: Language): Block[] {
  switch (details?.kind) {
    case 'server-log':
      return serverLogBlocks(details, findings, language)
    case 'capture':
      return captureBlocks(details, omitted, language)
    case 'server-config':
    case undefined:
      return []
  }
}
