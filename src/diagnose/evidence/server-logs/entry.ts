import type { TimeOfDay } from './time.ts'

/** Who wrote a line: a server, or what stands beside it and speaks for it. */
export type Speaker =
  | 'vsftpd'
  | 'proftpd'
  | 'pure-ftpd'
  | 'inetutils'
  | 'pyftpdlib'
  | 'filezilla'
  | 'iis'
  | 'openssh'
  | 'sftp-server'
  | 'pam'

/** What one line of a log states, in the terms of FTP rather than of one server. */
export type Said =
  /** In the server's own words, judged by the table of the speaker. */
  | { readonly what: 'message'; readonly text: string }
  | { readonly what: 'command'; readonly text: string }
  | { readonly what: 'reply'; readonly text: string }
  /** A command and the code it got; `status` as IIS numbers it. */
  | {
      readonly what: 'answered'
      readonly command: string
      readonly code: number
      readonly status?: { readonly sub: number; readonly win32: number }
    }
  | {
      readonly what: 'transfer'
      readonly direction: 'upload' | 'download' | 'delete'
      readonly isComplete: boolean
      readonly bytes: number
      readonly path: string
    }

/** One line of a server's log. */
export interface Entry {
  readonly speaker: Speaker
  readonly said: Said
  readonly time?: TimeOfDay
  /** The same for all lines of one connection. */
  readonly session?: string
  readonly user?: string
  readonly address?: string
  /** Software that PAM speaks for, and that no other line may name. */
  readonly product?: string
}

/** Reads one line; undefined where the line is of another format. */
export type Format = (line: string) => Entry | undefined
