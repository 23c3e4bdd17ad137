import type { Language, Params, Report, Text } from '../../../../diagnose/index.ts'

export interface Asking {
  readonly language: Language
  /** A user whom somebody may log in as without typing a secret. */
  readonly user?: string
}

/** A check that somebody could ask for, and what fills the holes of its label. */
export interface Found {
  readonly command: string
  readonly params?: Params
}

/** One check that would tell more about a result of some kind. */
export interface Next {
  readonly label: Text
  readonly find: (report: Report, asking: Asking) => Found | undefined
}

const WORKS: readonly string[] = ['ok', 'slow']

export const isAnswering = ({ channels }: Report): boolean => WORKS.includes(channels.control)
export const isLoggedIn = ({ target, channels }: Report): boolean =>
  target.user !== undefined && WORKS.includes(channels.login)
export const isFtp = ({ target }: Report): boolean => target.protocol !== 'sftp'
/** The first causes are what the next check is about. */
export const has = ({ causes }: Report, ...codes: readonly string[]): boolean =>
  causes.slice(0, 2).some(({ code }) => codes.includes(code))
