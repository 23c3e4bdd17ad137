import { UserError } from '../bot/port/index.ts'
import type { Language, Text } from '../diagnose/index.ts'

export const SEE_STORAGE: Text = {
  en: 'docs/operations.md tells about storage.',
  'zh-CN': '存储的说明见 docs/zh-CN/operations.md。',
}

/** Everything that is wrong with the configuration, at once. */
export function unusable(problems: readonly Text[]): UserError {
  const list = (language: Language) => problems.map((problem) => problem[language])
  return new UserError(
    {
      en: `The configuration cannot be used. ${list('en').join(' ')}`,
      'zh-CN': `配置无法使用。${list('zh-CN').join('')}`,
    },
    { en: 'docs/configuration.md has every setting.', 'zh-CN': '全部设置见 docs/zh-CN/configuration.md。' },
  )
}
