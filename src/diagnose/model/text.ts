export const LANGUAGES = ['en', 'zh-CN'] as const
export type Language = (typeof LANGUAGES)[number]

/** One sentence in every language; `{name}` holes and ICU plurals are filled from params when it is shown. */
export type Text = Readonly<Record<Language, string>>

export type Param = string | number | boolean
/** The facts that fill the holes of a text: plain values, so that a report stays JSON. */
export type Params = Readonly<Record<string, Param>>
