import type { Entry } from './listing-entry.ts'

/** Facts are `name=value;`, their names in any case; one space parts them from the name (RFC 3659 section 7.2). */
interface Facts {
  readonly facts: ReadonlyMap<string, string>
  readonly name: string
}

/** A line of MLSD, or of MLST inside its reply, which has a space in front. */
export function parseMlsdLine(line: string): Entry | undefined {
  const read = readFacts(line)
  if (!read) return undefined
  const { facts, name } = read
  const size = facts.get('size') ?? facts.get('sizd')
  const modified = isoTime(facts.get('modify') ?? '')
  const permissions = facts.get('unix.mode') ?? facts.get('perm')
  const owner = facts.get('unix.ownername') ?? facts.get('unix.owner') ?? facts.get('unix.uid')
  const group = facts.get('unix.groupname') ?? facts.get('unix.group') ?? facts.get('unix.gid')
  return {
    name,
    ...typeOf(facts.get('type') ?? ''),
    ...(size !== undefined && /^\d{1,19}$/.test(size) && { size: Number(size) }),
    ...(modified && { modified }),
    ...(permissions && { permissions }),
    ...(owner && { owner }),
    ...(group && { group }),
  }
}

/** Whether the line's type fact is one of these. */
export function isMlsdLine(line: string, types: readonly string[]): boolean {
  return types.includes(readFacts(line)?.facts.get('type')?.toLowerCase() ?? '')
}

function readFacts(line: string): Facts | undefined {
  const end = line.indexOf('; ')
  if (end < 0 || end + 2 === line.length) return undefined
  const facts = new Map<string, string>()
  for (const fact of line.slice(0, end).trimStart().split(';')) {
    const equals = fact.indexOf('=')
    if (equals < 1) return undefined
    facts.set(fact.slice(0, equals).toLowerCase(), fact.slice(equals + 1))
  }
  return { facts, name: line.slice(end + 2) }
}

/** Links are `OS.unix=slink:target` (ProFTPD, Pure-FTPd) or `OS.unix=symlink`; devices and pipes have other such types. */
function typeOf(fact: string): Pick<Entry, 'type' | 'target'> {
  const type = fact.toLowerCase()
  if (type === 'file') return { type: 'file' }
  if (type === 'dir' || type === 'cdir' || type === 'pdir') return { type: 'dir' }
  const [link, target] = /^os\.unix=s(?:ym)?link(?::(.*))?$/is.exec(fact) ?? []
  if (link === undefined) return { type: 'other' }
  return { type: 'link', ...(target && { target }) }
}

/** `YYYYMMDDHHMMSS[.sss]`, always UTC (RFC 3659 section 2.3). */
function isoTime(value: string): string | undefined {
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.\d{1,9})?$/.exec(value)
  if (!parts) return undefined
  const [, year, month, day, hour, minute, second] = parts
  return `${year}-${month}-${day}T${hour}:${minute}:${second}Z`
}
