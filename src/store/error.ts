/** What went wrong, for those who must tell the cases apart. */
export type StoreTrouble =
  | 'folder' // cannot be created, read or written
  | 'in-use' // by another process
  | 'damaged' // the files are no database, or a broken one
  | 'newer' // written by a later version
  | 'older' // written by an earlier version, and this command does not change that
  | 'exists' // what would be written over
  | 'backup' // cannot be written
  | 'url' // cannot be understood
  | 'unreachable' // no answer from the server
  | 'refused' // the server answers, and does not let us in
  | 'sealed' // a value cannot be opened

export type StoreText = Readonly<Record<'en' | 'zh-CN', string>>

/** Why the store cannot be used, and what to do about it. `text` never holds a password. */
export class StoreError extends Error {
  readonly code: StoreTrouble
  readonly text: StoreText

  constructor(code: StoreTrouble, text: StoreText, cause?: unknown) {
    super(text.en, { cause })
    this.name = 'StoreError'
    this.code = code
    this.text = text
  }
}

/** The code that Node, SQLite or PostgreSQL gave an error: `EACCES`, `28P01`. */
export function codeOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return codeOf(error.errors[0])
  const { code } = error as { code?: unknown }
  return typeof code === 'string' ? code : ''
}

export const messageOf = (error: unknown): string => {
  if (error instanceof AggregateError && error.errors.length > 0) return messageOf(error.errors[0])
  return error instanceof Error ? error.message : String(error)
}
