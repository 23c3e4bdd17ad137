/** One reason why an environment cannot be used, in every language. It never shows the value of a secret. */
export type Problem = Readonly<Record<'en' | 'zh-CN', string>>

export type Environment = Readonly<Record<string, string | undefined>>

/** A value that printing a configuration never shows. */
export type Hidden<T = string> = () => T
