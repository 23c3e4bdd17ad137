import { ApplicationCommandOptionType as Type, type LocaleString } from 'discord.js'

/** English and Chinese: [name, description]. */
export type Words = { readonly en: readonly [string, string]; readonly zh: readonly [string, string] }

const CHINESE: readonly LocaleString[] = ['zh-CN', 'zh-TW']
export const inChinese = (text: string) => Object.fromEntries(CHINESE.map((locale) => [locale, text]))
export const named = ({ en, zh }: Words) => ({
  name: en[0],
  name_localizations: inChinese(zh[0]),
  description: en[1],
  description_localizations: inChinese(zh[1]),
})
export const words = (en: Words['en'], zh: Words['zh']): Words => ({ en, zh })
export const text = (about: Words, more: object = {}) => ({ ...named(about), type: Type.String, ...more })
export const flag = (about: Words) => ({ ...named(about), type: Type.Boolean })
/** What can be chosen: [value, English, Chinese]. */
export type Choice = readonly [string, string, string]
export const choices = (all: readonly Choice[]) => ({
  choices: all.map(([value, name, zh]) => ({ name, name_localizations: inChinese(zh), value })),
})
