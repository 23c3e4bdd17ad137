import type { Entry, Format } from '../entry.ts'
import { filezilla, proftpd, pureFtpd, pyftpdlib, vsftpd } from './own.ts'
import { bareSshd, syslog } from './syslog.ts'
import { commonLog, pureStats, xferlog } from './transfers.ts'
import { w3c } from './w3c.ts'

/** Reads lines of any server's log. Most logs are of one format throughout: the one that fitted last is tried first. */
export function lineReader(): Format {
  // Heads of W3C logs are no entries, but have to be seen.
  const table = w3c()
  let formats: readonly Format[] = [
    vsftpd,
    syslog,
    proftpd,
    filezilla,
    xferlog,
    commonLog,
    pureFtpd,
    pyftpdlib,
    pureStats,
    bareSshd,
  ]
  return (line): Entry | undefined => {
    const row = table(line)
    if (row) return row
    for (const format of formats) {
      const entry = format(line)
      if (!entry) continue
      if (formats[0] !== format) formats = [format, ...formats.filter((one) => one !== format)]
      return entry
    }
    return undefined
  }
}
