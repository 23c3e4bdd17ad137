import type { Entry } from './listing-entry.ts'

const DATE = String.raw`(?:\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})|\d{4}[-/.]\d{1,2}[-/.]\d{1,2})`
const LINE = new RegExp(
  String.raw`^\s{0,4}(?<modified>${DATE}\s{1,4}\d{1,2}:\d{2}(?:\s?[AP]M?)?)\s{1,40}` +
    String.raw`(?:<(?<kind>DIR|JUNCTION|SYMLINKD?)>\s{1,12}|(?<size>\d[\d,.]{0,24}) )(?<name>.+)$`,
  'is',
)

/**
 * A line in the manner of the DOS `dir`, the default of IIS: two- or four-digit year, 12 or 24 hours. The name begins after
 * one space behind a size, after the padding behind `<DIR>`.
 */
export function parseDosLine(line: string): Entry | undefined {
  const groups = LINE.exec(line)?.groups
  if (!groups) return undefined
  const { modified = '', kind, size, name = '' } = groups
  const when = { modified: modified.replaceAll(/\s+/g, ' ') }
  if (kind === undefined) return { name, type: 'file', size: Number((size ?? '').replaceAll(/[,.]/g, '')), ...when }
  if (kind.toUpperCase() === 'DIR') return { name, type: 'dir', ...when }
  const [, link = name, target] = /^(.+) \[(.*)\]$/s.exec(name) ?? []
  return { name: link, type: 'link', ...when, ...(target && { target }) }
}
