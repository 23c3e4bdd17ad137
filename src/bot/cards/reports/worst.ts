import { say, type Language, type Text } from '../../../diagnose/index.ts'
import type { Block, CheckItem } from '../../port/index.ts'
import { duration } from '../../times/index.ts'
import { causeName } from '../cause-name.ts'
import type { Digest, DigestTarget } from './model.ts'
import { fewOf, shareWords } from './words.ts'

const MOST_WORST = 5
const MORE: Text = {
  en: '{count, plural, one {# more} other {# more}} with outages, in the thread',
  'zh-CN': '另有 {count} 台发生故障，见消息列',
}

/** Who was down, the worst first. */
export function worstBlocks({ targets }: Digest, language: Language): Block[] {
  const worst = targets.filter(({ outages, isDown }) => isDown || outages.length > 0)
  if (worst.length === 0) return []
  const items = worst.slice(0, MOST_WORST).map((target) => item(target, language))
  const count = worst.length - items.length
  const list: Block = { type: 'checklist', items }
  return count > 0 ? [list, { type: 'note', text: [say(MORE, { count }, language)] }] : [list]
}

const DETAIL: Text = {
  en: '{share}; down {time}{causes, select, none {} other { ({causes})}}{isDown, select, yes {; still failing} other {}}',
  'zh-CN':
    '{share}；故障 {time}{causes, select, none {} other {（{causes}）}}{isDown, select, yes {；仍未恢复} other {}}',
}

function item(target: DigestTarget, language: Language): CheckItem {
  const { name, downMs, outages, isDown } = target
  const codes = [...new Set(outages.flatMap(({ causes }) => causes))]
  const causes = fewOf(
    codes.map((code) => causeName(code, language)),
    2,
    language,
  )
  const about = {
    share: shareWords(target, language) || '–',
    time: duration(downMs, language),
    causes: causes === '' ? 'none' : causes,
    isDown: isDown ? 'yes' : 'no',
  }
  return { mark: isDown ? 'fail' : 'warn', label: name, detail: [say(DETAIL, about, language)] }
}
