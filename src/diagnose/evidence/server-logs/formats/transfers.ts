import type { Entry, Format } from '../entry.ts'
import { addressed, timed } from './own.ts'

/** xferlog(5): `Sun Nov 22 14:01:39 2026 1 192.0.2.1 0 /path b _ o r web ftp 0 * i`, 18 fields, of which the name may have blanks. */
const XFERLOG =
  /^([A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \d{4}) \d+ (\S{1,256}) (\d+) (.{1,2000}) [ab] \S{1,3} ([oid]) [agr] (\S{1,256}) \S+ [01] \S+ ([ci])\s*$/
const DIRECTIONS = { o: 'download', i: 'upload', d: 'delete' } as const

export const xferlog: Format = (line) => {
  const [, when = '', host, bytes, path = '', direction, user = '', status] = XFERLOG.exec(line) ?? []
  if (status === undefined) return undefined
  const said = {
    what: 'transfer',
    direction: DIRECTIONS[direction as keyof typeof DIRECTIONS],
    isComplete: status === 'c',
    bytes: Number(bytes),
    path,
  } as const
  // Every FTP server writes it: it tells no product, and vsftpd stands for the format.
  return { speaker: 'vsftpd', user, ...addressed(host), ...timed(when), said, product: '' }
}

/** `192.0.2.1 UNKNOWN web [22/Nov/2026:14:02:48 +0000] "STOR x" 550 -` (ProFTPD ExtendedLog, Pure-FTPd -O clf). */
const CLF =
  /^(\S{1,256}) (\S{1,64}) (\S{1,64}) \[(\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d [+-]\d{4})\] "(.{1,2000})" (\d{3}|-) (\d+|-)\s*$/

export const commonLog: Format = (line) => {
  const [, host, , user = '-', when = '', command = '', code, bytes] = CLF.exec(line) ?? []
  // A web server's log has the protocol behind the path.
  if (code === undefined || / HTTP\/\d/.test(command)) return undefined
  const who = { ...(user !== '-' && { user }), ...addressed(host), ...timed(when) }
  const [, verb, path = ''] = /^(PUT|GET) (.*)$/.exec(command) ?? []
  if (verb === undefined) {
    if (!/^[A-Z]{3,4}(?: |$)/.test(command) || code === '-') return undefined
    return {
      speaker: 'proftpd',
      ...who,
      session: `clf ${host} ${user}`,
      said: { what: 'answered', command, code: Number(code) },
    }
  }
  return pure(who, { isUpload: verb === 'PUT', bytes: Number(bytes), path })
}

/** `1795356162 6b02f602.66ff web 192.0.2.1 U 13 0 /path` (Pure-FTPd -O stats). */
const STATS = /^(\d{9,11}) [0-9a-f]{6,16}\.[0-9a-f]{1,8} (\S{1,256}) (\S{1,256}) ([UD]) (\d+) \d+ (.{1,2000})$/

export const pureStats: Format = (line) => {
  const [, seconds, user = '', host, direction, bytes, path = ''] = STATS.exec(line) ?? []
  if (direction === undefined) return undefined
  const time = { ms: Number(seconds) * 1000, hasYear: true }
  return pure({ user, ...addressed(host), time }, { isUpload: direction === 'U', bytes: Number(bytes), path })
}

interface Moved {
  readonly isUpload: boolean
  readonly bytes: number
  readonly path: string
}

/** Pure-FTPd logs an upload that failed as one of 0 bytes that went well: only the size tells. */
export function pure(who: Partial<Entry>, { isUpload, bytes, path }: Moved): Entry {
  const direction = isUpload ? 'upload' : 'download'
  return { speaker: 'pure-ftpd', ...who, said: { what: 'transfer', direction, isComplete: true, bytes, path } }
}
