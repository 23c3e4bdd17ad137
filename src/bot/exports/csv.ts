export type Value = string | number | undefined

/** RFC 4180: a header and a line for each row, with CRLF at the end of each. */
export const toCsv = (header: readonly string[], rows: readonly (readonly Value[])[]): string =>
  [header, ...rows].map((row) => `${row.map(cellOf).join(',')}\r\n`).join('')

function cellOf(value: Value): string {
  if (value === undefined) return ''
  const text = typeof value === 'number' ? String(value) : harmless(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** With these a spreadsheet takes a text for a formula; wide ones for some, and blanks before it are skipped. */
const FORMULA = /^(?:\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n])/

const harmless = (text: string) => (FORMULA.test(text) ? `'${text}` : text)
