import { readTime } from '../time.ts'
import type { Entry, Format, Speaker } from '../entry.ts'
import { addressIn } from './address.ts'

// Formats of a server's own log file, each after what the server itself wrote, or after its sources.

/** `Sun Nov 22 14:02:53 2026 [pid 26386] [web] FAIL LOGIN: Client "192.0.2.1"` (vsftpd.conf(5), vsftpd_log_file). */
const VSFTPD = /^([A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \d{4}) \[pid (\d+)\] (.*)$/

export const vsftpd: Format = (line) => {
  const [, when = '', pid, text = ''] = VSFTPD.exec(line) ?? []
  return pid === undefined ? undefined : { ...saidByVsftpd(text), ...timed(when), session: `vsftpd ${pid}` }
}

/** `[web] FTP command: Client "192.0.2.1", "USER web"`: behind the process number, and alone in syslog. */
const DEED =
  /^(?:\[(.{0,256}?)\] )?([A-Z]{2,10}(?: [A-Z]+)?|FTP command|FTP response): Client "([^"]{1,64})"(?:, "(.*)"$)?/

export function saidByVsftpd(text: string): Entry {
  const [, user, deed = '', address, quoted = ''] = DEED.exec(text) ?? []
  const who = { ...named(user), ...addressed(address) }
  if (deed === 'FTP command') return { speaker: 'vsftpd', ...who, said: { what: 'command', text: quoted } }
  if (deed === 'FTP response') return { speaker: 'vsftpd', ...who, said: { what: 'reply', text: quoted } }
  return { speaker: 'vsftpd', ...who, said: { what: 'message', text: text.replace(/^\[.{0,256}?\] /, '') } }
}

/** `2026-11-22 14:02:50,342 host proftpd[26381] server (name[192.0.2.1]): …` (ProFTPD 1.3.5 and later). */
const PROFTPD =
  /^((?:\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:,\d+)?|[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d)) \S+ proftpd\[(\d+)\] (.*)$/
/** `2026-11-22 12:25:10,379 mod_ban/0.8[9492]: …`: the logs of modules (TLSLog, BanLog, …). */
const MODULE = /^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:,\d+)?) (mod_\w+)\/[\d.]+\[(\d+)\]: (.*)$/

export const proftpd: Format = (line) => {
  const [, when = '', pid, text = ''] = PROFTPD.exec(line) ?? []
  if (pid !== undefined) return { ...saidByProftpd(text), ...timed(when), session: `proftpd ${pid}` }
  const [, at = '', , session, message = ''] = MODULE.exec(line) ?? []
  if (session === undefined) return undefined
  return { speaker: 'proftpd', ...timed(at), session: `proftpd ${session}`, said: { what: 'message', text: message } }
}

/** `server (name[192.0.2.1]): …`, in syslog with `- ` in place of the colon. */
const PEER = /^\S+(?: \([^()]{0,256}\[([^\]]{1,64})\]\))?(?::| -) (.*)$/

export function saidByProftpd(text: string): Entry {
  const [, address, message = text] = PEER.exec(text) ?? []
  return { speaker: 'proftpd', ...addressed(address), said: { what: 'message', text: message } }
}

/** `(web@192.0.2.1) [WARNING] …` (Pure-FTPd in syslog, or on standard error). */
const PURE =
  /^(?:pure-ftpd(?:\[\d+\])?: )?\(([^()]{0,256})@([^()@\s]{1,64})\) \[(?:INFO|DEBUG|NOTICE|WARNING|ERROR)\] (.*)$/

export const pureFtpd: Format = (line) => {
  const [, user, address, text] = PURE.exec(line) ?? []
  if (text === undefined) return undefined
  const known = { ...(user !== '?' && named(user)), ...(address !== '?' && addressed(address)) }
  const command = /^Command \[(\w{3,10})\] \[(.*)\]$/.exec(text)
  const said = command
    ? ({ what: 'command', text: `${command[1]?.toUpperCase()} ${command[2] ?? ''}`.trim() } as const)
    : ({ what: 'message', text } as const)
  return { speaker: 'pure-ftpd', ...known, said }
}

/** `2026-11-22T14:02:32.123Z !! [FTP Session 12 192.0.2.1 web] …` (FileZilla Server 1.x, logger/stdio.cpp). */
const FILEZILLA =
  /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\S*) (==|!!|>>|<<|WW|D[WIVD]) \[FTP (?:Session (\d+)(?: ([0-9A-Fa-f.:[\]]+))?(?: (\S{1,64}))?|Server)\] (.*)$/
/** `(000700) 12/18/2019 15:51:18 PM - web (192.0.2.1)> …` (FileZilla Server 0.9). */
const FILEZILLA_OLD =
  /^\((\d{6,})\) ?(\d{1,2}[/.-]\d{1,2}[/.-]\d{4} \d{1,2}:\d\d:\d\d(?: [AP]M)?) - (.{1,64}?) \(([0-9A-Fa-f.:]{1,64})\)> (.*)$/

export const filezilla: Format = (line) => {
  const [, when = '', type = '', session, address, user, text = ''] = FILEZILLA.exec(line) ?? []
  if (type !== '') {
    const who = { ...named(user), ...addressed(address?.replace(/[[\]]/g, '')) }
    const own = session === undefined ? {} : { session: `filezilla ${session}` }
    return {
      ...spoken('filezilla', type === '>>' ? 'client' : type === '<<' ? 'server' : 'log', text),
      ...who,
      ...own,
      ...timed(when),
    }
  }
  const [, id, at = '', name = '', peer, words = ''] = FILEZILLA_OLD.exec(line) ?? []
  if (id === undefined) return undefined
  const who = name === '(not logged in)' ? addressed(peer) : { ...named(name), ...addressed(peer) }
  const speaks = /^\d{3}[ -]/.test(words) ? 'server' : /^[A-Z]{3,4}(?: |$)/.test(words) ? 'client' : 'log'
  return {
    ...spoken('filezilla', speaks, words),
    ...who,
    ...timed(at),
    session: `filezilla ${id}`,
    product: 'filezilla-0.9',
  }
}

/** `[I 2026-11-22 14:02:32] 192.0.2.1:40000-[web] …` (pyftpdlib). */
const PYFTPDLIB = /^\[[IDWE] (\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)\] ([0-9A-Fa-f.:]{2,64}):(\d{1,5})-\[([^\]]{0,64})\] (.*)$/

export const pyftpdlib: Format = (line) => {
  const [, when = '', address, port, user = '', text] = PYFTPDLIB.exec(line) ?? []
  if (text === undefined) return undefined
  const who = { ...(user !== '' && named(user)), ...addressed(address) }
  const speaks = text.startsWith('-> ') ? 'server' : text.startsWith('<- ') ? 'client' : 'log'
  const words = text.replace(/^(?:->|<-) /, '')
  return { ...spoken('pyftpdlib', speaks, words), ...who, ...timed(when), session: `pyftpdlib ${port}` }
}

function spoken(speaker: Speaker, who: 'client' | 'server' | 'log', text: string): Entry {
  const what = who === 'client' ? 'command' : who === 'server' ? 'reply' : 'message'
  return { speaker, said: { what, text } }
}

export function timed(text: string): Pick<Entry, 'time'> {
  const time = readTime(text)
  return time ? { time } : {}
}

const named = (user: string | undefined) => (user === undefined || user === '' ? {} : { user })

export function addressed(text: string | undefined): Pick<Entry, 'address'> {
  const address = text === undefined ? undefined : addressIn(text)
  return address === undefined ? {} : { address }
}
