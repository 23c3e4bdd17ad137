import type { CauseCode, Channels, Report, Verdict } from '../../src/diagnose/index.ts'
import type { Fault, FtpServer, Lab } from '../support/lab/index.ts'

/** Something that ftpcheck is pointed at. */
export type Host = Pick<FtpServer, 'address' | 'address6'> & { readonly home?: string }

/** Starts what the case is about, on the lab's server, and whatever else must be there before ftpcheck starts. */
export type Start = (lab: Lab) => Promise<Host>

/** What came of a case, and the lab that it happened in. */
export interface Seen {
  readonly lab: Lab
  readonly host: Host | undefined
  readonly report: Report
  readonly status: number
  /** Everything that was printed, on stdout and stderr. */
  readonly output: string
}

/** What an honest report says of a known situation. */
export interface Expected {
  /** The code that must come first; none where all is well, and then no cause at all may be named. */
  readonly cause?: CauseCode
  /** `healthy` without a cause, `failing` with one, unless told. */
  readonly verdict?: Verdict
  readonly channels?: Partial<Channels>
  /** Further causes that are there as well and may be claimed. */
  readonly besides?: readonly CauseCode[]
}

/** A real server in a known situation, how ftpcheck is called, and what it must say. */
export interface RealCase {
  readonly name: string
  /** Nobody listens unless told. */
  readonly start?: Start
  /** Applied in this order once the server runs. */
  readonly faults?: readonly Fault[]
  /** The name or address given to ftpcheck: the server's IPv4 address unless told. */
  readonly host?: string
  /** Arguments after the host: the lab's account logs in unless told. */
  readonly args?: readonly string[]
  /** The right one unless told. */
  readonly password?: string
  /** Variables that ftpcheck is started with, in place of the password. */
  readonly env?: (lab: Lab) => Readonly<Record<string, string>>
  readonly expect: Expected
  /** TCP connections that the arguments call for, where those are more than 8 (or 4 for a plain check of what is well). */
  readonly connections?: number
  /** Where SYNs are counted: at the server, unless a fault keeps them from it. */
  readonly countAt?: 'server' | 'client'
  /** What else is not as it should be, a line each. */
  readonly also?: (seen: Seen) => Promise<string[]> | string[]
}
