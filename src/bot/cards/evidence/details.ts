import type { Explanation, Language } from '../../../diagnose/index.ts'
import type { Block } from '../../port/index.ts'

/** What stands under the first sentence: what only this kind of evidence tells. */
export function detailBlocks({ details }: Explanation, _language: Language): Block[] {
  switch (details?.kind) {
    case 'server-log':
    case 'server-config':
    case 'capture':
    case undefined:
      return []
  }
}
