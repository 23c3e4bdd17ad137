export type Side = 'client' | 'server'

/** Where something that was said ends. */
export interface At {
  readonly number: number
  readonly time: number
}
