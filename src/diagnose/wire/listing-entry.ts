export type EntryType = 'file' | 'dir' | 'link' | 'other'

/** One name in a directory. Every string holds raw bytes as Latin-1: the encoding of names is a finding of its own. */
export interface Entry {
  readonly name: string
  /** `other` where the listing does not say, as with NLST. */
  readonly type: EntryType
  readonly size?: number
  /** As listed, which lacks a time zone and often a year; from MLSD an ISO 8601 time in UTC. */
  readonly modified?: string
  /** `rwxr-xr-x`, or what MLSD says: UNIX.mode, else the perm fact. */
  readonly permissions?: string
  readonly owner?: string
  readonly group?: string
  readonly target?: string
}
