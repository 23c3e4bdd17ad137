import type { Explanation, Language } from '../../../diagnose/index.ts'
import type { Block } from '../../port/index.ts'
import { captureBlocks } from './capture.ts'
import { serverConfigBlocks } from './server-config.ts'
import { serverLogBlocks } from './server-log.ts'

/** What stands under the first sentence: what only this kind of evidence tells. */
export function detailBlocks({ details, findings, omitted }: Explanation, language: Language): Block[] {
  switch (details?.kind) {
    case 'server-log':
      return serverLogBlocks(details, findings, language)
    case 'server-config':
      return serverConfigBlocks(details, language)
    case 'capture':
      return captureBlocks(details, omitted, language)
    case undefined:
      return []
  }
}
