import type { Entry, EntryType } from './listing-entry.ts'

/** Every repetition is bounded, so that no line is slow to refuse. */
const MODE = String.raw`(?<type>[-bcdlpsDCMnP])(?<permissions>[-rwxsStTlL]{9})[.+@]?`
const OWNERS = String.raw`\s{1,12}(?:\d{1,10}\s{1,40})?(?<owners>\S.{0,128}?)??\s{0,40}`
/** A device has its major and minor number in the place of the size. */
const SIZE = String.raw`(?<![^\s])(?:(?<size>\d{1,19})|\d{1,10},\s{0,10}\d{1,10})\s{1,8}`
/** A month is a word in some language, and in zh_CN and ja_JP a number with a word. */
const MONTH = String.raw`\d{0,2}[^\s\d]{2,12}`
const YEAR_OR_TIME = String.raw`(?:\d{1,2}:\d{2}|\d{4})`
const DATE = String.raw`(?<modified>${MONTH}\s{1,3}\d{1,2}\s{1,3}${YEAR_OR_TIME}|\d{1,2}\s{1,3}${MONTH}\s{1,3}${YEAR_OR_TIME}|\d{4}-\d\d-\d\d \d\d:\d\d(?::\d\d)?)`

/** One space, then the name to the end of the line: names may begin and end with spaces. */
const LINE = new RegExp(`^${MODE}${OWNERS}${SIZE}${DATE} (?<name>.+)$`, 's')

/**
 * A line of `ls -l`, as vsftpd, ProFTPD, Pure-FTPd, GNU and most others print it. Link count, owner or group may be missing.
 */
export function parseUnixLine(line: string): Entry | undefined {
  const groups = LINE.exec(line)?.groups
  if (!groups) return undefined
  const { type = '', permissions = '', owners, size, modified = '', name = '' } = groups
  const [owner, group] = owners?.trim().split(/\s+/) ?? []
  return {
    ...splitLink(name, entryType(type)),
    ...(size !== undefined && { size: Number(size) }),
    modified: modified.replaceAll(/\s+/g, ' '),
    permissions,
    ...(owner && { owner }),
    ...(group && { group }),
  }
}

function entryType(letter: string): EntryType {
  if (letter === '-') return 'file'
  if (letter === 'd') return 'dir'
  return letter === 'l' ? 'link' : 'other'
}

function splitLink(name: string, type: EntryType): Pick<Entry, 'name' | 'type' | 'target'> {
  const arrow = type === 'link' ? name.indexOf(' -> ', 1) : -1
  return arrow < 0 ? { name, type } : { name: name.slice(0, arrow), type, target: name.slice(arrow + 4) }
}
