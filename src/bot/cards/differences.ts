import type { Difference, Language, Text } from '../../diagnose/index.ts'
import type { Fact, Inline } from '../port/index.ts'

const LABEL: Readonly<Record<Difference['what'], Text>> = {
  addresses: { en: 'Addresses', 'zh-CN': '地址' },
  address: { en: 'Address', 'zh-CN': '地址' },
  greeting: { en: 'Greeting', 'zh-CN': '欢迎信息' },
  features: { en: 'FEAT', 'zh-CN': 'FEAT' },
  tls: { en: 'TLS', 'zh-CN': 'TLS' },
  certificate: { en: 'Certificate', 'zh-CN': '证书' },
  hostKeys: { en: 'Host key', 'zh-CN': '主机密钥' },
  passiveAddress: { en: 'Passive address', 'zh-CN': '被动模式地址' },
  passivePort: { en: 'Passive port', 'zh-CN': '被动模式端口' },
  timing: { en: 'Timing', 'zh-CN': '耗时' },
}
const BECAME: Text = { en: ', now ', 'zh-CN': '，现为 ' }
const MORE: Text = { en: 'new ', 'zh-CN': '新增 ' }
const LESS: Text = { en: 'gone ', 'zh-CN': '减少 ' }

/** What has changed, in a word or two. */
export const differenceLabel = ({ what }: Pick<Difference, 'what'>, language: Language): string => LABEL[what][language]

/** What is not as it was, a row each. */
export const differenceFacts = (differences: readonly Difference[], language: Language): Fact[] =>
  differences.map((one) => ({ label: differenceLabel(one, language), value: valueOf(one, language) }))

/** Of features it says what has come and gone, of all else what it was and is. */
function valueOf({ what, before, after }: Difference, language: Language): Inline {
  if (what !== 'features') return [{ code: before }, BECAME[language], { code: after }]
  const parts: Inline[] = [
    ...(after === NOTHING ? [] : [[MORE[language], { code: after }]]),
    ...(before === NOTHING ? [] : [[LESS[language], { code: before }]]),
  ]
  return parts.flatMap((part, at) => (at === 0 ? part : ['; ', ...part]))
}

/** What `differencesOf` says of an empty list. */
const NOTHING = '–'
